package dev.rsm.cli;

import dev.rsm.drill.Demo;
import dev.rsm.host.HomeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rsm demo}: the main job on a shipped library, narrated. */
@Command(
        name = "demo",
        description = {
            "Shows the main job on a shipped library: a database made from a tape library, exported while in",
            "use, destroyed, imported and compared.",
            "",
            "Works in a temporary folder, which is deleted unless --keep is given."
        })
final class DemoVerb extends VerbOptions implements Callable<Integer> {

    @Option(names = "--keep", description = "Keep the home that is made, and say where it is.")
    private boolean keep;

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("rsm-demo");
        Consumer<String> narrator = json
                ? line -> {}
                : line -> {
                    out().println(line);
                    out().flush();
                };
        try {
            Demo.Outcome outcome = new Demo(folder.resolve("home"), narrator).run();
            report(outcome);
            return (outcome.restored() ? ExitCode.DONE : ExitCode.SET).value();
        } finally {
            if (!keep) {
                HomeBuilder.deleteTree(folder);
            }
        }
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
