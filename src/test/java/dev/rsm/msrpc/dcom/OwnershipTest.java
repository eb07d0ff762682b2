package dev.rsm.msrpc.dcom;

import static dev.rsm.msrpc.dcom.ReferencesTest.status;
import static dev.rsm.msrpc.dcom.Stage.failure;
import static dev.rsm.msrpc.dcom.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.msrpc.dcom.idl.RemInterfaceRef;
import dev.rsm.msrpc.endpoint.RpcFault;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.security.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An object is for the client alone who had it made, even if somebody else has learned its IPID. */
class OwnershipTest {

    @Test
    void call_somebodyElsesObject_isDenied() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient anna = new RawClient(stage, "anna", Level.INTEGRITY);
                RawClient bert = new RawClient(stage, "bert", Level.PRIVACY);
                RawClient nobody = new RawClient(stage, "", Level.NONE)) {
            RawClient.Made made = anna.activate(ICounter.class);
            assertThat(status(failure(bert.call(ICounter.class, made.ipid()).add(1))))
                    .isEqualTo(RpcFault.ACCESS_DENIED);
            assertThat(status(failure(nobody.call(ICounter.class, made.ipid()).add(1))))
                    .isEqualTo(RpcFault.ACCESS_DENIED);
            assertThat(stage.counter().sum).hasValue(0);
            assertThat(get(anna.call(ICounter.class, made.ipid()).add(1)).sum()).isEqualTo(1);
        }
    }

    @Test
    void call_ownObjectOverAnotherConnection_isCarriedOut() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient first = new RawClient(stage, "anna", Level.INTEGRITY);
                RawClient second = new RawClient(stage, "anna", Level.PRIVACY)) {
            RawClient.Made made = first.activate(ICounter.class);
            assertThat(get(second.call(ICounter.class, made.ipid()).add(1)).sum())
                    .isEqualTo(1);
        }
    }

    @Test
    void references_toSomebodyElsesObject_areNotThere() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient anna = new RawClient(stage, "anna", Level.CONNECT);
                RawClient bert = new RawClient(stage, "bert", Level.CONNECT)) {
            RawClient.Made made = anna.activate(ICounter.class);
            List<RemInterfaceRef> references = List.of(new RemInterfaceRef(made.ipid(), 5, 0));
            assertThat(get(bert.remUnknown(made)
                                    .remQueryInterface(
                                            made.ipid(),
                                            1,
                                            1,
                                            List.of(NdrInterface.of(INamed.class)
                                                    .uuid())))
                            .result())
                    .isEqualTo(HResult.RPC_E_INVALID_OBJECT);
            assertThat(get(bert.remUnknown(made).remAddRef(1, references)).pResults())
                    .containsExactly(HResult.CO_E_OBJNOTREG);
            get(bert.remUnknown(made).remRelease(1, references));
            assertThat(stage.server.objects()).isEqualTo(1);
        }
    }
}
