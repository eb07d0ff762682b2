package dev.rsm.cli;

import dev.rsm.device.Described;
import dev.rsm.device.LibraryDescription;
import dev.rsm.device.MediaTypes;
import dev.rsm.drill.Wording;
import dev.rsm.host.HomeBuilder;
import dev.rsm.runtime.FullDisk;
import dev.rsm.runtime.HomeException;
import dev.rsm.store.StoreException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rsm init}: makes a home from library descriptions. */
@Command(
        name = "init",
        customSynopsis = "rsm init --home=DIR --from=FILE... [OPTION]...",
        description = {
            "Make a home with emulated devices from library descriptions.",
            "",
            "Reads the output of \"mtx status\", mhvtl's device.conf with its",
            "library_contents files, and this emulator's own YAML; the kind of a file is",
            "told from its content. The libraries are inventoried before the command ends.",
            "",
            "Lines that carry something but were not used are listed on standard error:",
            "the first " + InitVerb.NOTES_SHOWN + ", or all with --verbose. With --json all are in the result."
        },
        footer = {
            "  rsm init --home lab --from library.yaml",
            "  rsm init --home lab --from mtx-status.txt --default-media-type LTO-3",
            "  rsm --home lab init --from device.conf library_contents.10 --verbose"
        })
final class InitVerb extends Verb {

    static final int NOTES_SHOWN = 10;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            arity = "1..*",
            required = true,
            description = "The descriptions: all arguments up to the next option.")
    private List<Path> from = List.of();

    @Mixin
    private final MediaTypeOptions mediaTypes = new MediaTypeOptions();

    @Option(
            names = "--computer",
            paramLabel = "NAME",
            defaultValue = HomeBuilder.DEFAULT_COMPUTER,
            description = "The emulated computer's name (default: ${DEFAULT-VALUE}).")
    private String computer = HomeBuilder.DEFAULT_COMPUTER;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Draw the machine's SID and all identifiers from N, to make the same home again.")
    private @Nullable Long seed;

    @Option(names = "--verbose", description = "List every line that was not used, and every note.")
    private boolean verbose;

    @Override
    public Integer call() {
        MediaTypes types = mediaTypes.types(this);
        long drawn = seed == null ? new SecureRandom().nextLong() : seed;
        Path home = homePath();
        interruption().discarding(HomeBuilder.siteOf(home));
        HomeBuilder.Built built = build(new HomeBuilder(types, computer, drawn), home);
        if (json) {
            printJson(built);
        } else {
            print(built);
        }
        return ExitCode.DONE.value();
    }

    private HomeBuilder.Built build(HomeBuilder builder, Path home) {
        try {
            return builder.build(home, from);
        } catch (RuntimeException e) {
            if (FullDisk.caused(e)) {
                throw new HomeException(
                        "No home was made at " + home.toAbsolutePath().normalize()
                                + ": there is no space left on the disk. Make room, or name a folder on another disk.",
                        e);
            }
            if (!(e instanceof HomeException) && !(e instanceof StoreException)) {
                throw e;
            }
            // Speaks of the folder that was asked for, not of the one in which the home is built first.
            String site = HomeBuilder.siteOf(home).toString();
            String message = Failures.sentence(e)
                    .replace(site, home.toAbsolutePath().normalize().toString());
            throw new HomeException(message, e.getCause());
        }
    }

    private static List<String> unused(Described described) {
        return described.unused().stream()
                .map(line -> line.origin() + ": " + line.text())
                .toList();
    }

    private static List<String> notes(Described described) {
        return described.remarks().stream()
                .map(remark -> remark.origin() + ": " + remark.text())
                .toList();
    }

    private static String nameOf(LibraryDescription library) {
        return library.name().isEmpty() ? library.inquiry().serial() : library.name();
    }

    private void printJson(HomeBuilder.Built built) {
        Described described = built.described();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("home", built.home().toString());
        result.put("libraries", described.libraries().size());
        result.put(
                "cartridges",
                described.libraries().stream()
                        .mapToInt(library -> library.cartridges().size())
                        .sum());
        result.put("inventory", built.inventory());
        result.put("unusedLines", unused(described));
        result.put("notes", notes(described));
        Table.printJson(out(), result);
    }

    private void print(HomeBuilder.Built built) {
        printNotes("not used", unused(built.described()));
        printNotes("note", notes(built.described()));
        Table table = new Table("library", "drives", "slots", "ports", "cartridges");
        for (LibraryDescription library : built.described().libraries()) {
            table.row(
                    nameOf(library),
                    library.drives().size(),
                    library.slots(),
                    library.ports(),
                    library.cartridges().size());
        }
        table.print(out());
        out().println();
        out().println("Inventoried: " + Wording.found(built.inventory()) + ".");
        out().println("Made the home " + built.home() + ".");
    }

    private void printNotes(String kind, List<String> notes) {
        int shown = verbose ? notes.size() : Math.min(NOTES_SHOWN, notes.size());
        notes.subList(0, shown).forEach(note -> err().println(kind + ": " + note));
        if (shown < notes.size()) {
            err().println(kind + ": ... and " + Wording.count(notes.size() - shown, "line") + " more (--verbose lists "
                    + "all)");
        }
    }
}
