package dev.rsm.queue;

import static dev.rsm.store.schema.Tables.COMPUTER;
import static dev.rsm.store.schema.Tables.LIB_REQUEST;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.LibRequestFlags;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OperationOption;
import dev.rsm.ntms.Requester;
import dev.rsm.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The queries about library requests. */
final class RequestCatalog {

    /** A disabled library carries out removals and what enables and disables, which come first in the numbers. */
    private static final LmOperation LAST_OF_DISABLED = LmOperation.NTMS_LM_ENABLEMEDIA;

    /** Ejects that wait for others of their group, and for somebody to say that these are all. */
    private static final Condition IS_COLLECTED = LIB_REQUEST
            .OPERATION_CODE
            .eq(LmOperation.NTMS_LM_EJECT.value())
            .and(LIB_REQUEST.OPERATION_OPTION.eq(OperationOption.DEFERRED));

    private RequestCatalog() {}

    static boolean underWay(Transaction tx, Guid library, LmOperation from, LmOperation to) {
        return tx.dsl()
                .fetchExists(
                        LIB_REQUEST,
                        LIB_REQUEST
                                .UNFINISHED
                                .eq(1)
                                .and(LIB_REQUEST.LIBRARY_ID.eq(library))
                                .and(LIB_REQUEST.STATE.in(
                                        LmState.NTMS_LM_INPROCESS.value(), LmState.NTMS_LM_WAITING.value()))
                                .and(LIB_REQUEST.OPERATION_CODE.between(from.value(), to.value())));
    }

    static boolean awaits(Transaction tx, LmOperation operation, Guid medium) {
        return tx.dsl()
                .fetchExists(
                        LIB_REQUEST,
                        LIB_REQUEST
                                .PHYSICAL_MEDIA_ID
                                .eq(medium)
                                .and(LIB_REQUEST.OPERATION_CODE.eq(operation.value()))
                                .and(LIB_REQUEST.UNFINISHED.eq(1)));
    }

    static void setGroup(Transaction tx, Guid id, Guid group) {
        tx.dsl()
                .update(LIB_REQUEST)
                .set(LIB_REQUEST.GROUP_ID, group)
                .where(LIB_REQUEST.ID.eq(id))
                .execute();
    }

    static void setOption(Transaction tx, Guid id, long option) {
        tx.dsl()
                .update(LIB_REQUEST)
                .set(LIB_REQUEST.OPERATION_OPTION, option)
                .where(LIB_REQUEST.ID.eq(id))
                .execute();
    }

    static void insert(Transaction tx, Guid id, NewRequest request) {
        tx.dsl()
                .insertInto(LIB_REQUEST)
                .set(LIB_REQUEST.ID, id)
                .set(LIB_REQUEST.OPERATION_CODE, request.operation().value())
                .set(LIB_REQUEST.OPERATION_OPTION, request.option())
                .set(LIB_REQUEST.STATE, LmState.NTMS_LM_QUEUED.value())
                .set(LIB_REQUEST.PARTITION_ID, request.side())
                .set(LIB_REQUEST.DRIVE_ID, request.drive())
                .set(LIB_REQUEST.PHYSICAL_MEDIA_ID, request.medium())
                .set(LIB_REQUEST.LIBRARY_ID, request.library())
                .set(LIB_REQUEST.SLOT_ID, slot(request))
                .set(LIB_REQUEST.TIME_QUEUED, tx.now())
                .set(LIB_REQUEST.APPLICATION, tx.requester().application())
                .set(LIB_REQUEST.USER_NAME, tx.requester().user())
                .set(LIB_REQUEST.COMPUTER_NAME, tx.requester().computer())
                .set(LIB_REQUEST.WORK_ITEM_ID, request.victim())
                .set(LIB_REQUEST.GROUP_ID, request.group())
                .set(LIB_REQUEST.PRIORITY, request.priority())
                .set(LIB_REQUEST.ORDER_NUMBER, placeInOrder(tx, request))
                .execute();
    }

    /** The slot that a request is about: of one about a medium, that in which it belongs. */
    private static Field<Guid> slot(NewRequest request) {
        return request.slot() != null || request.medium() == null
                ? DSL.val(request.slot(), LIB_REQUEST.SLOT_ID)
                : DSL.field(DSL.select(PHYSICAL_MEDIA.HOME_SLOT_ID)
                        .from(PHYSICAL_MEDIA)
                        .where(PHYSICAL_MEDIA.ID.eq(request.medium())));
    }

    /**
     * The place behind all of the same operation that have no less priority, and before those that are deferred; those
     * behind it move on by one.
     */
    private static long placeInOrder(Transaction tx, NewRequest request) {
        Condition sameOrder = LIB_REQUEST
                .LIBRARY_ID
                .eq(request.library())
                .and(LIB_REQUEST.STATE.eq(LmState.NTMS_LM_QUEUED.value()))
                .and(LIB_REQUEST.OPERATION_CODE.eq(request.operation().value()))
                .and(LIB_REQUEST.ORDER_NUMBER.lt(RequestOrder.DEFERRED));
        long before = tx.dsl()
                .select(DSL.coalesce(DSL.max(LIB_REQUEST.ORDER_NUMBER), 0L))
                .from(LIB_REQUEST)
                .where(sameOrder)
                .and(LIB_REQUEST.PRIORITY.ge(request.priority()))
                .fetchSingle()
                .value1();
        tx.dsl()
                .update(LIB_REQUEST)
                .set(LIB_REQUEST.ORDER_NUMBER, LIB_REQUEST.ORDER_NUMBER.plus(1L))
                .where(sameOrder)
                .and(LIB_REQUEST.ORDER_NUMBER.gt(before))
                .execute();
        return before + 1;
    }

    /** The first that waits of the operations from one to another; a disabled library has fewer of them. */
    static Optional<LibraryRequest> nextQueued(Transaction tx, Guid library, LmOperation from, LmOperation to) {
        return tx.dsl()
                .selectFrom(LIB_REQUEST)
                .where(LIB_REQUEST.LIBRARY_ID.eq(library))
                .and(LIB_REQUEST.STATE.eq(LmState.NTMS_LM_QUEUED.value()))
                .and(LIB_REQUEST.OPERATION_CODE.between(from.value(), to.value()))
                .andNot(IS_COLLECTED)
                .and(LIB_REQUEST.OPERATION_CODE.le(LAST_OF_DISABLED.value()).or(isEnabled(library)))
                .orderBy(LIB_REQUEST.OPERATION_CODE, LIB_REQUEST.ORDER_NUMBER, LIB_REQUEST.ID)
                .limit(1)
                .fetchOptional(RequestCatalog::request);
    }

    /** The first operation of those that wait, in the order of their numbers. */
    static Optional<LmOperation> firstQueued(Transaction tx, Guid library) {
        return tx.dsl()
                .select(LIB_REQUEST.OPERATION_CODE)
                .from(LIB_REQUEST)
                .where(LIB_REQUEST.LIBRARY_ID.eq(library))
                .and(LIB_REQUEST.STATE.eq(LmState.NTMS_LM_QUEUED.value()))
                .orderBy(LIB_REQUEST.OPERATION_CODE)
                .limit(1)
                .fetchOptional(row -> NtmsConstant.of(LmOperation.class, row.value1()));
    }

    /** The requests of a group, in their order. */
    static List<LibraryRequest> ofGroup(Transaction tx, Guid group) {
        return tx.dsl()
                .selectFrom(LIB_REQUEST)
                .where(LIB_REQUEST.GROUP_ID.eq(group))
                .orderBy(LIB_REQUEST.ORDER_NUMBER, LIB_REQUEST.ID)
                .fetch(RequestCatalog::request);
    }

    static Optional<Guid> collecting(Transaction tx, @Nullable Guid library) {
        Requester requester = tx.requester();
        return tx.dsl()
                .select(LIB_REQUEST.GROUP_ID)
                .from(LIB_REQUEST)
                .where(IS_COLLECTED)
                .and(LIB_REQUEST.STATE.eq(LmState.NTMS_LM_QUEUED.value()))
                .and(LIB_REQUEST.GROUP_ID.isNotNull())
                .and(library == null ? DSL.noCondition() : LIB_REQUEST.LIBRARY_ID.eq(library))
                .and(LIB_REQUEST.APPLICATION.eq(requester.application()))
                .and(LIB_REQUEST.USER_NAME.eq(requester.user()))
                .and(LIB_REQUEST.COMPUTER_NAME.eq(requester.computer()))
                .orderBy(LIB_REQUEST.TIME_QUEUED.desc(), LIB_REQUEST.ORDER_NUMBER.desc(), LIB_REQUEST.ID)
                .limit(1)
                .fetchOptional(LIB_REQUEST.GROUP_ID);
    }

    static void setDrive(Transaction tx, Guid id, Guid drive) {
        tx.dsl()
                .update(LIB_REQUEST)
                .set(LIB_REQUEST.DRIVE_ID, drive)
                .where(LIB_REQUEST.ID.eq(id))
                .execute();
    }

    private static Condition isEnabled(Guid object) {
        return DSL.exists(DSL.selectOne()
                .from(NTMS_OBJECT)
                .where(NTMS_OBJECT.ID.eq(object))
                .and(NTMS_OBJECT.ENABLED));
    }

    /** The requests of an operation that wait in a library, in their order. */
    static List<Guid> queued(Transaction tx, Guid library, LmOperation operation) {
        return queued(tx, library, operation, DSL.noCondition());
    }

    private static List<Guid> queued(Transaction tx, Guid library, LmOperation operation, Condition which) {
        return tx.dsl()
                .select(LIB_REQUEST.ID)
                .from(LIB_REQUEST)
                .where(LIB_REQUEST.LIBRARY_ID.eq(library))
                .and(LIB_REQUEST.STATE.eq(LmState.NTMS_LM_QUEUED.value()))
                .and(LIB_REQUEST.OPERATION_CODE.eq(operation.value()))
                .and(which)
                .orderBy(LIB_REQUEST.ORDER_NUMBER, LIB_REQUEST.ID)
                .fetch(LIB_REQUEST.ID);
    }

    /** Those of {@link #queued} that are deferred, in their order. */
    static List<Guid> deferred(Transaction tx, Guid library, LmOperation operation) {
        return queued(tx, library, operation, LIB_REQUEST.ORDER_NUMBER.ge(RequestOrder.DEFERRED));
    }

    static void setOrder(Transaction tx, Guid id, long order) {
        tx.dsl()
                .update(LIB_REQUEST)
                .set(LIB_REQUEST.ORDER_NUMBER, order)
                .where(LIB_REQUEST.ID.eq(id))
                .and(LIB_REQUEST.STATE.eq(LmState.NTMS_LM_QUEUED.value()))
                .execute();
    }

    static int count(Transaction tx, Guid library, LmState state) {
        return tx.dsl()
                .fetchCount(LIB_REQUEST, LIB_REQUEST.LIBRARY_ID.eq(library).and(LIB_REQUEST.STATE.eq(state.value())));
    }

    static Optional<LibraryRequest> find(Transaction tx, Guid id) {
        return tx.dsl().selectFrom(LIB_REQUEST).where(LIB_REQUEST.ID.eq(id)).fetchOptional(RequestCatalog::request);
    }

    private static LibraryRequest request(Record row) {
        return new LibraryRequest(
                row.get(LIB_REQUEST.ID),
                row.get(LIB_REQUEST.LIBRARY_ID),
                NtmsConstant.of(LmOperation.class, row.get(LIB_REQUEST.OPERATION_CODE)),
                row.get(LIB_REQUEST.OPERATION_OPTION),
                NtmsConstant.of(LmState.class, row.get(LIB_REQUEST.STATE)),
                row.get(LIB_REQUEST.PHYSICAL_MEDIA_ID),
                row.get(LIB_REQUEST.PARTITION_ID),
                row.get(LIB_REQUEST.DRIVE_ID),
                row.get(LIB_REQUEST.SLOT_ID),
                row.get(LIB_REQUEST.WORK_ITEM_ID),
                row.get(LIB_REQUEST.GROUP_ID),
                NtmsStatus.ofCode(row.get(LIB_REQUEST.ERROR_CODE).intValue()),
                new Requester(
                        row.get(LIB_REQUEST.APPLICATION),
                        row.get(LIB_REQUEST.USER_NAME),
                        row.get(LIB_REQUEST.COMPUTER_NAME)));
    }

    static Optional<LmState> state(Transaction tx, Guid id) {
        return tx.dsl()
                .select(LIB_REQUEST.STATE)
                .from(LIB_REQUEST)
                .where(LIB_REQUEST.ID.eq(id))
                .fetchOptional(row -> NtmsConstant.of(LmState.class, row.value1()));
    }

    static List<Guid> inStates(Transaction tx, Set<LmState> states) {
        return tx.dsl()
                .select(LIB_REQUEST.ID)
                .from(LIB_REQUEST)
                .where(LIB_REQUEST.STATE.in(states.stream().map(LmState::value).toList()))
                .orderBy(LIB_REQUEST.ID)
                .fetch(LIB_REQUEST.ID);
    }

    static List<LibraryRequest> inStates(Transaction tx, Guid library, LmOperation operation, Set<LmState> states) {
        return tx.dsl()
                .selectFrom(LIB_REQUEST)
                .where(LIB_REQUEST.LIBRARY_ID.eq(library))
                .and(LIB_REQUEST.STATE.in(states.stream().map(LmState::value).toList()))
                .and(LIB_REQUEST.OPERATION_CODE.eq(operation.value()))
                .orderBy(LIB_REQUEST.ID)
                .fetch(RequestCatalog::request);
    }

    static void setState(Transaction tx, Guid id, LmState from, LmState to, boolean ends, NtmsStatus code) {
        @Nullable Instant completed = ends ? tx.now() : null;
        tx.dsl()
                .update(LIB_REQUEST)
                .set(LIB_REQUEST.STATE, to.value())
                .set(LIB_REQUEST.TIME_COMPLETED, completed)
                .set(LIB_REQUEST.ERROR_CODE, Integer.toUnsignedLong(code.code()))
                .set(LIB_REQUEST.ORDER_NUMBER, 0L)
                .where(LIB_REQUEST.ID.eq(id))
                .and(LIB_REQUEST.STATE.eq(from.value()))
                .execute();
    }

    /** The requests that the computer's settings, as they are now, no longer keep. */
    static List<Guid> outlived(Transaction tx) {
        Record computer = tx.dsl()
                .select(COMPUTER.LIB_REQUEST_PURGE_TIME, COMPUTER.LIB_REQUEST_FLAGS)
                .from(COMPUTER)
                .fetchSingle();
        long flags = computer.get(COMPUTER.LIB_REQUEST_FLAGS);
        if ((flags & LibRequestFlags.NTMS_LIBREQFLAGS_NOAUTOPURGE) != 0) {
            return List.of();
        }
        Condition old =
                LIB_REQUEST.TIME_COMPLETED.le(tx.now().minusSeconds(computer.get(COMPUTER.LIB_REQUEST_PURGE_TIME)));
        if ((flags & LibRequestFlags.NTMS_LIBREQFLAGS_NOFAILEDPURGE) != 0) {
            old = old.and(LIB_REQUEST.STATE.ne(LmState.NTMS_LM_FAILED.value()));
        }
        return tx.dsl()
                .select(LIB_REQUEST.ID)
                .from(LIB_REQUEST)
                .where(old)
                .orderBy(LIB_REQUEST.ID)
                .fetch(LIB_REQUEST.ID);
    }
}
