package dev.rsm.cli;

import dev.rsm.backup.Manifest;
import dev.rsm.runtime.Home;
import dev.rsm.service.DetachedHome;
import picocli.CommandLine.Command;

/** {@code rsm export}: ExportNtmsDatabase on a home whose service does not run. */
@Command(
        name = "export",
        customSynopsis = "rsm export --home=DIR [OPTION]...",
        description = {
            "Write a consistent copy of the database (ExportNtmsDatabase).",
            "",
            "The copy, an exported set, goes into NtmsData/Export in the home. The set that",
            "was there is replaced whole: after a failure it is as it was. The service of",
            "the home must not be running."
        },
        footer = {"  rsm export --home lab", "  rsm export --home lab --json"})
final class ExportVerb extends Verb {

    @Override
    public Integer call() {
        Home home = home();
        try (DetachedHome opened = DetachedHome.forExport(home)) {
            interruption().ending(opened.session()::close);
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
