package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.RpcInterface;
import dev.rsm.msrpc.ndr.Unsigned;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The client's receiver of notifications, with its connection (MS-RSMP 3.1.5.2.2). */
@RpcInterface(uuid = "bb39332c-bfee-4380-ad8a-badc8aff5bb6")
public interface INtmsNotifySink {

    /** ConnectCallback. */
    @Opnum(3)
    CompletionStage<Answer> connectCallback(
            @Pointer(Kind.UNIQUE) @Nullable InterfacePointer pUnkCP,
            @Pointer(Kind.UNIQUE) @Nullable InterfacePointer pUnkSink);

    /** OnNotify. */
    @Opnum(4)
    CompletionStage<Answer> onNotify(@Unsigned long dwType, @Unsigned long dwOperation, Guid lpIdentifier);

    /** ReleaseCallback. */
    @Opnum(5)
    CompletionStage<Answer> releaseCallback();
}
