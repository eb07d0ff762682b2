package dev.rsm.library;

import static dev.rsm.store.schema.Tables.DRIVE;
import static dev.rsm.store.schema.Tables.LIBRARY;
import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;
import static dev.rsm.store.schema.Tables.PLACE;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.LibraryType;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.OperationalState;
import dev.rsm.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The queries about drives. */
final class DriveCatalog {

    private DriveCatalog() {}

    static Optional<DriveState> state(Transaction tx, Guid drive) {
        return tx.dsl()
                .select(DRIVE.STATE)
                .from(DRIVE)
                .where(DRIVE.ID.eq(drive))
                .fetchOptional(row -> NtmsConstant.of(DriveState.class, row.value1()));
    }

    static void setState(Transaction tx, Guid drive, DriveState from, DriveState to) {
        tx.dsl()
                .update(DRIVE)
                .set(DRIVE.STATE, to.value())
                .setNull(DRIVE.KEPT_UNTIL)
                .where(DRIVE.ID.eq(drive))
                .and(DRIVE.STATE.eq(from.value()))
                .execute();
    }

    static List<Guid> notDismounted(Transaction tx) {
        return tx.dsl()
                .select(DRIVE.ID)
                .from(DRIVE)
                .where(DRIVE.STATE.ne(DriveState.NTMS_DRIVESTATE_DISMOUNTED.value()))
                .orderBy(DRIVE.ID)
                .fetch(DRIVE.ID);
    }

    /**
     * A drive as those look at it who want to use it.
     *
     * @param id the drive
     * @param address its element address
     * @param enabled whether it may be used
     * @param works whether it is ready, and not in need of service
     * @param state its state
     * @param medium the medium in it, as far as is known; null if none is
     * @param keptUntil until when a dismountable drive keeps its medium; null if it need not
     */
    record Drive(
            Guid id,
            int address,
            boolean enabled,
            boolean works,
            DriveState state,
            @Nullable Guid medium,
            @Nullable Instant keptUntil) {}

    /** The drives of a library by number. */
    static List<Drive> drives(Transaction tx, Guid library) {
        return drives(
                tx,
                LIBRARY_ELEMENT.TYPE.eq(NtmsObjectType.NTMS_DRIVE.value()).and(LIBRARY_ELEMENT.LIBRARY_ID.eq(library)));
    }

    /** The drives of a library that may be used, and that nobody uses, by number. */
    static List<Drive> usable(Transaction tx, Guid library) {
        return drives(
                tx,
                LIBRARY_ELEMENT
                        .TYPE
                        .eq(NtmsObjectType.NTMS_DRIVE.value())
                        .and(LIBRARY_ELEMENT.LIBRARY_ID.eq(library))
                        .and(DRIVE.STATE.in(
                                DriveState.NTMS_DRIVESTATE_DISMOUNTED.value(),
                                DriveState.NTMS_DRIVESTATE_DISMOUNTABLE.value()))
                        .and(NTMS_OBJECT.ENABLED)
                        .and(NTMS_OBJECT.OPERATIONAL_STATE.eq(OperationalState.NTMS_READY.value())));
    }

    /** A drive, if it is one that has an address. */
    static Optional<Drive> drive(Transaction tx, Guid id) {
        return drives(tx, LIBRARY_ELEMENT.ID.eq(id)).stream().findFirst();
    }

    /** The first drives of a library that are enabled, by number. */
    static List<Guid> enabled(Transaction tx, Guid library, int most) {
        return tx.dsl()
                .select(LIBRARY_ELEMENT.ID)
                .from(LIBRARY_ELEMENT)
                .join(NTMS_OBJECT)
                .on(NTMS_OBJECT.ID.eq(LIBRARY_ELEMENT.ID))
                .where(LIBRARY_ELEMENT.TYPE.eq(NtmsObjectType.NTMS_DRIVE.value()))
                .and(LIBRARY_ELEMENT.LIBRARY_ID.eq(library))
                .and(LIBRARY_ELEMENT.ELEMENT_ADDRESS.isNotNull())
                .and(NTMS_OBJECT.ENABLED)
                // as the index has them, so that only the first are read
                .orderBy(LIBRARY_ELEMENT.TYPE, LIBRARY_ELEMENT.LIBRARY_ID, LIBRARY_ELEMENT.NUMBER)
                .limit(most)
                .fetch(LIBRARY_ELEMENT.ID);
    }

    private static List<Drive> drives(Transaction tx, Condition which) {
        return tx.dsl()
                .select(
                        DRIVE.ID,
                        LIBRARY_ELEMENT.ELEMENT_ADDRESS,
                        NTMS_OBJECT.ENABLED,
                        NTMS_OBJECT.OPERATIONAL_STATE,
                        DRIVE.STATE,
                        PLACE.PHYSICAL_MEDIA_ID,
                        DRIVE.KEPT_UNTIL)
                .from(LIBRARY_ELEMENT)
                .join(DRIVE)
                .on(DRIVE.ID.eq(LIBRARY_ELEMENT.ID))
                .join(NTMS_OBJECT)
                .on(NTMS_OBJECT.ID.eq(DRIVE.ID))
                .leftJoin(PLACE)
                .on(PLACE.ELEMENT_ID.eq(DRIVE.ID))
                .where(which)
                .and(LIBRARY_ELEMENT.ELEMENT_ADDRESS.isNotNull())
                .orderBy(LIBRARY_ELEMENT.NUMBER)
                .fetch(row -> new Drive(
                        row.value1(),
                        row.value2().intValue(),
                        row.value3(),
                        row.value4() == OperationalState.NTMS_READY.value(),
                        NtmsConstant.of(DriveState.class, row.value5()),
                        row.value6(),
                        row.value7()));
    }

    /**
     * A drive and its library.
     *
     * @param drive the drive
     * @param library the library
     */
    record Placed(Guid drive, Guid library) {}

    /** Finds the stand-alone drive with the operating system's name {@code name}, in any case of letters. */
    static Optional<Placed> standAlone(Transaction tx, String name) {
        return tx.dsl()
                .select(DRIVE.ID, LIBRARY.ID)
                .from(DRIVE)
                .join(LIBRARY_ELEMENT)
                .on(LIBRARY_ELEMENT.ID.eq(DRIVE.ID))
                .join(LIBRARY)
                .on(LIBRARY.ID.eq(LIBRARY_ELEMENT.LIBRARY_ID))
                .where(LIBRARY.LIBRARY_TYPE.eq(LibraryType.NTMS_LIBRARYTYPE_STANDALONE.value()))
                .and(DRIVE.DEVICE_NAME.equalIgnoreCase(name))
                .orderBy(DRIVE.ID)
                .limit(1)
                .fetchOptional(row -> new Placed(row.value1(), row.value2()));
    }

    /** How long a medium stays in a drive after a deferred dismount, in seconds. */
    static long deferDismountDelay(Transaction tx, Guid drive) {
        return tx.dsl()
                .select(DRIVE.DEFER_DISMOUNT_DELAY)
                .from(DRIVE)
                .where(DRIVE.ID.eq(drive))
                .fetchSingle(DRIVE.DEFER_DISMOUNT_DELAY);
    }

    static void keepUntil(Transaction tx, Guid drive, Instant until) {
        tx.dsl()
                .update(DRIVE)
                .set(DRIVE.KEPT_UNTIL, until)
                .where(DRIVE.ID.eq(drive))
                .execute();
    }

    /** Counts a mount, and notes which side it was. */
    static void mounted(Transaction tx, Guid drive, Guid side) {
        tx.dsl()
                .update(DRIVE)
                .set(DRIVE.MOUNT_COUNT, DSL.least(DRIVE.MOUNT_COUNT.plus(1L), DSL.val(NtmsLimits.DWORD_MAX)))
                .set(DRIVE.SAVED_PARTITION_ID, side)
                .where(DRIVE.ID.eq(drive))
                .execute();
    }

    static void emptied(Transaction tx, Guid drive) {
        tx.dsl()
                .update(DRIVE)
                .setNull(DRIVE.SAVED_PARTITION_ID)
                .where(DRIVE.ID.eq(drive))
                .and(DRIVE.SAVED_PARTITION_ID.isNotNull())
                .execute();
    }

    /** The side that is mounted in a drive, or was last. */
    static Optional<Guid> mountedSide(Transaction tx, Guid drive) {
        return tx.dsl()
                .select(DRIVE.SAVED_PARTITION_ID)
                .from(DRIVE)
                .where(DRIVE.ID.eq(drive))
                .and(DRIVE.SAVED_PARTITION_ID.isNotNull())
                .fetchOptional(DRIVE.SAVED_PARTITION_ID);
    }
}
