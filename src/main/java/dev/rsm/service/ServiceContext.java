package dev.rsm.service;

import dev.rsm.eventlog.EventLog;
import dev.rsm.label.MediaLabels;
import dev.rsm.library.LibraryWork;
import dev.rsm.notification.Notifications;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What a session needs of its service. */
interface ServiceContext {

    Dispatcher dispatcher();

    /** Runs calls that take their time. */
    Executor executor();

    /** Exports the database, and logs how that ended. */
    void export(Consumer<String> progress, BooleanSupplier cancelled);

    /** Marks the home, so that the next start imports. */
    void markImport();

    /** Where callers are notified of what happens. */
    Notifications notifications();

    /** The lines of work of the libraries. */
    LibraryWork libraries();

    /** The event log. */
    EventLog events();

    /** The recognisers of labels. */
    MediaLabels labels();

    /** Drops a session that was closed. */
    void forget(ServiceSession session);
}
