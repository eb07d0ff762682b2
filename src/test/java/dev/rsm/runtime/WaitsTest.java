package dev.rsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.runtime.Outcome.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

@Assumed("first come, first served: the documents leave the order open")
class WaitsTest {

    private static final Guid SUBJECT = new Guid(0, 1);
    private static final Guid OTHER = new Guid(0, 2);

    private final ManualTime time = new ManualTime(Instant.EPOCH);
    private final List<Runnable> due = new ArrayList<>();
    private final Waits waits = new Waits(time, due::add);
    private final List<String> log = new ArrayList<>();
    private final Set<String> satisfied = new HashSet<>();

    private void takeTurns() {
        while (!due.isEmpty()) {
            due.remove(0).run();
        }
    }

    /** Waits for {@code SUBJECT} until the test says that it is satisfied. */
    private final class Caller implements Waits.Waiter {

        private final String name;
        private final Waiting<Boolean> wait;

        Caller(String name, Optional<Duration> limit, Guid... subjects) {
            this.name = name;
            this.wait = new Waiting<>(Set.of(subjects), limit.map(time.instant()::plus));
            waits.park(this, wait);
        }

        Caller(String name) {
            this(name, Optional.empty(), SUBJECT);
        }

        @Override
        public void attempt() {
            log.add("try " + name);
            if (satisfied.contains(name)) {
                waits.leave(this);
            } else {
                waits.park(this, wait);
            }
        }

        @Override
        public void end(NtmsStatus why) {
            log.add(why + " " + name);
        }
    }

    @Test
    void wake_triesInTheOrderOfArrivalUntilOneStillWaits() {
        Caller first = new Caller("a");
        new Caller("b");
        new Caller("c");
        satisfied.addAll(List.of("a", "c"));
        waits.wake(SUBJECT);
        takeTurns();
        assertThat(log).containsExactly("try a", "try b");
        assertThat(waits.count()).isEqualTo(2);
        satisfied.add("b");
        waits.wake(SUBJECT);
        takeTurns();
        assertThat(log).containsExactly("try a", "try b", "try b", "try c");
        assertThat(waits.count()).isZero();
        assertThat(waits.othersBefore(first, SUBJECT)).isFalse();
    }

    @Test
    void othersBefore_isTrueForWhoeverIsNotTheFirst() {
        Caller first = new Caller("a");
        Caller second = new Caller("b");
        assertThat(waits.othersBefore(first, SUBJECT)).isFalse();
        assertThat(waits.othersBefore(second, SUBJECT)).isTrue();
        assertThat(waits.othersBefore(second, OTHER)).isFalse();
    }

    @Test
    void park_again_keepsThePlaceAndTheDeadline() {
        new Caller("a", Optional.of(Duration.ofSeconds(10)), SUBJECT);
        new Caller("b");
        time.advance(Duration.ofSeconds(9));
        waits.wake(SUBJECT); // it is tried, and parked again
        takeTurns();
        assertThat(time.alarms()).isEqualTo(1);
        waits.wake(SUBJECT);
        takeTurns();
        assertThat(log).containsExactly("try a", "try a");
        time.advance(Duration.ofSeconds(1));
        takeTurns();
        assertThat(log).endsWith("TIMEOUT a");
        assertThat(waits.count()).isEqualTo(1);
    }

    @Test
    void leave_cancelsTheDeadline() {
        Caller caller = new Caller("a", Optional.of(Duration.ofSeconds(1)), SUBJECT);
        waits.leave(caller);
        assertThat(time.alarms()).isZero();
        time.advance(Duration.ofSeconds(2));
        takeTurns();
        assertThat(log).isEmpty();
    }

    @Test
    void giveUp_endsWhoeverWaitsAndNobodyElse() {
        Caller caller = new Caller("a");
        waits.giveUp(caller);
        waits.giveUp(caller);
        takeTurns();
        assertThat(log).containsExactly("CANCELLED a");
        waits.wake(SUBJECT);
        takeTurns();
        assertThat(log).hasSize(1);
    }

    @Test
    void deadline_inTheTurnAfterAnEnd_endsNothing() {
        new Caller("a", Optional.of(Duration.ofSeconds(1)), SUBJECT);
        satisfied.add("a");
        waits.wake(SUBJECT);
        time.advance(Duration.ofSeconds(1)); // both are due now, the wake first
        takeTurns();
        assertThat(log).containsExactly("try a");
    }

    @Test
    void wake_ofAnyOfItsSubjects_triesAndOneThatItGivesUpNoLongerDoes() {
        Waits.Waiter caller = new Caller("a", Optional.empty(), SUBJECT, OTHER);
        waits.wake(OTHER);
        takeTurns();
        assertThat(log).containsExactly("try a");
        waits.park(caller, new Waiting<>(Set.of(SUBJECT), Optional.empty()));
        waits.wake(OTHER);
        takeTurns();
        assertThat(log).hasSize(1);
    }

    @Test
    void wake_betweenALookAndThePark_isNotLostIfItIsParkedBeforeAnybodyChangesAnything() {
        new Caller("a"); // parked in the step that looked
        waits.wake(SUBJECT); // the step that changes comes after it
        satisfied.add("a");
        takeTurns();
        assertThat(log).containsExactly("try a");
        assertThat(waits.count()).isZero();
    }

    @Test
    void giveUp_whenNoTurnsAreTakenAnyMore_endsAtOnce_andWakeDoesNothing() {
        Waits stopped = new Waits(time, task -> {
            throw new RejectedExecutionException();
        });
        Waits.Waiter waiter = new Waits.Waiter() {
            @Override
            public void attempt() {
                log.add("try");
            }

            @Override
            public void end(NtmsStatus why) {
                log.add(why.toString());
            }
        };
        stopped.park(waiter, new Waiting<>(Set.of(SUBJECT), Optional.empty()));
        stopped.wake(SUBJECT);
        stopped.giveUp(waiter);
        assertThat(log).containsExactly("CANCELLED");
        assertThat(stopped.count()).isZero();
    }
}
