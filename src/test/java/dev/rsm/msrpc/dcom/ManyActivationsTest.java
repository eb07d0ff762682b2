package dev.rsm.msrpc.dcom;

import static dev.rsm.msrpc.dcom.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Spec;
import dev.rsm.msrpc.endpoint.RpcLimits;
import dev.rsm.msrpc.security.Level;
import org.junit.jupiter.api.Test;

/** A client that has objects made again and again over one connection. */
class ManyActivationsTest {

    @Test
    @Spec("MS-RPCE 3.3.1.5.6")
    void interfaces_areAskedForOnce_howeverManyObjectsAreMade() throws Exception {
        try (Stage stage = Stage.onLoopback()) {
            DcomClient client = stage.client("anna", Level.INTEGRITY);
            RemoteObject first = get(client.activate(Counter.CLSID, ICounter.class));
            for (int i = 0; i < RpcLimits.DEFAULTS.presentationContexts(); i++) {
                get(get(client.activate(Counter.CLSID, ICounter.class)).release());
            }
            assertThat(get(first.as(ICounter.class).add(1)).sum()).isEqualTo(1);
            assertThat(stage.server.connections()).isEqualTo(1);
        }
    }
}
