package dev.rsm.msrpc.ntlm;

import dev.rsm.msrpc.security.AuthenticationException;

/** The second message: what the server chose, who it is, and its challenge (MS-NLMP 2.2.1.2). */
final class ChallengeMessage {

    /** The length of a challenge in bytes. */
    static final int CHALLENGE_BYTES = 8;

    private static final int TYPE = 2;
    private static final int TARGET_NAME_AT = 12;
    private static final int FLAGS_AT = 20;
    private static final int CHALLENGE_AT = 24;
    private static final int TARGET_INFO_AT = 40;
    private static final int SHORTEST = 48;
    private static final int FIXED = 56;

    private final int flags;
    private final String targetName;
    private final byte[] challenge;
    private final AvPairs targetInfo;

    ChallengeMessage(int flags, String targetName, byte[] challenge, AvPairs targetInfo) {
        this.flags = flags;
        this.targetName = targetName;
        this.challenge = challenge;
        this.targetInfo = targetInfo;
    }

    static ChallengeMessage read(byte[] message) throws AuthenticationException {
        MessageReader in = new MessageReader(message, TYPE, SHORTEST, "CHALLENGE");
        int flags = in.number(FLAGS_AT);
        if (!Flags.any(flags, Flags.UNICODE)) {
            throw in.malformed("does not choose Unicode, which was asked for");
        }
        AvPairs info = Flags.any(flags, Flags.TARGET_INFO)
                ? AvPairs.read(in.contents(TARGET_INFO_AT, "target information"))
                : AvPairs.NONE;
        return new ChallengeMessage(
                flags, in.text(TARGET_NAME_AT, "target name"), in.fixedBytes(CHALLENGE_AT, CHALLENGE_BYTES), info);
    }

    byte[] toBytes() {
        return new MessageWriter(TYPE, FIXED)
                .text(targetName)
                .number(flags)
                .fixedBytes(challenge)
                .fixedBytes(new byte[8]) // reserved
                .contents(targetInfo.toBytes())
                .version(flags)
                .toBytes();
    }

    int flags() {
        return flags;
    }

    String targetName() {
        return targetName;
    }

    byte[] challenge() {
        return challenge;
    }

    AvPairs targetInfo() {
        return targetInfo;
    }
}
