package dev.rsm.store;

import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.StateChange;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.Requester;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A running transaction: what a step works on, and what it leaves to be done once it is committed.
 *
 * <p>Steps pass it on; the catalogues, which alone speak SQL, take the jOOQ context out of it. Valid until the step
 * returns, and in the step's thread only.
 */
public final class Transaction {

    private final DSLContext dsl;
    private final Sources sources;
    private final Requester requester;
    private final Instant now;
    private final Map<Guid, ObjectChange> changes = new LinkedHashMap<>();
    private final List<ObjectChange> events = new ArrayList<>();
    private final List<StateChange> states = new ArrayList<>();
    private final Set<Guid> woken = new LinkedHashSet<>();
    private final List<Runnable> afterCommit = new ArrayList<>();

    Transaction(DSLContext dsl, Sources sources, Requester requester) {
        this.dsl = dsl;
        this.sources = sources;
        this.requester = requester;
        this.now = sources.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The jOOQ context of the transaction. */
    public DSLContext dsl() {
        return dsl;
    }

    /** The time of the step, the same from its beginning to its end, in whole milliseconds. */
    public Instant now() {
        return now;
    }

    /** Draws the identifier of a new object. */
    public Guid newId() {
        return sources.ids().next();
    }

    /** Who asked for the step. */
    public Requester requester() {
        return requester;
    }

    /** Notes that an object was added, changed or removed: a step that does several of these to one object tells of it once. */
    public void changed(NotificationOperation operation, NtmsObjectType type, Guid id) {
        @Nullable ObjectChange before = changes.get(id);
        if (before == null) {
            changes.put(id, new ObjectChange(operation, type, id));
        } else if (operation == NotificationOperation.NTMS_OBJ_DELETE) {
            changes.remove(id);
            if (before.operation() != NotificationOperation.NTMS_OBJ_INSERT) {
                changes.put(id, new ObjectChange(operation, type, id));
            }
        }
    }

    /** Notes that asynchronous work has changed its state (NTMS_EVENT_SIGNAL) or ended (NTMS_EVENT_COMPLETE). */
    public void event(NotificationOperation operation, NtmsObjectType type, Guid id) {
        events.add(new ObjectChange(operation, type, id));
    }

    /**
     * Notes a change of state for the history.
     *
     * @param from the state left; null for a new object
     * @param reason why, in words, at most 255 characters
     */
    public void stateChanged(
            Guid object, NtmsObjectType type, @Nullable NtmsConstant from, NtmsConstant to, String reason) {
        states.add(new StateChange(
                0, 0, now, object, type, from == null ? "" : from.name(), to.name(), requester, reason));
    }

    /** Wakes those who wait for something about {@code subject}, once the step is committed. */
    public void wake(Guid subject) {
        woken.add(subject);
    }

    /** Has {@code action} run when the step is committed and before the next one begins. It must be quick and not fail. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /** The changes of state so far; the store numbers them. */
    List<StateChange> states() {
        return states;
    }

    List<Runnable> afterCommit() {
        return afterCommit;
    }

    /** What the step has done; empty of everything if it has done nothing that anybody is told of. */
    Commit commit() {
        List<ObjectChange> all = new ArrayList<>(changes.values());
        all.addAll(events);
        return new Commit(all, List.copyOf(states), Set.copyOf(woken));
    }
}
