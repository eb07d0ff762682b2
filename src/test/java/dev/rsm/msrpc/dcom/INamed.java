package dev.rsm.msrpc.dcom;

import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.RpcInterface;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.ndr.Text.Charset;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Something with a name: who calls. */
@RpcInterface(uuid = "5c2b1d6e-8a41-4f0e-9d6b-0d5a3c1e7f02")
public interface INamed {

    /** Tells the caller's account. */
    @Opnum(3)
    CompletionStage<Name> name();

    /** What is answered. */
    record Name(
            @Pointer(Kind.UNIQUE) @Text(Charset.WIDE) @Nullable
            String name,

            int level,
            int result) {}
}
