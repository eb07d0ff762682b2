package dev.rsm.drill;

import dev.rsm.device.Hardware;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.CalculatedTime;
import dev.rsm.runtime.Home;
import dev.rsm.service.NtmsService;
import dev.rsm.service.ServiceOptions;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where a drill takes place: a home, and its service while that runs, in calculated time and with devices that take theirs. */
final class Site implements AutoCloseable {

    private Home home;
    private CalculatedTime clock;
    private @Nullable NtmsService service;

    Site(Home home, Instant start) {
        this.home = home;
        this.clock = new CalculatedTime(start);
    }

    Home home() {
        return home;
    }

    /** Another computer stands here from now on. */
    void move(Home newHome) {
        stop();
        home = newHome;
    }

    Instant now() {
        return clock.instant();
    }

    boolean running() {
        return service != null;
    }

    /** The service, which runs. */
    NtmsService service() {
        if (service == null) {
            throw new DrillException("The service does not run: a step \"start\" that succeeds has to come first.");
        }
        return service;
    }

    /**
     * Starts the service and waits until its inventory has ended.
     *
     * @throws dev.rsm.runtime.HomeException if it does not start
     */
    void start(boolean rebuild) {
        stop();
        clock = new CalculatedTime(now()); // what an earlier service has left in its clock does not matter
        NtmsService started = NtmsService.start(
                home,
                ServiceOptions.standard()
                        .withOwner("a drill")
                        .withClock(clock)
                        .withLatency(true)
                        .withRebuild(rebuild));
        try {
            started.awaitInventory();
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
        service = started;
        settle();
    }

    void stop() {
        if (service != null) {
            service.close();
            service = null;
        }
    }

    /** Lets time pass until nothing moves any more. */
    void settle() {
        clock.settle();
    }

    /** Opens a session of an administrator. */
    NtmsSession session(String application) {
        return service().openSession(service().accounts().administrator(), SessionRequest.of(application));
    }

    /** Does something with the hardware, whether or not the service runs. */
    void atHardware(Consumer<Hardware> work) {
        if (service != null) {
            work.accept(service.hardware());
            return;
        }
        try (Hardware hardware = Hardware.open(home.devices())) {
            work.accept(hardware);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
