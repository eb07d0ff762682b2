package dev.rsm.cli;

import dev.rsm.backup.Manifest;
import dev.rsm.backup.SetException;
import dev.rsm.runtime.Home;
import dev.rsm.service.DetachedHome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code rsm import}: ImportNtmsDatabase, also on a home whose service cannot start. */
@Command(
        name = "import",
        description = {
            "Marks the exported set to become the database at the next start (ImportNtmsDatabase).",
            "",
            "Works on a home whose database is damaged, too."
        })
final class ImportVerb extends VerbOptions implements Callable<Integer> {

    @Override
    public Integer call() {
        Home home = rsm().home();
        DetachedHome.markImport(home);
        String set;
        try {
            Manifest manifest = Manifest.read(home.export());
            set = "Generation " + manifest.generation() + " of " + home.export() + ", taken at " + manifest.instant();
        } catch (SetException e) {
            err().println("rsm: warning: " + e.getMessage()
                    + " Unless there is a set by then, the next start will refuse the import and keep its database.");
            set = "The set that will be in " + home.export();
        }
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("marked", true);
            result.put("set", set);
            Table.printJson(out(), result);
        } else {
            out().println(set + ", becomes the database at the next start.");
        }
        return ExitCode.DONE.value();
    }
}
