package dev.rsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rsm.conformance.Assumed;
import dev.rsm.runtime.Timekeeper.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Assumed("a clock for tests is our own")
class CalculatedTimePropertyTest {

    /** Tasks that pause, set alarms, cut pauses and make more tasks, as a seed has it; returns what happened when. */
    private static List<String> interleaving(long seed) {
        CalculatedTime time = new CalculatedTime(Instant.EPOCH);
        SplittableRandom random = new SplittableRandom(seed); // drawn from by tasks, so another order is another story
        List<String> trace = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger running = new AtomicInteger();
        List<Workers> workers = IntStream.range(0, 4)
                .mapToObj(own -> time.workers("w" + own, own % 2 == 0))
                .toList();
        List<Timekeeper.Pause> pauses = new ArrayList<>();
        AtomicInteger more = new AtomicInteger(40);
        class Task implements Runnable {
            private final int name;

            Task(int name) {
                this.name = name;
            }

            private void note(String what) {
                trace.add(name + " " + what + "@" + time.instant().toEpochMilli());
            }

            @Override
            public void run() {
                for (int step = 0; step < 4; step++) {
                    assertThat(running.incrementAndGet()).isEqualTo(1);
                    note("goes on");
                    int own = step;
                    switch (random.nextInt(4)) {
                        case 0 -> time.at(time.instant().plusMillis(random.nextInt(5)), () -> note("alarm " + own));
                        case 1 -> pauses.get(random.nextInt(pauses.size())).cut();
                        default -> {
                            if (more.getAndDecrement() > 0) {
                                workers.get(random.nextInt(4)).execute(new Task(100 + more.get()));
                            }
                        }
                    }
                    Timekeeper.Pause pause = time.pause(Duration.ofMillis(random.nextInt(6)));
                    pauses.add(pause);
                    running.decrementAndGet();
                    note("whole " + pause.await());
                }
            }
        }
        pauses.add(time.pause(Duration.ofMillis(3)));
        Hold hold = time.hold();
        IntStream.range(0, 12).forEach(task -> workers.get(task % 4).execute(new Task(task)));
        time.settle();
        time.advance(Duration.ofMillis(5));
        hold.close();
        workers.forEach(Workers::refuse);
        workers.forEach(
                each -> assertThat(each.awaitEnd(Duration.ofSeconds(30))).isTrue());
        assertThat(time.pauses()).isZero();
        assertThat(time.alarms()).isZero();
        return List.copyOf(trace);
    }

    @Property(tries = 100)
    void interleaving_ofOneSeed_isAlwaysTheSame(@ForAll long seed) {
        assertThat(interleaving(seed)).hasSizeGreaterThan(12 * 8).isEqualTo(interleaving(seed));
    }

    @Test
    @Timeout(60)
    void callers_thatHoldAndWait_neverStandStill() throws InterruptedException {
        CalculatedTime time = new CalculatedTime(Instant.EPOCH);
        Workers workers = time.workers("w", true);
        AtomicInteger done = new AtomicInteger();
        List<Thread> callers = IntStream.range(0, 8)
                .mapToObj(caller -> new Thread(() -> {
                    for (int call = 0; call < 100; call++) {
                        Hold hold = time.hold();
                        workers.execute(() -> {
                            time.pause(Duration.ofSeconds(3)).await();
                            done.incrementAndGet();
                        });
                        if (call % 10 == 0) {
                            time.pause(Duration.ofSeconds(1)).await();
                        }
                        hold.close();
                    }
                }))
                .toList();
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            caller.join();
        }
        time.settle();
        assertThat(done).hasValue(800);
        assertThat(time.instant()).isEqualTo(Instant.ofEpochSecond(2400));
    }

    @Test
    @Timeout(60)
    void tenThousandTasks_areQuicklyDone() {
        CalculatedTime time = new CalculatedTime(Instant.EPOCH);
        AtomicInteger done = new AtomicInteger();
        List<Workers> workers = IntStream.range(0, 100)
                .mapToObj(own -> time.workers("w" + own, true))
                .toList();
        Hold hold = time.hold();
        for (int task = 0; task < 10_000; task++) {
            int own = task;
            workers.get(task % 100).execute(() -> {
                time.pause(Duration.ofMillis(1 + own % 7)).await();
                done.incrementAndGet();
            });
        }
        long begun = System.nanoTime();
        assertThatCode(time::settle).doesNotThrowAnyException();
        hold.close();
        assertThat(done).hasValue(10_000);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }
}
