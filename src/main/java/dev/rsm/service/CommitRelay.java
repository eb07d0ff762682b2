package dev.rsm.service;

import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.eventlog.StateChange;
import dev.rsm.library.RequestPerformer;
import dev.rsm.notification.Notifications;
import dev.rsm.ntms.LmState;
import dev.rsm.runtime.Waits;
import dev.rsm.store.Commit;
import dev.rsm.store.Store;
import dev.rsm.store.StoreException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Passes on what steps have committed, in the order of the commits, and tells of a database that cannot be written. */
final class CommitRelay {

    private final EventLog events;
    private final HistoryKeeper history;
    private final Notifications notifications;
    private final RequestPerformer performer;
    private final Waits waits;
    private final AtomicBoolean readOnly = new AtomicBoolean();

    CommitRelay(
            EventLog events,
            HistoryKeeper history,
            Notifications notifications,
            RequestPerformer performer,
            Waits waits) {
        this.events = events;
        this.history = history;
        this.notifications = notifications;
        this.performer = performer;
        this.waits = waits;
    }

    /** Hears of the steps of a store from now on. */
    void listenTo(Store store) {
        store.onCommit(this::committed);
        store.onFailure(this::failed);
    }

    /** Logs that the database cannot be written, once until it can be again. */
    private void failed(StoreException failure) {
        if (failure.reason() == StoreException.Reason.READ_ONLY && readOnly.compareAndSet(false, true)) {
            events.write(RsmEvent.DATABASE_READ_ONLY, String.valueOf(failure.getMessage()));
        }
    }

    private void committed(Commit commit) {
        readOnly.set(false);
        history.committed(commit.states());
        notifications.deliver(commit.changes());
        for (StateChange change : commit.states()) {
            if (change.to().equals(LmState.NTMS_LM_CANCELLED.name())
                    || change.to().equals(LmState.NTMS_LM_STOPPED.name())) {
                performer.cancelled(change.object());
            }
        }
        for (Guid subject : commit.woken()) {
            waits.wake(subject);
            performer.lines().poke(subject);
        }
    }
}
