package dev.rsm.service;

import dev.rsm.eventlog.EventLog;
import dev.rsm.label.MediaLabels;
import dev.rsm.library.IdleLines;
import dev.rsm.library.LibraryWork;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.store.Store;
import dev.rsm.testing.Sessions;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A service of a test, which neither exports nor imports unless the test says how. */
abstract class TestContext implements ServiceContext {

    /** Opens a session of somebody, who is not asked for his rights. */
    final NtmsSession open(Timekeeper clock, Principal principal, SessionRequest request) {
        return Sessions.open(
                (caller, asked) -> new ServiceSession(this, caller, asked.requester()), clock, principal, request);
    }

    @Override
    public Executor executor() {
        return Runnable::run;
    }

    @Override
    public void export(Consumer<String> progress, BooleanSupplier cancelled) {
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

    @Override
    public EventLog events() {
        return new EventLog(store().file().resolveSibling("events"), InstantSource.system());
    }

    @Override
    public MediaLabels labels() {
        return MediaLabels.standard();
    }

    @Override
    public void forget(ServiceSession session) {}
}
