package dev.rsm.cli;

import dev.rsm.control.ControlClient;
import dev.rsm.control.IServiceControl;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeLock;
import dev.rsm.runtime.HomeState;
import dev.rsm.service.ServiceOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rsm status}: tells whether the service of a home runs, and what it is doing. */
@Command(
        name = "status",
        customSynopsis = "rsm status --home=DIR [OPTION]...",
        description = {
            "Tell whether the service of a home runs, and what it is doing.",
            "",
            "The state is stopped, starting, ready or stopping; unreachable if the control socket",
            "of a service that runs is gone; failed if its database can be read or written no",
            "more. What the next start does, such as an import, is told, too. The exit status is",
            "0 whether the service runs or not; with --wait it is that of ERROR_NOT_CONNECTED if",
            "it does not in time."
        },
        footer = {"  rsm status --home lab", "  rsm status --home lab --wait=120 --json"})
final class StatusVerb extends Verb {

    private static final String SERVICE = ServiceOptions.standard().owner() + " (";
    private static final String DEFAULT_SECONDS = "60";
    private static final Duration LOOK_PAUSE = Duration.ofMillis(50);

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            arity = "0..1",
            fallbackValue = DEFAULT_SECONDS,
            converter = WaitTime.Text.class,
            description = "Wait until the service takes calls, at most so many seconds (" + DEFAULT_SECONDS
                    + " if left out), and then until the libraries' inventory that each start makes has ended.")
    private @Nullable WaitTime wait;

    @Override
    public Integer call() {
        Home home = home();
        Optional<ControlClient> service = wait == null ? Connection.toControl(home) : awaitService(home, wait);
        if (service.isEmpty()) {
            if (wait != null) {
                throw Connection.noService(home);
            }
            print(home, withoutService(home));
            return ExitCode.DONE.value();
        }
        try (ControlClient control = service.get()) {
            interruption().ending(control::close);
            if (wait != null) {
                awaitInventory(control);
            }
            print(home, facts(home, control.status()));
        }
        return ExitCode.DONE.value();
    }

    private void awaitInventory(ControlClient control) {
        WaitDisplay display = waiting();
        try (display) {
            control.awaitInventory();
        }
    }

    private Optional<ControlClient> awaitService(Home home, WaitTime limit) {
        WaitDisplay display = waiting();
        try (display) {
            return await(home, limit);
        }
    }

    /** Looks until somebody answers: a service that has just been begun has no socket yet. */
    private static Optional<ControlClient> await(Home home, WaitTime limit) {
        long began = System.nanoTime();
        Optional<ControlClient> service = Connection.toControl(home);
        while (service.isEmpty()
                && Connection.unreachable(home).isEmpty()
                && (limit.equals(WaitTime.FOR_EVER)
                        || System.nanoTime() - began < TimeUnit.MILLISECONDS.toNanos(limit.millis()))) {
            LockSupport.parkNanos(LOOK_PAUSE.toNanos());
            service = Connection.toControl(home);
        }
        return service;
    }

    /** A service that has the home takes no calls while it opens it, nor while it gives it back. */
    private static Map<String, Object> withoutService(Home home) {
        Map<String, Object> facts = new LinkedHashMap<>();
        Optional<String> holder = HomeLock.heldBy(home);
        Optional<String> service = holder.filter(each -> each.startsWith(SERVICE));
        Optional<String> unreachable = service.flatMap(each -> Connection.unreachable(home));
        facts.put(
                "state",
                service.map(each -> unreachable.isPresent()
                                ? "unreachable"
                                : HomeLock.isEnding(each) ? "stopping" : "starting")
                        .orElse("stopped"));
        holder.ifPresent(each -> facts.put("in use by", each));
        unreachable.ifPresent(why -> facts.put("trouble", why));
        pending(home, facts);
        return facts;
    }

    /** What the next start does. */
    private static void pending(Home home, Map<String, Object> facts) {
        if (HomeState.load(home).importMarked()) {
            facts.put("next start", "imports " + home.export());
        }
    }

    private static Map<String, Object> facts(Home home, IServiceControl.Status status) {
        Map<String, Object> facts = new LinkedHashMap<>();
        String state = status.state().toLowerCase(Locale.ROOT).replace('_', ' ');
        facts.put("state", status.trouble().isEmpty() ? state : "failed");
        if (!status.trouble().isEmpty()) {
            facts.put("trouble", status.trouble());
        }
        facts.put("process", status.process());
        facts.put("sessions", status.sessions());
        facts.put("inventory", status.inventoried() ? "done" : "under way");
        facts.put("addresses", status.addresses().lines().toList());
        if (!status.version().isEmpty()) { // not so when it runs from classes that are not packaged
            facts.put("version", status.version());
        }
        pending(home, facts);
        return facts;
    }

    private void print(Home home, Map<String, Object> facts) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("home", home.toString());
        all.putAll(facts);
        Table table = new Table("service", "");
        all.forEach((name, value) -> table.row(
                name,
                value instanceof List<?> list
                        ? String.join(", ", list.stream().map(Object::toString).toList())
                        : value));
        new Answer(table, all).print(json, out());
    }
}
