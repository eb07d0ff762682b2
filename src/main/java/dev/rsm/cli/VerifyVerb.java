package dev.rsm.cli;

import dev.rsm.backup.Manifest;
import dev.rsm.backup.SetCheck;
import dev.rsm.backup.SetException;
import dev.rsm.drill.Wording;
import dev.rsm.runtime.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rsm verify}: the full check of an exported set. */
@Command(
        name = "verify",
        customSynopsis = "rsm verify {SET | --home=DIR} [OPTION]...",
        description = {
            "Check an exported set, and leave it as it is.",
            "",
            "Sizes and hashes, every row and every key are checked; the script is replayed",
            "and compared with the database. The exit status is 5 if the set is not sound."
        },
        footer = {"  rsm verify --home lab", "  rsm verify lab/NtmsData/Export --json"})
final class VerifyVerb extends Verb {

    @Parameters(
            paramLabel = "SET",
            arity = "0..1",
            description = "The folder with the set's manifest (default: that of the home).")
    private @Nullable Path set;

    @Override
    public Integer call() throws IOException {
        Path folder = set == null ? ofHome() : set;
        if (set != null && Files.isRegularFile(set.resolve(Home.SETTINGS))) {
            throw new SetException(set + " is a home, not a set: its set is in "
                    + Home.at(set).export() + " (\"rsm --home " + set + " verify\").");
        }
        interruption().ending(Thread.currentThread()::interrupt);
        SetCheck.Result result = SetCheck.check(folder, progress());
        if (!result.sound() && interruption().begun()) {
            return ExitCode.FAULT.value(); // what could not be read may well be sound: no verdict
        }
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("sound", result.sound());
            object.put("faults", result.faults());
            object.put("manifest", result.manifest());
            Table.printJson(out(), object);
        } else {
            print(result);
        }
        return (result.sound() ? ExitCode.DONE : ExitCode.SET).value();
    }

    private Path ofHome() {
        if (homePathIfAny().isEmpty()) {
            throw wrongUsage("Name the folder of a set, or a home with --home DIR.");
        }
        return home().export();
    }

    private void print(SetCheck.Result result) {
        Manifest manifest = result.manifest();
        long rows = manifest.rows().values().stream().mapToLong(Long::longValue).sum();
        out().println("Generation " + manifest.generation() + " of " + manifest.computerName() + ", taken at "
                + Words.time(manifest.instant()) + ", " + Wording.count(rows, "row") + " in "
                + Wording.count(manifest.rows().size(), "table") + ".");
        result.faults().forEach(fault -> out().println("fault: " + fault));
        out().println(result.sound() ? "The set is sound." : "The set is not sound.");
    }
}
