package dev.rsm.service;

import dev.rsm.backup.DatabaseExport;
import dev.rsm.backup.Manifest;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.ntms.NtmsException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** An export whose end is in the event log. */
final class LoggedExport {

    /** What Java's and H2's messages say when a disk is full. */
    private static final String DISK_FULL = "No space left on device";

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
                            + manifest.instant() + ".");
        } catch (NtmsException e) {
            boolean full = e.detail().contains(DISK_FULL);
            events.write(
                    full ? RsmEvent.DISK_FULL : RsmEvent.EXPORT_FAILED,
                    e.status().wireName() + ": " + e.detail());
            throw e;
        }
    }
}
