package dev.rsm.cli;

import dev.rsm.control.ControlClient;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.HomeLock;
import java.time.Duration;
import picocli.CommandLine.Command;

/** {@code rsm stop}: stops the service of a home. */
@Command(
        name = "stop",
        customSynopsis = "rsm stop --home=DIR [OPTION]...",
        description = {
            "Stop the service of a home, and wait until it has stopped.",
            "",
            "Calls that wait end with ERROR_CANCELLED; what is under way in a library is not",
            "cut off, but nothing else is begun."
        },
        footer = {"  rsm stop --home lab"})
final class StopVerb extends Verb {

    /** How long a service may take to close what it has. */
    private static final Duration END_LIMIT = Duration.ofMinutes(3);

    @Override
    public Integer call() {
        Home home = home();
        WaitDisplay display = waiting();
        try (display) {
            stop(home);
        }
        Answer.of("The service of " + home + " has stopped.", "state", "stopped", "home", home.toString())
                .print(json, out());
        return ExitCode.DONE.value();
    }

    private static void stop(Home home) {
        try (ControlClient control = Connection.toControl(home).orElseThrow(() -> Connection.noService(home))) {
            control.stop();
        }
        if (!HomeLock.awaitGivenBack(home, END_LIMIT)) {
            throw new HomeException("The service of " + home + " takes no calls any more, but has not ended within "
                    + END_LIMIT.toSeconds() + " s: look at its messages.");
        }
    }
}
