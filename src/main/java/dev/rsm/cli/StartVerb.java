package dev.rsm.cli;

import dev.rsm.runtime.Home;
import dev.rsm.runtime.WireSettings;
import dev.rsm.security.AccountBook;
import dev.rsm.service.NtmsService;
import dev.rsm.service.ServiceOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rsm start}: runs the service until it is told to stop. */
@Command(
        name = "start",
        customSynopsis = "rsm start --home=DIR [OPTION]...",
        description = {
            "Run the service of a home until it gets SIGTERM or SIGINT (Ctrl-C).",
            "",
            "Prints \"ready HOME\" on standard output as soon as it accepts calls, and",
            "\"stopped HOME\" when it has ended; the exit status is 0 then. With --json each",
            "of the two is a JSON object on a line of its own."
        },
        footer = {"  rsm start --home lab --device-time real", "  rsm start --home lab --rebuild"})
final class StartVerb extends Verb {

    @Option(names = "--rebuild", description = "Set the database aside and begin with a new one and a full inventory.")
    private boolean rebuild;

    @Option(
            names = "--device-time",
            paramLabel = "HOW",
            converter = DeviceTime.Word.class,
            description = "How long what moves takes: none (the default), calculated on a clock that leaps, or real.")
    private DeviceTime deviceTime = DeviceTime.NONE;

    @Override
    public Integer call() {
        Home home = home();
        checkSettings(home);
        CountDownLatch told = new CountDownLatch(1);
        interruption().ending(told::countDown);
        NtmsService service =
                NtmsService.start(home, deviceTime.in(ServiceOptions.standard().withRebuild(rebuild)));
        try {
            say("ready", home);
            told.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // as good a reason to stop as any
        } finally {
            service.close();
        }
        say("stopped", home);
        return ExitCode.DONE.value();
    }

    /** Refuses what the service could not keep to, before it starts, and tells of what it would not notice. */
    private void checkSettings(Home home) {
        for (String key : home.unknownSettings()) {
            err().println("rsm: The setting \"" + key + "\" in " + home + " is not known and does nothing.");
        }
        if (WireSettings.of(home).enabled()) {
            var unused = AccountBook.of(home).all();
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
