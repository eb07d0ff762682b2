package dev.rsm.msrpc.ntlm;

import java.util.Optional;

/** How far SPNEGO is for the side that answers (RFC 4178 4.2.2); the number on the wire is the ordinal. */
enum NegState {
    ACCEPT_COMPLETED,
    ACCEPT_INCOMPLETE,
    REJECT,
    REQUEST_MIC;

    static Optional<NegState> of(byte[] number) {
        return number.length == 1 && number[0] >= 0 && number[0] < values().length
                ? Optional.of(values()[number[0]])
                : Optional.empty();
    }
}
