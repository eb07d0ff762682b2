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
                    "logonPeers", 3),
            () -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void delay_doublesUpToTheBound() {
        assertThat(logons.delay("a")).isZero();
        for (int millis : new int[] {100, 200, 350, 350}) {
            logons.failed("a");
            assertThat(logons.delay("a")).isEqualTo(Duration.ofMillis(millis));
        }
        assertThat(logons.delay("b")).as("another address").isZero();
    }

    @Test
    void delay_passes() {
        logons.failed("a");
        pass(Duration.ofMillis(60));
        assertThat(logons.delay("a")).isEqualTo(Duration.ofMillis(40));
        pass(Duration.ofMillis(40));
        assertThat(logons.delay("a")).isZero();
        logons.failed("a");
        assertThat(logons.delay("a")).as("the first failure is remembered").isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void failures_areForgottenAfterTheirTimeOrASuccess() {
        logons.failed("a");
        pass(Duration.ofSeconds(60));
        assertThat(logons.delay("a")).isZero();
        logons.failed("a");
        assertThat(logons.delay("a")).isEqualTo(Duration.ofMillis(100));
        logons.succeeded("a");
        assertThat(logons.delay("a")).isZero();
    }

    @Test
    void oldestAddress_isForgottenBeyondTheLimit() {
        for (String peer : new String[] {"a", "b", "c", "a", "d"}) {
            logons.failed(peer);
        }
        assertThat(logons.delay("b")).isZero();
        assertThat(logons.delay("a")).isEqualTo(Duration.ofMillis(200));
        assertThat(logons.delay("c")).isPositive();
        assertThat(logons.delay("d")).isPositive();
    }
}
