package dev.rsm.msrpc.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rsm.conformance.Spec;
import dev.rsm.msrpc.security.AuthenticationException;
import dev.rsm.msrpc.security.Identity;
import dev.rsm.msrpc.security.Level;
import dev.rsm.msrpc.security.SecurityContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NtlmExchangeTest {

    private static final int BASE = Flags.UNICODE | Flags.NTLM | Flags.ALWAYS_SIGN | Flags.TARGET_INFO;

    private static final int NEG_STATE_AT = 10; // a1 81 xx 30 81 xx a0 03 0a 01

    /** Every choice that clients differ in. */
    static Stream<Integer> choices() {
        int[] bits = {
            Flags.SIGN,
            Flags.SEAL,
            Flags.EXTENDED_SESSION_SECURITY,
            Flags.KEY_56,
            Flags.KEY_128,
            Flags.KEY_EXCHANGE,
            Flags.VERSION,
            Flags.REQUEST_TARGET
        };
        return IntStream.range(0, 1 << bits.length).mapToObj(choice -> {
            int flags = BASE;
            for (int i = 0; i < bits.length; i++) {
                flags |= (choice >> i & 1) == 0 ? 0 : bits[i];
            }
            return flags;
        });
    }

    private static void bothWays(SecurityContext initiator, SecurityContext acceptor, Level level)
            throws AuthenticationException {
        for (int i = 0; i < 3; i++) {
            oneWay(initiator, acceptor, level, 16 + i);
            oneWay(acceptor, initiator, level, 100 * i + 20);
            oneWay(acceptor, initiator, level, 16);
        }
    }

    private static void oneWay(SecurityContext from, SecurityContext to, Level level, int length)
            throws AuthenticationException {
        byte[] plain = Peers.message(length);
        byte[] message = plain.clone();
        byte[] verifier = from.protect(message, Peers.ranges(message), level);
        assertThat(verifier).hasSize(level.hasVerifier() ? from.signatureLength() : 0);
        if (level == Level.PRIVACY && length > 24) {
            assertThat(message).isNotEqualTo(plain).startsWith(Arrays.copyOf(plain, 8));
        }
        to.unprotect(message, Peers.ranges(message), verifier, level);
        assertThat(message).isEqualTo(plain);
    }

    @ParameterizedTest
    @MethodSource("choices")
    @Spec("MS-NLMP 2.2.2.5")
    void exchange_anyChoiceOfFlags_offersWhatWasAgreedOn(int flags) throws AuthenticationException {
        for (boolean spnego : new boolean[] {false, true}) {
            NtlmInitiator ntlm = new NtlmInitiator(Peers.client(), flags);
            SecurityContext initiator = spnego ? new SpnegoInitiator(ntlm) : ntlm;
            SecurityContext acceptor = SecurityProvider.GSS_NEGOTIATE.acceptor(Peers.server());

            Peers.exchange(initiator, acceptor);

            assertThat(acceptor.peer()).isEqualTo(new Identity("TAPES\\Operator", Peers.USER));
            assertThat(acceptor.offers(Level.INTEGRITY)).isEqualTo(Flags.canSign(flags));
            assertThat(acceptor.offers(Level.PRIVACY)).isEqualTo(Flags.canSeal(flags));
            for (Level level : Level.values()) {
                assertThat(initiator.offers(level)).isEqualTo(acceptor.offers(level));
                if (acceptor.offers(level)) {
                    bothWays(initiator, acceptor, level);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    @Spec("MS-RPCE 3.3.1.5.2.2")
    void exchange_anyLevel_offersIt(Level level) throws AuthenticationException {
        for (SecurityProvider provider : SecurityProvider.values()) {
            Peers.Pair pair = Peers.Pair.of(provider, level);

            assertThat(pair.acceptor().offers(level)).isTrue();
            assertThat(pair.initiator().offers(level)).isTrue();
            bothWays(pair.initiator(), pair.acceptor(), level);
        }
    }

    @Test
    @Spec("MS-RPCE 2.2.1.1.7")
    void of_numbersOfTheWire_areNtlmAndSpnegoOnly() {
        assertThat(SecurityProvider.of(9)).contains(SecurityProvider.GSS_NEGOTIATE);
        assertThat(SecurityProvider.of(10)).contains(SecurityProvider.WINNT);
        assertThat(IntStream.of(-1, 0, 14, 16, 0x44, 0xFF).mapToObj(SecurityProvider::of))
                .containsOnly(Optional.empty());
    }

    @Test
    @Spec("MS-NLMP 3.2.5.1.2")
    void names_inAnyCase_areTheSameAccount() throws AuthenticationException {
        SecurityContext acceptor = new NtlmAcceptor(Peers.server());

        Peers.exchange(new NtlmInitiator(Peers.client("oPERATOR", "", Peers.PASSWORD), Level.PRIVACY), acceptor);

        assertThat(acceptor.peer()).isEqualTo(new Identity("oPERATOR", "Operator"));
    }

    @Test
    void refusal_unknownUserAndWrongPassword_soundTheSame() {
        AuthenticationException unknown = refusalOf(Peers.client("Nobody", "TAPES", Peers.PASSWORD));
        AuthenticationException wrong = refusalOf(Peers.client(Peers.USER, "TAPES", "secret of 2003!".toCharArray()));

        assertThat(unknown).hasMessageContaining("TAPES\\Nobody");
        assertThat(String.valueOf(wrong.getMessage()).replace(Peers.USER, "Nobody"))
                .isEqualTo(unknown.getMessage());
    }

    private static AuthenticationException refusalOf(NtlmClient client) {
        SecurityContext initiator = new NtlmInitiator(client, Level.PRIVACY);
        SecurityContext acceptor = new NtlmAcceptor(Peers.server());
        try {
            Peers.exchange(initiator, acceptor);
        } catch (AuthenticationException e) {
            assertThat(acceptor.established()).isFalse();
            assertThatIllegalStateException().isThrownBy(acceptor::peer);
            return e;
        }
        throw new AssertionError("let in");
    }

    @Test
    @Spec("MS-NLMP 3.2.5.1.2")
    void domain_leftOutOfTheComputation_isForgiven() throws AuthenticationException {
        // As if the domain had been put into the message only.
        SecurityContext acceptor = new NtlmAcceptor(Peers.server());
        SecurityContext initiator =
                new NtlmInitiator(Peers.client(Peers.USER, "", Peers.PASSWORD), NtlmInitiator.flagsFor(Level.CONNECT));
        byte[] challenge = withoutTimestamp(acceptor.step(initiator.step(new byte[0])));
        AuthenticateMessage sent = AuthenticateMessage.read(initiator.step(challenge));

        acceptor.step(new AuthenticateMessage(
                        sent.flags(), sent.user(), "ELSEWHERE", new byte[24], sent.ntResponse(), sent.sessionKey())
                .toBytes());

        assertThat(acceptor.peer()).isEqualTo(new Identity("ELSEWHERE\\Operator", "Operator"));
    }

    private static byte[] withoutTimestamp(byte[] bytes) throws AuthenticationException {
        ChallengeMessage challenge = ChallengeMessage.read(bytes);
        AvPairs named = AvPairs.NONE.with(AvPairs.NB_COMPUTER_NAME, "TAPES").with(AvPairs.NB_DOMAIN_NAME, "TAPES");
        assertThat(challenge.targetInfo().has(AvPairs.TIMESTAMP)).isTrue();
        return new ChallengeMessage(challenge.flags(), challenge.targetName(), challenge.challenge(), named).toBytes();
    }

    @Test
    @Spec("MS-NLMP 3.1.5.1.2")
    void mic_challengeWithoutTimestamp_isNotSentAndNotNeeded() throws AuthenticationException {
        NtlmInitiator initiator = new NtlmInitiator(Peers.client(), Level.PRIVACY);
        NtlmAcceptor acceptor = new NtlmAcceptor(Peers.server());
        byte[] authenticate = initiator.step(withoutTimestamp(acceptor.step(initiator.step(new byte[0]))));

        acceptor.step(authenticate);

        assertThat(initiator.micSent()).isFalse();
        assertThat(AuthenticateMessage.mic(authenticate)).containsOnly(0);
        bothWays(initiator, acceptor, Level.PRIVACY);
    }

    @Test
    @Spec("MS-NLMP 3.2.5.1.2")
    void mic_anyTokenChanged_refusesTheClient() {
        // Bits that have no meaning of their own: a reserved flag, the reserved part, the version.
        List<Integer> tokens = List.of(0, 1, 2);
        List<Integer> places = List.of(15, 35, 67);
        for (int i = 0; i < tokens.size(); i++) {
            int token = tokens.get(i);
            int place = places.get(i);
            UnaryOperator<byte[]> change = bytes -> {
                byte[] changed = bytes.clone();
                changed[place] ^= 4;
                return changed;
            };

            assertThatExceptionOfType(AuthenticationException.class)
                    .as("token %d", token)
                    .isThrownBy(() -> Peers.exchange(
                            new NtlmInitiator(Peers.client(), Level.PRIVACY),
                            new NtlmAcceptor(Peers.server()),
                            number -> number == token ? change : UnaryOperator.identity()))
                    .withMessageContaining("MIC");
        }
    }

    @Test
    void exchange_anyByteOfATokenChanged_isNeverCompleted() {
        for (SecurityProvider provider : SecurityProvider.values()) {
            for (int token = 0; token < 3; token++) {
                List<Integer> survivors = new ArrayList<>();
                for (int bit = 0; flip(provider, token, bit, survivors); bit += 3) {}
                assertThat(survivors).as("%s, token %d", provider, token).isEmpty();
            }
        }
    }

    /**
     * Answers whether the token has that bit. Two things cannot be seen, and are left out: negState, which SPNEGO leaves
     * unprotected, and what makes the client send no MIC, which is not required.
     */
    private static boolean flip(SecurityProvider provider, int token, int bit, List<Integer> survivors) {
        boolean[] flipped = {false};
        UnaryOperator<byte[]> change = bytes -> {
            if (bit / 8 >= bytes.length) {
                return bytes;
            }
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            flipped[0] = true;
            return changed;
        };
        NtlmInitiator ntlm = new NtlmInitiator(Peers.client(), Level.PRIVACY);
        SecurityContext initiator = provider == SecurityProvider.WINNT ? ntlm : new SpnegoInitiator(ntlm);
        SecurityContext acceptor = provider.acceptor(Peers.server());
        try {
            Peers.exchange(initiator, acceptor, number -> number == token ? change : UnaryOperator.identity());
            boolean negState = provider == SecurityProvider.GSS_NEGOTIATE && token == 1 && bit / 8 == NEG_STATE_AT;
            if (flipped[0] && !negState && ntlm.micSent()) {
                survivors.add(bit);
            }
        } catch (AuthenticationException e) {
            assertThat(initiator.established() && acceptor.established()).isFalse();
        }
        return flipped[0];
    }

    @Test
    @Spec("MS-NLMP 3.3.1")
    void oldResponses_areRefused() throws AuthenticationException {
        for (byte[] response : new byte[][] {new byte[24], new byte[0]}) {
            NtlmAcceptor acceptor = new NtlmAcceptor(Peers.server());
            acceptor.step(new NegotiateMessage(BASE).toBytes());
            byte[] message =
                    new AuthenticateMessage(BASE, Peers.USER, "", new byte[24], response, new byte[0]).toBytes();

            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(() -> acceptor.step(message))
                    .withMessageContaining("version 2 is needed");
        }
    }

    /** What is slowed down after failures is the proof, so it has to be known whose it is before it is looked at. */
    @Test
    void claims_areMadeByTheTokenWithTheProof_alone() throws AuthenticationException {
        for (SecurityProvider provider : SecurityProvider.values()) {
            SecurityContext initiator = provider.initiator(Peers.client(), Level.PRIVACY);
            SecurityContext acceptor = provider.acceptor(Peers.server());
            byte[] first = initiator.step(new byte[0]);
            assertThat(acceptor.claims(first)).isEmpty();
            byte[] proof = initiator.step(acceptor.step(first));
            assertThat(acceptor.claims(new byte[3])).isEmpty();
            assertThat(acceptor.claims(proof))
                    .contains(Peers.client().credentials().user());
            assertThat(initiator.claims(proof)).isEmpty();
            acceptor.step(proof);
            assertThat(acceptor.established()).as("asking has changed nothing").isTrue();
        }
    }

    @Test
    @Spec("MS-NLMP 3.2.5.1.2")
    void anonymous_isLetInOnlyWhereAllowedAndProtectsNothing() throws AuthenticationException {
        for (byte[] lm : new byte[][] {new byte[0], new byte[1]}) {
            int flags = NtlmInitiator.flagsFor(Level.PRIVACY);
            byte[] logon = new AuthenticateMessage(flags, "", "", lm, new byte[0], new byte[16]).toBytes();
            NtlmServer strict = Peers.server();
            NtlmAcceptor refusing = new NtlmAcceptor(strict);
            NtlmAcceptor allowing = new NtlmAcceptor(
                    new NtlmServer(strict.target(), strict.accounts(), true, strict.clock(), strict.random()));
            refusing.step(new NegotiateMessage(flags).toBytes());
            allowing.step(new NegotiateMessage(flags).toBytes());

            assertThat(refusing.claims(logon)).as("a proof of nothing").isEmpty();
            assertThat(allowing.claims(logon)).isEmpty();
            assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> refusing.step(logon));
            assertThat(allowing.step(logon)).isEmpty();
            assertThat(allowing.peer()).isEqualTo(Identity.ANONYMOUS);
            assertThat(allowing.offers(Level.CONNECT)).isTrue();
            assertThat(allowing.offers(Level.INTEGRITY)).isFalse();
        }
    }

    @Test
    @Spec("MS-NLMP 3.2.5.1.2")
    void keyExchange_sessionKeyOfAnotherLength_isRefused() throws AuthenticationException {
        for (int length : new int[] {0, 15, 17}) {
            NtlmInitiator initiator = new NtlmInitiator(Peers.client(), Level.PRIVACY);
            NtlmAcceptor acceptor = new NtlmAcceptor(Peers.server());
            AuthenticateMessage sent = AuthenticateMessage.read(
                    initiator.step(withoutTimestamp(acceptor.step(initiator.step(new byte[0])))));
            byte[] message = new AuthenticateMessage(
                            sent.flags(), sent.user(), sent.domain(), new byte[24], sent.ntResponse(), new byte[length])
                    .toBytes();

            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(() -> acceptor.step(message))
                    .withMessageContaining("session key has " + length + " bytes");
        }
    }

    @Test
    @Spec("MS-NLMP 3.1.5.1.2")
    void initiator_serverGrantsLess_refusesIt() throws AuthenticationException {
        for (int flag : new int[] {Flags.SIGN, Flags.SEAL, Flags.EXTENDED_SESSION_SECURITY, Flags.KEY_128}) {
            NtlmInitiator initiator = new NtlmInitiator(Peers.client(), Level.PRIVACY);
            ChallengeMessage sent =
                    ChallengeMessage.read(new NtlmAcceptor(Peers.server()).step(initiator.step(new byte[0])));
            byte[] less = new ChallengeMessage(
                            sent.flags() & ~flag, sent.targetName(), sent.challenge(), sent.targetInfo())
                    .toBytes();

            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(() -> initiator.step(less))
                    .withMessageContaining(String.format("%08x", flag));
        }
    }

    @Test
    @Spec("MS-NLMP 3.1.5.1.2")
    void initiator_serverWithoutNamesOrWithTooMuchToTell_refusesIt() throws AuthenticationException {
        AvPairs named = AvPairs.NONE.with(AvPairs.NB_COMPUTER_NAME, "TAPES").with(AvPairs.NB_DOMAIN_NAME, "TAPES");
        int headers = named.toBytes().length + 4;
        AvPairs most = named.with(99, new byte[NtlmInitiator.MAX_TARGET_INFO - headers]);
        AvPairs tooMuch = named.with(99, new byte[NtlmInitiator.MAX_TARGET_INFO - headers + 1]);

        assertThat(answerTo(most)).isNotEmpty();
        assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> answerTo(tooMuch));
        assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> answerTo(AvPairs.NONE));
    }

    private static byte[] answerTo(AvPairs info) throws AuthenticationException {
        NtlmInitiator initiator = new NtlmInitiator(Peers.client(), Level.PRIVACY);
        initiator.step(new byte[0]);
        int flags = NtlmInitiator.flagsFor(Level.PRIVACY);
        return initiator.step(new ChallengeMessage(flags, "TAPES", new byte[8], info).toBytes());
    }

    @Test
    void step_afterTheEndOrARefusal_isRefused() throws AuthenticationException {
        for (SecurityProvider provider : SecurityProvider.values()) {
            Peers.Pair pair = Peers.Pair.of(provider, Level.PRIVACY);

            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(() -> pair.acceptor().step(new byte[0]))
                    .withMessageContaining("one token more");
            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(() -> pair.acceptor().step(new byte[0]))
                    .withMessageContaining("refused before");
            assertThat(pair.acceptor().established()).isFalse();
        }
    }

    @Test
    void peer_ofAnInitiator_isUnknown() throws AuthenticationException {
        Peers.Pair pair = Peers.Pair.of(Level.PRIVACY);

        assertThatIllegalStateException().isThrownBy(() -> pair.initiator().peer());
    }
}
