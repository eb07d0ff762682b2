package dev.rsm.service;

import dev.rsm.eventlog.EventLog;
import dev.rsm.label.MediaLabels;
import dev.rsm.library.IdleLines;
import dev.rsm.library.LibraryWork;
import dev.rsm.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A service of a test, which neither exports nor imports unless the test says how. */
abstract class TestContext implements ServiceContext {

    @Override
    public Executor executor() {
        return Runnable::run;
    }

    @Override
    public long export(Consumer<String> progress, BooleanSupplier cancelled) {
        throw new AssertionError("this test exports nothing");
    }

    @Override
    public void markImport() {
        throw new AssertionError("this test imports nothing");
    }

    /** The database of the test. */
    abstract Store store();

    @Override
    public LibraryWork libraries() {
        return IdleLines.in(store());
    }

    /** The log of a test that does not look into it. */
    @Override
    public EventLog events() {
        return new EventLog(Path.of("target", "test-events"), InstantSource.system());
    }

    @Override
    public MediaLabels labels() {
        return MediaLabels.standard();
    }

    @Override
    public void forget(ServiceSession session) {}
}
