package dev.rsm.cli;

import dev.rsm.device.Hardware;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.service.NtmsService;
import dev.rsm.service.ServiceOptions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A verb that calls the service: it runs the home's service in this process, waits for the inventory that each start
 * makes, has {@link #act} call what is to be called, stops the service, and prints the answer.
 *
 * <p>The session is the home's owner's, an administrator's. If another process runs the service of the home, the verb
 * ends with {@link ExitCode#HOME} and says who does.
 */
abstract class ServiceVerb extends Verb {

    private static final String APPLICATION = "rsm";

    private @Nullable Hardware hardware;

    /** The hardware of the home, to do with it what a person before it can do; there while the verb acts. */
    final Hardware hardware() {
        return Objects.requireNonNull(hardware, "the verb acts");
    }

    /** Makes the calls. What they refuse is explained, and decides the exit code. */
    abstract Answer act(NtmsSession session);

    @Override
    public final Integer call() {
        check();
        Answer answer;
        try (NtmsService service =
                NtmsService.start(home(), ServiceOptions.standard().withOwner("another \"rsm\" command"))) {
            interruption().ending(service::close);
            service.awaitInventory();
            try (NtmsSession session =
                    service.openSession(service.accounts().administrator(), SessionRequest.of(APPLICATION))) {
                hardware = service.hardware();
                answer = act(session);
            }
        }
        answer.print(json, out());
        return ExitCode.DONE.value();
    }

    /** Checks that the arguments go together, before the service starts; throws {@link #wrongUsage} if not. */
    void check() {}
}
