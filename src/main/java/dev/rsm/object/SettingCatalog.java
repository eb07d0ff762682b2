package dev.rsm.object;

import static dev.rsm.store.schema.Tables.COMPUTER;
import static dev.rsm.store.schema.Tables.DRIVE;
import static dev.rsm.store.schema.Tables.IE_DOOR;
import static dev.rsm.store.schema.Tables.IE_PORT;
import static dev.rsm.store.schema.Tables.LIBRARY;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.ComputerInformation;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.store.Transaction;
import org.jooq.TableField;

/** Writes what callers can set of objects; media pools have a catalogue of their own. */
final class SettingCatalog {

    private SettingCatalog() {}

    static void setName(Transaction tx, Guid id, String name) {
        set(tx, NTMS_OBJECT.ID, id, NTMS_OBJECT.NAME, name);
    }

    static void setDescription(Transaction tx, Guid id, String description) {
        set(tx, NTMS_OBJECT.ID, id, NTMS_OBJECT.DESCRIPTION, description);
    }

    static void setDeferDismountDelay(Transaction tx, Guid drive, long seconds) {
        set(tx, DRIVE.ID, drive, DRIVE.DEFER_DISMOUNT_DELAY, seconds);
    }

    static void setMaxOpenSecs(Transaction tx, Guid door, int seconds) {
        set(tx, IE_DOOR.ID, door, IE_DOOR.MAX_OPEN_SECS, seconds);
    }

    static void setMaxExtendSecs(Transaction tx, Guid port, int seconds) {
        set(tx, IE_PORT.ID, port, IE_PORT.MAX_EXTEND_SECS, seconds);
    }

    private static <T> void set(Transaction tx, TableField<?, Guid> key, Guid id, TableField<?, T> field, T value) {
        tx.dsl().update(key.getTable()).set(field, value).where(key.eq(id)).execute();
    }

    static void setComputer(Transaction tx, Guid id, ComputerInformation computer) {
        tx.dsl()
                .update(COMPUTER)
                .set(COMPUTER.LIB_REQUEST_PURGE_TIME, computer.libRequestPurgeTime())
                .set(COMPUTER.OP_REQUEST_PURGE_TIME, computer.opRequestPurgeTime())
                .set(COMPUTER.LIB_REQUEST_FLAGS, computer.libRequestFlags())
                .set(COMPUTER.OP_REQUEST_FLAGS, computer.opRequestFlags())
                .set(COMPUTER.MEDIA_POOL_POLICY, computer.mediaPoolPolicy())
                .where(COMPUTER.ID.eq(id))
                .execute();
    }

    static long libraryFlags(Transaction tx, Guid library) {
        return tx.dsl()
                .select(LIBRARY.FLAGS)
                .from(LIBRARY)
                .where(LIBRARY.ID.eq(library))
                .fetchSingle(LIBRARY.FLAGS);
    }

    static void setLibrary(Transaction tx, Guid id, LibraryInformation library, long flags) {
        tx.dsl()
                .update(LIBRARY)
                .set(LIBRARY.INVENTORY_METHOD, library.inventoryMethod().value())
                .set(LIBRARY.CLEANER_USES_REMAINING, library.cleanerUsesRemaining())
                .set(LIBRARY.AUTO_RECOVERY, library.autoRecovery())
                .set(LIBRARY.FLAGS, flags)
                .where(LIBRARY.ID.eq(id))
                .execute();
    }
}
