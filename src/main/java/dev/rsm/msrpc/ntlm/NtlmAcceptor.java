package dev.rsm.msrpc.ntlm;

import dev.rsm.dtyp.FileTime;
import dev.rsm.msrpc.security.AuthenticationException;
import dev.rsm.msrpc.security.Identity;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of NTLM (MS-NLMP 3.2.5.1).
 *
 * <p>How strong the keys are (40, 56 or 128 bits), whether one is exchanged and whether there is a MIC is the client's
 * choice, as it was on Windows Server 2003; version 2 of the proof is not. A MIC that is announced is checked. One that is
 * not cannot be missed, since many clients send none: somebody who changes messages on their way can talk a client out
 * of it. The time in a proof is not compared with the clock: the challenge is good for one logon only, and the clock may
 * be an emulated one.
 */
final class NtlmAcceptor extends NtlmContext {

    /** What is granted if the client asks for it. */
    private static final int GRANTED =
            Flags.SIGN | Flags.SEAL | Flags.EXTENDED_SESSION_SECURITY | Flags.IDENTIFY | Flags.VERSION;

    /** What is granted on top to a client that has a use for keys. */
    private static final int KEYS = Flags.KEY_128 | Flags.KEY_56 | Flags.KEY_EXCHANGE;

    private static final int ALWAYS =
            Flags.UNICODE | Flags.REQUEST_TARGET | Flags.NTLM | Flags.ALWAYS_SIGN | Flags.TARGET_INFO;

    private final NtlmServer server;
    private byte @Nullable [] negotiateBytes;
    private @Nullable ChallengeMessage challenge;
    private @Nullable Identity peer;
    private boolean micReceived;

    NtlmAcceptor(NtlmServer server) {
        super(Side.SERVER);
        this.server = server;
    }

    @Override
    public Optional<String> claims(byte[] token) {
        if (challenge == null) {
            return Optional.empty();
        }
        try {
            AuthenticateMessage logon = AuthenticateMessage.read(token);
            return logon.isAnonymous() ? Optional.empty() : Optional.of(logon.user());
        } catch (AuthenticationException e) {
            return Optional.empty(); // it proves nothing, as step will say
        }
    }

    @Override
    byte[] answer(byte[] message) throws AuthenticationException {
        if (challenge == null || negotiateBytes == null) {
            challenge = challenge(NegotiateMessage.read(message).flags());
            negotiateBytes = message.clone();
            return challenge.toBytes();
        }
        accept(message, negotiateBytes, challenge);
        return new byte[0];
    }

    private ChallengeMessage challenge(int asked) throws AuthenticationException {
        if (!Flags.any(asked, Flags.UNICODE)) {
            throw new AuthenticationException("NTLM's NEGOTIATE message: the client must offer Unicode");
        }
        NtlmTarget target = server.target();
        int flags = ALWAYS | (asked & GRANTED);
        flags |= target.inDomain() ? Flags.TARGET_TYPE_DOMAIN : Flags.TARGET_TYPE_SERVER;
        if (Flags.any(asked, Flags.SIGN_OR_SEAL)) {
            flags |= asked & KEYS;
        }
        byte[] nonce = new byte[ChallengeMessage.CHALLENGE_BYTES];
        server.random().nextBytes(nonce);
        AvPairs info = AvPairs.NONE
                .with(AvPairs.NB_DOMAIN_NAME, target.domain())
                .with(AvPairs.NB_COMPUTER_NAME, target.computer())
                .with(AvPairs.DNS_DOMAIN_NAME, target.dnsDomain())
                .with(AvPairs.DNS_COMPUTER_NAME, target.dnsComputer())
                .with(FileTime.of(server.clock().instant()));
        return new ChallengeMessage(flags, target.domain(), nonce, info);
    }

    private void accept(byte[] message, byte[] negotiate, ChallengeMessage sent) throws AuthenticationException {
        AuthenticateMessage logon = AuthenticateMessage.read(message);
        if (logon.isAnonymous()) {
            if (!server.anonymous()) {
                throw new AuthenticationException("logon without a name is refused: it is not allowed here");
            }
            peer = Identity.ANONYMOUS;
            establishWithoutKeys();
            return;
        }
        Proof proof = Proof.read(logon.ntResponse());
        Proof.Accepted accepted = proof.check(server, logon, sent.challenge());
        int agreed = sent.flags() & logon.flags();
        byte[] sessionKey = sessionKey(agreed, logon, accepted.sessionKey());
        micReceived = proof.announcesMic();
        if (micReceived) {
            checkMic(message, sessionKey, negotiate, sent.toBytes());
        }
        peer = accepted.identity();
        establish(agreed, sessionKey);
    }

    private static byte[] sessionKey(int agreed, AuthenticateMessage logon, byte[] keyExchangeKey)
            throws AuthenticationException {
        if (!Flags.exchangesKey(agreed)) {
            return keyExchangeKey;
        }
        byte[] encrypted = logon.sessionKey();
        if (encrypted.length != Digests.BYTES) {
            throw new AuthenticationException("NTLM's AUTHENTICATE message: its session key has " + encrypted.length
                    + " bytes, " + Digests.BYTES + " are needed");
        }
        return Digests.rc4(keyExchangeKey, encrypted);
    }

    private static void checkMic(byte[] message, byte[] sessionKey, byte[] negotiate, byte[] challenge)
            throws AuthenticationException {
        byte[] mic = AuthenticateMessage.mic(message);
        byte[] withoutMic = AuthenticateMessage.withMic(message, new byte[Digests.BYTES]);
        if (!MessageDigest.isEqual(mic, Digests.hmacMd5(sessionKey, negotiate, challenge, withoutMic))) {
            throw new AuthenticationException("NTLM's MIC is wrong: one of the messages was changed on its way");
        }
    }

    /** Tells whether the last message had a MIC, so that the client is one that knows what that is. */
    boolean micReceived() {
        return micReceived;
    }

    @Override
    public Identity peer() {
        requireEstablished();
        if (peer == null) {
            throw new IllegalStateException("an established context has a peer");
        }
        return peer;
    }
}
