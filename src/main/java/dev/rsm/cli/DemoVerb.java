package dev.rsm.cli;

import dev.rsm.drill.Demo;
import dev.rsm.host.HomeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rsm demo}: the main job on a shipped library, narrated. */
@Command(
        name = "demo",
        customSynopsis = "rsm demo [OPTION]...",
        description = {
            "Show the main job in a few seconds, on a shipped library.",
            "",
            "A database is made from a tape library, exported while sessions write to it,",
            "destroyed, imported and compared. Everything happens in a temporary folder,",
            "which is deleted at the end unless --keep is given; --home is not used."
        },
        footer = {"  rsm demo", "  rsm demo --keep"})
final class DemoVerb extends Verb {

    @Option(names = "--keep", description = "Keep the home that is made, and say where it is.")
    private boolean keep;

    @Override
    public Integer call() throws IOException {
        if (homeOption().isPresent()) {
            throw wrongUsage("The demonstration makes a home of its own: leave out --home.");
        }
        Path folder = Files.createTempDirectory("rsm-demo");
        interruption().discarding(folder);
        boolean kept = false;
        try {
            Demo.Outcome outcome = new Demo(folder.resolve("home"), folder, narrator()).run();
            kept = keep;
            report(outcome);
            return (outcome.restored() ? ExitCode.DONE : ExitCode.SET).value();
        } finally {
            if (!kept) {
                HomeBuilder.deleteTree(folder);
            }
        }
    }

    private Consumer<String> narrator() {
        return json
                ? line -> {}
                : line -> {
                    out().println(line);
                    out().flush();
                };
    }

    private void report(Demo.Outcome outcome) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("restored", outcome.restored());
            object.put("generation", outcome.set().generation());
            object.put("writesDuringExports", outcome.writes());
            object.put("sameRows", outcome.afterImport().sameRows());
            object.put("afterImport", outcome.afterImport().summary());
            object.put("lostSinceExport", outcome.lost().summary());
            if (keep) {
                object.put("home", outcome.home().toString());
            }
            Table.printJson(out(), object);
            return;
        }
        out().println();
        out().println(
                        outcome.restored()
                                ? "The database came back as it was exported."
                                : "The database did NOT come back as it was exported.");
        if (keep) {
            out().println("The home is " + outcome.home() + ".");
        }
    }
}
