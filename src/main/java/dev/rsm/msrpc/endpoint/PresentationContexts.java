package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.pdu.ContextResult;
import dev.rsm.msrpc.pdu.PresentationContext;
import dev.rsm.msrpc.pdu.SyntaxId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The interfaces that a connection's client and the server have agreed on (MS-RPCE 3.3.1.5.6). Only on the event loop. */
final class PresentationContexts {

    /** 6CB71C2C-9812-4540: what the transfer syntax begins with that proposes features (MS-RPCE 3.3.1.5.3). */
    static final long FEATURES_PREFIX = 0x6CB7_1C2C_9812_4540L;

    /** SecurityContextMultiplexingSupported. */
    static final int SECURITY_CONTEXT_MULTIPLEXING = 0x01;

    /** KeepConnectionOnOrphanSupported. */
    static final int KEEP_CONNECTION_ON_ORPHAN = 0x02;

    private static final int FEATURES = SECURITY_CONTEXT_MULTIPLEXING | KEEP_CONNECTION_ON_ORPHAN;

    private final Collection<Served> services;
    private final int limit;
    private final Map<Integer, Agreed> agreed = new HashMap<>();

    /**
     * What a presentation context stands for.
     *
     * @param served who serves it
     * @param abstractSyntax the interface, in the version for which the client asked
     */
    record Agreed(Served served, SyntaxId abstractSyntax) {}

    PresentationContexts(Collection<Served> services, int limit) {
        this.services = services;
        this.limit = limit;
    }

    /** Returns what a presentation context stands for; null if it was never agreed on. */
    @Nullable
    Agreed find(int id) {
        return agreed.get(id);
    }

    /** Returns the answers to proposals; empty if they would be too many, and nothing is agreed on then. */
    Optional<List<ContextResult>> propose(List<PresentationContext> proposals) {
        Map<Integer, Agreed> before = Map.copyOf(agreed);
        List<ContextResult> results = new ArrayList<>();
        for (PresentationContext proposal : proposals) {
            results.add(answer(proposal));
        }
        if (agreed.size() <= limit) {
            return Optional.of(results);
        }
        agreed.clear();
        agreed.putAll(before);
        return Optional.empty();
    }

    private ContextResult answer(PresentationContext proposal) {
        List<SyntaxId> encodings = proposal.transferSyntaxes();
        if (encodings.size() == 1
                && encodings.get(0).uuid().high() == FEATURES_PREFIX
                && encodings.get(0).version() == 1) {
            return ContextResult.negotiated((int) (encodings.get(0).uuid().low() >>> 56) & FEATURES);
        }
        Optional<Served> served = services.stream()
                .filter(one -> one.service().syntax().serves(proposal.abstractSyntax()))
                .findFirst();
        if (served.isEmpty()) {
            return ContextResult.rejected(ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED);
        }
        if (!encodings.contains(SyntaxId.NDR)) {
            return ContextResult.rejected(ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED);
        }
        Agreed meant = new Agreed(served.get(), proposal.abstractSyntax());
        Agreed already = agreed.putIfAbsent(proposal.id(), meant);
        // Each leg of a logon proposes the same again; but what requests under way refer to does not change its
        // meaning.
        return already == null || already.equals(meant)
                ? ContextResult.accepted(SyntaxId.NDR)
                : ContextResult.rejected(ContextResult.REASON_NOT_SPECIFIED);
    }
}
