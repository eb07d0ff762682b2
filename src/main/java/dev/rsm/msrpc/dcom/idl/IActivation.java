package dev.rsm.msrpc.dcom.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.RpcInterface;
import dev.rsm.msrpc.ndr.SizeIs;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.ndr.Text.Charset;
import dev.rsm.msrpc.ndr.Unsigned;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Activation as clients of every version know it (MS-DCOM 3.1.2.5.2.1). */
@RpcInterface(uuid = "4d9f4ab8-7d1c-11cf-861e-0020af6e7c57")
public interface IActivation {

    /** The mode that asks for a class factory. */
    long CLASS_FACTORY = 0xFFFF_FFFFL;

    /** RemoteActivation (MS-DCOM 3.1.2.5.2.3.1). */
    @Opnum(0)
    CompletionStage<Activated> remoteActivation(
            OrpcThis orpcThis,
            Guid clsid,
            @Pointer(Kind.UNIQUE) @Text(Charset.WIDE) @Nullable String pwszObjectName,
            @Pointer(Kind.UNIQUE) @Nullable InterfacePointer pObjectStorage,
            @Unsigned long clientImpLevel,
            @Unsigned long mode,
            @Unsigned long interfaces,
            @Pointer(Kind.UNIQUE) @SizeIs("interfaces") @Nullable List<Guid> pIids,
            @Unsigned int cRequestedProtseqs,
            @SizeIs("cRequestedProtseqs") List<@Unsigned Integer> aRequestedProtseqs);

    /**
     * What comes of RemoteActivation.
     *
     * @param orpcThat nothing of interest
     * @param pOxid the object's exporter
     * @param ppdsaOxidBindings where the exporter is
     * @param pipidRemUnknown the interface {@link IRemUnknown} of the exporter
     * @param pAuthnHint the level that the object wants
     * @param pServerVersion the exporter's version
     * @param phr zero, or why there is no object
     * @param ppInterfaceData for each interface, the reference
     * @param pResults for each interface, zero or why there is no reference
     * @param result zero, or why nobody looked for an object
     */
    record Activated(
            OrpcThat orpcThat,
            long pOxid,
            @Pointer(Kind.UNIQUE) @Nullable DualStringArray ppdsaOxidBindings,
            Guid pipidRemUnknown,
            @Unsigned long pAuthnHint,
            ComVersion pServerVersion,
            int phr,
            @SizeIs("interfaces") List<@Pointer(Kind.UNIQUE) @Nullable InterfacePointer> ppInterfaceData,
            @SizeIs("interfaces") List<Integer> pResults,
            int result) {}
}
