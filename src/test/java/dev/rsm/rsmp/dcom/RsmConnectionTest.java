package dev.rsm.rsmp.dcom;

import static dev.rsm.rsmp.dcom.Reachable.await;
import static dev.rsm.testing.Refusals.status;
import static dev.rsm.testing.Refusals.statusOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.backup.SetCheck;
import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.ComClass;
import dev.rsm.msrpc.dcom.ComFactory;
import dev.rsm.msrpc.dcom.ComObject;
import dev.rsm.msrpc.dcom.DcomServer;
import dev.rsm.msrpc.dcom.HResultException;
import dev.rsm.msrpc.dcom.HandClock;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.pdu.BindNak;
import dev.rsm.msrpc.pdu.PduEncoder;
import dev.rsm.msrpc.pdu.PduHeader;
import dev.rsm.msrpc.pdu.PfcFlags;
import dev.rsm.msrpc.security.Identity;
import dev.rsm.msrpc.security.Level;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.rsmp.idl.Answer;
import dev.rsm.rsmp.idl.INtmsLibraryControl1;
import dev.rsm.rsmp.idl.INtmsMediaServices1;
import dev.rsm.rsmp.idl.INtmsObjectInfo1;
import dev.rsm.rsmp.idl.INtmsObjectManagement1;
import dev.rsm.rsmp.idl.INtmsSession1;
import dev.rsm.rsmp.idl.NtmsSvr;
import dev.rsm.rsmp.server.ServerClass;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Assumed("a session over a network is a session, and nobody waits for ever for a server that is gone")
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RsmConnectionTest {

    private static final SessionRequest REQUEST = SessionRequest.of("Remote");
    private static final NtmsObjectType LIBRARY = NtmsObjectType.NTMS_LIBRARY;

    private final Reachable server;

    RsmConnectionTest(@TempDir Path folder) {
        server = new Reachable(folder);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    @Spec({"MS-RSMP 3.2.3", "MS-RSMP 3.1.3-01"})
    void network_sessionFromActivationToClose() throws Exception {
        try (RsmConnection connection = server.overNetwork()) {
            sessionFromActivationToClose(connection);
            try (NtmsSession session = connection.openSession(REQUEST)) {
                assertThat(status(() -> session.library().ejectDisk("Tape0", EjectOperation.NTMS_EJECT_IMMEDIATE)))
                        .as("works on the server's own computer only")
                        .isEqualTo(NtmsStatus.CALL_NOT_IMPLEMENTED);
            }
        }
    }

    @Test
    void controlSocket_sessionFromActivationToClose() throws Exception {
        try (RsmConnection connection = server.overControlSocket()) {
            sessionFromActivationToClose(connection);
            try (NtmsSession session = connection.openSession(REQUEST)) {
                assertThat(status(() -> session.library().ejectDisk("Tape0", EjectOperation.NTMS_EJECT_IMMEDIATE)))
                        .as("reaches the service")
                        .isEqualTo(status(
                                () -> server.local.library().ejectDisk("Tape0", EjectOperation.NTMS_EJECT_IMMEDIATE)));
            }
        }
    }

    private void sessionFromActivationToClose(RsmConnection connection) throws Exception {
        NtmsSession session = connection.openSession(REQUEST);
        assertThat(server.service().sessions()).isEqualTo(2);
        for (NtmsObjectType type : NtmsObjectType.values()) {
            assertThat(status(() -> session.objects().enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)))
                    .isEqualTo(status(
                            () -> server.local.objects().enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)));
        }
        for (Guid each : session.objects()
                .enumerate(null, LIBRARY, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()) {
            assertThat(session.objects().information(each, LIBRARY).await())
                    .isEqualTo(server.local.objects().information(each, LIBRARY).await());
        }
        assertThat(session.database().export(progress -> {}).await()).isTrue();
        assertThat(SetCheck.check(server.home.export(), progress -> {}).faults())
                .isEmpty();
        notifications(session);
        session.close();
        assertThat(server.service().sessions()).isEqualTo(1);
    }

    private void notifications(NtmsSession session) {
        NotificationHandle handle =
                session.notifications().open(NtmsObjectType.NTMS_OPREQUEST).await();
        NtmsCall<NotificationInformation> call = session.notifications().await(handle, NtmsLimits.INFINITE);
        assertThat(call.ended()).isFalse();
        Guid request = Reachable.request(server.local);
        assertThat(call.await()).isEqualTo(new NotificationInformation(NotificationOperation.NTMS_OBJ_INSERT, request));
        assertThat(session.notifications().close(handle).await()).isTrue();
    }

    @Test
    @Page("MSDN WaitForNtmsOperatorRequest")
    @SuppressWarnings("try") // the session is closed early, on purpose
    void cancel_endsTheCallAtTheServer() {
        try (RsmConnection connection = server.overNetwork()) {
            NtmsSession session = connection.openSession(REQUEST);
            NtmsCall<Boolean> call = server.waiting(session);
            call.cancel();
            assertThat(status(() -> call)).isEqualTo(NtmsStatus.CANCELLED);
            assertThat(server.service().waiting()).isZero();
            NtmsCall<Boolean> other = server.waiting(session);
            session.close();
            assertThat(status(() -> other)).isEqualTo(NtmsStatus.CANCELLED);
        }
    }

    @Test
    void serverThatStops_endsCallsAndWaits() {
        Runnable network = expect(server.overNetwork(), NtmsStatus.NOT_CONNECTED);
        // There a wait for notifications is a call like others, which a service that stops cancels.
        Runnable control = expect(server.overControlSocket(), NtmsStatus.CANCELLED);
        server.host.close();
        network.run();
        control.run();
    }

    private Runnable expect(RsmConnection connection, NtmsStatus notified) {
        NtmsSession session = connection.openSession(REQUEST);
        NtmsCall<Boolean> call = server.waiting(session);
        NotificationHandle quiet =
                session.notifications().open(NtmsObjectType.NTMS_CHANGER).await();
        NtmsCall<NotificationInformation> told = session.notifications().await(quiet, NtmsLimits.INFINITE);
        return () -> {
            assertThat(status(() -> call)).as("as in the service's process").isEqualTo(NtmsStatus.CANCELLED);
            assertThat(status(() -> told)).isEqualTo(notified);
            assertThat(status(() -> session.objects().information(Guid.NULL, LIBRARY)))
                    .isEqualTo(NtmsStatus.NOT_CONNECTED);
            session.close();
            connection.close();
        };
    }

    @Test
    void wrongPassword_unknownAccount_andNoName_areDenied() {
        for (RsmConnection connection : List.of(
                server.overNetwork(Reachable.ADMINISTRATOR, "anna's secret", Level.PRIVACY),
                server.overNetwork("nobody", Reachable.PASSWORD, Level.INTEGRITY),
                server.overNetwork(Reachable.ADMINISTRATOR, Reachable.PASSWORD, Level.CONNECT),
                server.overNetwork(Reachable.ADMINISTRATOR, Reachable.PASSWORD, Level.NONE))) {
            assertThat(statusOf(() -> connection.openSession(REQUEST))).isEqualTo(NtmsStatus.ACCESS_DENIED);
            connection.close();
        }
        assertThat(server.service().sessions()).isEqualTo(1);
    }

    @Test
    void callerIsWhoeverHasLoggedOn() {
        try (RsmConnection connection = server.overNetwork(Reachable.USER, Reachable.PASSWORD, Level.INTEGRITY);
                NtmsSession session = connection.openSession(new SessionRequest(null, "App", null, "anna"))) {
            assertThat(status(() -> session.database().export(progress -> {}))).isEqualTo(NtmsStatus.ACCESS_DENIED);
        }
    }

    @Test
    void unreachableServers_areNotConnected() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (RsmConnection nobody = RsmConnection.to(
                        new RpcAddress.Tcp("127.0.0.1", free),
                        Reachable.credentials(Reachable.USER, Reachable.PASSWORD),
                        Level.PRIVACY);
                RsmConnection noName = RsmConnection.to(
                        new RpcAddress.Tcp("no-such-host.invalid", 135),
                        Reachable.credentials(Reachable.USER, Reachable.PASSWORD),
                        Level.PRIVACY);
                RsmConnection noSocket = RsmConnection.local(server.home.root().resolve("no.sock"))) {
            for (RsmConnection each : List.of(nobody, noName, noSocket)) {
                assertThat(statusOf(() -> each.openSession(REQUEST))).isEqualTo(NtmsStatus.NOT_CONNECTED);
            }
        }
    }

    @Test
    void closedConnection_endsEverything() {
        RsmConnection connection = server.overNetwork();
        NtmsSession session = connection.openSession(REQUEST);
        NtmsCall<Boolean> call = server.waiting(session);
        NotificationHandle quiet =
                session.notifications().open(NtmsObjectType.NTMS_CHANGER).await();
        NtmsCall<NotificationInformation> told = session.notifications().await(quiet, NtmsLimits.INFINITE);
        connection.close();
        connection.close();
        assertThat(status(() -> call)).isEqualTo(NtmsStatus.NOT_CONNECTED);
        assertThat(status(() -> told)).isEqualTo(NtmsStatus.NOT_CONNECTED);
        assertThat(statusOf(() -> connection.openSession(REQUEST))).isEqualTo(NtmsStatus.NOT_CONNECTED);
        await(() -> server.service().waiting() == 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x8000_4005, 0x8008_0005, 0})
    @Assumed("whoever cannot make the object of RSM, whatever the reason, is no server of RSM")
    void serverThatMakesNoObject_isNotConnected(int hresult) throws IOException {
        ExecutorService executor = Executors.newCachedThreadPool();
        Path socket = server.home.root().resolve("other.sock");
        ComFactory factory = activation -> {
            throw hresult == 0
                    ? new IllegalStateException("a defect, for the test")
                    : new HResultException(hresult, "for the test");
        };
        try (DcomServer other = DcomServer.builder(executor)
                        .listen(RpcAddress.unix(socket))
                        .localCaller(new Identity("anna", "anna"))
                        .register(new ComClass(NtmsSvr.CLSID, Set.of(), factory, failure -> OptionalInt.empty()))
                        .start();
                RsmConnection connection = RsmConnection.local(socket)) {
            assertThat(other.objects()).isZero();
            assertThat(statusOf(() -> connection.openSession(REQUEST))).isEqualTo(NtmsStatus.NOT_CONNECTED);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    @Spec("MS-RSMP 3.1.5.1-01")
    void serverWithADefect_isNotOneOfTheClient() throws Exception {
        ExecutorService executor = Executors.newCachedThreadPool();
        Path socket = server.home.root().resolve("other.sock");
        ComFactory factory = activation -> new Defective();
        try (DcomServer other = DcomServer.builder(executor)
                        .listen(RpcAddress.unix(socket))
                        .localCaller(new Identity("anna", "anna"))
                        .register(new ComClass(
                                NtmsSvr.CLSID, Defective.INTERFACES, factory, failure -> OptionalInt.empty()))
                        .start();
                RsmConnection connection = RsmConnection.local(socket);
                NtmsSession session = connection.openSession(REQUEST)) {
            assertThat(other.objects()).isPositive();
            assertThatThrownBy(() ->
                            session.objects().information(Guid.NULL, LIBRARY).await())
                    .isInstanceOfSatisfying(NtmsException.class, refusal -> assertThat(refusal.status())
                            .isEqualTo(NtmsStatus.NOT_CONNECTED))
                    .hasMessageContainingAll("GetNtmsObjectInformation", "the server answers with a fault");
        } finally {
            executor.shutdownNow();
        }
    }

    /** An object on which sessions can be opened and closed, and nothing else. */
    private static final class Defective implements ComObject {

        static final Set<Class<?>> INTERFACES = Set.of(
                INtmsSession1.class,
                INtmsObjectInfo1.class,
                INtmsObjectManagement1.class,
                INtmsLibraryControl1.class,
                INtmsMediaServices1.class);

        @Override
        public Map<Class<?>, Object> interfaces() {
            return INTERFACES.stream().collect(Collectors.toMap(face -> face, Defective::implementation));
        }

        private static Object implementation(Class<?> face) {
            return Proxy.newProxyInstance(face.getClassLoader(), new Class<?>[] {face}, (own, method, arguments) -> {
                if (face == INtmsSession1.class) {
                    return CompletableFuture.completedFuture(new Answer(0));
                }
                throw new IllegalStateException("a defect, for the test");
            });
        }

        @Override
        public void released() {
            // holds nothing
        }
    }

    @ParameterizedTest
    @CsvSource({"4,NOT_CONNECTED", "8,ACCESS_DENIED", "9,ACCESS_DENIED", "0,ACCESS_DENIED", "1,BUSY", "2,BUSY"})
    @Spec("MS-RPCE 2.2.2.5")
    void serverThatRefusesTheBind_isWhatItSays(int reason, NtmsStatus status) throws Exception {
        ExecutorService executor = Executors.newCachedThreadPool();
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RsmConnection connection = RsmConnection.to(
                        new RpcAddress.Tcp("127.0.0.1", listening.getLocalPort()),
                        Reachable.credentials(Reachable.USER, Reachable.PASSWORD),
                        Level.PRIVACY)) {
            var unused = executor.submit(() -> {
                try (Socket socket = listening.accept()) {
                    PduHeader bind = PduHeader.read(socket.getInputStream().readNBytes(PduHeader.BYTES));
                    byte[] nak = PduEncoder.encode(PfcFlags.WHOLE, bind.callId(), new BindNak(reason), null);
                    socket.getOutputStream().write(nak);
                    return socket.getInputStream().readAllBytes();
                }
            });
            assertThat(statusOf(() -> connection.openSession(REQUEST))).isEqualTo(status);
        } finally {
            executor.shutdownNow();
        }
    }

    /** The service is another one's here, whose server of DCOM has a clock that is moved by hand. */
    @Test
    @Spec("MS-DCOM 3.1.2.6")
    void clientThatVanishes_isForgotten() throws IOException {
        HandClock clock = new HandClock();
        ExecutorService executor = Executors.newCachedThreadPool();
        Principal anna = server.service().accounts().administrator();
        Path socket = server.home.root().resolve("other.sock");
        try (DcomServer other = DcomServer.builder(executor)
                .listen(RpcAddress.unix(socket))
                .localCaller(new Identity(anna.name(), anna.name()))
                .register(ServerClass.local(server.service(), anna, executor))
                .clock(clock)
                .start()) {
            RsmConnection connection = RsmConnection.local(socket);
            NtmsSession session = connection.openSession(REQUEST);
            NotificationHandle handle =
                    session.notifications().open(NtmsObjectType.NTMS_OPREQUEST).await();
            NtmsCall<NotificationInformation> told = session.notifications().await(handle, NtmsLimits.INFINITE);
            server.waiting(session);
            assertThat(told.await().operation()).isEqualTo(NotificationOperation.NTMS_OBJ_INSERT);
            assertThat(other.objects()).isPositive();
            connection.close();
            await(() -> server.service().waiting() == 0 && other.connections() == 0);
            assertThat(server.service().sessions()).as("it may come back").isEqualTo(2);
            clock.awaitAlarm();
            clock.advance(Duration.ofMinutes(1));
            await(() -> server.service().sessions() == 1);
            assertThat(other.objects()).isZero();
            assertThat(clock.hasAlarm()).isFalse();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            executor.shutdownNow();
        }
    }
}
