package dev.rsm.cli;

import dev.rsm.control.Devices;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.runtime.Home;
import java.util.Optional;

/**
 * A verb that calls a service: that of the home, which must be running, or one at an address. It connects, has {@link #act}
 * call what is to be called, and prints the answer.
 */
abstract class ServiceVerb extends Verb {

    private Optional<Devices> devices = Optional.empty();

    /** The hardware that the caller stands before, if he does; known while the verb acts. */
    final Optional<Devices> devices() {
        return devices;
    }

    /** Makes the calls. What they refuse is explained, and decides the exit code. */
    abstract Answer act(NtmsSession session);

    @Override
    boolean callsServers() {
        return true;
    }

    @Override
    public final Integer call() {
        check();
        Answer answer;
        try (Connection connection = Connection.toService(this).orElseGet(() -> alone(home()))) {
            interruption().ending(connection::close);
            devices = connection.devices();
            WaitDisplay display = waiting();
            try (display) {
                answer = act(connection.session());
            } catch (NtmsException refusal) {
                throw RefusalNames.added(connection.session(), refusal);
            }
        }
        answer.print(json, out());
        return ExitCode.DONE.value();
    }

    /** Opens a home whose service does not run; most verbs cannot do without. */
    Connection alone(Home home) {
        throw Connection.noService(home);
    }

    /** Checks that the arguments go together, before anything is opened; throws {@link #wrongUsage} if not. */
    void check() {}
}
