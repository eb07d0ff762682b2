package dev.rsm.msrpc.ntlm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rsm.msrpc.security.AuthenticationException;
import dev.rsm.msrpc.security.Level;
import dev.rsm.msrpc.security.SecurityContext;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every decoder gets nonsense, and good tokens with a few changes: {@code -Drsm.fuzz.inputs} of them, from the seed
 * {@code -Drsm.fuzz.seed}, which a failure tells. Nothing but AuthenticationException may come out, and no input may make
 * a decoder use much more memory than it is long.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DecodersFuzzTest {

    private static final int INPUTS = Integer.getInteger("rsm.fuzz.inputs", 5_000);
    private static final long SEED = Long.getLong("rsm.fuzz.seed", System.nanoTime());
    private static final int LONGEST = 2_000;
    private static final long MOST_BYTES = 1_000_000;
    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

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

    private static void fuzz(List<byte[]> good, Decoder decoder) {
        Random random = new Random(SEED);
        for (int i = 0; i < INPUTS; i++) {
            byte[] input =
                    random.nextInt(4) == 0 ? nonsense(random) : changed(good.get(random.nextInt(good.size())), random);
            long before = MEMORY.getCurrentThreadAllocatedBytes();
            Throwable thrown = thrownBy(decoder, input);
            long used = MEMORY.getCurrentThreadAllocatedBytes() - before;
            boolean undeclared = thrown != null && !(thrown instanceof AuthenticationException);
            if (undeclared || used > MOST_BYTES) {
                throw new AssertionError(
                        "seed " + SEED + ", input " + i + ", " + used + " bytes of memory used: "
                                + HexFormat.of().formatHex(input),
                        thrown);
            }
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

    private static byte[] nonsense(Random random) {
        byte[] bytes = new byte[random.nextInt(LONGEST)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] changed(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0xFF : 0x7F);
                case 3 -> bytes = Arrays.copyOf(bytes, at);
                default -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(100));
            }
        }
        return bytes;
    }

    @Test
    void ntlmMessages_anyInput_areReadOrRefused() throws AuthenticationException {
        List<byte[]> good = tokens(SecurityProvider.WINNT);

        fuzz(good, NegotiateMessage::read);
        fuzz(good, ChallengeMessage::read);
        fuzz(good, AuthenticateMessage::read);
        fuzz(good, AuthenticateMessage::mic);
        fuzz(List.of(AuthenticateMessage.read(good.get(2)).ntResponse()), Proof::read);
        fuzz(List.of(ChallengeMessage.read(good.get(1)).targetInfo().toBytes()), AvPairs::read);
    }

    @Test
    void spnegoTokens_anyInput_areReadOrRefused() throws AuthenticationException {
        List<byte[]> good = tokens(SecurityProvider.GSS_NEGOTIATE);

        fuzz(good, NegTokenInit::read);
        fuzz(good, NegTokenResp::read);
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
            fuzz(tokens(provider), input -> provider.acceptor(Peers.server()).step(input));
        }
    }

    @Test
    void acceptors_anySecondToken_answerOrRefuse() throws AuthenticationException {
        for (SecurityProvider provider : SecurityProvider.values()) {
            List<byte[]> good = tokens(provider);
            fuzz(good, input -> {
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
            fuzz(good, input -> {
                SecurityContext initiator = provider.initiator(Peers.client(), Level.PRIVACY);
                initiator.step(new byte[0]);
                initiator.step(input);
            });
        }
    }
}
