package dev.rsm.msrpc.dcom;

import static dev.rsm.msrpc.dcom.Stage.failure;
import static dev.rsm.msrpc.dcom.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.IConnectionPointContainer;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.endpoint.RpcFault;
import dev.rsm.msrpc.ntlm.SecurityProvider;
import dev.rsm.msrpc.security.Identity;
import dev.rsm.msrpc.security.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Objects are made for clients, and only for those who may have them. */
class ActivationTest {

    @ParameterizedTest
    @EnumSource(
            value = Level.class,
            names = {"CONNECT", "INTEGRITY", "PRIVACY"})
    void activate_atEachLevel_callsHaveTheLevelAndTheAccount(Level level) throws Exception {
        try (Stage stage = Stage.onLoopback(level)) {
            RemoteObject object = get(stage.client("anna", level).activate(Counter.CLSID, ICounter.class));
            assertThat(get(object.as(ICounter.class).add(2)).sum()).isEqualTo(2);
            assertThat(get(object.as(ICounter.class).add(3)).sum()).isEqualTo(5);
            INamed.Name name = get(object.as(INamed.class).name());
            assertThat(name).isEqualTo(new INamed.Name("anna", level.number(), 0));
            assertThat(stage.counter().activation.level()).isEqualTo(level);
        }
    }

    @Test
    void activate_withoutAuthentication_isLetInIfTheServerWantsNone() throws Exception {
        try (Stage stage = Stage.onLoopback(Level.NONE)) {
            RemoteObject object = get(stage.client().activate(Counter.CLSID, ICounter.class));
            assertThat(get(object.as(INamed.class).name())).isEqualTo(new INamed.Name("", Level.NONE.number(), 0));
        }
    }

    @Test
    void activate_belowTheMinimum_isDenied() throws Exception {
        try (Stage stage = Stage.onLoopback(Level.INTEGRITY)) {
            for (DcomClient client : new DcomClient[] {stage.client(), stage.client("anna", Level.CONNECT)}) {
                Throwable failure = failure(client.activate(Counter.CLSID, ICounter.class));
                assertThat(failure).isInstanceOf(RpcFault.class);
                assertThat(((RpcFault) failure).status()).isEqualTo(RpcFault.ACCESS_DENIED);
            }
            assertThat(stage.counters).isEmpty();
        }
    }

    @Test
    void activate_wrongPassword_isDenied() throws Exception {
        try (Stage stage = Stage.onLoopback(Level.INTEGRITY)) {
            Throwable failure = failure(stage.client("nobody", Level.PRIVACY).activate(Counter.CLSID, ICounter.class));
            assertThat(failure).isInstanceOf(RpcFault.class);
            assertThat(stage.counters).isEmpty();
        }
    }

    @Test
    void activate_overSpnego_works() throws Exception {
        try (Stage stage = Stage.onLoopback(Level.INTEGRITY)) {
            DcomClient client = stage.client(builder -> builder.credentials(Stage.credentials("bert"))
                    .provider(SecurityProvider.GSS_NEGOTIATE)
                    .level(Level.PRIVACY));
            RemoteObject object = get(client.activate(Counter.CLSID, INamed.class));
            assertThat(get(object.as(INamed.class).name()).name()).isEqualTo("bert");
        }
    }

    @Test
    void activate_overAUnixSocket_usesTheSameConnection(@TempDir Path directory) throws Exception {
        Path socket = directory.resolve("control");
        try (Stage stage = new Stage(server -> server.listen(RpcAddress.unix(socket))
                .localCaller(new Identity("TAPES\\root", "root"))
                .minimumLevel(Level.PRIVACY))) {
            assertThat(Files.exists(socket)).isTrue();
            RemoteObject object = get(stage.client("anna", Level.PRIVACY).activate(Counter.CLSID, ICounter.class));
            assertThat(get(object.as(ILoudCounter.class).shout(1)).sum()).isEqualTo(10);
            assertThat(get(object.as(INamed.class).name()).name()).isEqualTo("root");
            assertThat(stage.server.connections()).isEqualTo(1);
        }
    }

    @Test
    void activate_unknownClass_isNotRegistered() throws Exception {
        try (Stage stage = Stage.onLoopback()) {
            Guid unknown = Guid.parse("5c2b1d6e-8a41-4f0e-9d6b-0d5a3c1e7fff");
            assertThat(hresult(failure(stage.client().activate(unknown, ICounter.class))))
                    .isEqualTo(HResult.REGDB_E_CLASSNOTREG);
        }
    }

    @Test
    void activate_interfaceThatTheObjectLacks_leavesNoObject() throws Exception {
        try (Stage stage = Stage.onLoopback()) {
            assertThat(hresult(failure(stage.client().activate(Counter.CLSID, IForeign.class))))
                    .isEqualTo(HResult.E_NOINTERFACE);
            get(stage.counter().released);
            assertThat(hresult(failure(stage.client().activate(Counter.CLSID, ICounter.class, IForeign.class))))
                    .isEqualTo(HResult.E_NOINTERFACE);
            get(stage.counter().released);
            assertThat(stage.server.objects()).isZero();
        }
    }

    @Test
    void activate_severalInterfaces_givesThemAll() throws Exception {
        try (Stage stage = Stage.onLoopback()) {
            RemoteObject object = get(stage.client()
                    .activate(Counter.CLSID, ICounter.class, INamed.class, IConnectionPointContainer.class));
            assertThat(get(object.as(ICounter.class).add(1)).sum()).isEqualTo(1);
            assertThat(stage.server.objects()).isEqualTo(1);
        }
    }

    @Test
    void activate_classRefuses_givesItsHresult() throws Exception {
        for (RuntimeException refusal : new RuntimeException[] {
            new HResultException(HResult.E_ACCESSDENIED, "for the test"), new Counter.Refusal(HResult.E_ACCESSDENIED)
        }) {
            Guid clsid = Guid.parse("5c2b1d6e-8a41-4f0e-9d6b-0d5a3c1e7f10");
            ComClass refusing = Counter.comClass(activation -> {
                throw refusal;
            });
            try (Stage stage = new Stage(server -> server.listen(RpcAddress.tcp("127.0.0.1", 0))
                    .minimumLevel(Level.NONE)
                    .register(new ComClass(clsid, Set.of(), refusing.factory(), refusing.results())))) {
                assertThat(hresult(failure(stage.client().activate(clsid, ICounter.class))))
                        .isEqualTo(HResult.E_ACCESSDENIED);
            }
        }
    }

    @Test
    void activate_classIsDefective_isAFault() throws Exception {
        Guid clsid = Guid.parse("5c2b1d6e-8a41-4f0e-9d6b-0d5a3c1e7f11");
        ComClass defective = new ComClass(
                clsid,
                Set.of(),
                activation -> {
                    throw new IllegalStateException("a defect, for the test");
                },
                failure -> OptionalInt.empty());
        try (Stage stage = new Stage(server -> server.listen(RpcAddress.tcp("127.0.0.1", 0))
                .minimumLevel(Level.NONE)
                .register(defective))) {
            Throwable failure = failure(stage.client().activate(clsid, ICounter.class));
            assertThat(failure).isInstanceOf(RpcFault.class);
            assertThat(((RpcFault) failure).status()).isEqualTo(RpcFault.UNSPECIFIED);
        }
    }

    @Test
    void activate_moreObjectsThanAClientMayHave_isRefusedAndOthersAreNot() throws Exception {
        try (Stage stage = Stage.onLoopback(Level.CONNECT)) {
            DcomClient anna = stage.client("anna", Level.CONNECT);
            RemoteObject first = get(anna.activate(Counter.CLSID, ICounter.class));
            for (int i = 1; i < Stage.LIMITS.objectsPerClient(); i++) {
                get(anna.activate(Counter.CLSID, ICounter.class));
            }
            assertThat(hresult(failure(anna.activate(Counter.CLSID, ICounter.class))))
                    .isEqualTo(HResult.E_OUTOFMEMORY);
            get(stage.counter().released);
            get(stage.client("bert", Level.CONNECT).activate(Counter.CLSID, ICounter.class));
            get(first.release());
            get(anna.activate(Counter.CLSID, ICounter.class));
        }
    }

    static int hresult(Throwable failure) {
        assertThat(failure).isInstanceOf(HResultException.class);
        return ((HResultException) failure).hresult();
    }
}
