package dev.rsm.store;

import static dev.rsm.store.schema.Tables.COMPUTER;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsObjectType;
import java.util.Collection;
import java.util.Optional;
import org.jooq.impl.DSL;

/** The row that every object shares: its type, name and times. What happens to it, somebody is notified of. */
public final class ObjectRows {

    private ObjectRows() {}

    /**
     * Adds the shared row of a new object; the record of its type follows in the same transaction.
     *
     * @param name its name for people, at most 63 characters; a longer one is cut
     */
    public static void insert(Transaction tx, Guid id, NtmsObjectType type, String name) {
        tx.dsl()
                .insertInto(NTMS_OBJECT)
                .set(NTMS_OBJECT.ID, id)
                .set(NTMS_OBJECT.TYPE, type.value())
                .set(NTMS_OBJECT.NAME, cut(name, NTMS_OBJECT.NAME.getDataType().length()))
                .set(NTMS_OBJECT.CREATED, tx.now())
                .set(NTMS_OBJECT.MODIFIED, tx.now())
                .execute();
        tx.changed(NotificationOperation.NTMS_OBJ_INSERT, type, id);
    }

    /** Cuts a name, but no character in two. */
    private static String cut(String name, int limit) {
        if (name.length() <= limit) {
            return name;
        }
        return name.substring(0, Character.isHighSurrogate(name.charAt(limit - 1)) ? limit - 1 : limit);
    }

    /** Returns the identifier that was drawn last; empty if there is no object. */
    public static Optional<Guid> newest(Transaction tx) {
        return tx.dsl().select(DSL.max(NTMS_OBJECT.ID)).from(NTMS_OBJECT).fetchOptional(row -> row.value1());
    }

    /** Adds the record of the computer, with NTMS's defaults. */
    public static void insertComputer(Transaction tx, Guid id) {
        tx.dsl().insertInto(COMPUTER).set(COMPUTER.ID, id).execute();
    }

    /** Notes that an object has changed. Time never runs backwards for an object, whatever the clock does. */
    public static void touch(Transaction tx, Guid id, NtmsObjectType type) {
        tx.dsl()
                .update(NTMS_OBJECT)
                .set(NTMS_OBJECT.MODIFIED, tx.now())
                .where(NTMS_OBJECT.ID.eq(id))
                .and(NTMS_OBJECT.MODIFIED.lt(tx.now()))
                .execute();
        tx.changed(NotificationOperation.NTMS_OBJ_UPDATE, type, id);
    }

    /** Notes that several objects of one type have changed, as {@link #touch} does with each. */
    public static void touchAll(Transaction tx, Collection<Guid> ids, NtmsObjectType type) {
        tx.dsl()
                .update(NTMS_OBJECT)
                .set(NTMS_OBJECT.MODIFIED, tx.now())
                .where(NTMS_OBJECT.ID.in(ids))
                .and(NTMS_OBJECT.MODIFIED.lt(tx.now()))
                .execute();
        ids.forEach(id -> tx.changed(NotificationOperation.NTMS_OBJ_UPDATE, type, id));
    }

    /**
     * Removes an object with all that is only its own: the record of its type, attributes, descriptor and routes. The
     * database refuses it while another object depends on it.
     */
    public static void delete(Transaction tx, Guid id, NtmsObjectType type) {
        tx.dsl().deleteFrom(NTMS_OBJECT).where(NTMS_OBJECT.ID.eq(id)).execute();
        tx.changed(NotificationOperation.NTMS_OBJ_DELETE, type, id);
    }
}
