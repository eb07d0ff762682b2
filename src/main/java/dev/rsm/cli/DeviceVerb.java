package dev.rsm.cli;

import dev.rsm.control.ControlClient;
import dev.rsm.control.Devices;
import dev.rsm.device.Hardware;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeLock;
import dev.rsm.service.ServiceOptions;
import java.util.Optional;

/** A verb for somebody who stands before the hardware of a home, whether or not its service runs. */
abstract class DeviceVerb extends Verb {

    /** Does it. */
    abstract Answer act(Devices devices);

    @Override
    public final Integer call() {
        check();
        Home home = home();
        Optional<ControlClient> service = Connection.toControl(home);
        Answer answer;
        if (service.isPresent()) {
            try (ControlClient control = service.get()) {
                answer = act(control.devices());
            }
        } else {
            answer = withoutService(home);
        }
        answer.print(json, out());
        return ExitCode.DONE.value();
    }

    /** Does it to hardware that no service looks at; its next start finds what was done. */
    Answer withoutService(Home home) {
        HomeLock lock = HomeLock.take(home, "rsm device");
        try (lock;
                Hardware hardware = Hardware.open(home.devices())) {
            return act(Devices.of(hardware, ServiceOptions.standard().mediaTypes()));
        }
    }

    /** Checks that the arguments go together; throws {@link #wrongUsage} if not. */
    void check() {}
}
