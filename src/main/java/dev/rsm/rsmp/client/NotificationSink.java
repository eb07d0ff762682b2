package dev.rsm.rsmp.client;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.rsmp.form.HResults;
import dev.rsm.rsmp.idl.Answer;
import dev.rsm.rsmp.idl.INtmsNotifySink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What the server tells this client (MS-RSMP 3.1.5.2.2). There is no IClientSink behind it, so it is itself the receiver
 * (3.1.3), and being connected and released changes nothing. Who connects it has to name the server's object, and may leave out
 * the sink: 3.1.5.2.2.1 refuses a sink that is missing, but 3.1.3 has clients without IClientSink pass none.
 */
final class NotificationSink implements INtmsNotifySink {

    private final Receiver receiver;

    /** Who takes what is told; must not block. */
    interface Receiver {
        void told(long type, long operation, Guid object);
    }

    NotificationSink(Receiver receiver) {
        this.receiver = receiver;
    }

    private static CompletionStage<Answer> success() {
        return CompletableFuture.completedFuture(new Answer(HResults.S_OK));
    }

    @Override
    public CompletionStage<Answer> connectCallback(
            @Nullable InterfacePointer pUnkCP, @Nullable InterfacePointer pUnkSink) {
        return pUnkCP == null
                ? CompletableFuture.completedFuture(new Answer(NtmsStatus.INVALID_PARAMETER.hresult()))
                : success();
    }

    @Override
    public CompletionStage<Answer> onNotify(long dwType, long dwOperation, Guid lpIdentifier) {
        receiver.told(dwType, dwOperation, lpIdentifier);
        return success();
    }

    @Override
    public CompletionStage<Answer> releaseCallback() {
        return success();
    }
}
