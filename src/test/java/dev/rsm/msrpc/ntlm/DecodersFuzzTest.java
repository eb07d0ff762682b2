package dev.rsm.msrpc.ntlm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.msrpc.security.AuthenticationException;
import dev.rsm.msrpc.security.Level;
import dev.rsm.msrpc.security.SecurityContext;
import dev.rsm.testing.Fuzz;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every decoder gets nonsense, and good tokens with a few changes. Nothing but AuthenticationException may come out, and the
 * memory that an input costs grows with its length.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DecodersFuzzTest {

    private static final int LONGEST = 2_000;

    /** What reading any token may cost, in bytes: an exception with its trace and words. */
    private static final long READ = 8 * 1024;

    /** What a step of a logon may cost: digests, ciphers and their keys. */
    private static final long STEP = 64 * 1024;

    /** A token is copied, cut into its fields, and these are read as texts. */
    private static final long PER_BYTE = 16;

    /** What takes bytes from a peer. */
    @FunctionalInterface
    private interface Decoder {
        void decode(byte[] input) throws AuthenticationException;
    }

    private static byte[] negotiate() {
        return new NegotiateMessage(NtlmInitiator.flagsFor(Level.PRIVACY)).toBytes();
    }

    /** The tokens of a good exchange. */
    private static List<byte[]> tokens(SecurityProvider provider) throws AuthenticationException {
        SecurityContext initiator = provider.initiator(Peers.client(), Level.PRIVACY);
        SecurityContext acceptor = provider.acceptor(Peers.server());
        byte[] first = initiator.step(new byte[0]);
        byte[] second = acceptor.step(first);
        byte[] third = initiator.step(second);
        return List.of(first, second, third, acceptor.step(third));
    }

    private static void fuzz(String what, long fixed, List<byte[]> good, Decoder decoder) {
        Fuzz fuzz = Fuzz.ofDecoder(what, 5_000);
        for (int i = 0; i < fuzz.inputs(); i++) {
            byte[] input = fuzz.below(4) == 0 ? fuzz.nonsense(LONGEST) : fuzz.spoilt(good.get(fuzz.below(good.size())));
            String described = fuzz.describe(i, input);
            fuzz.measure(i, input, Thread.currentThread(), fixed, PER_BYTE, () -> {
                Throwable thrown = thrownBy(decoder, input);
                if (thrown != null && !(thrown instanceof AuthenticationException)) {
                    throw new AssertionError(described, thrown);
                }
            });
        }
    }

    private static @Nullable Throwable thrownBy(Decoder decoder, byte[] input) {
        try {
            decoder.decode(input);
            return null;
        } catch (AuthenticationException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return e;
        }
    }

    @Test
    void ntlmMessages_anyInput_areReadOrRefused() throws AuthenticationException {
        List<byte[]> good = tokens(SecurityProvider.WINNT);

        fuzz("NEGOTIATE_MESSAGE", READ, good, NegotiateMessage::read);
        fuzz("CHALLENGE_MESSAGE", READ, good, ChallengeMessage::read);
        fuzz("AUTHENTICATE_MESSAGE", READ, good, AuthenticateMessage::read);
        fuzz("MIC", READ, good, AuthenticateMessage::mic);
        fuzz(
                "NTLMv2_RESPONSE",
                READ,
                List.of(AuthenticateMessage.read(good.get(2)).ntResponse()),
                Proof::read);
        fuzz(
                "AV_PAIR",
                READ,
                List.of(ChallengeMessage.read(good.get(1)).targetInfo().toBytes()),
                AvPairs::read);
    }

    @Test
    void spnegoTokens_anyInput_areReadOrRefused() throws AuthenticationException {
        List<byte[]> good = tokens(SecurityProvider.GSS_NEGOTIATE);

        fuzz("NegTokenInit", READ, good, NegTokenInit::read);
        fuzz("NegTokenResp", READ, good, NegTokenResp::read);
    }

    @Test
    void spnegoToken_nestedToItsEnd_isRefused() {
        byte[] nested = new byte[Tokens.MAX_BYTES];
        for (int i = 0; i + 4 < nested.length; i += 4) {
            nested[i] = i == 0 ? (byte) 0x60 : 0x30;
            nested[i + 1] = (byte) 0x82;
            nested[i + 2] = (byte) ((nested.length - i - 4) >> 8);
            nested[i + 3] = (byte) (nested.length - i - 4);
        }

        assertThat(thrownBy(NegTokenInit::read, nested)).isInstanceOf(AuthenticationException.class);
        assertThat(thrownBy(NegTokenResp::read, nested)).isInstanceOf(AuthenticationException.class);
    }

    @Test
    void tokens_upToTheLimit_areReadAndLongerOnesRefused() {
        byte[] longest = Arrays.copyOf(negotiate(), Tokens.MAX_BYTES);

        assertThat(thrownBy(NegotiateMessage::read, longest)).isNull();
        assertThat(thrownBy(NegotiateMessage::read, Arrays.copyOf(longest, Tokens.MAX_BYTES + 1)))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("longer than 65536");
        assertThat(thrownBy(NegTokenInit::read, new byte[Tokens.MAX_BYTES + 1]))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("longer than 65536");
    }

    @Test
    void acceptors_anyFirstToken_answerOrRefuse() throws AuthenticationException {
        for (SecurityProvider provider : SecurityProvider.values()) {
            fuzz("First tokens to " + provider, STEP, tokens(provider), input -> provider.acceptor(Peers.server())
                    .step(input));
        }
    }

    @Test
    void acceptors_anySecondToken_answerOrRefuse() throws AuthenticationException {
        for (SecurityProvider provider : SecurityProvider.values()) {
            List<byte[]> good = tokens(provider);
            fuzz("Second tokens to " + provider, STEP, good, input -> {
                SecurityContext acceptor = provider.acceptor(Peers.server());
                acceptor.step(good.get(0));
                acceptor.step(input);
                // An old proof with another challenge is never good.
                assertThat(acceptor.established()).isFalse();
            });
        }
    }

    @Test
    void initiators_anyAnswer_proceedOrRefuse() throws AuthenticationException {
        for (SecurityProvider provider : SecurityProvider.values()) {
            List<byte[]> good = tokens(provider);
            fuzz("Answers of " + provider, STEP, good, input -> {
                SecurityContext initiator = provider.initiator(Peers.client(), Level.PRIVACY);
                initiator.step(new byte[0]);
                initiator.step(input);
            });
        }
    }
}
