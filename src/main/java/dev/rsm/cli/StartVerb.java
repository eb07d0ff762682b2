package dev.rsm.cli;

import dev.rsm.runtime.Home;
import dev.rsm.service.NtmsService;
import dev.rsm.service.ServiceOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rsm start}: runs the service until it is told to stop. */
@Command(
        name = "start",
        description = {
            "Runs the service of a home until it gets SIGTERM or SIGINT.",
            "",
            "Prints a line that begins with \"ready\" on standard output as soon as it accepts calls, and",
            "\"stopped\" when it has ended."
        })
final class StartVerb extends VerbOptions implements Callable<Integer> {

    @Option(names = "--rebuild", description = "Set the database aside and begin with a new one and a full inventory.")
    private boolean rebuild;

    @Override
    public Integer call() throws InterruptedException {
        Home home = rsm().home();
        NtmsService service = NtmsService.start(home, ServiceOptions.standard().withRebuild(rebuild));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            service.close();
            say("stopped", home);
            stopped.countDown();
            // A process that is told to stop and does so has succeeded; without this the JVM says 143.
            Runtime.getRuntime().halt(ExitCode.DONE.value());
        }));
        say("ready", home);
        stopped.await();
        return ExitCode.DONE.value();
    }

    private void say(String state, Home home) {
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("state", state);
            line.put("home", home.toString());
            line.put("process", ProcessHandle.current().pid());
            Table.printJson(out(), line);
        } else {
            out().println(state + " " + home);
            out().flush();
        }
    }
}
