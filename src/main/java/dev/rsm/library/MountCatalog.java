package dev.rsm.library;

import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.LIB_REQUEST;
import static dev.rsm.store.schema.Tables.MEDIA_PARTITION;
import static dev.rsm.store.schema.Tables.MEDIA_TYPE;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;
import static dev.rsm.store.schema.Tables.PLACE;

import dev.rsm.device.MediaType;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.MountPriority;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PartitionState;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import dev.rsm.store.schema.tables.NtmsObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The queries about mounts. */
final class MountCatalog {

    private MountCatalog() {}

    /**
     * A mount that waits.
     *
     * @param request the request
     * @param group what it is carried out together with; null if nothing
     * @param drive the drive it has to be in; null for any
     * @param medium the medium
     * @param side the side
     * @param sideNumber 0 for the first, 1 for the second
     * @param state the medium's state
     * @param mediaTypeCode the medium's type as drives tell it
     * @param element where the medium is; null if in no library
     * @param elementType what that is; null if in no library
     */
    record Queued(
            Guid request,
            @Nullable Guid group,
            @Nullable Guid drive,
            Guid medium,
            Guid side,
            int sideNumber,
            MediaState state,
            long mediaTypeCode,
            @Nullable Guid element,
            @Nullable Integer elementType) {

        /** Whether the medium is where a transport may take it from, or in a drive. */
        boolean inSlotOrDrive() {
            return inDrive() || (elementType != null && elementType == NtmsObjectType.NTMS_STORAGESLOT.value());
        }

        /** Whether the medium is in a drive. */
        boolean inDrive() {
            return elementType != null && elementType == NtmsObjectType.NTMS_DRIVE.value();
        }
    }

    /** The first mounts that wait in a library, in their order. */
    static List<Queued> queued(Transaction tx, Guid library, int most) {
        return queued(tx, library, MountPriority.NTMS_PRIORITY_LOWEST, most);
    }

    /** The first mounts that wait in a library and have no less than a priority, in their order. */
    static List<Queued> queued(Transaction tx, Guid library, int priority, int most) {
        return tx.dsl()
                .select(
                        LIB_REQUEST.ID,
                        LIB_REQUEST.GROUP_ID,
                        LIB_REQUEST.DRIVE_ID,
                        PHYSICAL_MEDIA.ID,
                        MEDIA_PARTITION.ID,
                        MEDIA_PARTITION.SIDE,
                        PHYSICAL_MEDIA.MEDIA_STATE,
                        MEDIA_TYPE.MEDIA_TYPE_CODE,
                        PLACE.ELEMENT_ID,
                        PLACE.ELEMENT_TYPE)
                .from(LIB_REQUEST)
                .join(MEDIA_PARTITION)
                .on(MEDIA_PARTITION.ID.eq(LIB_REQUEST.PARTITION_ID))
                .join(PHYSICAL_MEDIA)
                .on(PHYSICAL_MEDIA.ID.eq(MEDIA_PARTITION.PHYSICAL_MEDIA_ID))
                .join(MEDIA_TYPE)
                .on(MEDIA_TYPE.ID.eq(PHYSICAL_MEDIA.MEDIA_TYPE_ID))
                .leftJoin(PLACE)
                .on(PLACE.PHYSICAL_MEDIA_ID.eq(PHYSICAL_MEDIA.ID))
                .where(LIB_REQUEST.LIBRARY_ID.eq(library))
                .and(LIB_REQUEST.STATE.eq(LmState.NTMS_LM_QUEUED.value()))
                .and(LIB_REQUEST.OPERATION_CODE.eq(LmOperation.NTMS_LM_MOUNT.value()))
                .and(
                        priority > MountPriority.NTMS_PRIORITY_LOWEST
                                ? LIB_REQUEST.PRIORITY.ge(priority)
                                : DSL.noCondition())
                // as the index has them, so that only the first are read
                .orderBy(
                        LIB_REQUEST.LIBRARY_ID, LIB_REQUEST.STATE, LIB_REQUEST.OPERATION_CODE, LIB_REQUEST.ORDER_NUMBER)
                .limit(most)
                .fetch(row -> new Queued(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        NtmsConstant.of(MediaState.class, row.value7()),
                        row.value8(),
                        row.value9(),
                        row.value10()));
    }

    /** The drives that mounts under way in a library are to use, whether their media are in them already or not. */
    static Set<Guid> taken(Transaction tx, Guid library) {
        return tx.dsl()
                .select(LIB_REQUEST.DRIVE_ID)
                .from(LIB_REQUEST)
                .where(LIB_REQUEST.LIBRARY_ID.eq(library))
                .and(LIB_REQUEST.UNFINISHED.eq(1))
                .and(LIB_REQUEST.STATE.ne(LmState.NTMS_LM_QUEUED.value()))
                .and(LIB_REQUEST.OPERATION_CODE.eq(LmOperation.NTMS_LM_MOUNT.value()))
                .and(LIB_REQUEST.DRIVE_ID.isNotNull())
                .fetchSet(LIB_REQUEST.DRIVE_ID);
    }

    /**
     * The label that a side should have.
     *
     * @param type its type; empty if none is known
     * @param id its identifier; empty if none is known
     */
    record Label(String type, Bytes id) {}

    static Label label(Transaction tx, Guid side) {
        return tx.dsl()
                .select(MEDIA_PARTITION.OMID_LABEL_TYPE, MEDIA_PARTITION.OMID_LABEL_ID)
                .from(MEDIA_PARTITION)
                .where(MEDIA_PARTITION.ID.eq(side))
                .fetchSingle(row -> new Label(row.value1(), Bytes.of(row.value2())));
    }

    /** Counts a mount of a side. */
    static void mounted(Transaction tx, Guid side) {
        tx.dsl()
                .update(MEDIA_PARTITION)
                .set(
                        MEDIA_PARTITION.MOUNT_COUNT,
                        DSL.least(MEDIA_PARTITION.MOUNT_COUNT.plus(1L), DSL.val(NtmsLimits.DWORD_MAX)))
                .where(MEDIA_PARTITION.ID.eq(side))
                .execute();
        ObjectRows.touch(tx, side, NtmsObjectType.NTMS_PARTITION);
    }

    /** Notes what a drive tells of a medium that is mounted in it, where that is something else than is known. */
    static void told(Transaction tx, Guid medium, Guid side, MediaType type) {
        long code = type.code();
        long density = type.density();
        tx.dsl()
                .update(MEDIA_PARTITION)
                .set(MEDIA_PARTITION.CAPACITY, type.capacity())
                .where(MEDIA_PARTITION.ID.eq(side))
                .and(MEDIA_PARTITION.CAPACITY.ne(type.capacity()))
                .execute();
        int changed = tx.dsl()
                .update(PHYSICAL_MEDIA)
                .set(PHYSICAL_MEDIA.MEDIA_TYPE_CODE, code)
                .set(PHYSICAL_MEDIA.DENSITY_CODE, density)
                .where(PHYSICAL_MEDIA.ID.eq(medium))
                .and(PHYSICAL_MEDIA.MEDIA_TYPE_CODE.ne(code).or(PHYSICAL_MEDIA.DENSITY_CODE.ne(density)))
                .execute();
        if (changed > 0) {
            ObjectRows.touch(tx, medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA);
        }
    }

    /** Tells whether a request that has not ended is about a medium. */
    static boolean wanted(Transaction tx, Guid medium) {
        return tx.dsl()
                .fetchExists(
                        LIB_REQUEST,
                        LIB_REQUEST
                                .PHYSICAL_MEDIA_ID
                                .eq(medium)
                                .and(LIB_REQUEST.UNFINISHED.eq(1))
                                .and(LIB_REQUEST.OPERATION_CODE.eq(LmOperation.NTMS_LM_MOUNT.value())));
    }

    /**
     * A side that somebody names, to mount or dismount it.
     *
     * @param side the side
     * @param sideNumber 0 for the first, 1 for the second
     * @param state its state
     * @param medium its medium
     * @param mediaState the medium's state
     * @param pool the medium's pool
     * @param enabled whether side and medium may be used
     * @param mediaTypeCode the medium's type as drives tell it
     * @param library the library it is in; null for the off-line one
     * @param element where it is; null if in no library
     * @param elementType what that is; null if in no library
     */
    record Target(
            Guid side,
            int sideNumber,
            PartitionState state,
            Guid medium,
            MediaState mediaState,
            Guid pool,
            boolean enabled,
            long mediaTypeCode,
            @Nullable Guid library,
            @Nullable Guid element,
            @Nullable Integer elementType) {}

    /** Finds the side that a logical medium is on, or that an identifier names itself. */
    static Optional<Target> target(Transaction tx, Guid sideOrLogicalMedium) {
        return target(tx, MEDIA_PARTITION.LOGICAL_MEDIA_ID.eq(sideOrLogicalMedium))
                .or(() -> target(tx, MEDIA_PARTITION.ID.eq(sideOrLogicalMedium)));
    }

    private static Optional<Target> target(Transaction tx, Condition which) {
        NtmsObject sideObject = NTMS_OBJECT.as("side_object");
        NtmsObject mediumObject = NTMS_OBJECT.as("medium_object");
        return tx.dsl()
                .select(
                        MEDIA_PARTITION.ID,
                        MEDIA_PARTITION.SIDE,
                        MEDIA_PARTITION.STATE,
                        PHYSICAL_MEDIA.ID,
                        PHYSICAL_MEDIA.MEDIA_STATE,
                        PHYSICAL_MEDIA.MEDIA_POOL_ID,
                        DSL.field(sideObject.ENABLED.isTrue().and(mediumObject.ENABLED.isTrue())),
                        MEDIA_TYPE.MEDIA_TYPE_CODE,
                        LIBRARY_ELEMENT.LIBRARY_ID,
                        PLACE.ELEMENT_ID,
                        PLACE.ELEMENT_TYPE)
                .from(MEDIA_PARTITION)
                .join(PHYSICAL_MEDIA)
                .on(PHYSICAL_MEDIA.ID.eq(MEDIA_PARTITION.PHYSICAL_MEDIA_ID))
                .join(MEDIA_TYPE)
                .on(MEDIA_TYPE.ID.eq(PHYSICAL_MEDIA.MEDIA_TYPE_ID))
                .join(sideObject)
                .on(sideObject.ID.eq(MEDIA_PARTITION.ID))
                .join(mediumObject)
                .on(mediumObject.ID.eq(PHYSICAL_MEDIA.ID))
                .leftJoin(PLACE)
                .on(PLACE.PHYSICAL_MEDIA_ID.eq(PHYSICAL_MEDIA.ID))
                .leftJoin(LIBRARY_ELEMENT)
                .on(LIBRARY_ELEMENT.ID.eq(PLACE.ELEMENT_ID))
                .where(which)
                .fetchOptional(row -> new Target(
                        row.value1(),
                        row.value2(),
                        NtmsConstant.of(PartitionState.class, row.value3()),
                        row.value4(),
                        NtmsConstant.of(MediaState.class, row.value5()),
                        row.value6(),
                        row.value7(),
                        row.value8(),
                        row.value9(),
                        row.value10(),
                        row.value11()));
    }

    /** Tells whether a medium is in a library. */
    static boolean isOnline(Transaction tx, Guid medium) {
        return tx.dsl().fetchExists(PLACE, PLACE.PHYSICAL_MEDIA_ID.eq(medium).and(PLACE.ELEMENT_ID.isNotNull()));
    }

    static String name(Transaction tx, Guid object) {
        return tx.dsl()
                .select(NTMS_OBJECT.NAME)
                .from(NTMS_OBJECT)
                .where(NTMS_OBJECT.ID.eq(object))
                .fetchSingle(NTMS_OBJECT.NAME);
    }

    /** Tells whether a dismount of what is in a drive of a library has not ended. */
    static boolean isLeaving(Transaction tx, Guid library, Guid drive) {
        return tx.dsl()
                .fetchExists(
                        LIB_REQUEST,
                        LIB_REQUEST
                                .UNFINISHED
                                .eq(1)
                                .and(LIB_REQUEST.LIBRARY_ID.eq(library))
                                .and(LIB_REQUEST.OPERATION_CODE.eq(LmOperation.NTMS_LM_DISMOUNT.value()))
                                .and(LIB_REQUEST.DRIVE_ID.eq(drive)));
    }
}
