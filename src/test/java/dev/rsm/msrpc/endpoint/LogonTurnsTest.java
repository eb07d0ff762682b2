package dev.rsm.msrpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rsm.msrpc.ntlm.NtHash;
import dev.rsm.msrpc.ntlm.NtlmAccount;
import dev.rsm.msrpc.ntlm.NtlmClient;
import dev.rsm.msrpc.ntlm.NtlmCredentials;
import dev.rsm.msrpc.ntlm.NtlmServer;
import dev.rsm.msrpc.ntlm.NtlmTarget;
import dev.rsm.msrpc.ntlm.SecurityProvider;
import dev.rsm.msrpc.security.Level;
import dev.rsm.msrpc.security.SecurityContext;
import io.netty.channel.embedded.EmbeddedChannel;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** However logons are spread over time and connections, a failed one delays the next with its name. */
class LogonTurnsTest {

    private static final Duration DELAY = Duration.ofMillis(100);

    private long now = 1_000_000;
    private final EmbeddedChannel loop = new EmbeddedChannel();
    private final LogonTurns turns = new LogonTurns(
            new FailedLogons(Limits.with("logonDelay", DELAY, "logonDelayBound", DELAY.multipliedBy(4)), () -> now));
    private final List<String> started = new ArrayList<>();

    LogonTurnsTest() {
        loop.freezeTime();
    }

    private LogonTurns.Turn take(String name, String what) {
        return turns.take("127.0.0.1", name, loop.eventLoop(), () -> started.add(what));
    }

    private void pass(Duration time) {
        now += time.toNanos();
        loop.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        loop.runPendingTasks();
        loop.runScheduledPendingTasks();
    }

    @Test
    void proofsThatComeTogether_areLookedAtOneAfterTheOther_andDelayed() {
        LogonTurns.Turn first = take("ann", "1");
        LogonTurns.Turn second = take("ann", "2");
        LogonTurns.Turn third = take("ann", "3");
        take("bert", "other");
        assertThat(started).containsExactly("1", "other");
        first.end(false);
        pass(DELAY.minusMillis(1));
        assertThat(started).doesNotContain("2");
        pass(Duration.ofMillis(1));
        assertThat(started).contains("2").doesNotContain("3");
        second.end(false);
        pass(DELAY);
        assertThat(started).as("the delay has doubled").doesNotContain("3");
        pass(DELAY);
        assertThat(started).contains("3");
        third.end(true);
        assertThat(turns.size()).as("bert's is still looked at").isEqualTo(1);
    }

    @Test
    void goodProofs_areNotDelayed() {
        LogonTurns.Turn first = take("ann", "1");
        take("ann", "2");
        first.end(true);
        pass(Duration.ZERO);
        assertThat(started).containsExactly("1", "2");
    }

    @Test
    void connectionsThatAreClosed_giveUpTheirPlace_andAProofThatIsLookedAtStillCounts() {
        LogonTurns.Turn first = take("ann", "1");
        LogonTurns.Turn delayed = take("ann", "2");
        LogonTurns.Turn behind = take("ann", "3");
        LogonTurns.Turn last = take("ann", "4");
        behind.giveUp();
        first.giveUp();
        first.end(false);
        pass(Duration.ZERO);
        delayed.giveUp();
        pass(DELAY);
        assertThat(started).containsExactly("1", "4");
        last.end(true);
        assertThat(turns.size()).isZero();
    }

    @Test
    void turnThatComesWhileTheConnectionEnds_goesToTheNext() {
        LogonTurns.Turn first = take("ann", "1");
        LogonTurns.Turn second = take("ann", "2");
        take("ann", "3");
        first.end(true);
        second.giveUp();
        pass(Duration.ZERO);
        assertThat(started).containsExactly("1", "3");
    }

    /** Nobody guesses faster for an account of his own. */
    @Test
    void logonsOfOthers_clearNoFailures() throws Exception {
        Duration delay = Duration.ofSeconds(1);
        try (Bench bench = Bench.start(server -> server.security(LogonTurnsTest::acceptor)
                .limits(Limits.with("logonDelay", delay, "logonDelayBound", delay)))) {
            assertThatExceptionOfType(RpcBindException.class)
                    .isThrownBy(() -> bench.bind(Bench.logon(9, Level.INTEGRITY, "wrong".toCharArray())));
            long failed = System.nanoTime();
            bench.bind(logon(NtlmCredentials.of("clerk", "", Bench.PASSWORD)));
            assertThat(Duration.ofNanos(System.nanoTime() - failed))
                    .as("another name does not wait")
                    .isLessThan(delay);
            bench.bind(Bench.logon(9, Level.INTEGRITY));
            assertThat(Duration.ofNanos(System.nanoTime() - failed)).isGreaterThan(delay.minusMillis(100));
        }
    }

    /** Takes everybody who knows the one password. */
    private static Optional<SecurityContext> acceptor(int authType) {
        NtHash hash = NtHash.of(Bench.PASSWORD);
        NtlmServer ntlm = new NtlmServer(
                NtlmTarget.standalone("tapes"),
                (user, domain) -> Optional.of(new NtlmAccount(user, hash)),
                false,
                Clock.systemUTC(),
                new SecureRandom());
        return SecurityProvider.of(authType).map(provider -> provider.acceptor(ntlm));
    }

    private static ClientSecurity logon(NtlmCredentials credentials) {
        Level level = Level.INTEGRITY;
        NtlmClient client = new NtlmClient(credentials, Clock.systemUTC(), new SecureRandom());
        return new ClientSecurity(9, level, SecurityProvider.GSS_NEGOTIATE.initiator(client, level));
    }

    /** As a guesser would do it: all challenges are asked for before the first answer is sent. */
    @Test
    void logonsBegunBeforeTheFirstFailure_waitForIt() throws Exception {
        Duration delay = Duration.ofMillis(400);
        try (Bench bench = Bench.start(Limits.with("logonDelay", delay, "logonDelayBound", delay.multipliedBy(8)));
                RawPeer one = bench.raw();
                RawPeer two = bench.raw();
                RawPeer three = bench.raw()) {
            List<RawLogon> guesses = new ArrayList<>();
            for (RawPeer peer : List.of(one, two, three)) {
                guesses.add(new RawLogon(peer, 1, Level.INTEGRITY, "guess".toCharArray()).bind(0));
            }
            long start = System.nanoTime();
            for (RawLogon guess : guesses) {
                guess.finish();
                guess.peer.send(guess.request(3, 2, Echo.ECHO, new byte[4]));
            }
            for (RawLogon guess : guesses) {
                assertThat(guess.peer.readFault()).isEqualTo(RpcFault.ACCESS_DENIED);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("the second waits for the first, and the third twice as long for the second")
                    .isGreaterThan(delay.multipliedBy(3).minusMillis(50));
        }
    }
}
