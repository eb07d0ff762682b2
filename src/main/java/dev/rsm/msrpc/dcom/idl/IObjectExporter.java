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

/**
 * The object resolver: where exporters are, and which clients are still there (MS-DCOM 3.1.2.5.1). The results are
 * error_status_t: Win32 codes.
 */
@RpcInterface(uuid = "99fcfec4-5260-101b-bbcb-00aa0021347a")
public interface IObjectExporter {

    /** ResolveOxid. */
    @Opnum(0)
    CompletionStage<Resolved> resolveOxid(
            long pOxid,
            @Unsigned int cRequestedProtseqs,
            @SizeIs("cRequestedProtseqs") List<@Unsigned Integer> arRequestedProtseqs);

    /**
     * What comes of ResolveOxid.
     *
     * @param ppdsaOxidBindings where the exporter is
     * @param pipidRemUnknown the interface {@link IRemUnknown} of the exporter
     * @param pAuthnHint the level that its objects want
     * @param result zero, or why there is none of these
     */
    record Resolved(
            @Pointer(Kind.UNIQUE) @Nullable DualStringArray ppdsaOxidBindings,
            Guid pipidRemUnknown,
            @Unsigned long pAuthnHint,
            int result) {}

    /** SimplePing. */
    @Opnum(1)
    CompletionStage<HResultAnswer> simplePing(long pSetId);

    /** ComplexPing. */
    @Opnum(2)
    CompletionStage<Pinged> complexPing(
            long pSetId,
            @Unsigned int sequenceNum,
            @Unsigned int cAddToSet,
            @Unsigned int cDelFromSet,
            @Pointer(Kind.UNIQUE) @SizeIs("cAddToSet") @Nullable List<Long> addToSet,
            @Pointer(Kind.UNIQUE) @SizeIs("cDelFromSet") @Nullable List<Long> delFromSet);

    /**
     * What comes of ComplexPing.
     *
     * @param pSetId the set
     * @param pPingBackoffFactor by how much a client may ping less often
     * @param result zero, or why the set is as it was
     */
    record Pinged(long pSetId, @Unsigned int pPingBackoffFactor, int result) {}

    /** ServerAlive. */
    @Opnum(3)
    CompletionStage<HResultAnswer> serverAlive();

    /** ResolveOxid2. */
    @Opnum(4)
    CompletionStage<Resolved2> resolveOxid2(
            long pOxid,
            @Unsigned int cRequestedProtseqs,
            @SizeIs("cRequestedProtseqs") List<@Unsigned Integer> arRequestedProtseqs);

    /**
     * What comes of ResolveOxid2.
     *
     * @param ppdsaOxidBindings where the exporter is
     * @param pipidRemUnknown the interface {@link IRemUnknown} of the exporter
     * @param pAuthnHint the level that its objects want
     * @param pComVersion its version
     * @param result zero, or why there is none of these
     */
    record Resolved2(
            @Pointer(Kind.UNIQUE) @Nullable DualStringArray ppdsaOxidBindings,
            Guid pipidRemUnknown,
            @Unsigned long pAuthnHint,
            ComVersion pComVersion,
            int result) {}

    /** ServerAlive2. */
    @Opnum(5)
    CompletionStage<Alive> serverAlive2();

    /**
     * What comes of ServerAlive2.
     *
     * @param pComVersion the resolver's version
     * @param ppdsaOrBindings where the resolver is
     * @param pReserved zero
     * @param result zero
     */
    record Alive(
            ComVersion pComVersion,
            @Pointer(Kind.UNIQUE) @Nullable DualStringArray ppdsaOrBindings,
            @Unsigned long pReserved,
            int result) {}
}
