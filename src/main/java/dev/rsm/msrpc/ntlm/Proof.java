package dev.rsm.msrpc.ntlm;

import dev.rsm.msrpc.security.AuthenticationException;
import dev.rsm.msrpc.security.Identity;
import java.util.Arrays;
import java.util.Optional;

/** The proof that a client sent, not yet checked (MS-NLMP 2.2.2.8). */
final class Proof {

    private static final int VERSION_1_BYTES = 24;
    private static final int PAIRS_AT = 28;
    private static final byte VERSION_2 = 1; // the number by which version 2 calls itself

    private final byte[] proof;
    private final byte[] clientChallenge;
    private final AvPairs pairs;

    /** Who gave a good proof, and the key that it left to both sides. */
    static final class Accepted {
        private final Identity identity;
        private final byte[] sessionKey;

        Accepted(Identity identity, byte[] sessionKey) {
            this.identity = identity;
            this.sessionKey = sessionKey;
        }

        Identity identity() {
            return identity;
        }

        byte[] sessionKey() {
            return sessionKey;
        }
    }

    private Proof(byte[] proof, byte[] clientChallenge, AvPairs pairs) {
        this.proof = proof;
        this.clientChallenge = clientChallenge;
        this.pairs = pairs;
    }

    /**
     * Reads the NT response of a message.
     *
     * @throws AuthenticationException if it is not one of version 2
     */
    static Proof read(byte[] response) throws AuthenticationException {
        if (response.length <= VERSION_1_BYTES) {
            throw new AuthenticationException(
                    "the client answers with LM or version 1 of NTLM; version 2 is needed: raise its LmCompatibilityLevel");
        }
        if (response.length < Digests.BYTES + PAIRS_AT) {
            throw malformed(response.length + " bytes long");
        }
        byte[] clientChallenge = Arrays.copyOfRange(response, Digests.BYTES, response.length);
        if (clientChallenge[0] != VERSION_2 || clientChallenge[1] != VERSION_2) {
            throw malformed("version " + clientChallenge[0] + ", at most " + clientChallenge[1]);
        }
        AvPairs pairs = AvPairs.read(Arrays.copyOfRange(clientChallenge, PAIRS_AT, clientChallenge.length));
        return new Proof(Arrays.copyOf(response, Digests.BYTES), clientChallenge, pairs);
    }

    private static AuthenticationException malformed(String why) {
        return new AuthenticationException("NTLM's version 2 response: " + why);
    }

    boolean announcesMic() {
        return pairs.announcesMic();
    }

    /**
     * Checks the proof. If there is no such account, or the password is wrong, the answer is the same and comes after
     * the same work.
     *
     * @throws AuthenticationException if the proof is not good
     */
    Accepted check(NtlmServer server, AuthenticateMessage logon, byte[] serverChallenge)
            throws AuthenticationException {
        // The second time for clients that leave the domain out of their computation (MS-NLMP 3.2.5.1.2).
        for (String domain : new String[] {logon.domain(), ""}) {
            Optional<NtlmAccount> account = server.accounts().find(logon.user(), domain);
            NtHash hash = account.map(NtlmAccount::hash).orElseGet(() -> nobodysHash(server));
            NtlmV2 version2 = NtlmV2.of(hash, logon.user(), domain);
            if (version2.proves(proof, serverChallenge, clientChallenge) && account.isPresent()) {
                Identity identity =
                        new Identity(nameOf(logon), account.orElseThrow().name());
                return new Accepted(identity, version2.sessionKey(proof));
            }
        }
        throw new AuthenticationException("the logon of " + Tokens.quote(nameOf(logon))
                + " is refused: there is no such account, or its password is another");
    }

    private static NtHash nobodysHash(NtlmServer server) {
        byte[] bytes = new byte[NtHash.BYTES];
        server.random().nextBytes(bytes);
        return NtHash.ofBytes(bytes);
    }

    private static String nameOf(AuthenticateMessage logon) {
        return logon.domain().isEmpty() ? logon.user() : logon.domain() + "\\" + logon.user();
    }
}
