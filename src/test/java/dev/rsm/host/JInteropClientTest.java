package dev.rsm.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.backup.SetCheck;
import dev.rsm.conformance.Assumed;
import dev.rsm.msrpc.dcom.DcomServer;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.ntlm.NtHash;
import dev.rsm.msrpc.security.Level;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.rsmp.idl.INtmsObjectManagement1;
import dev.rsm.rsmp.idl.INtmsSession1;
import dev.rsm.rsmp.idl.NtmsSvr;
import dev.rsm.rsmp.server.ServerClass;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.WireSettings;
import dev.rsm.security.Account;
import dev.rsm.security.AccountBook;
import dev.rsm.security.AccountGroup;
import dev.rsm.security.AccountName;
import dev.rsm.security.PasswordHash;
import dev.rsm.service.NtmsService;
import dev.rsm.testing.Port135;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.LogManager;
import org.jinterop.dcom.common.JIException;
import org.jinterop.dcom.common.JISystem;
import org.jinterop.dcom.core.IJIComObject;
import org.jinterop.dcom.core.JIArray;
import org.jinterop.dcom.core.JICallBuilder;
import org.jinterop.dcom.core.JIClsid;
import org.jinterop.dcom.core.JIComServer;
import org.jinterop.dcom.core.JIFlags;
import org.jinterop.dcom.core.JIPointer;
import org.jinterop.dcom.core.JISession;
import org.jinterop.dcom.core.JIString;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import rpc.core.UUID;

/**
 * An independent client, j-Interop, does what the service is for: a session, a list, an export. It knows no port but 135, so
 * this needs a machine where that can be bound on loopback; elsewhere it is skipped.
 */
@ExtendWith(Port135.class)
@Assumed("a client that knows nothing of the emulator can export the database")
class JInteropClientTest {

    private static final String HOST = "127.0.0.1";

    /** Where a server of DCOM listens: another address if something stands between that records what is said. */
    private static final String SERVER = System.getProperty("rsm.interop.server", HOST);

    private static final int PORT = 135;
    private static final String PASSWORD = "Anna's secret";
    private static final int ROOM = 100;

    private final Home home;

    JInteropClientTest(@TempDir Path folder) {
        home = TestHomes.small(folder.resolve("home"));
        PasswordHash hash = PasswordHash.of(NtHash.of(PASSWORD.toCharArray()).toBytes());
        AccountBook.of(home).add(new Account(new AccountName("anna"), Set.of(AccountGroup.ADMINISTRATORS), hash));
    }

    @BeforeAll
    static void quiet() {
        LogManager.getLogManager().reset(); // it logs every byte
        JISystem.setAutoRegisteration(false);
    }

    @Test
    void connect_sessionFromActivationToClose() throws Exception {
        Files.writeString(home.root().resolve("rsm.properties"), "wire.minimum-level = connect\nwire.port = 135\n");
        Home set = Home.at(home.root());
        try (RsmHost host = start(set)) {
            host.service().awaitInventory();
            session(false);
        }
    }

    private static RsmHost start(Home home) {
        try {
            return RsmHost.start(home, TestHomes.options(), WireSettings.of(home));
        } catch (RuntimeException e) {
            if (e.getCause() instanceof IOException cannot) {
                throw skip(cannot);
            }
            throw e;
        }
    }

    /** It activates at CONNECT alone, and changes to a higher level only where the objects have another address. */
    @Test
    void privacy_sessionFromActivationToClose() throws Exception {
        ExecutorService calls = Executors.newCachedThreadPool();
        try (NtmsService service = TestHomes.start(home);
                DcomServer server = privateServer(service, calls)) {
            assertThat(server.addresses()).hasSize(1);
            session(true);
        } finally {
            calls.shutdownNow();
        }
    }

    @Test
    void privacy_callsThatAreNotSealed_areRefused() throws Exception {
        ExecutorService calls = Executors.newCachedThreadPool();
        try (NtmsService service = TestHomes.start(home);
                DcomServer server = privateServer(service, calls)) {
            assertThat(server.addresses()).hasSize(1);
            assertThatThrownBy(() -> session(false)).isInstanceOf(JIException.class);
            assertThat(home.export()).doesNotExist();
        } finally {
            calls.shutdownNow();
        }
    }

    private DcomServer privateServer(NtmsService service, ExecutorService calls) {
        WireAccess access = new WireAccess(service, WireSettings.of(home), "RSM");
        try {
            return DcomServer.builder(calls)
                    .listen(RpcAddress.tcp(SERVER, PORT))
                    .host("localhost")
                    .minimumLevel(Level.PRIVACY)
                    .activationLevel(Level.CONNECT)
                    .security(access.logons())
                    .register(ServerClass.of(service, access::principal, calls, access.serverLimits()))
                    .start();
        } catch (IOException e) {
            throw skip(e);
        }
    }

    private static TestAbortedException skip(IOException e) {
        return new TestAbortedException(
                "port 135, the only one that j-Interop knows, cannot be bound here: " + e.getMessage());
    }

    private void session(boolean sealed) throws Exception {
        JISession session = JISession.createSession("", "anna", PASSWORD);
        session.useSessionSecurity(sealed);
        session.useNTLMv2(true);
        IJIComObject object =
                new JIComServer(JIClsid.valueOf(NtmsSvr.CLSID.toString()), HOST, session).createInstance();
        IJIComObject control = query(object, INtmsSession1.class);
        open(control);
        assertThat(count(query(object, INtmsObjectManagement1.class), NtmsObjectType.NTMS_LIBRARY))
                .isEqualTo(3); // the changer's, that of the drive which stands alone, and the off-line one
        control.call(method(12));
        assertThat(SetCheck.check(home.export(), progress -> {}).faults()).isEmpty();
        control.call(method(5));
        assertThatThrownBy(() -> control.call(method(12)))
                .isInstanceOfSatisfying(JIException.class, e -> assertThat(e.getErrorCode())
                        .isEqualTo(NtmsStatus.INVALID_HANDLE.hresult()));
        JISession.destroySession(session);
    }

    private static IJIComObject query(IJIComObject object, Class<?> declaration) throws JIException {
        return object.queryInterface(NdrInterface.of(declaration).uuid().toString());
    }

    /** A call of the method with an opnum; j-Interop counts from the first after those of IUnknown. */
    private static JICallBuilder method(int opnum) {
        JICallBuilder call = new JICallBuilder(true);
        call.setOpnum(opnum - 3);
        return call;
    }

    private static void open(IJIComObject control) throws JIException {
        JICallBuilder call = method(3);
        call.addInParamAsPointer(new JIPointer(null), JIFlags.FLAG_NULL);
        call.addInParamAsPointer(new JIPointer(text("j-Interop")), JIFlags.FLAG_NULL);
        call.addInParamAsString("PC", JIFlags.FLAG_REPRESENTATION_STRING_LPWSTR);
        call.addInParamAsString("anna", JIFlags.FLAG_REPRESENTATION_STRING_LPWSTR);
        call.addInParamAsInt(0, JIFlags.FLAG_NULL);
        control.call(call);
    }

    private static JIString text(String text) {
        return new JIString(text, JIFlags.FLAG_REPRESENTATION_STRING_LPWSTR);
    }

    /** EnumerateNtmsObject of a whole service. */
    private static int count(IJIComObject objects, NtmsObjectType type) throws JIException {
        JICallBuilder call = method(9);
        call.addInParamAsPointer(new JIPointer(null), JIFlags.FLAG_NULL);
        call.addInParamAsInt(ROOM, JIFlags.FLAG_NULL);
        call.addInParamAsInt(type.value(), JIFlags.FLAG_NULL);
        call.addInParamAsInt(0, JIFlags.FLAG_NULL);
        call.addOutParamAsObject(new JIArray(UUID.class, null, 1, true, true), JIFlags.FLAG_NULL);
        call.addOutParamAsType(Integer.class, JIFlags.FLAG_NULL);
        Object[] answer = objects.call(call);
        UUID[] list = (UUID[]) ((JIArray) answer[0]).getArrayInstance();
        int found = (Integer) answer[1];
        assertThat(list).hasSize(ROOM);
        assertThat(Arrays.copyOf(list, found)).doesNotHaveDuplicates().doesNotContain(new UUID(UUID.NIL_UUID));
        return found;
    }
}
