package dev.rsm.device;

import dev.rsm.runtime.Timekeeper;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Who uses which elements while something moves, and the time that passes meanwhile. What moves holds the elements it needs;
 * whoever wants one of them stands in line. Thread-safe.
 *
 * <p>Standing in line is a pause of the clock without an end, which is cut when the turn comes: so a clock that makes time
 * pass by itself knows that nobody is at work there.
 */
final class Turns {

    private static final long NONE = -1;
    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final Timekeeper time;
    private final boolean latency;
    private final Set<Long> held = new HashSet<>();
    private final Map<Turn, Timekeeper.Pause> line = new LinkedHashMap<>();
    private final Set<Timekeeper.Pause> pauses = new HashSet<>();
    private boolean closed;

    Turns(Timekeeper time, boolean latency) {
        this.time = time;
        this.latency = latency;
    }

    /** Elements that somebody waits for or holds, by key. */
    private final class Turn {
        private final List<Long> all;
        private final List<Long> anyOf;
        private final Set<Long> mine = new HashSet<>();

        private Turn(List<Long> all, List<Long> anyOf) {
            this.all = all;
            this.anyOf = anyOf;
        }

        private boolean begin() {
            OptionalLong any = anyOf.stream()
                    .filter(key -> !held.contains(key) && !all.contains(key))
                    .mapToLong(Long::longValue)
                    .findFirst();
            if (all.stream().anyMatch(held::contains) || (any.isEmpty() && !anyOf.isEmpty())) {
                return false;
            }
            mine.addAll(all);
            any.ifPresent(mine::add);
            held.addAll(mine);
            return true;
        }

        private long any() {
            return anyOf.stream().filter(mine::contains).findFirst().orElse(NONE);
        }
    }

    /** Does {@code work} when nobody else holds the element {@code key}. */
    void holding(long key, Runnable work) {
        holding(List.of(key), List.of(), none -> work.run());
    }

    /** As the other, with what comes of it. */
    <T> T holding(long key, Supplier<T> work) {
        Turn turn = take(List.of(key), List.of());
        try {
            return work.get();
        } finally {
            giveBack(turn);
        }
    }

    /**
     * Does {@code work} when nobody else holds {@code all} and one of {@code anyOf}, if that has any, which the work is told.
     *
     * @throws HardwareClosedException if the hardware is closed
     */
    void holding(List<Long> all, List<Long> anyOf, LongConsumer work) {
        Turn turn = take(all, anyOf);
        try {
            work.accept(turn.any());
        } finally {
            giveBack(turn);
        }
    }

    private Turn take(List<Long> all, List<Long> anyOf) {
        Turn turn = new Turn(all, anyOf);
        Timekeeper.Pause comes;
        synchronized (this) {
            requireOpen();
            if (turn.begin()) {
                return turn;
            }
            comes = time.pause(FOREVER);
            line.put(turn, comes);
        }
        comes.await();
        synchronized (this) {
            requireOpen();
            if (line.remove(turn) != null) {
                throw World.gone("what is before it in the library does not end");
            }
        }
        return turn;
    }

    private synchronized void giveBack(Turn turn) {
        held.removeAll(turn.mine);
        turn.mine.clear();
        line.entrySet().removeIf(waiting -> {
            boolean begins = waiting.getKey().begin();
            if (begins) {
                waiting.getValue().cut();
            }
            return begins;
        });
    }

    /**
     * Lets time pass, if there is latency.
     *
     * @throws HardwareClosedException if the hardware is closed meanwhile
     */
    void pass(Duration duration) {
        if (!latency || duration.isZero()) {
            return;
        }
        Timekeeper.Pause pause = time.pause(duration);
        synchronized (this) {
            requireOpen();
            pauses.add(pause);
        }
        boolean over = pause.await();
        synchronized (this) {
            pauses.remove(pause);
            if (!over) {
                requireOpen();
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new HardwareClosedException();
        }
    }

    /** Cuts all that is waited for. */
    synchronized void close() {
        closed = true;
        line.values().forEach(Timekeeper.Pause::cut);
        line.clear();
        pauses.forEach(Timekeeper.Pause::cut);
    }
}
