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

/**
 * Notes which function answered which code while the tests ran, from the service's call log. When the process ends it writes
 * that to a file of its own, since several processes run tests, in the folder that the system property {@value #FOLDER} names.
 */
public final class CallRecorder extends AppenderBase<ILoggingEvent> {

    /** The property that names the folder. */
    public static final String FOLDER = "rsm.conformance.calls";

    private static final Set<String> CALLS = new ConcurrentSkipListSet<>();

    static {
        String folder = System.getProperty(FOLDER);
        if (folder != null) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> write(Path.of(folder))));
        }
    }

    private static void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(ProcessHandle.current().pid() + ".tsv"), CALLS);
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
        Object[] arguments = event.getArgumentArray(); // application, function, status
        CALLS.add(arguments[1] + "\t" + arguments[2]);
    }
}
