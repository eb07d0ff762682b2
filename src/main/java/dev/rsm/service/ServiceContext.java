package dev.rsm.service;

import dev.rsm.backup.DatabaseExport;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** What a session needs of its service. */
interface ServiceContext {

    Dispatcher dispatcher();

    InstantSource clock();

    /** Runs calls that take their time. */
    Executor executor();

    DatabaseExport export();

    /** Marks the home, so that the next start imports. */
    void markImport();

    /** Drops a session that was closed. */
    void forget(ServiceSession session);
}
