package dev.rsm.cli;

import dev.rsm.control.ControlClient;
import dev.rsm.runtime.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine.Parameters;

/** A verb that uses what is mounted in a drive, as an application does. */
abstract class DriveVerb extends Verb {

    @Parameters(index = "0", paramLabel = "DEVICE", description = "The drive's device name, such as Tape0.")
    private String device = "";

    /** Refuses arguments that make no sense. */
    void check() {}

    /**
     * Opens what is in the drive, and does what is to be done with it.
     *
     * @param deviceName of the drive, as the control interface has it
     */
    abstract Answer use(ControlClient control, String deviceName) throws IOException;

    @Override
    public final Integer call() {
        check();
        Home home = home();
        Answer answer;
        try (ControlClient control = Connection.toControl(home).orElseThrow(() -> Connection.noService(home))) {
            interruption().ending(control::close);
            WaitDisplay display = waiting();
            try (display) {
                answer = use(control, DeviceName.of(device));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answer.print(json, out());
        return ExitCode.DONE.value();
    }

    /** The drive, as it was named. */
    final String name() {
        return device;
    }
}
