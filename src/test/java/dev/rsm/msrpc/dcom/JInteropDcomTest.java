package dev.rsm.msrpc.dcom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.security.Level;
import dev.rsm.testing.Port135;
import java.io.IOException;
import java.util.logging.LogManager;
import org.jinterop.dcom.common.JIException;
import org.jinterop.dcom.common.JISystem;
import org.jinterop.dcom.core.IJIComObject;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An independent client, j-Interop, against our server. It knows no port but 135, so this needs a machine where that can be bound
 * on loopback; elsewhere it is skipped.
 */
@ExtendWith(Port135.class)
class JInteropDcomTest {

    private static final String HOST = "127.0.0.1";
    private static final int PORT = 135;

    @BeforeAll
    static void quiet() {
        LogManager.getLogManager().reset(); // it logs every byte
        JISystem.setAutoRegisteration(false);
    }

    private static Stage stage() {
        return stage(Level.CONNECT);
    }

    private static Stage stage(Level minimum) {
        try {
            return new Stage(server -> server.listen(RpcAddress.tcp(HOST, PORT))
                    .host("localhost") // it changes its level only with the address
                    .minimumLevel(minimum)
                    .activationLevel(Level.CONNECT)); // the only one at which it has objects made
        } catch (IOException e) {
            return abort("port 135, the only one that j-Interop knows, cannot be bound here: " + e.getMessage());
        }
    }

    private static JISession session(String user, String password, boolean sealed) {
        JISession session = JISession.createSession("", user, password);
        session.useSessionSecurity(sealed);
        session.useNTLMv2(true);
        return session;
    }

    private static IJIComObject activate(JISession session, String clsid) throws Exception {
        return new JIComServer(JIClsid.valueOf(clsid), HOST, session).createInstance();
    }

    private static IJIComObject query(IJIComObject object, Class<?> declaration) throws JIException {
        return object.queryInterface(NdrInterface.of(declaration).uuid().toString());
    }

    private static int add(IJIComObject counter, int by) throws JIException {
        JICallBuilder call = new JICallBuilder(true);
        call.setOpnum(0); // counted from the interface's own methods: 3 on the wire
        call.addInParamAsInt(by, JIFlags.FLAG_NULL);
        call.addOutParamAsType(Integer.class, JIFlags.FLAG_NULL);
        return (Integer) counter.call(call)[0];
    }

    @ParameterizedTest
    @EnumSource(
            value = Level.class,
            names = {"CONNECT", "PRIVACY"})
    void activateQueryCallAndRelease(Level level) throws Exception {
        try (Stage stage = stage(level)) {
            JISession session = session("anna", "Anna's secret", level == Level.PRIVACY);
            IJIComObject object = activate(session, Counter.CLSID.toString());
            IJIComObject counter = query(object, ICounter.class);
            assertThat(add(counter, 2)).isEqualTo(2);
            assertThat(add(counter, 3)).isEqualTo(5);
            assertThat(stage.counter().activation.level()).isEqualTo(Level.CONNECT);
            IJIComObject named = query(object, INamed.class);
            JICallBuilder call = new JICallBuilder(true);
            call.setOpnum(0);
            call.addOutParamAsObject(
                    new JIPointer(new JIString(JIFlags.FLAG_REPRESENTATION_STRING_LPWSTR)), JIFlags.FLAG_NULL);
            call.addOutParamAsType(Integer.class, JIFlags.FLAG_NULL);
            Object[] answer = named.call(call);
            assertThat(answer[1]).isEqualTo(level.number());
            assertThat(stage.counter().activation.caller().account()).isEqualTo("anna");
            JISession.destroySession(session);
            Stage.get(stage.counter().released);
        }
    }

    @Test
    void unknownClassAndInterface_areRefused() throws Exception {
        try (Stage stage = stage()) {
            JISession session = session("anna", "Anna's secret", true);
            assertThatThrownBy(() -> activate(session, "5c2b1d6e-8a41-4f0e-9d6b-0d5a3c1e7fff"))
                    .isInstanceOfSatisfying(JIException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo(HResult.REGDB_E_CLASSNOTREG));
            IJIComObject object = activate(session, Counter.CLSID.toString());
            assertThatThrownBy(() -> query(object, IForeign.class))
                    .isInstanceOfSatisfying(
                            JIException.class, e -> assertThat(e.getErrorCode()).isEqualTo(HResult.E_NOINTERFACE));
            JISession.destroySession(session);
            assertThat(stage.counters).hasSize(1);
        }
    }

    @Test
    void wrongPassword_makesNoObject() throws Exception {
        try (Stage stage = stage()) {
            JISession session = session("anna", "wrong", true);
            assertThatThrownBy(() -> activate(session, Counter.CLSID.toString()))
                    .isInstanceOf(JIException.class);
            assertThat(stage.counters).isEmpty();
            JISession.destroySession(session);
        }
    }
}
