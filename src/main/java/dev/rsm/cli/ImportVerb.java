package dev.rsm.cli;

import dev.rsm.backup.Manifest;
import dev.rsm.backup.SetException;
import dev.rsm.runtime.Home;
import dev.rsm.service.DetachedHome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code rsm import}: ImportNtmsDatabase, also on a home whose service cannot start. */
@Command(
        name = "import",
        customSynopsis = "rsm import --home=DIR [OPTION]...",
        description = {
            "Bring the exported set back at the next start (ImportNtmsDatabase).",
            "",
            "Only leaves a mark: the set in NtmsData/Export becomes the database when the",
            "service starts next. Works on a home whose database is damaged, too, and whether",
            "or not the service runs."
        },
        footer = {"  rsm import --home lab", "  rsm start --home lab"})
final class ImportVerb extends Verb {

    @Override
    boolean callsServers() {
        return true;
    }

    @Override
    public Integer call() {
        mark();
        if (server().isPresent()) {
            Answer.of(
                            "The set on the server becomes its database at the service's next start; what is changed until then is"
                                    + " lost.",
                            "marked",
                            true)
                    .print(json, out());
            return ExitCode.DONE.value();
        }
        Home home = home();
        Manifest manifest = null;
        try {
            manifest = Manifest.read(home.export());
        } catch (SetException e) {
            err().println("rsm: warning: " + e.getMessage()
                    + " Unless there is a set by then, the next start will refuse the import and keep its database.");
        }
        if (json) {
            printJson(home, manifest);
        } else {
            String set = manifest == null
                    ? "The set that will be in " + home.export()
                    : "Generation " + manifest.generation() + " of " + home.export() + ", taken at "
                            + Words.time(manifest.instant()) + ",";
            out().println(set + " becomes the database at the next start; what is changed until then is lost.");
        }
        return ExitCode.DONE.value();
    }

    private void mark() {
        Optional<Connection> service = Connection.toService(this);
        if (service.isEmpty()) {
            DetachedHome.markImport(home());
            return;
        }
        try (Connection connection = service.get()) {
            var unused = connection.session().database().importOnNextStart().await();
        }
    }

    private void printJson(Home home, @Nullable Manifest manifest) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("marked", true);
        result.put("set", home.export().toString());
        result.put("generation", manifest == null ? null : manifest.generation());
        result.put("instant", manifest == null ? null : manifest.instant());
        Table.printJson(out(), result);
    }
}
