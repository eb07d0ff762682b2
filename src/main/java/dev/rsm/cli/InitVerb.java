package dev.rsm.cli;

import dev.rsm.device.Described;
import dev.rsm.device.LibraryDescription;
import dev.rsm.device.MediaTypes;
import dev.rsm.device.UnusedLine;
import dev.rsm.host.HomeBuilder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rsm init}: makes a home from library descriptions. */
@Command(
        name = "init",
        description = {
            "Makes a home with emulated devices from library descriptions.",
            "",
            "Reads the output of \"mtx status\", mhvtl's device.conf with its library_contents files, and",
            "this emulator's own YAML; the kind of a file is told from its content. The libraries are",
            "inventoried before the command ends."
        })
final class InitVerb extends VerbOptions implements Callable<Integer> {

    @Option(names = "--from", paramLabel = "FILE", arity = "1..*", required = true, description = "The descriptions.")
    private List<Path> from = List.of();

    @Option(
            names = "--media-type",
            paramLabel = "SUFFIX=NAME",
            description = "What a bar code's last two characters mean, where the shipped table says otherwise.")
    private Map<String, String> mediaTypes = Map.of();

    @Option(
            names = "--default-media-type",
            paramLabel = "NAME",
            description = "The media type of cartridges whose bar code does not tell it.")
    private @Nullable String defaultMediaType;

    @Option(
            names = "--computer",
            paramLabel = "NAME",
            defaultValue = HomeBuilder.DEFAULT_COMPUTER,
            description = "The emulated computer's name (default: ${DEFAULT-VALUE}).")
    private String computer = HomeBuilder.DEFAULT_COMPUTER;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Draws the machine's SID and all identifiers from N, to make the same home again.")
    private @Nullable Long seed;

    @Override
    public Integer call() {
        MediaTypes types = MediaTypes.shipped();
        try {
            types = types.withOverrides(mediaTypes);
            types = defaultMediaType == null ? types : types.withDefault(defaultMediaType);
        } catch (IllegalArgumentException e) {
            throw new picocli.CommandLine.ParameterException(spec().commandLine(), String.valueOf(e.getMessage()), e);
        }
        long drawn = seed == null ? new SecureRandom().nextLong() : seed;
        HomeBuilder.Built built = new HomeBuilder(types, computer, drawn).build(rsm().homePath(), from);
        report(built);
        return ExitCode.DONE.value();
    }

    private void report(HomeBuilder.Built built) {
        Described described = built.described();
        for (UnusedLine unused : described.unused()) {
            err().println("not used: " + unused.origin() + ": " + unused.text());
        }
        described.remarks().forEach(remark -> err().println("note: " + remark.origin() + ": " + remark.text()));
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("home", built.home().toString());
            result.put("libraries", described.libraries().size());
            result.put("cartridges", cartridges(described));
            result.put("inventory", built.inventory());
            result.put(
                    "unusedLines",
                    described.unused().stream()
                            .map(line -> line.origin() + ": " + line.text())
                            .toList());
            Table.printJson(out(), result);
            return;
        }
        Table table = new Table("library", "drives", "slots", "ports", "cartridges");
        for (LibraryDescription library : described.libraries()) {
            table.row(
                    library.name().isEmpty() ? library.inquiry().serial() : library.name(),
                    library.drives().size(),
                    library.slots(),
                    library.ports(),
                    library.cartridges().size());
        }
        table.print(out());
        out().println();
        out().println("Inventoried: " + built.inventory().added() + " media catalogued, "
                + built.inventory().cleaners() + " cleaning cartridges, "
                + built.inventory().inPorts()
                + " in import/export ports.");
        out().println("Made the home " + built.home() + ".");
    }

    private static int cartridges(Described described) {
        return described.libraries().stream()
                .mapToInt(library -> library.cartridges().size())
                .sum();
    }
}
