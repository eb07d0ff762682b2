package dev.rsm.drill;

import dev.rsm.device.DeviceException;
import dev.rsm.ntms.NtmsException;
import java.util.List;
import java.util.function.Supplier;

/** An application's side whose faults end the drill with a sentence, and not the program. */
final class GuardedApplication implements ApplicationSide {

    private final ApplicationSide application;

    GuardedApplication(ApplicationSide application) {
        this.application = application;
    }

    @Override
    public String name() {
        return guarded("name", application::name);
    }

    @Override
    public void begin(Desk desk) {
        run("begin", () -> application.begin(desk));
    }

    @Override
    public Holding allocate(Desk desk) {
        return guarded("allocate", () -> application.allocate(desk));
    }

    @Override
    public void write(Desk desk, Holding holding) {
        run("write", () -> application.write(desk, holding));
    }

    @Override
    public void free(Desk desk, Holding holding) {
        run("free", () -> application.free(desk, holding));
    }

    @Override
    public List<Holding> catalogue() {
        return guarded("catalogue", () -> List.copyOf(application.catalogue()));
    }

    @Override
    public void reconcile(Desk desk) {
        run("reconcile", () -> application.reconcile(desk));
    }

    private void run(String method, Runnable call) {
        guarded(method, () -> {
            call.run();
            return true;
        });
    }

    private <T> T guarded(String method, Supplier<T> call) {
        try {
            return call.get();
        } catch (NtmsException | DeviceException | DrillException e) {
            throw e; // says in a sentence what was refused
        } catch (RuntimeException e) {
            StackTraceElement[] stack = e.getStackTrace();
            throw new DrillException(
                    "The application " + application.getClass().getName() + " has failed in " + method + ": " + e
                            + (stack.length == 0 ? "" : " at " + stack[0]) + ".",
                    e);
        }
    }
}
