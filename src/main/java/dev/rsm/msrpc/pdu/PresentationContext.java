package dev.rsm.msrpc.pdu;

import java.util.ArrayList;
import java.util.List;

/**
 * An interface that a client proposes to use, and how it can be spoken: p_cont_elem_t (C706 12.6.3.1).
 *
 * @param id the number by which requests refer to it
 * @param abstractSyntax the interface
 * @param transferSyntaxes how stubs could be encoded, at most 255
 */
public record PresentationContext(int id, SyntaxId abstractSyntax, List<SyntaxId> transferSyntaxes) {

    /** Keeps its own copy of the list. */
    public PresentationContext {
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }

    static void writeAll(List<PresentationContext> contexts, PduWriter out) {
        out.u8(contexts.size());
        out.zeros(3);
        for (PresentationContext context : contexts) {
            out.u16(context.id);
            out.u8(context.transferSyntaxes.size());
            out.u8(0);
            context.abstractSyntax.write(out);
            context.transferSyntaxes.forEach(syntax -> syntax.write(out));
        }
    }

    static List<PresentationContext> readAll(PduReader in) throws MalformedPduException {
        int count = in.u8();
        in.skip(3);
        List<PresentationContext> contexts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            contexts.add(read(in));
        }
        return List.copyOf(contexts);
    }

    private static PresentationContext read(PduReader in) throws MalformedPduException {
        int id = in.u16();
        int count = in.u8();
        in.skip(1);
        SyntaxId abstractSyntax = SyntaxId.read(in);
        List<SyntaxId> transferSyntaxes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            transferSyntaxes.add(SyntaxId.read(in));
        }
        return new PresentationContext(id, abstractSyntax, transferSyntaxes);
    }
}
