package dev.rsm.msrpc.dcom.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * ScmReplyInfoData: where the object's exporter is (MS-DCOM 2.2.22.2.8).
 *
 * @param pdwReserved ignored
 * @param remoteReply the exporter
 */
public record ScmReplyInfoData(
        @Pointer(Kind.UNIQUE) @Nullable Integer pdwReserved,
        @Pointer(Kind.UNIQUE) @Nullable RemoteReply remoteReply) {

    /**
     * customREMOTE_REPLY_SCM_INFO (MS-DCOM 2.2.22.2.8.1).
     *
     * @param oxid the exporter
     * @param pdsaOxidBindings where it is
     * @param ipidRemUnknown its interface {@link IRemUnknown}
     * @param authnHint the level that the object wants
     * @param serverVersion the exporter's version
     */
    public record RemoteReply(
            long oxid,
            @Pointer(Kind.UNIQUE) @Nullable DualStringArray pdsaOxidBindings,
            Guid ipidRemUnknown,
            @Unsigned long authnHint,
            ComVersion serverVersion) {}
}
