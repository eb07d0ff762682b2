package dev.rsm.store;

import static dev.rsm.store.schema.Tables.STATE_CHANGE;

import dev.rsm.eventlog.StateChange;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.Requester;
import dev.rsm.store.schema.tables.records.StateChangeRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * The changes of state that are on their way into the history.
 *
 * <p>The history lies outside the database, so a kill can come between a commit and the line that tells of it. Therefore
 * a step writes its changes here as well, and they are taken out when the history has them.
 */
public final class StateChanges {

    private StateChanges() {}

    /** Numbers the changes of a step and writes them; returns the number of the next. */
    static long write(Transaction tx, long start, long next) {
        List<StateChange> numbered = new ArrayList<>();
        List<StateChangeRecord> rows = new ArrayList<>();
        long number = next;
        for (StateChange change : tx.states()) {
            StateChange whole = new StateChange(
                    start,
                    number++,
                    change.time(),
                    change.object(),
                    change.type(),
                    change.from(),
                    change.to(),
                    change.requester(),
                    change.reason());
            numbered.add(whole);
            rows.add(row(whole));
        }
        if (rows.size() == 1) {
            tx.dsl().insertInto(STATE_CHANGE).set(rows.get(0)).execute();
        } else if (!rows.isEmpty()) {
            tx.dsl().batchInsert(rows).execute();
        }
        tx.states().clear();
        tx.states().addAll(numbered);
        return number;
    }

    private static StateChangeRecord row(StateChange change) {
        StateChangeRecord row = new StateChangeRecord();
        row.setStartNumber(change.start());
        row.setNumber(change.number());
        row.setTime(change.time());
        row.setObjectId(change.object());
        row.setObjectType(change.type().value());
        row.setFromState(change.from());
        row.setToState(change.to());
        row.setApplication(change.requester().application());
        row.setUserName(change.requester().user());
        row.setComputerName(change.requester().computer());
        row.setReason(change.reason());
        return row;
    }

    /** Reads the changes that the history may not have, in order. */
    public static List<StateChange> pending(Transaction tx) {
        return tx.dsl()
                .selectFrom(STATE_CHANGE)
                .orderBy(STATE_CHANGE.START_NUMBER, STATE_CHANGE.NUMBER)
                .fetch(row -> new StateChange(
                        row.getStartNumber(),
                        row.getNumber(),
                        row.getTime(),
                        row.getObjectId(),
                        NtmsConstant.of(NtmsObjectType.class, row.getObjectType()),
                        row.getFromState(),
                        row.getToState(),
                        new Requester(row.getApplication(), row.getUserName(), row.getComputerName()),
                        row.getReason()));
    }

    /** Takes out the changes up to and including one that the history has. */
    public static void forget(Transaction tx, long start, long number) {
        tx.dsl()
                .deleteFrom(STATE_CHANGE)
                .where(STATE_CHANGE.START_NUMBER.lt(start))
                .or(STATE_CHANGE.START_NUMBER.eq(start).and(STATE_CHANGE.NUMBER.le(number)))
                .execute();
    }

    /** Takes out all changes: those of an imported database belong to the past of another history. */
    public static void forgetAll(Transaction tx) {
        tx.dsl().deleteFrom(STATE_CHANGE).execute();
    }
}
