package dev.rsm.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
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

    /** Guards everything here and in the workers. Nobody else's code is called under it. */
    final ReentrantLock lock = new ReentrantLock();

    private final ReentrantLock asking = new ReentrantLock(true);
    private final TreeSet<Event> events =
            new TreeSet<>(Comparator.comparing((Event event) -> event.when).thenComparing(event -> event.number));
    private final PriorityQueue<Turn> ready = new PriorityQueue<>(Comparator.comparing((Turn turn) -> turn.number));
    private final Map<Thread, Holder> holders = new HashMap<>();
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), runnable -> {
                Thread thread = new Thread(runnable, "rsm-calculated");
                thread.setDaemon(true);
                return thread;
            });
    private Instant now;
    private long numbers;
    private int holds;
    private int waiting;
    private int pauses;
    private @Nullable Turn running;
    private @Nullable Request request;

    /** Creates a clock that shows {@code start}. */
    public CalculatedTime(Instant start) {
        this.now = start;
    }

    /** Something that happens at an instant, after what was set before it for the same. */
    private static final class Event {
        private final Instant when;
        private final long number;
        private final Runnable ring;
        private boolean cancelled;

        Event(Instant when, long number, Runnable ring) {
            this.when = when;
            this.number = number;
            this.ring = ring;
        }
    }

    /** The holds of a thread. */
    private static final class Holder {
        private int count;
        private boolean aside;
    }

    /** That somebody has asked for time to pass while {@code more} or until {@code end}. */
    private record Request(Stay stay, BooleanSupplier more, Optional<Instant> end) {}

    /** A wait of a thread that the clock does not know, whose holds are set aside meanwhile. */
    final class Stay {
        private final Condition ended = lock.newCondition();
        private final @Nullable Holder holder = holders.get(Thread.currentThread());
        private boolean over;

        Stay() {
            waiting++;
            if (holder != null) {
                holder.aside = true;
                holds -= holder.count;
            }
        }

        void end() {
            if (!over) {
                over = true;
                waiting--;
                if (holder != null) {
                    holder.aside = false;
                    holds += holder.count;
                }
                ended.signal();
            }
        }

        /** Waits for the end for so long in real time, and tells whether it has come. */
        boolean await(Duration limit) throws InterruptedException {
            long left = limit.toNanos();
            while (!over && left > 0) {
                left = ended.awaitNanos(left);
            }
            return over;
        }

        void await() {
            while (!over) {
                ended.awaitUninterruptibly();
            }
        }
    }

    @Override
    public Instant instant() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Alarm at(Instant when, Runnable action) {
        lock.lock();
        try {
            Event[] own = new Event[1];
            Turn turn = new Turn(
                    lock,
                    "rsm-alarms",
                    () -> {
                        if (!isCancelled(own[0])) {
                            action.run();
                        }
                    },
                    () -> {});
            Event event = new Event(when, numbers++, () -> makeReady(turn));
            own[0] = event;
            if (when.isAfter(now)) {
                events.add(event);
            } else {
                makeReady(turn);
            }
            stir();
            return () -> cancel(event);
        } finally {
            lock.unlock();
        }
    }

    private boolean isCancelled(Event event) {
        lock.lock();
        try {
            return event.cancelled;
        } finally {
            lock.unlock();
        }
    }

    private void cancel(Event event) {
        lock.lock();
        try {
            event.cancelled = true;
            events.remove(event);
            stir();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Pause pause(Duration duration) {
        lock.lock();
        try {
            return new Stretch(duration);
        } finally {
            lock.unlock();
        }
    }

    private final class Stretch implements Pause {

        private final @Nullable Event event;
        private boolean over;
        private boolean whole;
        private @Nullable Turn turn;
        private @Nullable Stay stay;

        Stretch(Duration duration) {
            if (duration.isZero() || duration.isNegative()) {
                over = true;
                whole = true;
                event = null;
                return;
            }
            event = new Event(now.plus(duration), numbers++, () -> end(true));
            events.add(event);
            pauses++;
            stir();
        }

        @Override
        public boolean await() {
            lock.lock();
            try {
                if (over) {
                    return whole;
                }
                @Nullable Turn own = ownTurn();
                if (own == null) {
                    stay = new Stay();
                    stir();
                    stay.await();
                } else {
                    turn = own;
                    running = null;
                    stir();
                    own.await(() -> running == own);
                }
                return whole;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void cut() {
            lock.lock();
            try {
                end(false);
                stir();
            } finally {
                lock.unlock();
            }
        }

        private void end(boolean wholly) {
            if (over) {
                return;
            }
            over = true;
            whole = wholly;
            pauses--;
            events.remove(event);
            if (turn != null) {
                makeReady(turn);
            }
            if (stay != null) {
                stay.end();
            }
        }
    }

    @Override
    public Workers workers(String name, boolean oneAtATime) {
        return new CalculatedWorkers(this, name, oneAtATime);
    }

    @Override
    public Hold hold() {
        lock.lock();
        try {
            if (ownTurn() != null) {
                return () -> {}; // whoever has the baton holds the clock as it is
            }
            Thread thread = Thread.currentThread();
            Holder holder = holders.computeIfAbsent(thread, unused -> new Holder());
            holder.count++;
            holds++;
            return once(() -> {
                holder.count--;
                holds -= holder.aside ? 0 : 1;
                if (holder.count == 0) {
                    holders.remove(thread);
                }
            });
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Hold waiting() {
        lock.lock();
        try {
            waiting++;
            stir();
            return once(() -> waiting--);
        } finally {
            lock.unlock();
        }
    }

    private Hold once(Runnable end) {
        boolean[] closed = new boolean[1];
        return () -> {
            lock.lock();
            try {
                if (!closed[0]) {
                    closed[0] = true;
                    end.run();
                    stir();
                }
            } finally {
                lock.unlock();
            }
        };
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
        ask(() -> pauses > 0, Optional.empty());
    }

    private void ask(BooleanSupplier more, Optional<Duration> duration) {
        refuseTask("makes time pass");
        asking.lock(); // one after the other, so that each gets the time it asked for
        try {
            lock.lock();
            try {
                Stay stay = new Stay();
                request = new Request(stay, more, duration.map(now::plus));
                stir();
                stay.await();
            } finally {
                lock.unlock();
            }
        } finally {
            asking.unlock();
        }
    }

    /** Refuses what a task must not do: it would wait for itself. */
    void refuseTask(String what) {
        lock.lock();
        try {
            if (ownTurn() != null) {
                throw new IllegalStateException("A task that has the baton " + what + ": it must only pause.");
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many pauses are under way. */
    public int pauses() {
        lock.lock();
        try {
            return pauses;
        } finally {
            lock.unlock();
        }
    }

    /** How many alarms are set. */
    public int alarms() {
        lock.lock();
        try {
            return events.size() - pauses;
        } finally {
            lock.unlock();
        }
    }

    /** The turn that this thread takes; the lock is held. */
    private @Nullable Turn ownTurn() {
        return running != null && running.thread == Thread.currentThread() ? running : null;
    }

    /** Numbers a task in the order of its coming; the lock is held. */
    long nextNumber() {
        return numbers++;
    }

    /** Puts a turn into the line, at its number if it has one already; the lock is held. */
    void makeReady(Turn turn) {
        if (turn.thread != null || turn.number < 0) {
            turn.number = numbers++;
        }
        ready.add(turn);
    }

    /** Has whoever is next go on; the lock is held. */
    void stir() {
        @Nullable Turn begun = next();
        if (begun != null) {
            threads.execute(() -> work(begun));
        }
    }

    /** Gives the baton to whoever is next, which may take time; returns a turn that wants a thread. The lock is held. */
    private @Nullable Turn next() {
        while (running == null && holds == 0) {
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

    /** Has time pass to the next event, if somebody wants that; the lock is held. */
    private boolean pass() {
        @Nullable Event event = events.isEmpty() ? null : events.first();
        if (request == null) {
            if (event == null || waiting == 0) {
                return false;
            }
            ring(event);
        } else if (event != null
                && request.more.getAsBoolean()
                && !request.end.map(event.when::isAfter).orElse(false)) {
            ring(event);
        } else {
            now = request.end.orElse(now);
            request.stay.end();
            request = null;
        }
        return true;
    }

    private void ring(Event event) {
        events.remove(event);
        now = event.when.isAfter(now) ? event.when : now;
        event.ring.run();
    }

    /** Runs a turn and whatever may begin after it in the same thread. */
    private void work(Turn begun) {
        for (@Nullable Turn turn = begun; turn != null; turn = run(turn)) {}
    }

    private @Nullable Turn run(Turn turn) {
        Thread thread = Thread.currentThread();
        lock.lock();
        try {
            turn.thread = thread;
        } finally {
            lock.unlock();
        }
        thread.setName(turn.name);
        try {
            turn.task.run();
        } catch (Throwable e) { // time must go on
            LOG.error("a task of {} has failed", turn.name, e);
        }
        boolean unused = Thread.interrupted(); // the mark was the task's
        lock.lock();
        try {
            running = null;
            turn.ended.run();
            return next();
        } finally {
            lock.unlock();
        }
    }
}
