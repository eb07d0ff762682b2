package dev.rsm.device;

import dev.rsm.runtime.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What is to go wrong with {@link Hardware}: the faults of its description, which are armed anew each time it is opened, and
 * those added meanwhile, which are forgotten when it is closed. What is stuck already is not undone here: see {@link
 * Hands#freeJam}. Thread-safe. RSM must not use it.
 */
public final class Faults {

    private final Timekeeper time;
    private final List<Armed> armed = new ArrayList<>();

    Faults(List<Fault> described, Timekeeper time) {
        this.time = time;
        described.forEach(fault -> armed.add(new Armed(fault))); // an earlier description need not have been checked
    }

    /** A fault with what it has seen so far. */
    private static final class Armed {
        private final Fault fault;
        private final Random random;
        private int seen;
        private int struck;
        private Instant until = Instant.MIN;

        Armed(Fault fault) {
            this.fault = fault;
            this.random = new Random(fault.seed());
        }

        boolean strikes(Instant now) {
            if (now.isBefore(until)) {
                return true;
            }
            seen++;
            if (seen < fault.from() || (fault.times() > 0 && struck == fault.times())) {
                return false;
            }
            boolean strikes = random.nextDouble() < fault.probability();
            struck += strikes ? 1 : 0;
            if (strikes && !fault.kind().sticks()) {
                until = now.plus(fault.lasts());
            }
            return strikes;
        }
    }

    /**
     * Adds a fault, which counts operations from now on.
     *
     * @throws DeviceException if what a bar-code reader is to read is no bar code
     */
    public synchronized void add(Fault fault) {
        LibraryChecks.wrongBarCode(fault.reads()).ifPresent(why -> {
            throw new DeviceException("the bar code " + fault.reads() + " " + why);
        });
        armed.add(new Armed(fault));
    }

    /** Removes a fault; returns whether it was there. */
    public synchronized boolean remove(Fault fault) {
        return armed.removeIf(one -> one.fault.equals(fault));
    }

    /** Removes all faults. */
    public synchronized void clear() {
        armed.clear();
    }

    /** Returns all faults, also those that have struck as often as they may. */
    public synchronized List<Fault> list() {
        return armed.stream().map(one -> one.fault).toList();
    }

    /**
     * A fault, and what it has done.
     *
     * @param fault the fault
     * @param struck how often it has struck; what lasts has struck once however many operations met it
     */
    public record Standing(Fault fault, int struck) {}

    /** Returns all faults as {@link #list} does, each with how often it has struck since it was armed. */
    public synchronized List<Standing> standings() {
        return armed.stream().map(one -> new Standing(one.fault, one.struck)).toList();
    }

    /**
     * An operation under way.
     *
     * @param library the serial number of its library
     * @param places the elements it is at
     * @param barCode what is printed on the cartridge it is at; empty if nothing or none
     */
    record Aim(Fault.Operation operation, String library, List<Place> places, String barCode) {

        boolean meets(Fault fault) {
            @Nullable Place place = fault.place();
            return fault.operation() == operation
                    && (fault.library().isEmpty() || fault.library().equals(library))
                    && (place == null || places.contains(place))
                    && (fault.barCode().isEmpty() || fault.barCode().equals(barCode));
        }
    }

    /** What strikes an operation: at most one fault of each kind. */
    record Strike(Map<Fault.Kind, Fault> faults) {

        Optional<Fault> of(Fault.Kind kind) {
            return Optional.ofNullable(faults.get(kind));
        }

        /** Fails if a fault of a kind strikes. */
        void fail(Fault.Kind fault, DeviceException.Kind failure, String message) {
            if (faults.containsKey(fault)) {
                throw new DeviceException(failure, message);
            }
        }

        Duration slowed(Duration duration) {
            return of(Fault.Kind.SLOW)
                    .map(slow -> duration.multipliedBy(slow.factor()))
                    .orElse(duration);
        }
    }

    /** Counts an operation, and tells what strikes it. */
    synchronized Strike strike(Aim aim) {
        Instant now = time.instant();
        Map<Fault.Kind, Fault> faults = new EnumMap<>(Fault.Kind.class);
        for (Armed one : armed) {
            if (aim.meets(one.fault) && one.strikes(now)) {
                faults.putIfAbsent(one.fault.kind(), one.fault);
            }
        }
        return new Strike(faults);
    }

    /** Tells whether there is any fault at all: looking at a large library need not ask for each element. */
    synchronized boolean any() {
        return !armed.isEmpty();
    }
}
