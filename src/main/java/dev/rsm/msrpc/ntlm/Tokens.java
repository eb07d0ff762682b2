package dev.rsm.msrpc.ntlm;

import dev.rsm.msrpc.security.AuthenticationException;

/** What the decoders share. */
final class Tokens {

    /** The longest token in bytes: more than the 16-bit length of a PDU's verifier can announce. */
    static final int MAX_BYTES = 0x1_0000;

    private static final int EXCERPT_CHARS = 80;

    private Tokens() {}

    /**
     * Checks a token's length.
     *
     * @throws AuthenticationException if it is too long
     */
    static void requireLength(byte[] token) throws AuthenticationException {
        if (token.length > MAX_BYTES) {
            throw new AuthenticationException(
                    "an authentication token of " + token.length + " bytes is longer than " + MAX_BYTES);
        }
    }

    /** Returns a peer's text as one line of printable characters in quotes, cut where it would become unwieldy. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .limit(EXCERPT_CHARS)
                .map(point -> Character.isISOControl(point) || !Character.isDefined(point) ? '?' : point)
                .forEach(quoted::appendCodePoint);
        return quoted.append(text.length() > EXCERPT_CHARS ? "...\"" : "\"").toString();
    }
}
