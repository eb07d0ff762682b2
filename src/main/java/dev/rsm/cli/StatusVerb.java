package dev.rsm.cli;

import dev.rsm.control.ControlClient;
import dev.rsm.control.IServiceControl;
import dev.rsm.runtime.Home;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rsm status}: tells whether the service of a home runs, and what it is doing. */
@Command(
        name = "status",
        customSynopsis = "rsm status --home=DIR [OPTION]...",
        description = {
            "Tell whether the service of a home runs, and what it is doing.",
            "",
            "The exit status is 0 whether it runs or not; with --wait it is that of",
            "ERROR_NOT_CONNECTED if it does not."
        },
        footer = {"  rsm status --home lab", "  rsm status --home lab --wait --json"})
final class StatusVerb extends Verb {

    @Option(names = "--wait", description = "Wait until the libraries' inventory that each start makes has ended.")
    private boolean wait;

    @Override
    public Integer call() {
        Home home = home();
        Optional<ControlClient> service = Connection.toControl(home);
        if (service.isEmpty()) {
            if (wait) {
                throw Connection.noService(home);
            }
            print(home, Map.of("state", "stopped"));
            return ExitCode.DONE.value();
        }
        try (ControlClient control = service.get()) {
            interruption().ending(control::close);
            if (wait) {
                control.awaitInventory();
            }
            print(home, facts(control.status()));
        }
        return ExitCode.DONE.value();
    }

    private static Map<String, Object> facts(IServiceControl.Status status) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("state", status.state().toLowerCase(Locale.ROOT).replace('_', ' '));
        facts.put("process", status.process());
        facts.put("sessions", status.sessions());
        facts.put("inventory", status.inventoried() ? "done" : "under way");
        facts.put("addresses", status.addresses().lines().toList());
        facts.put("version", status.version());
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
