package dev.rsm.msrpc.dcom.idl;

import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.SizeIs;
import dev.rsm.msrpc.ndr.Unsigned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ScmRequestInfoData: how the client can be served (MS-DCOM 2.2.22.2.4).
 *
 * @param pdwReserved ignored
 * @param remoteRequest what the client can do
 */
public record ScmRequestInfoData(
        @Pointer(Kind.UNIQUE) @Nullable Integer pdwReserved,
        @Pointer(Kind.UNIQUE) @Nullable RemoteRequest remoteRequest) {

    /**
     * customREMOTE_REQUEST_SCM_INFO (MS-DCOM 2.2.22.2.4.1).
     *
     * @param clientImpLevel ignored
     * @param cRequestedProtseqs how many protocols there are
     * @param pRequestedProtseqs the protocols that the client has, by tower identifier
     */
    public record RemoteRequest(
            @Unsigned long clientImpLevel,
            @Unsigned int cRequestedProtseqs,

            @Pointer(Kind.UNIQUE) @SizeIs("cRequestedProtseqs") @Nullable
            List<@Unsigned Integer> pRequestedProtseqs) {}
}
