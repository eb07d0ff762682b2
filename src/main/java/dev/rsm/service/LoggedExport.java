package dev.rsm.service;

import dev.rsm.backup.DatabaseExport;
import dev.rsm.backup.Manifest;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.ntms.NtmsException;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** An export whose end is in the event log. */
final class LoggedExport {

    /** What Java's and H2's messages say when a disk is full. */
    private static final String DISK_FULL = "No space left on device";

    /** What they say when it may not be written. */
    private static final String READ_ONLY = "Read-only file system";

    private final DatabaseExport export;
    private final EventLog events;

    LoggedExport(DatabaseExport export, EventLog events) {
        this.export = export;
        this.events = events;
    }

    void run(Consumer<String> progress, BooleanSupplier cancelled) {
        try {
            Manifest manifest = export.run(progress, cancelled);
            events.write(
                    RsmEvent.DATABASE_EXPORTED,
                    "The database was exported: generation " + manifest.generation() + ", taken at "
                            + manifest.instant().truncatedTo(ChronoUnit.SECONDS) + ".");
        } catch (NtmsException e) {
            events.write(event(e.detail()), e.status().wireName() + ": " + e.detail());
            throw e;
        }
    }

    private static RsmEvent event(String detail) {
        if (detail.contains(DISK_FULL)) {
            return RsmEvent.DISK_FULL;
        }
        return detail.contains(READ_ONLY) ? RsmEvent.DATABASE_READ_ONLY : RsmEvent.EXPORT_FAILED;
    }
}
