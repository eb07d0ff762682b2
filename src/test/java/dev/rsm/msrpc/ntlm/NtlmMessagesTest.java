package dev.rsm.msrpc.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rsm.conformance.Spec;
import dev.rsm.msrpc.security.AuthenticationException;
import dev.rsm.msrpc.security.Level;
import dev.rsm.msrpc.security.Ranges;
import dev.rsm.msrpc.security.SecurityContext;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Messages after the exchange, and what somebody between the two could do to them. */
class NtlmMessagesTest {

    private static final int LENGTH = 40;

    private final byte[] plain = Peers.message(LENGTH);
    private final Ranges ranges = Peers.ranges(plain);

    /** A message on its way. */
    private final class Sent {
        private final byte[] message = plain.clone();
        private final byte[] verifier;

        Sent(SecurityContext from, Level level) {
            verifier = from.protect(message, ranges, level);
        }

        void arriveAt(SecurityContext to, Level level) throws AuthenticationException {
            to.unprotect(message.clone(), ranges, verifier, level);
        }
    }

    private static void isDead(SecurityContext context) {
        assertThat(context.established()).isFalse();
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> context.unprotect(new byte[0], Ranges.body(0, 0), new byte[16], Level.CONNECT));
        assertThatIllegalStateException()
                .isThrownBy(() -> context.protect(new byte[0], Ranges.body(0, 0), Level.CONNECT));
    }

    @Test
    @Spec("MS-NLMP 3.4.4")
    void message_repeated_isRefusedAndTheContextIsDead() throws AuthenticationException {
        for (Level level : new Level[] {Level.PACKET, Level.INTEGRITY, Level.PRIVACY}) {
            Peers.Pair pair = Peers.Pair.of(level);
            Sent sent = new Sent(pair.initiator(), level);
            sent.arriveAt(pair.acceptor(), level);

            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(() -> sent.arriveAt(pair.acceptor(), level))
                    .withMessageContaining("message 0 came in place of message 1");
            isDead(pair.acceptor());
        }
    }

    @Test
    @Spec("MS-NLMP 3.4.4")
    void messages_inAnotherOrder_areRefused() throws AuthenticationException {
        Peers.Pair pair = Peers.Pair.of(Level.INTEGRITY);
        new Sent(pair.initiator(), Level.INTEGRITY);
        Sent second = new Sent(pair.initiator(), Level.INTEGRITY);

        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> second.arriveAt(pair.acceptor(), Level.INTEGRITY))
                .withMessageContaining("message 1 came in place of message 0");
        isDead(pair.acceptor());
    }

    @Test
    void message_sentBackToItsSender_isRefused() throws AuthenticationException {
        Peers.Pair pair = Peers.Pair.of(Level.INTEGRITY);
        Sent sent = new Sent(pair.initiator(), Level.INTEGRITY);

        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> sent.arriveAt(pair.initiator(), Level.INTEGRITY));
    }

    @Test
    @Spec("MS-NLMP 3.4.2")
    void message_anyBitChanged_isRefused() throws AuthenticationException {
        for (Level level : new Level[] {Level.INTEGRITY, Level.PRIVACY}) {
            for (int bit = 0; bit < 8 * (LENGTH + 16); bit++) {
                Peers.Pair pair = Peers.Pair.of(level);
                Sent sent = new Sent(pair.initiator(), level);
                byte[] changed = bit / 8 < LENGTH ? sent.message : sent.verifier;
                changed[bit / 8 < LENGTH ? bit / 8 : bit / 8 - LENGTH] ^= (byte) (1 << bit % 8);

                assertThatExceptionOfType(AuthenticationException.class)
                        .as("bit %d", bit)
                        .isThrownBy(() -> sent.arriveAt(pair.acceptor(), level));
            }
        }
    }

    @Test
    void body_signedAlone_leavesTheHeaderOut() throws AuthenticationException {
        Peers.Pair pair = Peers.Pair.of(Level.PRIVACY);
        byte[] message = plain.clone();
        Ranges body = Ranges.body(8, 32);
        byte[] verifier = pair.initiator().protect(message, body, Level.PRIVACY);
        assertThat(Arrays.copyOf(message, 8)).isEqualTo(Arrays.copyOf(plain, 8));
        message[0]++;

        pair.acceptor().unprotect(message, body, verifier, Level.PRIVACY);

        assertThat(Arrays.copyOfRange(message, 8, LENGTH)).isEqualTo(Arrays.copyOfRange(plain, 8, LENGTH));
    }

    @Test
    void verifier_ofAnotherLength_isRefused() throws AuthenticationException {
        for (int length : new int[] {0, 15, 17}) {
            Peers.Pair pair = Peers.Pair.of(Level.INTEGRITY);

            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(
                            () -> pair.acceptor().unprotect(plain.clone(), ranges, new byte[length], Level.INTEGRITY))
                    .withMessageContaining("not " + length);
        }
    }

    @Test
    @Spec("MS-RPCE 3.3.1.5.2.2")
    void level_notAgreedOn_isRefusedWhenReceivedAndNeverSent() throws AuthenticationException {
        Peers.Pair pair = Peers.Pair.of(Level.INTEGRITY);

        assertThatIllegalStateException()
                .isThrownBy(() -> pair.initiator().protect(plain.clone(), ranges, Level.PRIVACY))
                .withMessageContaining("PRIVACY");
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> pair.acceptor().unprotect(plain.clone(), ranges, new byte[16], Level.PRIVACY));
        isDead(pair.acceptor());
    }

    @Test
    @Spec("MS-RPCE 3.3.1.5.2.2")
    void connect_takesNoNumber() throws AuthenticationException {
        Peers.Pair pair = Peers.Pair.of(Level.INTEGRITY);
        assertThat(new Sent(pair.initiator(), Level.CONNECT).verifier).isEmpty();

        new Sent(pair.initiator(), Level.INTEGRITY).arriveAt(pair.acceptor(), Level.INTEGRITY);
    }

    @Test
    void contexts_beforeTheEnd_protectNothing() {
        for (SecurityProvider provider : SecurityProvider.values()) {
            SecurityContext acceptor = provider.acceptor(Peers.server());

            assertThat(acceptor.offers(Level.NONE)).isFalse();
            assertThatIllegalStateException()
                    .isThrownBy(() -> acceptor.protect(plain.clone(), ranges, Level.INTEGRITY));
            assertThatIllegalStateException()
                    .isThrownBy(() -> acceptor.unprotect(plain.clone(), ranges, new byte[16], Level.INTEGRITY));
            assertThatIllegalStateException().isThrownBy(acceptor::peer);
        }
    }
}
