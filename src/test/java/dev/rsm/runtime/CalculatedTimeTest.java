package dev.rsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.runtime.Timekeeper.Hold;
import dev.rsm.runtime.Timekeeper.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Assumed("a clock for tests is our own")
@Timeout(60)
class CalculatedTimeTest {

    private final CalculatedTime time = new CalculatedTime(Instant.EPOCH);
    private final List<String> trace = Collections.synchronizedList(new ArrayList<>());

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private void note(String what) {
        trace.add(what + "@" + time.instant().getEpochSecond());
    }

    private void at(long seconds, String name) {
        time.at(Instant.ofEpochSecond(seconds), () -> note(name));
    }

    @Test
    void advance_ringsWhatFallsInItInOrderEachAtItsTime() {
        at(3, "c");
        at(1, "a");
        at(3, "d");
        at(2, "b");
        at(4, "e");
        time.advance(seconds(3));
        assertThat(trace).containsExactly("a@1", "b@2", "c@3", "d@3");
        assertThat(time.instant()).isEqualTo(Instant.ofEpochSecond(3));
        assertThat(time.alarms()).isEqualTo(1);
    }

    @Test
    void advance_withNothingToHappen_makesExactlyThatPass() {
        time.advance(seconds(7));
        time.advance(Duration.ZERO);
        assertThat(time.instant()).isEqualTo(Instant.ofEpochSecond(7));
        assertThatThrownBy(() -> time.advance(seconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void at_aPastTime_ringsSoon() {
        at(0, "now");
        at(-1, "past");
        time.settle();
        assertThat(trace).containsExactly("now@0", "past@0");
    }

    @Test
    void cancel_anAlarm_neverRings() {
        Hold hold = time.hold();
        Timekeeper.Alarm later = time.at(Instant.ofEpochSecond(1), () -> note("later"));
        Timekeeper.Alarm past = time.at(Instant.EPOCH, () -> note("past"));
        later.cancel();
        past.cancel();
        hold.close();
        time.advance(seconds(2));
        assertThat(trace).isEmpty();
        assertThat(time.alarms()).isZero();
    }

    @Test
    void alarm_thatFails_doesNotStopTheTime() {
        time.at(Instant.ofEpochSecond(1), () -> {
            throw new IllegalStateException("planted");
        });
        at(2, "next");
        time.advance(seconds(2));
        assertThat(trace).containsExactly("next@2");
    }

    @Test
    void alarms_ofOneInstant_letWhatTheyMakeReadyRunBeforeTheNext() {
        Workers workers = time.workers("w", false);
        time.at(Instant.ofEpochSecond(1), () -> workers.execute(() -> note("of the first")));
        at(1, "second");
        time.advance(seconds(1));
        assertThat(trace).containsExactly("of the first@1", "second@1");
    }

    @Test
    void pause_givesTheBatonAwayAndComesBackInOrder() {
        Workers workers = time.workers("w", false);
        Hold hold = time.hold();
        for (int task = 0; task < 3; task++) {
            int own = task;
            workers.execute(() -> {
                note("begin " + own);
                assertThat(time.pause(seconds(own == 0 ? 2 : 1)).await()).isTrue();
                note("end " + own);
            });
        }
        assertThat(trace).isEmpty();
        hold.close();
        time.settle();
        assertThat(trace).containsExactly("begin 0@0", "begin 1@0", "begin 2@0", "end 1@1", "end 2@1", "end 0@2");
    }

    @Test
    void pause_ofNoTime_isOverAtOnce() {
        assertThat(time.pause(Duration.ZERO).await()).isTrue();
        assertThat(time.pause(seconds(-1)).await()).isTrue();
        assertThat(time.pauses()).isZero();
    }

    @Test
    void pause_ofAThreadThatTheClockDoesNotKnow_letsTimePass() {
        Hold hold = time.hold();
        assertThat(time.pause(seconds(3600)).await()).isTrue();
        assertThat(time.instant()).isEqualTo(Instant.ofEpochSecond(3600));
        time.waiting();
        at(4000, "held back");
        assertThat(trace).as("the hold holds again").isEmpty();
        hold.close();
        time.advance(Duration.ZERO);
        assertThat(trace).containsExactly("held back@4000");
    }

    @Test
    void cut_endsAPauseNowAndTellsSo() {
        Workers workers = time.workers("w", false);
        Pause pause = time.pause(seconds(10));
        workers.execute(() -> note("whole: " + pause.await()));
        time.at(Instant.ofEpochSecond(4), pause::cut);
        time.advance(seconds(20));
        assertThat(trace).containsExactly("whole: false@4");
        pause.cut();
        assertThat(pause.await()).isFalse();
        assertThat(time.pauses()).isZero();
    }

    @Test
    void cut_beforeAnybodyAwaits_isRemembered() {
        Pause pause = time.pause(seconds(10));
        pause.cut();
        assertThat(pause.await()).isFalse();
    }

    @Test
    void oneAtATime_beginsNoTaskWhileAnEarlierOneOfTheirsPauses() {
        Workers line = time.workers("line", true);
        Workers others = time.workers("others", true);
        Hold hold = time.hold();
        for (Workers workers : List.of(line, line, others, others)) {
            String name = workers == line ? "line" : "other";
            workers.execute(() -> {
                note(name + " begins");
                time.pause(seconds(workers == line ? 2 : 1)).await();
                note(name + " ends");
            });
        }
        hold.close();
        time.settle();
        assertThat(trace)
                .containsExactly(
                        "line begins@0",
                        "other begins@0",
                        "other ends@1",
                        "other begins@1",
                        "line ends@2",
                        "line begins@2",
                        "other ends@2",
                        "line ends@4");
    }

    @Test
    void hold_keepsTasksFromBeginningAndTimeFromPassing() {
        Hold hold = time.hold();
        Hold second = time.hold();
        Hold waiting = time.waiting();
        time.workers("w", false).execute(() -> note("task"));
        at(1, "alarm");
        hold.close();
        hold.close();
        assertThat(trace).isEmpty();
        second.close();
        time.advance(seconds(1));
        assertThat(trace).containsExactly("task@0", "alarm@1");
        waiting.close();
    }

    @Test
    void hold_ofATask_doesNotStopIt() {
        time.workers("w", false).execute(() -> {
            Hold hold = time.hold();
            time.pause(seconds(1)).await();
            note("went on");
            hold.close();
        });
        time.settle();
        assertThat(trace).containsExactly("went on@1");
    }

    @Test
    void hold_ofAnotherThread_holdsAnAdvanceUp() throws InterruptedException {
        CompletableFuture<Hold> held = new CompletableFuture<>();
        Thread other = new Thread(() -> held.complete(time.hold()));
        other.start();
        other.join();
        Thread driver = new Thread(() -> {
            time.advance(seconds(1));
            note("advanced");
        });
        driver.start();
        assertThat(time.instant()).isEqualTo(Instant.EPOCH);
        held.join().close();
        driver.join();
        assertThat(trace).containsExactly("advanced@1");
    }

    @Test
    void waiting_letsTimePassByItselfUntilItIsClosed() {
        CompletableFuture<Boolean> rung = new CompletableFuture<>();
        Hold waiting = time.waiting();
        time.at(Instant.ofEpochSecond(86_400), () -> {
            waiting.close();
            rung.complete(true);
        });
        at(86_401, "too late");
        rung.join();
        time.advance(Duration.ZERO);
        assertThat(time.instant()).isEqualTo(Instant.ofEpochSecond(86_400));
        assertThat(trace).isEmpty();
    }

    @Test
    void advance_doesNotGoFurtherForThoseWhoWait() {
        Hold hold = time.hold();
        Hold waiting = time.waiting();
        at(5, "alarm");
        time.advance(seconds(4));
        assertThat(time.instant()).isEqualTo(Instant.ofEpochSecond(4));
        assertThat(trace).isEmpty();
        waiting.close();
        hold.close();
    }

    @Test
    void settle_isNotKeptGoingByAlarmsThatComeAgain() {
        AtomicInteger rung = new AtomicInteger();
        again(rung);
        time.workers("w", false)
                .execute(() -> time.pause(Duration.ofMinutes(150)).await());
        time.settle();
        assertThat(rung).hasValue(2);
        assertThat(time.instant()).isEqualTo(Instant.EPOCH.plus(Duration.ofMinutes(150)));
        assertThat(time.alarms()).isEqualTo(1);
    }

    private void again(AtomicInteger rung) {
        time.at(time.instant().plus(Duration.ofHours(1)), () -> {
            rung.incrementAndGet();
            again(rung);
        });
    }

    @Test
    void refuse_takesNoMoreTasksAndRunsThoseItHas() {
        Workers workers = time.workers("w", true);
        Hold hold = time.hold();
        for (int task = 0; task < 3; task++) {
            workers.execute(() -> {
                time.pause(seconds(1)).await();
                note("task");
            });
        }
        workers.refuse();
        assertThatThrownBy(() -> workers.execute(() -> note("late")))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("w take no more");
        assertThat(workers.awaitEnd(Duration.ofSeconds(30)))
                .as("sets the hold of this thread aside")
                .isTrue();
        assertThat(trace).containsExactly("task@1", "task@2", "task@3");
        hold.close();
    }

    @Test
    void awaitEnd_whileAnotherHolds_endsWithItsLimitOrAnInterrupt() throws InterruptedException {
        Thread other = new Thread(time::hold);
        other.start();
        other.join();
        Workers workers = time.workers("w", false);
        workers.execute(() -> note("task"));
        assertThat(workers.awaitEnd(Duration.ofMillis(5))).isFalse();
        Thread.currentThread().interrupt();
        assertThat(workers.awaitEnd(Duration.ofSeconds(30))).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void task_thatMakesTimePassOrWaitsForTasks_isRefused() {
        Workers workers = time.workers("w", false);
        workers.execute(() -> {
            assertThatThrownBy(time::settle).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> workers.awaitEnd(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
            note("refused");
        });
        time.settle();
        assertThat(trace).containsExactly("refused@0");
    }

    @Test
    void task_thatFails_givesTheBatonBack() {
        Workers workers = time.workers("w", true);
        workers.execute(() -> {
            throw new IllegalStateException("planted");
        });
        workers.execute(() -> note("next"));
        time.settle();
        assertThat(trace).containsExactly("next@0");
    }
}
