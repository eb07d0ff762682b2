package dev.rsm.msrpc.ntlm;

import dev.rsm.msrpc.security.AuthenticationException;
import java.util.Arrays;

/** The third message: who the client is, and the proof of it (MS-NLMP 2.2.1.3). */
final class AuthenticateMessage {

    private static final int TYPE = 3;
    private static final int LM_AT = 12;
    private static final int NT_AT = 20;
    private static final int DOMAIN_AT = 28;
    private static final int USER_AT = 36;
    private static final int WORKSTATION_AT = 44;
    private static final int SESSION_KEY_AT = 52;
    private static final int FLAGS_AT = 60;
    private static final int SHORTEST = 64; // version and MIC came later
    private static final int MIC_AT = 72;
    private static final int FIXED = 88;

    private final int flags;
    private final String user;
    private final String domain;
    private final byte[] lmResponse;
    private final byte[] ntResponse;
    private final byte[] sessionKey;

    /**
     * Creates a message without a MIC.
     *
     * @param sessionKey the session key in encrypted form; empty if the client draws none
     */
    AuthenticateMessage(
            int flags, String user, String domain, byte[] lmResponse, byte[] ntResponse, byte[] sessionKey) {
        this.flags = flags;
        this.user = user;
        this.domain = domain;
        this.lmResponse = lmResponse;
        this.ntResponse = ntResponse;
        this.sessionKey = sessionKey;
    }

    static AuthenticateMessage read(byte[] message) throws AuthenticationException {
        MessageReader in = reader(message);
        in.text(WORKSTATION_AT, "workstation");
        return new AuthenticateMessage(
                in.number(FLAGS_AT),
                in.text(USER_AT, "user name"),
                in.text(DOMAIN_AT, "domain name"),
                in.contents(LM_AT, "LM response"),
                in.contents(NT_AT, "NT response"),
                in.contents(SESSION_KEY_AT, "session key"));
    }

    private static MessageReader reader(byte[] message) throws AuthenticationException {
        return new MessageReader(message, TYPE, SHORTEST, "AUTHENTICATE");
    }

    byte[] toBytes() {
        return new MessageWriter(TYPE, FIXED)
                .contents(lmResponse)
                .contents(ntResponse)
                .text(domain)
                .text(user)
                .text("") // the workstation's name, which the server has no use for
                .contents(sessionKey)
                .number(flags)
                .version(flags)
                .fixedBytes(new byte[Digests.BYTES])
                .toBytes();
    }

    /**
     * Returns the MIC of a message.
     *
     * @throws AuthenticationException if the message has no room for one before its fields' contents
     */
    static byte[] mic(byte[] message) throws AuthenticationException {
        MessageReader in = reader(message);
        for (int field : new int[] {LM_AT, NT_AT, DOMAIN_AT, USER_AT, WORKSTATION_AT, SESSION_KEY_AT}) {
            in.contents(field, "contents");
        }
        if (in.payloadStart() < FIXED) {
            throw in.malformed("says that it has a MIC and has no room for one");
        }
        return in.fixedBytes(MIC_AT, Digests.BYTES);
    }

    /** Returns a message with {@code mic} in the place of its MIC. */
    static byte[] withMic(byte[] message, byte[] mic) {
        byte[] changed = Arrays.copyOf(message, message.length);
        System.arraycopy(mic, 0, changed, MIC_AT, Digests.BYTES);
        return changed;
    }

    /** Tells whether the client wants to log on without a name (MS-NLMP 3.2.5.1.2). */
    boolean isAnonymous() {
        return user.isEmpty()
                && ntResponse.length == 0
                && (lmResponse.length == 0 || Arrays.equals(lmResponse, new byte[1]));
    }

    int flags() {
        return flags;
    }

    String user() {
        return user;
    }

    String domain() {
        return domain;
    }

    byte[] ntResponse() {
        return ntResponse;
    }

    byte[] sessionKey() {
        return sessionKey;
    }
}
