package dev.rsm.store;

import static dev.rsm.store.schema.Tables.ACE;
import static dev.rsm.store.schema.Tables.INSTALLATION;
import static dev.rsm.store.schema.Tables.SECURITY_DESCRIPTOR;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The emulated computer that a database belongs to.
 *
 * @param computerName its name
 * @param machineSid its SID, in text form
 */
public record Installation(String computerName, String machineSid) {

    /** Reads the row of an open database. */
    public static Installation read(Transaction tx) {
        return tx.dsl()
                .select(INSTALLATION.COMPUTER_NAME, INSTALLATION.MACHINE_SID)
                .from(INSTALLATION)
                .fetchSingle(row -> new Installation(row.value1(), row.value2()));
    }

    /** Tells whether the database has been filled. */
    public static boolean present(Transaction tx) {
        return tx.dsl().fetchExists(INSTALLATION);
    }

    /** Writes the row of a new database. */
    public void insert(Transaction tx) {
        tx.dsl()
                .insertInto(INSTALLATION)
                .set(INSTALLATION.COMPUTER_NAME, computerName)
                .set(INSTALLATION.MACHINE_SID, machineSid)
                .execute();
    }

    /**
     * Makes an open database that of this computer: its row, and every account of the former computer in owners, groups
     * and access entries. Well-known SIDs are the same everywhere and stay.
     *
     * @param former the computer it belonged to
     */
    public void takeOver(Transaction tx, Installation former) {
        DSLContext dsl = tx.dsl();
        dsl.update(INSTALLATION)
                .set(INSTALLATION.COMPUTER_NAME, computerName)
                .set(INSTALLATION.MACHINE_SID, machineSid)
                .execute();
        rebase(dsl, ACE, ACE.SID, former);
        rebase(dsl, SECURITY_DESCRIPTOR, SECURITY_DESCRIPTOR.OWNER_SID, former);
        rebase(dsl, SECURITY_DESCRIPTOR, SECURITY_DESCRIPTOR.GROUP_SID, former);
    }

    private void rebase(DSLContext dsl, Table<?> table, Field<String> sid, Installation former) {
        String prefix = former.machineSid + "-";
        dsl.update(table)
                .set(sid, DSL.concat(DSL.val(machineSid + "-"), DSL.substring(sid, prefix.length() + 1)))
                .where(sid.startsWith(prefix))
                .execute();
    }
}
