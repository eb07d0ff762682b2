package dev.rsm.msrpc.dcom;

import static dev.rsm.msrpc.dcom.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.ComVersion;
import dev.rsm.msrpc.dcom.idl.IObjectExporter;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.security.Level;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the exporter is, and at which level it is called (MS-DCOM 3.1.2.5.1). */
class ObjectResolverTest {

    private static final List<Integer> TCP = List.of(7);

    @Test
    void serverAlive_isAnsweredToEverybody() throws Exception {
        try (Stage stage = Stage.onLoopback(Level.PRIVACY);
                RawClient client = new RawClient(stage, "", Level.NONE)) {
            assertThat(get(client.resolver().serverAlive()).result()).isZero();
            IObjectExporter.Alive alive = get(client.resolver().serverAlive2());
            assertThat(alive.pComVersion()).isEqualTo(ComVersion.CURRENT);
            Bindings bindings = Bindings.of(Objects.requireNonNull(alive.ppdsaOrBindings()));
            assertThat(bindings.addresses()).containsExactly(stage.address());
            assertThat(bindings.security()).containsExactly(10, 9);
        }
    }

    @Test
    void resolve_belowTheMinimum_isDenied() throws Exception {
        try (Stage stage = Stage.onLoopback(Level.CONNECT);
                RawClient anna = new RawClient(stage, "anna", Level.CONNECT);
                RawClient nobody = new RawClient(stage, "", Level.NONE)) {
            long oxid = anna.activate(ICounter.class).first().oxid();
            assertThat(get(nobody.resolver().resolveOxid(oxid, 1, TCP)).result())
                    .isEqualTo(5);
            assertThat(get(nobody.resolver().resolveOxid2(oxid, 1, TCP)).result())
                    .isEqualTo(5);
            assertThat(get(nobody.resolver().simplePing(1)).result()).isEqualTo(5);
            assertThat(get(nobody.resolver().complexPing(0, 1, 0, 0, null, null))
                            .result())
                    .isEqualTo(5);
        }
    }

    @ParameterizedTest
    @CsvSource({"NONE,CONNECT,2", "NONE,INTEGRITY,5", "CONNECT,PRIVACY,6", "INTEGRITY,INTEGRITY,5"})
    void authnHint_isTheLevelOfTheActivation(Level minimum, Level level, int hint) throws Exception {
        try (Stage stage = Stage.onLoopback(minimum);
                RawClient client = new RawClient(stage, "anna", level)) {
            RawClient.Made made = client.activate(ICounter.class);
            assertThat(made.made().authnHint()).isEqualTo(hint);
            long oxid = made.first().oxid();
            assertThat(get(client.resolver().resolveOxid2(oxid, 1, TCP)).pAuthnHint())
                    .isEqualTo(hint);
        }
    }

    @Test
    void resolve_givesWhatTheActivationHasGiven() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
            RawClient.Made made = client.activate(ICounter.class);
            IObjectExporter.Resolved2 found =
                    get(client.resolver().resolveOxid2(made.first().oxid(), 1, TCP));
            assertThat(found.pipidRemUnknown()).isEqualTo(made.made().remUnknown());
            assertThat(found.ppdsaOxidBindings()).isEqualTo(made.made().bindings());
            IObjectExporter.Resolved older =
                    get(client.resolver().resolveOxid(made.first().oxid(), 1, TCP));
            assertThat(older.pipidRemUnknown()).isEqualTo(made.made().remUnknown());
            assertThat(older.ppdsaOxidBindings()).isEqualTo(made.made().bindings());
        }
    }

    @Test
    void resolve_unknownExporter_isInvalid() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
            IObjectExporter.Resolved2 found = get(client.resolver().resolveOxid2(4711, 1, TCP));
            assertThat(found.result()).isEqualTo(1910);
            assertThat(found.pipidRemUnknown()).isEqualTo(Guid.NULL);
            assertThat(get(client.resolver().resolveOxid(4711, 1, TCP)).result())
                    .isEqualTo(1910);
        }
    }

    @Test
    void bindings_nameTheConfiguredHost() throws Exception {
        try (Stage stage = new Stage(server -> server.listen(RpcAddress.tcp("127.0.0.1", 0))
                        .minimumLevel(Level.NONE)
                        .host("localhost"));
                RawClient client = new RawClient(stage, "", Level.NONE)) {
            int port = ((RpcAddress.Tcp) stage.address()).port();
            Bindings bindings = Bindings.of(Objects.requireNonNull(
                    client.activate(ICounter.class).made().bindings()));
            assertThat(bindings.addresses()).containsExactly(RpcAddress.tcp("localhost", port));
            // A client goes where the server says that it is.
            RemoteObject object = get(stage.client().activate(Counter.CLSID, ICounter.class));
            assertThat(get(object.as(ICounter.class).add(1)).sum()).isEqualTo(1);
        }
    }
}
