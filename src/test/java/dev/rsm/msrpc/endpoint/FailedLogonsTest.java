package dev.rsm.msrpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailedLogonsTest {

    private long now = 1_000_000;
    private final FailedLogons logons = new FailedLogons(
            Limits.with(
                    "logonDelay", Duration.ofMillis(100),
                    "logonDelayBound", Duration.ofMillis(350),
                    "logonMemory", Duration.ofSeconds(60),
                    "logonPeers", 3,
                    "logonNames", 2),
            () -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private void fail(String peer, String name) {
        logons.failed(peer, logons.counted(peer, name));
    }

    private Duration delay(String peer, String name) {
        return logons.delay(peer, logons.counted(peer, name));
    }

    @Test
    void delay_doublesUpToTheBound() {
        assertThat(delay("a", "ann")).isZero();
        for (int millis : new int[] {100, 200, 350, 350}) {
            fail("a", "ann");
            assertThat(delay("a", "ann")).isEqualTo(Duration.ofMillis(millis));
        }
        assertThat(delay("b", "ann")).as("another address").isZero();
        assertThat(delay("a", "bert")).as("another name").isZero();
    }

    @Test
    void delay_passes() {
        fail("a", "ann");
        pass(Duration.ofMillis(60));
        assertThat(delay("a", "ann")).isEqualTo(Duration.ofMillis(40));
        pass(Duration.ofMillis(40));
        assertThat(delay("a", "ann")).isZero();
        fail("a", "ann");
        assertThat(delay("a", "ann")).as("the first failure is remembered").isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void failures_areForgottenAfterTheirTimeOrASuccess() {
        fail("a", "ann");
        pass(Duration.ofSeconds(60));
        assertThat(delay("a", "ann")).isZero();
        fail("a", "ann");
        assertThat(delay("a", "ann")).isEqualTo(Duration.ofMillis(100));
        logons.succeeded("a", logons.counted("a", "ann"));
        assertThat(delay("a", "ann")).isZero();
    }

    @Test
    void success_clearsItsOwnNameAlone() {
        fail("a", "ann");
        logons.succeeded("a", logons.counted("a", "bert"));
        assertThat(delay("a", "ann")).isEqualTo(Duration.ofMillis(100));
        logons.succeeded("b", logons.counted("b", "ann"));
        assertThat(delay("a", "ann")).isEqualTo(Duration.ofMillis(100));
    }

    /** Or else one could try a name, have it forgotten by trying others, and try it again. */
    @Test
    void names_beyondTheLimit_countAsOne_andForgetNone() {
        fail("a", "ann");
        fail("a", "bert");
        fail("a", "carl");
        fail("a", "dora");
        assertThat(delay("a", "ann")).isEqualTo(Duration.ofMillis(100));
        assertThat(delay("a", "emil")).as("nobody has tried it").isEqualTo(Duration.ofMillis(200));
        logons.succeeded("a", logons.counted("a", "carl"));
        assertThat(delay("a", "carl")).isEqualTo(Duration.ofMillis(200));
        assertThat(logons.counted("b", "x".repeat(257))).isEqualTo(logons.counted("a", "fritz"));
        pass(Duration.ofSeconds(60));
        assertThat(delay("a", "emil")).isZero();
        assertThat(logons.counted("a", "emil")).isEqualTo("emil");
    }

    @Test
    void oldestAddress_isForgottenBeyondTheLimit() {
        for (String peer : new String[] {"a", "b", "c", "a", "d"}) {
            fail(peer, "ann");
        }
        assertThat(delay("b", "ann")).isZero();
        assertThat(delay("a", "ann")).isEqualTo(Duration.ofMillis(200));
        assertThat(delay("c", "ann")).isPositive();
        assertThat(delay("d", "ann")).isPositive();
    }
}
