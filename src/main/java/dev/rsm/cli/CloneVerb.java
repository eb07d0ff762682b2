package dev.rsm.cli;

import dev.rsm.host.HomeBuilder;
import dev.rsm.host.HomeClone;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rsm clone}: copies a home, running or not. */
@Command(
        name = "clone",
        customSynopsis = "rsm clone [OPTION]... HOME COPY",
        description = {
            "Copy a home, whether or not its service runs.",
            "",
            "Database, exported set, devices, what is recorded on the cartridges, accounts,",
            "settings and logs are copied as they are at one instant; the service holds",
            "still meanwhile. A copy for which there is no room is not left half made.",
            "",
            "The copy is the same computer, as if somebody had copied the folder: let only",
            "one of the two listen on the network. Its database directory is in it, wherever",
            "the original's is."
        },
        footer = {"  rsm clone lab lab-copy", "  rsm clone lab lab-copy --json"})
final class CloneVerb extends Verb {

    @Parameters(index = "0", paramLabel = "HOME", description = "The home.")
    private Path original = Path.of("");

    @Parameters(index = "1", paramLabel = "COPY", description = "A folder that is new or empty.")
    private Path copy = Path.of("");

    @Override
    public Integer call() {
        if (homeOption().isPresent()) {
            throw wrongUsage("Name the home and its copy without --home.");
        }
        if (!Home.isAt(original)) {
            throw new HomeException(
                    "There is no home at " + original.toAbsolutePath().normalize()
                            + ": name the folder in which its file " + Home.SETTINGS + " is.");
        }
        Home home = Home.at(original);
        interruption().discarding(HomeBuilder.siteOf(copy));
        HomeClone.Copied copied = copy(home);
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("home", copied.home().toString());
            result.put("of", home.toString());
            result.put("running", copied.running());
            Table.printJson(out(), result);
        } else {
            out().println("Copied " + home + (copied.running() ? ", whose service runs," : "") + " to " + copied.home()
                    + ".");
        }
        return ExitCode.DONE.value();
    }

    private HomeClone.Copied copy(Home home) {
        WaitDisplay display = waiting();
        try (display) {
            return HomeClone.of(home, copy);
        }
    }
}
