package dev.rsm.junit;

import dev.rsm.device.Fault;
import dev.rsm.device.LibraryDevice;
import dev.rsm.host.OperatorRule;
import dev.rsm.junit.RemovableStorage.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a test asks for: what {@link RemovableStorage} and {@link RemovableStorageExtension.Builder} say, in one form. Immutable.
 *
 * @param libraries the descriptions of the libraries, which belong together
 * @param computer the name of the emulated computer
 * @param seed the number from which all identifiers are drawn
 * @param begin what the clock shows when the service starts, unless it is the system's
 * @param clock how time passes
 * @param faults what is to go wrong, counted from the beginning of the test
 * @param operator who answers operator requests; empty if nobody does
 * @param users the users of the emulated computer beside its administrator
 * @param wire whether the service can be called over the network
 * @param devices makes hardware of others that is attached beside the emulated, for each beginning of a test anew
 */
public record RsmSettings(
        List<LibraryText> libraries,
        String computer,
        long seed,
        Instant begin,
        Clock clock,
        List<Fault> faults,
        Optional<OperatorRule> operator,
        List<RsmUser> users,
        boolean wire,
        List<Supplier<? extends LibraryDevice>> devices) {

    private static final String COMPUTER = "RSM";

    /** Keeps copies of the lists. */
    public RsmSettings {
        libraries = List.copyOf(libraries);
        faults = List.copyOf(faults);
        users = List.copyOf(users);
        devices = List.copyOf(devices);
    }

    /** The settings of {@link RemovableStorage} when it says nothing. */
    public static RsmSettings standard() {
        return of(Standard.class.getAnnotation(RemovableStorage.class));
    }

    /** Where the annotation's own defaults are, so that they stand in one place. */
    @RemovableStorage
    private static final class Standard {}

    /**
     * Returns what an annotation says.
     *
     * @throws IllegalArgumentException if it cannot be understood, saying why
     */
    static RsmSettings of(RemovableStorage asked) {
        return new RsmSettings(
                asked.from().length == 0
                        ? List.of(LibraryText.inline(asked.libraries()))
                        : Stream.of(asked.from()).map(LibraryText::named).toList(),
                COMPUTER,
                Seeds.settle(asked.seed()),
                Instant.parse(asked.time()),
                asked.clock(),
                Stream.of(asked.faults()).map(Fault::described).toList(),
                operator(asked.operator()),
                Stream.of(asked.users())
                        .map(user -> new RsmUser(
                                user.name(),
                                RsmUser.of(user.name(), user.groups()).groups(),
                                user.password()))
                        .toList(),
                asked.wire(),
                List.of());
    }

    private static Optional<OperatorRule> operator(Class<? extends OperatorRule> type) {
        if (type == Operators.Nobody.class) {
            return Optional.empty();
        }
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "The operator " + type.getName() + " cannot be made (" + e
                            + "): give it a constructor without parameters.",
                    e);
        }
    }

    /** Returns these settings with other libraries. */
    public RsmSettings withLibraries(List<LibraryText> others) {
        return new RsmSettings(others, computer, seed, begin, clock, faults, operator, users, wire, devices);
    }

    /** Returns these settings with another name of the computer. */
    public RsmSettings withComputer(String name) {
        return new RsmSettings(libraries, name, seed, begin, clock, faults, operator, users, wire, devices);
    }

    /** Returns these settings with another seed; the system property {@value RemovableStorage#SEED_PROPERTY} takes its place. */
    public RsmSettings withSeed(long number) {
        return new RsmSettings(
                libraries, computer, Seeds.settle(number), begin, clock, faults, operator, users, wire, devices);
    }

    /** Returns these settings with another time at which the clock begins. */
    public RsmSettings withBegin(Instant time) {
        return new RsmSettings(libraries, computer, seed, time, clock, faults, operator, users, wire, devices);
    }

    /** Returns these settings with another clock. */
    public RsmSettings withClock(Clock other) {
        return new RsmSettings(libraries, computer, seed, begin, other, faults, operator, users, wire, devices);
    }

    /** Returns these settings with one more fault. */
    public RsmSettings withFault(Fault fault) {
        return new RsmSettings(
                libraries, computer, seed, begin, clock, plus(faults, fault), operator, users, wire, devices);
    }

    /** Returns these settings with somebody at the console. */
    public RsmSettings withOperator(OperatorRule rule) {
        return new RsmSettings(
                libraries, computer, seed, begin, clock, faults, Optional.of(rule), users, wire, devices);
    }

    /** Returns these settings with one more user. */
    public RsmSettings withUser(RsmUser user) {
        return new RsmSettings(
                libraries, computer, seed, begin, clock, faults, operator, plus(users, user), wire, devices);
    }

    /** Returns these settings with the wire or without it. */
    public RsmSettings withWire(boolean wanted) {
        return new RsmSettings(libraries, computer, seed, begin, clock, faults, operator, users, wanted, devices);
    }

    /** Returns these settings with one more device of others, which {@code maker} makes. */
    public RsmSettings withDevice(Supplier<? extends LibraryDevice> maker) {
        return new RsmSettings(
                libraries, computer, seed, begin, clock, faults, operator, users, wire, plus(devices, maker));
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    boolean latency() {
        return clock == Clock.CALCULATED_WITH_LATENCY || clock == Clock.REAL_WITH_LATENCY;
    }

    /** What two homes have in common that are made alike. */
    record Making(List<LibraryText> libraries, String computer, long seed, Instant begin, List<RsmUser> users) {}

    Making making() {
        return new Making(libraries, computer, seed, begin, users);
    }
}
