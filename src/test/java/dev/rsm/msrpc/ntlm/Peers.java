package dev.rsm.msrpc.ntlm;

import dev.rsm.msrpc.security.AuthenticationException;
import dev.rsm.msrpc.security.Level;
import dev.rsm.msrpc.security.Ranges;
import dev.rsm.msrpc.security.SecurityContext;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** A client and a server who talk, and the one account that the server has. */
final class Peers {

    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2004-05-06T07:08:09Z"));
    static final char[] PASSWORD = "Secret of 2003!".toCharArray();
    static final String USER = "Operator";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MOST_TOKENS = 10;

    private Peers() {}

    static NtlmServer server() {
        return new NtlmServer(NtlmTarget.standalone("tapes"), accounts(PASSWORD), false, CLOCK, RANDOM);
    }

    static NtlmAccounts accounts(char[] password) {
        NtHash hash = NtHash.of(password);
        return (user, domain) -> user.toLowerCase(Locale.ROOT).equals(USER.toLowerCase(Locale.ROOT))
                ? Optional.of(new NtlmAccount(USER, hash))
                : Optional.empty();
    }

    static NtlmClient client(String user, String domain, char[] password) {
        return new NtlmClient(NtlmCredentials.of(user, domain, password), CLOCK, RANDOM);
    }

    static NtlmClient client() {
        return client(USER, "TAPES", PASSWORD);
    }

    /** Lets two sides talk until both are established or somebody refuses. */
    static void exchange(SecurityContext initiator, SecurityContext acceptor) throws AuthenticationException {
        exchange(initiator, acceptor, number -> UnaryOperator.identity());
    }

    /** The same, with somebody between the two who changes tokens, the first of which has number 0. */
    static void exchange(
            SecurityContext initiator, SecurityContext acceptor, IntFunction<UnaryOperator<byte[]>> between)
            throws AuthenticationException {
        SecurityContext turn = initiator;
        byte[] token = new byte[0];
        for (int number = 0; number < MOST_TOKENS; number++) {
            token = turn.step(token);
            if (initiator.established() && acceptor.established()) {
                return;
            }
            token = between.apply(number).apply(token);
            turn = turn == initiator ? acceptor : initiator;
        }
        throw new AssertionError("no end after " + MOST_TOKENS + " tokens");
    }

    /** An established pair. */
    record Pair(SecurityContext initiator, SecurityContext acceptor) {

        static Pair of(SecurityProvider provider, Level level) throws AuthenticationException {
            Pair pair = new Pair(provider.initiator(client(), level), provider.acceptor(server()));
            exchange(pair.initiator, pair.acceptor);
            return pair;
        }

        static Pair of(Level level) throws AuthenticationException {
            return of(SecurityProvider.WINNT, level);
        }
    }

    /** Returns a message of a length, its first and last eight bytes to be signed only. */
    static byte[] message(int length) {
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++) {
            message[i] = (byte) (i * 7);
        }
        return message;
    }

    static Ranges ranges(byte[] message) {
        return Ranges.whole(message.length, 8, message.length - 8);
    }
}
