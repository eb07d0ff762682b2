package dev.rsm.junit;

import dev.rsm.device.LibraryDevice;
import dev.rsm.host.OperatorRule;
import dev.rsm.host.RsmHost;
import dev.rsm.host.ScriptedOperator;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.ntms.NtmsServer;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.CalculatedTime;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.ManualTime;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.runtime.WireSettings;
import dev.rsm.service.KnownHome;
import dev.rsm.service.NtmsService;
import dev.rsm.service.ServiceOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A service from its start to its end, with what belongs to it: its clock, its wire, whoever is at the console, and a session that
 * looks. Not for use by several threads.
 */
final class Running {

    /** What the two recorders of an emulator are; they outlive the service when that is restarted. */
    record Books(CallBook calls, NotificationBook notifications) {
        static Books empty() {
            return new Books(new CallBook(), new NotificationBook());
        }
    }

    private static final ServiceOptions OPTIONS =
            ServiceOptions.standard().withOwner("a test").withFiles(new RelaxedFiles());

    private final Home home;
    private final Timekeeper time;
    private final NtmsService service;
    private final @Nullable RsmHost host;
    private final NtmsServer server;
    private final NtmsSession observer;
    private @Nullable ScriptedOperator operator;

    private Running(
            Home home,
            Timekeeper time,
            NtmsService service,
            @Nullable RsmHost host,
            NtmsServer server,
            NtmsSession observer) {
        this.home = home;
        this.time = time;
        this.service = service;
        this.host = host;
        this.server = server;
        this.observer = observer;
    }

    /** A clock for the first service of a test. */
    static Timekeeper clock(RsmSettings settings, Instant begin) {
        return switch (settings.clock()) {
            case STILL -> new ManualTime(begin);
            case CALCULATED, CALCULATED_WITH_LATENCY -> new CalculatedTime(begin);
            case REAL, REAL_WITH_LATENCY -> Timekeeper.system();
        };
    }

    /** The clock for a service that goes on where one with {@code before} has ended. */
    static Timekeeper nextClock(RsmSettings settings, Timekeeper before) {
        // The threads of a service belong to a calculated clock.
        return settings.clock() == Clock.STILL ? before : clock(settings, before.instant());
    }

    /**
     * Starts the service of a home and waits for its first inventory.
     *
     * @param known what is known of the home
     * @param devices hardware of others
     */
    static Running start(
            Home home,
            RsmSettings settings,
            Timekeeper time,
            Books books,
            KnownHome known,
            List<LibraryDevice> devices) {
        ServiceOptions options = OPTIONS.withClock(time)
                .withLatency(settings.latency())
                .withKnown(known)
                .withDevices(devices);
        @Nullable RsmHost host = settings.wire() ? openHost(home, options, books, time) : null;
        NtmsService service = host == null ? NtmsService.start(home, options) : host.service();
        try {
            service.onNotification(change -> books.notifications().add(time, change));
            service.awaitInventory();
            NtmsSession observer =
                    service.openSession(service.accounts().administrator(), SessionRequest.of("Observer"));
            return new Running(home, time, service, host, books.calls().watching(service, time), observer);
        } catch (RuntimeException e) {
            end(service, host);
            throw e;
        }
    }

    private static RsmHost openHost(Home home, ServiceOptions options, Books books, Timekeeper time) {
        WireSettings wire = WireSettings.of(home);
        return RsmHost.start(
                home,
                options,
                new WireSettings(true, wire.addresses(), 0, wire.minimumLevel(), wire.anonymous(), wire.limits()),
                server -> books.calls().watching(server, time));
    }

    private static void end(NtmsService service, @Nullable RsmHost host) {
        if (host == null) {
            service.close();
        } else {
            host.close();
        }
    }

    Home home() {
        return home;
    }

    Timekeeper time() {
        return time;
    }

    NtmsService service() {
        return service;
    }

    /** The service, as those reach it whose calls are written down. */
    NtmsServer server() {
        return server;
    }

    /** A session whose calls are not. */
    NtmsSession observer() {
        return observer;
    }

    Optional<RsmHost> host() {
        return Optional.ofNullable(host);
    }

    /** Has somebody come to the console, in place of whoever is there. */
    void operator(OperatorRule rule) {
        nobodyAtTheConsole();
        operator = ScriptedOperator.begin(service, rule);
    }

    void nobodyAtTheConsole() {
        if (operator != null) {
            operator.close();
            operator = null;
        }
    }

    /** Stops the service in good order. */
    void close() {
        nobodyAtTheConsole();
        end(service, host);
    }

    /** Stops the service; its home is about to be deleted. */
    void discard() {
        nobodyAtTheConsole();
        if (host == null) {
            service.discard();
        } else {
            host.discard();
        }
    }
}
