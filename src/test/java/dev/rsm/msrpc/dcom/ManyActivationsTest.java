package dev.rsm.msrpc.dcom;

import static dev.rsm.msrpc.dcom.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Spec;
import dev.rsm.msrpc.endpoint.RpcLimits;
import dev.rsm.msrpc.security.Level;
import java.lang.ref.WeakReference;
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

    @Test
    @Assumed("who has many objects made over one connection pays for those that he has")
    void objectThatWasReleased_isForgotten_althoughItsConnectionStays() throws Exception {
        try (Stage stage = Stage.onLoopback()) {
            DcomClient client = stage.client("anna", Level.INTEGRITY);
            RemoteObject first = get(client.activate(Counter.CLSID, ICounter.class));
            WeakReference<Object> released = released(client);
            Stage.await(() -> {
                System.gc();
                return released.get() == null;
            });
            assertThat(get(first.as(ICounter.class).add(1)).sum()).isEqualTo(1);
        }
    }

    private static WeakReference<Object> released(DcomClient client) throws InterruptedException {
        Object holder = new Object();
        RemoteObject object = get(client.activate(Counter.CLSID, ICounter.class));
        object.onClose(() -> assertThat(holder).isNotNull());
        get(object.release());
        return new WeakReference<>(holder);
    }
}
