package dev.rsm.conformance;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Notes which function answered which code while the tests ran: from the log of the service's calls, and apart from these, from
 * that of clients of MS-RSMP, what came back over the wire. When the process ends it writes both to files of its own, since
 * several processes run tests, in the folders that the system properties {@value #FOLDER} and {@value #CLIENTS} name.
 */
public final class CallRecorder extends AppenderBase<ILoggingEvent> {

    /** The property that names the folder. */
    public static final String FOLDER = "rsm.conformance.calls";

    /** The property that names the folder of what clients were answered. */
    public static final String CLIENTS = "rsm.conformance.clients";

    /** The log of clients; any other is a service's. */
    private static final String CLIENT = "dev.rsm.client.calls";

    private static final Set<String> CALLS = new ConcurrentSkipListSet<>();
    private static final Set<String> ANSWERS = new ConcurrentSkipListSet<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            write(System.getProperty(FOLDER), CALLS);
            write(System.getProperty(CLIENTS), ANSWERS);
        }));
    }

    private static void write(@Nullable String name, Set<String> noted) {
        if (name == null) {
            return;
        }
        Path folder = Path.of(name);
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(ProcessHandle.current().pid() + ".tsv"), noted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What all processes have noted: "function TAB status" of every pair. */
    static Set<String> noted(Path folder) throws IOException {
        Set<String> calls = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                calls.addAll(Files.readAllLines(file));
            }
        }
        return calls;
    }

    @Override
    protected void append(ILoggingEvent event) {
        Object[] arguments = event.getArgumentArray(); // function and status last
        int last = arguments.length - 1;
        (event.getLoggerName().equals(CLIENT) ? ANSWERS : CALLS).add(arguments[last - 1] + "\t" + arguments[last]);
    }
}
