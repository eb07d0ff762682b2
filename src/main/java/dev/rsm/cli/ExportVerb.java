package dev.rsm.cli;

import dev.rsm.backup.Manifest;
import dev.rsm.runtime.Home;
import dev.rsm.service.DetachedHome;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code rsm export}: ExportNtmsDatabase on a home whose service does not run. */
@Command(
        name = "export",
        description = {
            "Writes a consistent copy of the database into NtmsData/Export (ExportNtmsDatabase).",
            "",
            "The set in that folder is replaced whole: after a failure the old one is as it was."
        })
final class ExportVerb extends VerbOptions implements Callable<Integer> {

    @Override
    public Integer call() {
        Home home = rsm().home();
        try (DetachedHome opened = DetachedHome.forExport(home)) {
            var unused = opened.session().database().export(progress()).await();
        }
        Manifest manifest = Manifest.read(home.export());
        if (json) {
            Table.printJson(out(), manifest);
        } else {
            print(manifest);
            out().println();
            out().println("Exported generation " + manifest.generation() + " into " + home.export() + ".");
        }
        return ExitCode.DONE.value();
    }

    private void print(Manifest manifest) {
        Table table = new Table("file", "bytes", "SHA-256");
        manifest.files().forEach(file -> table.row(file.name(), file.bytes(), file.sha256()));
        table.print(out());
    }
}
