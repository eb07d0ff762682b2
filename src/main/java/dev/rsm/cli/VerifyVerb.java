package dev.rsm.cli;

import dev.rsm.backup.Manifest;
import dev.rsm.backup.SetCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rsm verify}: the full check of an exported set. */
@Command(
        name = "verify",
        description = {
            "Checks an exported set: sizes and hashes, every row and key, the script replayed and compared.",
            "",
            "Leaves the set as it is. The exit status is 5 if it is not sound."
        })
final class VerifyVerb extends VerbOptions implements Callable<Integer> {

    @Parameters(paramLabel = "SET", description = "The folder with the set's manifest.")
    private Path set = Path.of("");

    @Override
    public Integer call() throws IOException {
        SetCheck.Result result = SetCheck.check(set, progress());
        Manifest manifest = result.manifest();
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("sound", result.sound());
            object.put("faults", result.faults());
            object.put("manifest", manifest);
            Table.printJson(out(), object);
        } else {
            out().println("Generation " + manifest.generation() + " of " + manifest.computerName() + ", taken at "
                    + manifest.instant() + ", "
                    + manifest.rows().values().stream()
                            .mapToLong(Long::longValue)
                            .sum() + " rows in "
                    + manifest.rows().size() + " tables.");
            result.faults().forEach(fault -> out().println("fault: " + fault));
            out().println(result.sound() ? "The set is sound." : "The set is not sound.");
        }
        return (result.sound() ? ExitCode.DONE : ExitCode.SET).value();
    }
}
