package dev.rsm.cli;

import dev.rsm.backup.Manifest;
import dev.rsm.backup.ObjectComparison;
import dev.rsm.backup.ObjectComparison.Difference;
import dev.rsm.control.ControlClient;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.HomeLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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
            "their identifiers are. The exit status is 0 if nothing differs, and 8 if",
            "something does."
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
            counts(comparison).print(out());
            if (!summary) {
                out().println();
                differences(comparison).print(out());
            }
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
        if (!Files.isRegularFile(named.resolve(Home.SETTINGS))) {
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

    private Table counts(ObjectComparison comparison) {
        Table table = new Table("kind", "only in A", "only in B", "changed");
        comparison
                .byKind()
                .forEach((kind, found) -> table.row(
                        kind,
                        count(found, ObjectComparison.Where.ONLY_LEFT),
                        count(found, ObjectComparison.Where.ONLY_RIGHT),
                        count(found, ObjectComparison.Where.CHANGED)));
        return table;
    }

    private static long count(List<Difference> found, ObjectComparison.Where where) {
        return found.stream().filter(each -> each.where() == where).count();
    }

    private static Table differences(ObjectComparison comparison) {
        Table table = new Table("kind", "object", "difference", "A", "B");
        for (Difference each : comparison.differences()) {
            String name = each.name().isEmpty() ? each.id() : each.name();
            switch (each.where()) {
                case ONLY_LEFT -> table.row(each.kind(), name, "only in A", each.id(), "");
                case ONLY_RIGHT -> table.row(each.kind(), name, "only in B", "", each.id());
                case CHANGED ->
                    each.fields()
                            .forEach(field -> table.row(each.kind(), name, field.name(), field.left(), field.right()));
            }
        }
        return table;
    }

    private void printJson(ObjectComparison comparison) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("equal", comparison.equal());
        result.put("differing", comparison.differences().size());
        if (!summary) {
            result.put("differences", comparison.differences());
        }
        Table.printJson(out(), result);
    }
}
