package dev.rsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Assumed("a clock for tests is our own")
class ManualTimeTest {

    private final ManualTime time = new ManualTime(Instant.EPOCH);
    private final List<String> rung = new ArrayList<>();

    private Timekeeper.Alarm at(long seconds, String name) {
        return time.at(
                Instant.ofEpochSecond(seconds),
                () -> rung.add(name + "@" + time.instant().getEpochSecond()));
    }

    @Test
    void advance_ringsWhatFallsInItInTheOrderOfTimesEachAtItsTime() {
        at(3, "c");
        at(1, "a");
        at(2, "b");
        at(4, "d");
        time.advance(Duration.ofSeconds(3));
        assertThat(rung).containsExactly("a@1", "b@2", "c@3");
        assertThat(time.instant()).isEqualTo(Instant.ofEpochSecond(3));
        assertThat(time.alarms()).isEqualTo(1);
    }

    @Test
    void at_aPastTime_ringsAtOnce() {
        at(0, "now");
        at(-1, "past");
        assertThat(rung).containsExactly("now@0", "past@0");
        assertThat(time.alarms()).isZero();
    }

    @Test
    void cancel_beforeItsTime_neverRings() {
        at(1, "a").cancel();
        time.advance(Duration.ofSeconds(2));
        assertThat(rung).isEmpty();
    }

    @Test
    void advance_anAlarmThatSetsAnother_ringsThatTooIfItFallsInIt() {
        time.at(Instant.ofEpochSecond(1), () -> at(2, "next"));
        time.advance(Duration.ofSeconds(5));
        assertThat(rung).containsExactly("next@2");
    }
}
