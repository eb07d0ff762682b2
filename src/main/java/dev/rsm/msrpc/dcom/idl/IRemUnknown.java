package dev.rsm.msrpc.dcom.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.RpcInterface;
import dev.rsm.msrpc.ndr.SizeIs;
import dev.rsm.msrpc.ndr.Unsigned;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** References to all objects of an object exporter (MS-DCOM 3.1.1.5.6). */
@RpcInterface(uuid = "00000131-0000-0000-c000-000000000046")
public interface IRemUnknown {

    /** RemQueryInterface. */
    @Opnum(3)
    CompletionStage<Queried> remQueryInterface(
            Guid ripid, @Unsigned long cRefs, @Unsigned int cIids, @SizeIs("cIids") List<Guid> iids);

    /**
     * What comes of RemQueryInterface.
     *
     * @param ppQIResults for each interface, the references or why there are none
     * @param result the HRESULT
     */
    record Queried(
            @Pointer(Kind.UNIQUE) @SizeIs("cIids") @Nullable List<RemQiResult> ppQIResults, int result) {}

    /** RemAddRef. */
    @Opnum(4)
    CompletionStage<Added> remAddRef(
            @Unsigned int cInterfaceRefs, @SizeIs("cInterfaceRefs") List<RemInterfaceRef> interfaceRefs);

    /**
     * What comes of RemAddRef.
     *
     * @param pResults for each interface, how it went
     * @param result the HRESULT
     */
    record Added(@SizeIs("cInterfaceRefs") List<Integer> pResults, int result) {}

    /** RemRelease. */
    @Opnum(5)
    CompletionStage<HResultAnswer> remRelease(
            @Unsigned int cInterfaceRefs, @SizeIs("cInterfaceRefs") List<RemInterfaceRef> interfaceRefs);
}
