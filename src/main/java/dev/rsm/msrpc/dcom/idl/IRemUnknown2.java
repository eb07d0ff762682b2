package dev.rsm.msrpc.dcom.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.RpcInterface;
import dev.rsm.msrpc.ndr.SizeIs;
import dev.rsm.msrpc.ndr.Unsigned;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@link IRemUnknown}, with whole OBJREFs as results (MS-DCOM 3.1.1.5.7). */
@RpcInterface(uuid = "00000143-0000-0000-c000-000000000046")
public interface IRemUnknown2 extends IRemUnknown {

    /** RemQueryInterface2. */
    @Opnum(6)
    CompletionStage<Queried2> remQueryInterface2(Guid ripid, @Unsigned int cIids, @SizeIs("cIids") List<Guid> iids);

    /**
     * What comes of RemQueryInterface2.
     *
     * @param phr for each interface, zero or why there is no reference
     * @param ppMif the references
     * @param result the HRESULT
     */
    record Queried2(
            @SizeIs("cIids") List<Integer> phr,
            @SizeIs("cIids") List<@Pointer(Kind.UNIQUE) @Nullable InterfacePointer> ppMif,
            int result) {}
}
