package dev.rsm.msrpc.ntlm;

import dev.rsm.dtyp.FileTime;
import dev.rsm.msrpc.security.AuthenticationException;
import dev.rsm.msrpc.security.Identity;
import dev.rsm.msrpc.security.Level;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of NTLM (MS-NLMP 3.1.5.1).
 *
 * <p>A server that grants less than the level needs, 128-bit keys among it, is refused. A server's first signature
 * shows that it knows the password too; at level connect there is none, so nothing does.
 */
final class NtlmInitiator extends NtlmContext {

    /** What a server must grant if messages are to be protected and it was asked for. */
    private static final int NEEDED = Flags.SIGN | Flags.SEAL | Flags.EXTENDED_SESSION_SECURITY | Flags.KEY_128;

    private static final int ALWAYS = Flags.UNICODE
            | Flags.REQUEST_TARGET
            | Flags.NTLM
            | Flags.ALWAYS_SIGN
            | Flags.EXTENDED_SESSION_SECURITY
            | Flags.TARGET_INFO
            | Flags.VERSION;

    private static final int KEYS = Flags.KEY_128 | Flags.KEY_56 | Flags.KEY_EXCHANGE;

    /** The most that a server may tell of itself, in bytes, since the answer repeats it and adds to it. */
    static final int MAX_TARGET_INFO = 0x8000;

    private final NtlmClient client;
    private final int asked;
    private byte @Nullable [] negotiateBytes;
    private boolean micSent;

    NtlmInitiator(NtlmClient client, Level level) {
        this(client, flagsFor(level));
    }

    /** Creates a context that asks for what {@code asked} says. */
    NtlmInitiator(NtlmClient client, int asked) {
        super(Side.CLIENT);
        this.client = client;
        this.asked = asked;
    }

    static int flagsFor(Level level) {
        if (!level.hasVerifier()) {
            return ALWAYS;
        }
        return ALWAYS | KEYS | Flags.SIGN | (level == Level.PRIVACY ? Flags.SEAL : 0);
    }

    @Override
    byte[] answer(byte[] message) throws AuthenticationException {
        if (negotiateBytes == null) {
            negotiateBytes = new NegotiateMessage(asked).toBytes();
            return negotiateBytes.clone();
        }
        ChallengeMessage challenge = ChallengeMessage.read(message);
        requireStrength(challenge);
        return authenticate(negotiateBytes, message, challenge);
    }

    private void requireStrength(ChallengeMessage challenge) throws AuthenticationException {
        boolean protects = Flags.any(asked, Flags.SIGN_OR_SEAL);
        int missing = protects ? asked & NEEDED & ~challenge.flags() : 0;
        if (missing != 0) {
            throw new AuthenticationException(String.format(
                    "the server does not grant what the level needs: NTLM flags %08x are missing", missing));
        }
        AvPairs info = challenge.targetInfo();
        if (info.toBytes().length > MAX_TARGET_INFO) {
            throw new AuthenticationException(
                    "the server's target information in NTLM's CHALLENGE message is longer than " + MAX_TARGET_INFO
                            + " bytes");
        }
        boolean named = info.has(AvPairs.NB_COMPUTER_NAME) && info.has(AvPairs.NB_DOMAIN_NAME);
        if (protects && !named) {
            throw new AuthenticationException(
                    "the server does not say its name and domain in NTLM's CHALLENGE message");
        }
    }

    private byte[] authenticate(byte[] negotiate, byte[] challengeBytes, ChallengeMessage challenge)
            throws AuthenticationException {
        int agreed = asked & challenge.flags();
        NtlmCredentials credentials = client.credentials();
        NtlmV2 version2 = NtlmV2.of(credentials.hash(), credentials.user(), credentials.domain());
        boolean mic = challenge.targetInfo().has(AvPairs.TIMESTAMP);
        byte[] nonce = random(ChallengeMessage.CHALLENGE_BYTES);
        byte[] clientChallenge = clientChallenge(challenge.targetInfo(), nonce, mic);
        byte[] proof = version2.proof(challenge.challenge(), clientChallenge);
        byte[] keyExchangeKey = version2.sessionKey(proof);
        byte[] sessionKey = Flags.exchangesKey(agreed) ? random(Digests.BYTES) : keyExchangeKey;
        AuthenticateMessage message = new AuthenticateMessage(
                agreed,
                credentials.user(),
                credentials.domain(),
                mic ? new byte[24] : version2.lmResponse(challenge.challenge(), nonce),
                concatenate(proof, clientChallenge),
                Flags.exchangesKey(agreed) ? Digests.rc4(keyExchangeKey, sessionKey) : new byte[0]);
        establish(agreed, sessionKey);
        micSent = mic;
        byte[] bytes = message.toBytes();
        return mic
                ? AuthenticateMessage.withMic(bytes, Digests.hmacMd5(sessionKey, negotiate, challengeBytes, bytes))
                : bytes;
    }

    /** Repeats what the server told of itself and adds to it what the client has to tell (MS-NLMP 3.1.5.1.2). */
    private byte[] clientChallenge(AvPairs told, byte[] nonce, boolean mic) throws AuthenticationException {
        AvPairs pairs = mic ? told.withMic() : told;
        pairs = pairs.with(AvPairs.CHANNEL_BINDINGS, new byte[Digests.BYTES]).with(AvPairs.TARGET_NAME, "");
        FileTime time = told.time(FileTime.of(client.clock().instant()));
        return NtlmV2.clientChallenge(time, nonce, pairs);
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        client.random().nextBytes(bytes);
        return bytes;
    }

    private static byte[] concatenate(byte[] one, byte[] two) {
        byte[] both = new byte[one.length + two.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    /** Tells whether the last message had a MIC, so that the server is one that knows what that is. */
    boolean micSent() {
        return micSent;
    }

    @Override
    public Identity peer() {
        throw new IllegalStateException("an initiator does not learn the name of its peer");
    }
}
