package dev.rsm.store;

import static dev.rsm.store.schema.Tables.NTMS_OBJECT;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import java.time.Instant;

/** The row that every object shares: its type, name and times. */
public final class ObjectRows {

    private ObjectRows() {}

    /**
     * Adds the shared row of a new object; the record of its type follows in the same transaction.
     *
     * @param name its name for people, at most 63 characters; a longer one is cut
     */
    public static void insert(Transaction tx, Guid id, NtmsObjectType type, String name, Instant now) {
        int limit = NTMS_OBJECT.NAME.getDataType().length();
        tx.dsl()
                .insertInto(NTMS_OBJECT)
                .set(NTMS_OBJECT.ID, id)
                .set(NTMS_OBJECT.TYPE, type.value())
                .set(NTMS_OBJECT.NAME, name.length() <= limit ? name : name.substring(0, limit))
                .set(NTMS_OBJECT.CREATED, now)
                .set(NTMS_OBJECT.MODIFIED, now)
                .execute();
    }

    /** Notes that an object has changed. Time never runs backwards for an object, whatever the clock does. */
    public static void touch(Transaction tx, Guid id, Instant now) {
        tx.dsl()
                .update(NTMS_OBJECT)
                .set(NTMS_OBJECT.MODIFIED, now)
                .where(NTMS_OBJECT.ID.eq(id))
                .and(NTMS_OBJECT.MODIFIED.lt(now))
                .execute();
    }
}
