package dev.rsm.msrpc.ntlm;

import java.util.Arrays;
import java.util.Optional;

/** How far SPNEGO is for the side that answers (RFC 4178 4.2.2). */
enum NegState {
    ACCEPT_COMPLETED(0),
    ACCEPT_INCOMPLETE(1),
    REJECT(2),
    REQUEST_MIC(3);

    private final byte number;

    NegState(int number) {
        this.number = (byte) number;
    }

    byte number() {
        return number;
    }

    static Optional<NegState> of(byte[] number) {
        return Arrays.stream(values())
                .filter(state -> number.length == 1 && number[0] == state.number)
                .findFirst();
    }
}
