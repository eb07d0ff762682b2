package dev.rsm.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rsm.device.MediaTypes;
import dev.rsm.drill.Drill;
import dev.rsm.drill.DrillReport;
import dev.rsm.drill.DrillText;
import dev.rsm.drill.Drills;
import dev.rsm.drill.Rehearsal;
import dev.rsm.host.HomeBuilder;
import dev.rsm.host.HomeClone;
import dev.rsm.runtime.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rsm drill}: rehearsals of restores. */
@Command(
        name = "drill",
        customSynopsis = "rsm drill list|show|run ...",
        description = "Rehearse a restore: a disaster, and what comes back.",
        subcommands = {DrillVerbs.ListThem.class, DrillVerbs.Show.class, DrillVerbs.RunIt.class})
final class DrillVerbs extends VerbGroup {

    /** {@code rsm drill list}: the shipped drills. */
    @Command(
            name = "list",
            customSynopsis = "rsm drill list [OPTION]...",
            description = "List the shipped drills.",
            footer = "  rsm drill list")
    static final class ListThem extends Verb {

        @Override
        public Integer call() {
            Table table = new Table("drill", "what happens");
            Drills.shipped().forEach(drill -> table.row(drill.name(), drill.title()));
            print(table);
            return ExitCode.DONE.value();
        }
    }

    /** {@code rsm drill show}: what a drill does. */
    @Command(
            name = "show",
            customSynopsis = "rsm drill show [OPTION]... DRILL",
            description = {
                "Show what a drill does, or the file of a shipped one.",
                "",
                "A file that a person has written is read and checked, and nothing is done. The",
                "file of a shipped drill is YAML; with --json it is the same drill as JSON, which",
                "show and run read as well."
            },
            footer = {
                "  rsm drill show no-backup",
                "  rsm drill show no-backup --file > mine.yaml",
                "  rsm drill show no-backup --file --json > mine.json"
            })
    static final class Show extends Verb {

        @Option(names = "--file", description = "Print the file of a shipped drill, to begin one's own with.")
        private boolean file;

        @Parameters(paramLabel = "DRILL", description = "The name of a shipped drill, or a file.")
        private String drill = "";

        @Override
        public Integer call() throws IOException {
            Drill found = Drills.find(drill);
            if (file) {
                if (!Drills.isShipped(drill)) {
                    throw wrongUsage("The option --file is for shipped drills.");
                }
                if (json) {
                    Table.printJson(out(), Drills.values(drill));
                } else {
                    out().print(Drills.text(drill));
                }
                return ExitCode.DONE.value();
            }
            if (json) {
                Table.printJson(
                        out(),
                        Map.of(
                                "drill",
                                found.name(),
                                "title",
                                found.title(),
                                "about",
                                found.about(),
                                "steps",
                                found.words()));
                return ExitCode.DONE.value();
            }
            out().println(found.title());
            out().println();
            DrillText.wrapped(found.about()).forEach(out()::println);
            out().println();
            for (int i = 0; i < found.words().size(); i++) {
                out().println((i + 1) + ". " + found.words().get(i));
            }
            return ExitCode.DONE.value();
        }
    }

    /**
     * A report as JSON, with the folder that was kept.
     *
     * @param report the report, whose members stand beside the folder
     * @param kept the folder
     */
    private record Kept(@JsonUnwrapped DrillReport report, String kept) {}

    /** {@code rsm drill run}: carries a drill out. */
    @Command(
            name = "run",
            customSynopsis = "rsm drill run [--home=DIR | --from=FILE...] [OPTION]... DRILL",
            description = {
                "Carry a drill out, and tell what came back, what did not, and why.",
                "",
                "It takes place on a copy of the home, which may be running, or on a home that",
                "is made from descriptions: those that are named, or else the drill's own.",
                "Everything happens in a temporary folder, in calculated time. Where no media",
                "are free the operator makes blank ones free; what still cannot be done there is",
                "left out, and the report says why. The exit status is 0 if every cartridge is",
                "accounted for, 9 if one is not, and 4 if there is no medium to begin with."
            },
            footer = {
                "  rsm drill run deleted-database",
                "  rsm drill run no-backup --from library.yaml --seed 7",
                "  rsm drill run no-backup --from mtx-status.txt --default-media-type LTO-3",
                "  rsm drill run damaged-database --home lab --markdown report.md"
            })
    static final class RunIt extends Verb {

        @Option(
                names = "--from",
                paramLabel = "FILE",
                arity = "1",
                description = "A description of libraries, as init takes it; may be given several times.")
        private List<Path> from = List.of();

        @Mixin
        private final MediaTypeOptions mediaTypes = new MediaTypeOptions();

        @Option(names = "--seed", paramLabel = "N", description = "Draw what is left to chance from N.")
        private @Nullable Long seed;

        @Option(names = "--markdown", paramLabel = "FILE", description = "Write the report to a file, in Markdown.")
        private @Nullable Path markdown;

        @Option(
                names = "--record",
                paramLabel = "FILE",
                description = "Write the drill to a file in which every cartridge is named, to repeat the same work.")
        private @Nullable Path record;

        @Option(names = "--keep", description = "Keep the home and the sets, and say where they are.")
        private boolean keep;

        @Parameters(paramLabel = "DRILL", description = "The name of a shipped drill, or a file.")
        private String drill = "";

        @Override
        public Integer call() throws IOException {
            Drill found = Drills.find(drill);
            Optional<Path> home = homeOption();
            if (home.isPresent() && !from.isEmpty()) {
                throw wrongUsage(
                        "A drill takes place on a copy of a home or on descriptions: leave out one of the two.");
            }
            if (from.isEmpty() && mediaTypes.given()) {
                throw wrongUsage("Media types are for descriptions: name one with --from.");
            }
            MediaTypes types = mediaTypes.types(this);
            requireWritable("--markdown", markdown);
            requireWritable("--record", record);
            Path folder = Files.createTempDirectory("rsm-drill");
            interruption().discarding(folder);
            boolean kept = false;
            try {
                Rehearsal rehearsal =
                        new Rehearsal(found, drill, seed == null ? found.seed() : seed, folder, narrator());
                DrillReport report =
                        home.isPresent() ? on(rehearsal, Home.at(home.get())) : rehearsal.onDescription(from, types);
                kept = keep;
                tell(report, folder);
                return (report.accounted() ? ExitCode.DONE : ExitCode.DRILL).value();
            } finally {
                if (!kept) {
                    HomeBuilder.deleteTree(folder);
                }
            }
        }

        private static DrillReport on(Rehearsal rehearsal, Home home) throws IOException {
            return rehearsal.on(
                    home.toString(), target -> HomeClone.of(home, target).home());
        }

        private Consumer<String> narrator() {
            return json
                    ? line -> {}
                    : line -> {
                        DrillText.wrapped(line).forEach(out()::println);
                        out().flush();
                    };
        }

        /** Finds out before the drill, which takes its time, whether a file can be written; leaves it as it is. */
        private static void requireWritable(String option, @Nullable Path file) throws IOException {
            if (file == null) {
                return;
            }
            boolean there = Files.exists(file);
            try {
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                        .close();
            } catch (IOException e) {
                throw new IOException(
                        "The file of the option " + option + " cannot be written: " + Failures.sentence(e), e);
            }
            if (!there) {
                Files.delete(file);
            }
        }

        private void tell(DrillReport report, Path folder) throws IOException {
            if (json) {
                Table.printJson(out(), keep ? new Kept(report, folder.toString()) : report);
            } else {
                DrillText.lines(report).forEach(out()::println);
                if (keep) {
                    out().println("Everything is kept in " + folder + ".");
                }
            }
            out().flush();
            if (markdown != null) {
                Files.writeString(markdown, DrillText.markdown(report));
            }
            if (record != null) {
                Files.writeString(record, report.recorded());
            }
        }
    }
}
