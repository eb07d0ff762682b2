package dev.rsm.cli;

import dev.rsm.control.ControlClient;
import dev.rsm.runtime.Home;
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

    @Override
    public Integer call() {
        Home home = home();
        try (ControlClient control = Connection.toControl(home).orElseThrow(() -> Connection.noService(home))) {
            control.stop();
        }
        Answer.of("The service of " + home + " has stopped.", "state", "stopped", "home", home.toString())
                .print(json, out());
        return ExitCode.DONE.value();
    }
}
