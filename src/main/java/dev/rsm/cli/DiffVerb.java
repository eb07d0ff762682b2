package dev.rsm.cli;

import dev.rsm.backup.Manifest;
import dev.rsm.backup.ObjectComparison;
import dev.rsm.control.ControlClient;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.HomeLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rsm diff}: compares two databases object by object. */
@Command(
        name = "diff",
        customSynopsis = "rsm diff [OPTION]... A B",
        description = {
            "Compare two databases, or the databases of two sets, object by object.",
            "",
            "A and B are homes, folders of exported sets, or database files (.mv.db). A home",
            "whose service runs has to be cloned or exported before. Objects are the same if",
            "their identifiers are.",
            "",
            "Objects in both of which nothing differs but the time of their last change, or",
            "what follows from another line, are counted behind the table. --json has them",
            "with all others, and each value also as the database holds it.",
            "",
            "The exit status is 0 if nothing at all differs, and 8 if something does."
        },
        footer = {
            "  rsm diff lab/NtmsData/Export lab",
            "  rsm diff lab lab-copy --summary",
            "  rsm diff lab lab-copy --json"
        })
final class DiffVerb extends Verb {

    @Option(names = "--summary", description = "Print only how many objects of each kind differ.")
    private boolean summary;

    @Parameters(index = "0", paramLabel = "A", description = "The first.")
    private Path left = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "The second.")
    private Path right = Path.of("");

    @Override
    public Integer call() {
        if (homeOption().isPresent()) {
            throw wrongUsage("Name the two without --home.");
        }
        requireTwo();
        ObjectComparison comparison = held(left, one -> held(right, other -> ObjectComparison.of(one, other)));
        if (json) {
            printJson(comparison);
        } else if (comparison.equal()) {
            out().println("No differences.");
        } else {
            new DiffView(comparison).print(out(), !summary);
        }
        return (comparison.equal() ? ExitCode.DONE : ExitCode.DIFFERENT).value();
    }

    private void requireTwo() {
        try {
            if (Files.exists(left) && Files.exists(right) && Files.isSameFile(left, right)) {
                throw wrongUsage("A and B are the same: " + left + ".");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Use {
        ObjectComparison of(Path database);
    }

    /** Finds the database file that is meant, and keeps others from changing it meanwhile. */
    private static ObjectComparison held(Path named, Use use) {
        if (Files.isRegularFile(named.resolve(Manifest.FILE_NAME))) {
            return use.of(named.resolve(
                    Manifest.read(named).file(Manifest.Kind.DATABASE).name()));
        }
        if (Files.isRegularFile(named)) {
            if (!named.toString().endsWith(".mv.db")) {
                throw new HomeException(named + " is no database: their names end with .mv.db.");
            }
            return use.of(named);
        }
        if (!Home.isAt(named)) {
            throw new HomeException(named + " is no home, no folder of an exported set and no database file.");
        }
        Home home = Home.at(named);
        if (runs(home)) {
            throw new HomeException("The service of " + home + " runs: compare a copy (rsm clone " + named
                    + " COPY), or its exported set (" + home.export() + ").");
        }
        HomeLock lock = HomeLock.share(home, "a comparison");
        try (lock) {
            return use.of(home.database());
        }
    }

    private static boolean runs(Home home) {
        Optional<ControlClient> service = ControlClient.connect(home);
        service.ifPresent(ControlClient::close);
        return service.isPresent();
    }

    private void printJson(ObjectComparison comparison) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("equal", comparison.equal());
        result.put("differing", comparison.differences().size());
        if (!summary) {
            result.put("differences", DiffView.json(comparison));
        }
        Table.printJson(out(), result);
    }
}
