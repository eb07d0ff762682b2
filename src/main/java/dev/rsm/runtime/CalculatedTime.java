package dev.rsm.runtime;

import dev.rsm.runtime.Agenda.Event;
import dev.rsm.runtime.CalculatedHolds.Stay;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A clock whose time is calculated: it stands still while anybody works, and leaps to the next instant at which something
 * happens when somebody waits. Nothing sleeps, and the same calls happen in the same order every time. Thread-safe.
 *
 * <p>Of all tasks of its {@link #workers} and all alarms, one runs at a time: the one that has the baton. First come, first
 * served; a task that awaits a pause gives the baton away and comes back when its time has come. So a task must wait for
 * nothing but pauses.
 *
 * <p>Other threads, the callers, are not under its control. A caller that holds the clock keeps the baton where it is and
 * time still. What a caller waits for with this clock's methods - a pause, {@link #advance}, {@link #settle}, the end of
 * workers - sets its holds aside until the wait is over. A caller that holds the clock and waits for anything else waits for
 * ever. Time passes by itself as long as anybody {@link #waiting waits}: a call without a deadline that nobody ever serves
 * has the recurring alarms ring one after the other.
 */
public final class CalculatedTime implements Timekeeper {

    private static final Logger LOG = LoggerFactory.getLogger(CalculatedTime.class);

    /** How long a thread without a task is kept, in seconds of real time. */
    private static final long IDLE_SECONDS = 1;

    /** Guards everything here and in the classes that this one is made of. Nobody else's code is called under it. */
    private final ReentrantLock lock = new ReentrantLock();

    private final ReentrantLock asking = new ReentrantLock(true);
    private final CalculatedHolds holds = new CalculatedHolds(lock);
    private final Agenda agenda = new Agenda();
    private final Map<CalculatedPause, Event> pauses = new HashMap<>();
    private final PriorityQueue<Turn> ready = new PriorityQueue<>(Comparator.comparing((Turn turn) -> turn.number));
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), runnable -> {
                Thread thread = new Thread(runnable, "rsm-calculated");
                thread.setDaemon(true);
                return thread;
            });
    private Instant now;
    private long numbers;
    private @Nullable Turn running;
    private @Nullable Request request;

    /** Creates a clock that shows {@code start}. */
    public CalculatedTime(Instant start) {
        this.now = start;
    }

    /** That somebody has asked for time to pass, while {@code more} and until {@code end}. */
    private record Request(Stay stay, BooleanSupplier more, Optional<Instant> end) {
        boolean wants(Event event) {
            return more.getAsBoolean() && !end.map(event.when()::isAfter).orElse(false);
        }
    }

    /** Does {@code work} under the lock. */
    <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Does {@code work} under the lock, and has whoever may go on after it do so. */
    private void change(Runnable work) {
        lock.lock();
        try {
            work.run();
            stir();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Instant instant() {
        return locked(() -> now);
    }

    @Override
    public Alarm at(Instant when, Runnable action) {
        boolean[] cancelled = new boolean[1];
        Turn turn = turn("rsm-alarms", () -> {
            if (!locked(() -> cancelled[0])) {
                action.run();
            }
        });
        return locked(() -> {
            Event event = new Event(when, numbers++, false, () -> makeReady(turn));
            if (when.isAfter(now)) {
                agenda.add(event);
            } else {
                makeReady(turn);
            }
            stir();
            return () -> change(() -> {
                cancelled[0] = true;
                agenda.remove(event);
            });
        });
    }

    private Turn turn(String name, Runnable task) {
        return new Turn(lock.newCondition(), name, task, () -> {});
    }

    @Override
    public Pause pause(Duration duration) {
        CalculatedPause pause = new CalculatedPause(this);
        return locked(() -> {
            if (duration.isZero() || duration.isNegative()) {
                pause.end(true);
                return pause;
            }
            Event event = new Event(now.plus(duration), numbers++, true, () -> {
                pauses.remove(pause);
                pause.end(true);
            });
            pauses.put(pause, event);
            agenda.add(event);
            stir();
            return pause;
        });
    }

    /** Ends a pause before its time. */
    void cut(CalculatedPause pause) {
        change(() -> {
            @Nullable Event event = pauses.remove(pause);
            if (event != null) {
                agenda.remove(event);
                pause.end(false);
            }
        });
    }

    @Override
    public Workers workers(String name, boolean oneAtATime) {
        return new CalculatedWorkers(this, name, oneAtATime);
    }

    @Override
    public Hold hold() {
        // Whoever has the baton holds the clock as it is.
        return locked(() -> ownTurn() == null ? once(holds.hold()) : () -> {});
    }

    @Override
    public Hold waiting() {
        return locked(() -> {
            Runnable end = holds.await();
            stir();
            return once(end);
        });
    }

    private Hold once(Runnable end) {
        boolean[] closed = new boolean[1];
        return () -> change(() -> {
            if (!closed[0]) {
                closed[0] = true;
                end.run();
            }
        });
    }

    /**
     * Makes {@code duration} pass, no more and no less, and returns when all that happens in it has happened. Waits for
     * those who hold the clock, except for this thread.
     *
     * @throws IllegalStateException if a task calls it
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not go back: " + duration);
        }
        ask(() -> true, Optional.of(duration));
    }

    /**
     * Lets time pass until no pause is under way and nothing is ready: alarms that are set for later stay set. Waits for
     * those who hold the clock, except for this thread.
     *
     * @throws IllegalStateException if a task calls it
     */
    public void settle() {
        ask(() -> agenda.pauses() > 0, Optional.empty());
    }

    private void ask(BooleanSupplier more, Optional<Duration> duration) {
        refuseTask("makes time pass");
        asking.lock(); // one after the other, so that each gets the time it asked for
        lock.lock();
        try {
            Stay stay = stay();
            request = new Request(stay, more, duration.map(now::plus));
            stir();
            stay.await();
        } finally {
            lock.unlock();
            asking.unlock();
        }
    }

    /** Refuses what a task must not do: it would wait for itself. */
    void refuseTask(String what) {
        if (locked(this::ownTurn) != null) {
            throw new IllegalStateException("A task that has the baton " + what + ": it must only pause.");
        }
    }

    /** How many pauses are under way. */
    public int pauses() {
        return locked(agenda::pauses);
    }

    /** How many alarms are set. */
    public int alarms() {
        return locked(agenda::alarms);
    }

    // The lock is held from here on, except in the methods that run tasks.

    /** The turn that this thread takes. */
    @Nullable
    Turn ownTurn() {
        return running != null && running.thread == Thread.currentThread() ? running : null;
    }

    /** Begins a wait of a caller. */
    Stay stay() {
        return holds.new Stay();
    }

    /** Makes a task that has its place in the line from now on. */
    Turn taskOf(String name, Runnable task, Runnable ended) {
        Turn turn = new Turn(lock.newCondition(), name, task, ended);
        turn.number = numbers++;
        return turn;
    }

    /** Puts a turn into the line: a task that begins at its place, else at the end. */
    void makeReady(Turn turn) {
        if (turn.thread != null || turn.number < 0) {
            turn.number = numbers++;
        }
        ready.add(turn);
    }

    /** Gives the baton away until it comes back. */
    void giveAway(Turn own) {
        running = null;
        stir();
        own.await(() -> running == own);
    }

    /** Has whoever is next go on. */
    void stir() {
        @Nullable Turn begun = next();
        if (begun != null) {
            threads.execute(() -> work(begun));
        }
    }

    /** Gives the baton to whoever is next, which may take time; returns a turn that wants a thread. */
    private @Nullable Turn next() {
        while (running == null && !holds.held()) {
            @Nullable Turn first = ready.poll();
            if (first != null) {
                running = first;
                if (first.thread == null) {
                    return first;
                }
                first.wake();
            } else if (!pass()) {
                return null;
            }
        }
        return null;
    }

    /** Has time pass to the next event, if somebody wants that, and tells whether anything has changed. */
    private boolean pass() {
        Optional<Event> event = agenda.next();
        if (request == null) {
            boolean passes = event.isPresent() && holds.waiting();
            if (passes) {
                ring(event.get());
            }
            return passes;
        }
        if (event.isPresent() && request.wants(event.get())) {
            ring(event.get());
        } else {
            now = request.end.orElse(now);
            request.stay.end();
            request = null;
        }
        return true;
    }

    private void ring(Event event) {
        agenda.remove(event);
        now = event.when().isAfter(now) ? event.when() : now;
        event.action().run();
    }

    /** Runs a turn and whatever may begin after it in the same thread. */
    private void work(Turn begun) {
        for (@Nullable Turn turn = begun; turn != null; turn = run(turn)) {}
    }

    private @Nullable Turn run(Turn turn) {
        Thread thread = Thread.currentThread();
        locked(() -> turn.thread = thread);
        thread.setName(turn.name);
        try {
            turn.task.run();
        } catch (Throwable e) { // time must go on
            LOG.error("a task of {} has failed", turn.name, e);
        }
        boolean unused = Thread.interrupted(); // the mark was the task's
        return locked(() -> {
            running = null;
            turn.ended.run();
            return next();
        });
    }
}
