package dev.rsm.cli;

import dev.rsm.eventlog.RsmEvent;
import dev.rsm.host.RsmHost;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeLock;
import dev.rsm.runtime.HomeState;
import dev.rsm.runtime.WireSettings;
import dev.rsm.security.AccountBook;
import dev.rsm.service.ServiceOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rsm start}: runs the service until it is told to stop. */
@Command(
        name = "start",
        customSynopsis = "rsm start --home=DIR [OPTION]...",
        description = {
            "Run the service of a home until it gets SIGTERM or SIGINT (Ctrl-C).",
            "",
            "Prints \"listening ADDRESS:PORT\" on standard output for each address at which",
            "other programs reach it, \"ready HOME\" as soon as it accepts calls, and",
            "\"stopped HOME\" when it has ended; the exit status is 0 then. With --json each",
            "is a JSON object on a line of its own. What has become of an import, and that a",
            "new database was made where there was none, is told on standard error. \"rsm",
            "account add\" says who may call from outside."
        },
        footer = {"  rsm start --home lab --device-time real", "  rsm start --home lab --port 0 --rebuild"})
final class StartVerb extends Verb {

    private static final int MAX_PORT = 65_535;

    @Option(names = "--rebuild", description = "Set the database aside and begin with a new one and a full inventory.")
    private boolean rebuild;

    @Option(
            names = "--device-time",
            paramLabel = "HOW",
            converter = DeviceTime.Word.class,
            description = "How long what moves takes: none (the default), calculated on a clock that leaps, or real.")
    private DeviceTime deviceTime = DeviceTime.NONE;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Listen at this port instead of the one in rsm.properties. 135, where Windows' clients look,"
                    + " needs privileges; 0 has the system pick one.")
    private @Nullable Integer port;

    @Override
    public Integer call() {
        Home home = home();
        WireSettings settings = settings(home);
        if (HomeLock.heldBy(home).isEmpty()) { // else the start says who has the home, and with it perhaps the port
            RsmHost.requirePort(home, settings);
        }
        boolean imports = HomeState.load(home).importMarked();
        boolean lost = !imports && !rebuild && !Files.exists(home.database());
        RsmHost host =
                RsmHost.start(home, deviceTime.in(ServiceOptions.standard().withRebuild(rebuild)), settings);
        interruption().ending(host::askToStop);
        if (imports) {
            sayImported(host);
        }
        if (lost) { // init makes one, so there has been one
            err().println("rsm: There was no database at " + home.database()
                    + ": a new one was made. \"rsm import\" brings back what an exported set has.");
            err().flush();
        }
        try {
            host.wireAddresses().forEach(this::sayListening);
            say("ready", home);
            host.awaitStop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // as good a reason to stop as any
        } finally {
            host.close();
        }
        say("stopped", home);
        return ExitCode.DONE.value();
    }

    /** Tells what has become of the import for which the home was marked. */
    private void sayImported(RsmHost host) {
        try {
            host.service().events().events().stream()
                    .filter(each ->
                            each.id() == RsmEvent.DATABASE_IMPORTED.id() || each.id() == RsmEvent.IMPORT_FAILED.id())
                    .reduce((earlier, later) -> later)
                    .ifPresent(each -> err().println("rsm: " + each.text()));
        } catch (IOException e) {
            err().println("rsm: warning: The event log, which tells of the import, cannot be read: " + e.getMessage()
                    + ".");
        }
    }

    /** Refuses what the service could not keep to, before it starts, and tells of what it would not notice. */
    private WireSettings settings(Home home) {
        for (String key : home.unknownSettings()) {
            err().println("rsm: The setting \"" + key + "\" in " + home + " is not known and does nothing.");
        }
        WireSettings settings = WireSettings.of(home);
        if (settings.enabled()) {
            var unused = AccountBook.of(home).all();
        }
        if (port == null) {
            return settings;
        }
        if (port < 0 || port > MAX_PORT) {
            throw wrongUsage("The option --port takes a number from 0 to " + MAX_PORT + ".");
        }
        return settings.withPort(port);
    }

    private void sayListening(RpcAddress address) {
        if (json) {
            Table.printJsonLine(out(), Map.of("state", "listening", "address", address.toString()));
        } else {
            out().println("listening " + address);
            out().flush();
        }
    }

    private void say(String state, Home home) {
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("state", state);
            line.put("home", home.toString());
            line.put("process", ProcessHandle.current().pid());
            Table.printJsonLine(out(), line);
        } else {
            out().println(state + " " + home);
            out().flush();
        }
    }
}
