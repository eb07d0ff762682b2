package dev.rsm.cli;

import dev.rsm.control.Devices;
import dev.rsm.control.IDeviceControl;
import dev.rsm.device.DeviceException;
import dev.rsm.device.Fault;
import dev.rsm.device.Faults;
import dev.rsm.device.Place;
import dev.rsm.runtime.Home;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The verbs of {@code rsm device} that have the hardware of a running service fail. */
final class FaultVerbs {

    private FaultVerbs() {}

    /** What is to go wrong is known to the service that runs alone. */
    abstract static class OnFaults extends DeviceVerb {
        @Override
        final Answer withoutService(Home home) {
            throw Connection.noService(home);
        }
    }

    /** A kind of fault, by its word. */
    static final class KindWord implements ITypeConverter<Fault.Kind> {
        @Override
        public Fault.Kind convert(String text) {
            return Fault.Kind.of(text.toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new TypeConversionException("there is no fault \"" + text + "\"; there are "
                            + Arrays.stream(Fault.Kind.values())
                                    .map(Fault.Kind::word)
                                    .collect(Collectors.joining(", "))));
        }
    }

    /** {@code rsm device faults}. */
    @Command(
            name = "faults",
            customSynopsis = "rsm device faults --home=DIR [OPTION]...",
            description = {
                "List what is to go wrong with the hardware, and how often it has.",
                "",
                "\"times\" is how often it may strike, 0 always; \"struck\" is how often it has, since",
                "the service started or the fault was set. A fault with both alike has done its work."
            },
            footer = {"  rsm device faults --home lab"})
    static final class ListAll extends OnFaults {
        @Override
        Answer act(Devices devices) {
            Table table = new Table(
                    "fault", "library", "at", "bar code", "on", "from", "times", "struck", "probability", "lasts");
            for (Faults.Standing one : devices.faults()) {
                Fault each = one.fault();
                table.row(
                        each.kind().word(),
                        each.library(),
                        each.place() == null ? "" : each.place(),
                        each.barCode(),
                        each.operation().name().toLowerCase(Locale.ROOT),
                        each.from(),
                        each.times(),
                        one.struck(),
                        each.probability(),
                        lasts(each));
            }
            return Answer.of(table);
        }

        private static String lasts(Fault fault) {
            if (fault.lasts().equals(Fault.ONCE)) {
                return "once";
            }
            return fault.lasts().equals(Fault.UNTIL_FREED)
                    ? "until freed"
                    : fault.lasts().toSeconds() + " s";
        }
    }

    /** {@code rsm device fault}. */
    @Command(
            name = "fault",
            customSynopsis = "rsm device fault --home=DIR KIND [LIBRARY] [OPTION]...",
            description = {
                "Have something go wrong with the hardware of a running service.",
                "",
                "KIND: jam, load-fails, unload-fails, dirty-drive, bar-code-misread, read-error,",
                "write-error, port-stuck, door-left-open, gone, slow, changer-gone. Without an",
                "option it strikes the next operation of its kind, once."
            },
            footer = {
                "  rsm device fault --home lab load-fails DEC810000K --at drive1 --times 2",
                "  rsm device fault --home lab slow --probability 0.1 --seed 7 --times 0"
            })
    static final class Add extends OnFaults {

        @Parameters(index = "0", paramLabel = "KIND", converter = KindWord.class, description = "What goes wrong.")
        private Fault.Kind kind = Fault.Kind.JAM;

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "LIBRARY",
                description = "The library's serial number; any if left out.")
        private String library = "";

        @Option(
                names = "--at",
                paramLabel = "PLACE",
                converter = Converters.PlaceText.class,
                description = "Only at this slot, port or drive.")
        private @Nullable Place at;

        @Option(names = "--bar-code", paramLabel = "BARCODE", description = "Only with this cartridge.")
        private String barCode = "";

        @Option(
                names = "--on",
                paramLabel = "OPERATION",
                description = "For gone and slow: move, load, unload, scan, read, write, port or door.")
        private Fault.@Nullable Operation on;

        @Option(names = "--from", paramLabel = "N", description = "From the Nth operation on; 1 if left out.")
        private int from = 1;

        @Option(names = "--times", paramLabel = "N", description = "So often; 0 is always, 1 the default.")
        private int times = 1;

        @Option(names = "--probability", paramLabel = "P", description = "Each time by chance, above 0 and at most 1.")
        private double probability = 1;

        @Option(names = "--seed", paramLabel = "N", description = "What the chance is drawn from.")
        private long seed = 1;

        @Option(
                names = "--lasts",
                paramLabel = "SECONDS",
                description =
                        "What is stuck frees itself after so long; what leaves nothing stuck strikes all the time.")
        private long seconds = -1;

        @Option(names = "--factor", paramLabel = "N", description = "For slow: so many times longer; 10 if left out.")
        private int factor = Fault.SLOW_FACTOR;

        @Option(names = "--reads", paramLabel = "TEXT", description = "For bar-code-misread: what is read instead.")
        private String reads = "";

        private Fault fault() {
            Fault usual = Fault.of(kind, library);
            return new Fault(
                    kind,
                    library,
                    at,
                    barCode,
                    on == null ? usual.operation() : on,
                    from,
                    times,
                    probability,
                    seed,
                    seconds < 0 ? usual.lasts() : Duration.ofSeconds(seconds),
                    factor,
                    reads);
        }

        @Override
        void check() {
            try {
                var unused = fault();
            } catch (IllegalArgumentException e) {
                throw wrongUsage("That cannot go wrong: " + e.getMessage() + ".");
            }
        }

        /** What is nowhere would never be struck. */
        private void requireThere(Devices devices) {
            List<String> libraries = library.isEmpty()
                    ? devices.libraries().stream()
                            .map(IDeviceControl.Library::serial)
                            .toList()
                    : List.of(library);
            boolean there = libraries.stream()
                    .flatMap(each -> devices.elements(each).stream()) // refuses a library that is not there
                    .anyMatch(each -> at == null || each.spot().place().equals(at));
            if (!there && at != null) {
                throw new DeviceException("There is no " + at + (library.isEmpty() ? "" : " in " + library)
                        + ": \"rsm device elements\" lists what there is.");
            }
        }

        @Override
        Answer act(Devices devices) {
            requireThere(devices);
            devices.addFault(fault());
            return Answer.of(
                    "It is to go wrong: " + kind.word() + "; \"rsm device faults\" shows whether it has.",
                    "fault",
                    kind.word());
        }
    }

    /** {@code rsm device clear-faults}. */
    @Command(
            name = "clear-faults",
            customSynopsis = "rsm device clear-faults --home=DIR [OPTION]...",
            description = "Have nothing go wrong any more; what is stuck stays so.",
            footer = {"  rsm device clear-faults --home lab"})
    static final class Clear extends OnFaults {
        @Override
        Answer act(Devices devices) {
            int count = devices.faults().size();
            devices.clearFaults();
            return Answer.of("Faults that will not happen: " + count + ".", "cleared", count);
        }
    }
}
