package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.ComVersion;
import dev.rsm.msrpc.dcom.idl.IRemUnknown;
import dev.rsm.msrpc.dcom.idl.RemInterfaceRef;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.pdu.SyntaxId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An exporter of objects elsewhere: an entry of the client's OXID table (MS-DCOM 3.2.1).
 *
 * @param link the way to its objects
 * @param resolver where its resolver is
 * @param remUnknownIpid the IPID of its IRemUnknown
 * @param version the version in which it is spoken to
 */
record RemoteExporter(Link link, RpcAddress resolver, Guid remUnknownIpid, ComVersion version) {

    private static final NdrInterface<IRemUnknown> REM_UNKNOWN = NdrInterface.of(IRemUnknown.class);

    private static final SyntaxId SYNTAX = new SyntaxId(REM_UNKNOWN.uuid(), REM_UNKNOWN.version());

    /** Returns its IRemUnknown. */
    IRemUnknown remUnknown() {
        return REM_UNKNOWN.stub(new OrpcCaller(this, SYNTAX, () -> CompletableFuture.completedFuture(remUnknownIpid)));
    }

    /** Takes references to an interface. The stage fails with {@link HResultException} if there is no such interface. */
    CompletionStage<?> addReferences(Guid ipid, long references) {
        return remUnknown()
                .remAddRef(1, List.of(new RemInterfaceRef(ipid, references, 0)))
                .thenApply(answer -> {
                    HResult.check("AddRef", answer.result());
                    HResult.check(
                            "AddRef",
                            answer.pResults().isEmpty()
                                    ? HResult.CO_E_OBJNOTREG
                                    : answer.pResults().get(0));
                    return answer;
                });
    }

    /** Connects to it, and fails if that cannot be done. */
    CompletionStage<?> reach() {
        return link.bind(SYNTAX);
    }
}
