package dev.rsm.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.JUnitException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a test that has failed tells of its emulator: a file beside the test's report, and a sentence in the stack trace. */
final class FailureReport {

    private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

    /** A folder, since the type that JUnit wants of a single file has moved between its versions. */
    private static final String FOLDER = "rsm";

    private static final String FILE = "report.txt";

    private FailureReport() {}

    /** A sentence that comes with a failure; it has no stack trace, since it was thrown by nobody. */
    private static final class Circumstances extends RuntimeException {
        Circumstances(String message) {
            super(message, null, false, false);
        }
    }

    /** Attaches what can be told of an emulator to a failure. */
    static void attach(ExtensionContext context, EmulatedRsm rsm, Throwable failure) {
        String rerun = "-D" + RemovableStorage.SEED_PROPERTY + "=" + rsm.seed();
        String where = publish(context, rsm.report());
        context.publishReportEntry(Map.of(
                "rsm.seed",
                String.valueOf(rsm.seed()),
                "rsm.rerun",
                rerun,
                "rsm.clock",
                String.valueOf(rsm.settings().clock()),
                "rsm.report",
                where));
        failure.addSuppressed(new Circumstances("the emulator had the seed " + rsm.seed() + " (the same again: " + rerun
                + "); what it looked like: " + where));
    }

    private static String publish(ExtensionContext context, String report) {
        AtomicReference<Path> written = new AtomicReference<>();
        try {
            context.publishDirectory(FOLDER, folder -> written.set(Files.writeString(folder.resolve(FILE), report)));
            return String.valueOf(written.get());
        } catch (JUnitException e) { // whoever runs the tests takes no files
            LOG.debug("the report is not attached: {}", e.getMessage());
            return elsewhere(report);
        }
    }

    private static String elsewhere(String report) {
        try {
            return String.valueOf(Files.writeString(Files.createTempFile("rsm-report", ".txt"), report));
        } catch (IOException e) {
            return "(it could not be written: " + e + ")";
        }
    }
}
