package dev.rsm.msrpc.pdu;

import java.util.ArrayList;
import java.util.List;

/**
 * What a server says to one {@link PresentationContext}: p_result_t (C706 12.6.3.1, MS-RPCE 2.2.2.4).
 *
 * @param result {@link #ACCEPTANCE}, {@link #USER_REJECTION}, {@link #PROVIDER_REJECTION} or {@link #NEGOTIATE_ACK}
 * @param reason why it is rejected; for {@link #NEGOTIATE_ACK}, the features that both sides have
 * @param transferSyntax how stubs are encoded; {@link SyntaxId#NONE} unless it is accepted
 */
public record ContextResult(int result, int reason, SyntaxId transferSyntax) {

    /** The interface can be used. */
    public static final int ACCEPTANCE = 0;
    /** The user of the protocol refuses. */
    public static final int USER_REJECTION = 1;
    /** The protocol's machinery refuses. */
    public static final int PROVIDER_REJECTION = 2;
    /** What was proposed were features of the protocol, not an interface (MS-RPCE 3.3.1.5.3). */
    public static final int NEGOTIATE_ACK = 3;

    /** No reason is given. */
    public static final int REASON_NOT_SPECIFIED = 0;
    /** The interface is not served here. */
    public static final int ABSTRACT_SYNTAX_NOT_SUPPORTED = 1;
    /** None of the proposed encodings is understood, or another one is preferred. */
    public static final int TRANSFER_SYNTAXES_NOT_SUPPORTED = 2;
    /** The server has enough of them. */
    public static final int LOCAL_LIMIT_EXCEEDED = 3;

    /** Returns the acceptance of an interface in an encoding. */
    public static ContextResult accepted(SyntaxId transferSyntax) {
        return new ContextResult(ACCEPTANCE, REASON_NOT_SPECIFIED, transferSyntax);
    }

    /** Returns a rejection by the protocol's machinery. */
    public static ContextResult rejected(int reason) {
        return new ContextResult(PROVIDER_REJECTION, reason, SyntaxId.NONE);
    }

    /** Returns the answer to a proposal of features. */
    public static ContextResult negotiated(int features) {
        return new ContextResult(NEGOTIATE_ACK, features, SyntaxId.NONE);
    }

    /** Tells whether the interface can be used. */
    public boolean isAccepted() {
        return result == ACCEPTANCE;
    }

    static void writeAll(List<ContextResult> results, PduWriter out) {
        out.u8(results.size());
        out.zeros(3);
        for (ContextResult result : results) {
            out.u16(result.result);
            out.u16(result.reason);
            result.transferSyntax.write(out);
        }
    }

    static List<ContextResult> readAll(PduReader in) throws MalformedPduException {
        int count = in.u8();
        in.skip(3);
        List<ContextResult> results = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            results.add(new ContextResult(in.u16(), in.u16(), SyntaxId.read(in)));
        }
        return List.copyOf(results);
    }
}
