package dev.rsm.conformance;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Notes which function answered which code while the tests ran, from the service's call log, and writes that to the file
 * that the system property {@value #FILE} names when the process ends.
 */
public final class CallRecorder extends AppenderBase<ILoggingEvent> {

    /** The property that names the file. */
    public static final String FILE = "rsm.conformance.calls";

    private static final Set<String> CALLS = new ConcurrentSkipListSet<>();

    static {
        String file = System.getProperty(FILE);
        if (file != null) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> write(Path.of(file))));
        }
    }

    private static void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, CALLS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        Object[] arguments = event.getArgumentArray(); // application, function, status
        CALLS.add(arguments[1] + "\t" + arguments[2]);
    }
}
