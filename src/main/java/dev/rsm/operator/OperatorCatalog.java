package dev.rsm.operator;

import static dev.rsm.store.schema.Tables.COMPUTER;
import static dev.rsm.store.schema.Tables.OP_REQUEST;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.OpRequestFlags;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.OpreqState;
import dev.rsm.store.Transaction;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The queries about operator requests. */
final class OperatorCatalog {

    private OperatorCatalog() {}

    static void insert(
            Transaction tx,
            Guid id,
            OpreqCommand command,
            String message,
            OperatorArgument first,
            OperatorArgument second) {
        tx.dsl()
                .insertInto(OP_REQUEST)
                .set(OP_REQUEST.ID, id)
                .set(OP_REQUEST.REQUEST, command.value())
                .set(OP_REQUEST.SUBMITTED, tx.now())
                .set(OP_REQUEST.STATE, OpreqState.NTMS_OPSTATE_SUBMITTED.value())
                .set(OP_REQUEST.MESSAGE, message)
                .set(OP_REQUEST.ARG1_TYPE, first.type().value())
                .set(OP_REQUEST.ARG1_ID, orNull(first))
                .set(OP_REQUEST.ARG2_TYPE, second.type().value())
                .set(OP_REQUEST.ARG2_ID, orNull(second))
                .set(OP_REQUEST.APPLICATION, tx.requester().application())
                .set(OP_REQUEST.USER_NAME, tx.requester().user())
                .set(OP_REQUEST.COMPUTER_NAME, tx.requester().computer())
                .execute();
    }

    static void setAwaited(Transaction tx, Guid id) {
        tx.dsl()
                .update(OP_REQUEST)
                .set(OP_REQUEST.AWAITED, true)
                .where(OP_REQUEST.ID.eq(id))
                .execute();
    }

    /** The requests that somebody waits for and that have not ended. */
    static List<Guid> awaited(Transaction tx) {
        return tx.dsl()
                .select(OP_REQUEST.ID)
                .from(OP_REQUEST)
                .where(OP_REQUEST.AWAITED)
                .and(OP_REQUEST.ENDED.isNull())
                .orderBy(OP_REQUEST.ID)
                .fetch(OP_REQUEST.ID);
    }

    private static @Nullable Guid orNull(OperatorArgument argument) {
        return argument.id().isNull() ? null : argument.id();
    }

    static Optional<OpreqState> state(Transaction tx, Guid id) {
        return tx.dsl()
                .select(OP_REQUEST.STATE)
                .from(OP_REQUEST)
                .where(OP_REQUEST.ID.eq(id))
                .fetchOptional(row -> NtmsConstant.of(OpreqState.class, row.value1()));
    }

    /** The drive that the operator is asked to see to; empty if a request asks for something else. */
    static Optional<Guid> driveToServe(Transaction tx, Guid id) {
        return tx.dsl()
                .select(OP_REQUEST.ARG1_ID)
                .from(OP_REQUEST)
                .where(OP_REQUEST.ID.eq(id))
                .and(OP_REQUEST.REQUEST.eq(OpreqCommand.NTMS_OPREQ_DEVICESERVICE.value()))
                .and(OP_REQUEST.ARG1_TYPE.eq(NtmsObjectType.NTMS_DRIVE.value()))
                .fetchOptional(OP_REQUEST.ARG1_ID);
    }

    static void setState(Transaction tx, Guid id, OpreqState from, OpreqState to, boolean ends) {
        tx.dsl()
                .update(OP_REQUEST)
                .set(OP_REQUEST.STATE, to.value())
                .set(OP_REQUEST.ENDED, ends ? tx.now() : null)
                .where(OP_REQUEST.ID.eq(id))
                .and(OP_REQUEST.STATE.eq(from.value()))
                .execute();
    }

    /** The requests that the computer's settings, as they are now, no longer keep. */
    static List<Guid> outlived(Transaction tx) {
        Record computer = tx.dsl()
                .select(COMPUTER.OP_REQUEST_PURGE_TIME, COMPUTER.OP_REQUEST_FLAGS)
                .from(COMPUTER)
                .fetchSingle();
        long flags = computer.get(COMPUTER.OP_REQUEST_FLAGS);
        if ((flags & OpRequestFlags.NTMS_OPREQFLAGS_NOAUTOPURGE) != 0) {
            return List.of();
        }
        Condition old = OP_REQUEST.ENDED.le(tx.now().minusSeconds(computer.get(COMPUTER.OP_REQUEST_PURGE_TIME)));
        if ((flags & OpRequestFlags.NTMS_OPREQFLAGS_NOFAILEDPURGE) != 0) {
            old = old.and(OP_REQUEST.STATE.ne(OpreqState.NTMS_OPSTATE_REFUSED.value()));
        }
        return tx.dsl()
                .select(OP_REQUEST.ID)
                .from(OP_REQUEST)
                .where(old)
                .orderBy(OP_REQUEST.ID)
                .fetch(OP_REQUEST.ID);
    }
}
