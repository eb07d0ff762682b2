package dev.rsm.cli;

import dev.rsm.backup.Manifest;
import dev.rsm.runtime.ByteCount;
import dev.rsm.runtime.Home;
import dev.rsm.service.DetachedHome;
import picocli.CommandLine.Command;

/** {@code rsm export}: ExportNtmsDatabase. */
@Command(
        name = "export",
        customSynopsis = "rsm export --home=DIR [OPTION]...",
        description = {
            "Write a consistent copy of the database (ExportNtmsDatabase).",
            "",
            "The copy, an exported set, goes into NtmsData/Export in the home. The set that",
            "was there is replaced whole: after a failure it is as it was. The service of",
            "the home goes on working meanwhile if it runs, and need not run. With --server",
            "the set stays there."
        },
        footer = {"  rsm export --home lab", "  rsm export --home lab --json"})
final class ExportVerb extends Verb {

    @Override
    boolean callsServers() {
        return true;
    }

    @Override
    public Integer call() {
        try (Connection connection =
                Connection.toService(this).orElseGet(() -> Connection.to(DetachedHome.forExport(home())))) {
            interruption().ending(connection::close);
            connection.control().ifPresent(control -> control.follow(progress()));
            var unused = connection.session().database().export(progress()).await();
        }
        if (server().isPresent()) {
            Answer.of("Exported the database on the server.", "exported", true).print(json, out());
            return ExitCode.DONE.value();
        }
        Home home = home();
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
        manifest.files().forEach(file -> table.row(file.name(), new ByteCount(file.bytes()), file.sha256()));
        table.print(out());
    }
}
