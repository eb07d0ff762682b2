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

    @Test
    void pause_waitsUntilSomebodyHasMadeItsTimePass() throws InterruptedException {
        Timekeeper.Pause pause = time.pause(Duration.ofSeconds(5));
        Thread waiting = new Thread(() -> rung.add("whole: " + pause.await()));
        waiting.start();
        time.advance(Duration.ofSeconds(4));
        assertThat(rung).isEmpty();
        time.advance(Duration.ofSeconds(1));
        waiting.join();
        assertThat(rung).containsExactly("whole: true");
        assertThat(time.pause(Duration.ZERO).await()).isTrue();
    }

    @Test
    void pause_thatIsCut_endsAndSetsNoAlarm() {
        Timekeeper.Pause pause = time.pause(Duration.ofSeconds(5));
        pause.cut();
        assertThat(pause.await()).isFalse();
        assertThat(time.alarms()).isZero();
    }

    @Test
    void systemTime_pausesForAsLongAsAsked() {
        Timekeeper system = Timekeeper.system();
        Instant begun = system.instant();
        assertThat(system.pause(Duration.ofMillis(3)).await()).isTrue();
        assertThat(system.instant()).isAfterOrEqualTo(begun.plusMillis(3));
        Timekeeper.Pause hour = system.pause(Duration.ofHours(1));
        hour.cut();
        assertThat(hour.await()).isFalse();
    }
}
