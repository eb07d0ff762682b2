package dev.rsm.operator;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.OpreqState;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the operator is asked to do.
 *
 * <table>
 *   <caption>States, and what moves a request between them (MS-RSMP 2.2.4.6, 3.2.5.2.5.6 to 3.2.5.2.5.8)</caption>
 *   <tr><th>from</th><th>to</th><th>when</th></tr>
 *   <tr><td></td><td>SUBMITTED</td><td>it is made</td></tr>
 *   <tr><td>SUBMITTED</td><td>ACTIVE</td><td>a console has shown it</td></tr>
 *   <tr><td>ACTIVE</td><td>INPROGRESS</td><td>the operator says that it is being seen to</td></tr>
 *   <tr><td>SUBMITTED, ACTIVE, INPROGRESS</td><td>COMPLETE</td><td>it is satisfied</td></tr>
 *   <tr><td>SUBMITTED, ACTIVE, INPROGRESS</td><td>REFUSED</td><td>it is cancelled</td></tr>
 * </table>
 *
 * <p>UNKNOWN is never taken. Each change wakes those who wait for the request, is signalled (NTMS_EVENT_SIGNAL, at the end
 * NTMS_EVENT_COMPLETE) and goes to the history. A request that is deleted wakes those who wait for it, too.
 */
public final class OperatorRequests {

    private OperatorRequests() {}

    /** The states a request may go to from another. */
    public static Set<OpreqState> successors(OpreqState state) {
        return switch (state) {
            case NTMS_OPSTATE_SUBMITTED ->
                Set.of(
                        OpreqState.NTMS_OPSTATE_ACTIVE,
                        OpreqState.NTMS_OPSTATE_COMPLETE,
                        OpreqState.NTMS_OPSTATE_REFUSED);
            case NTMS_OPSTATE_ACTIVE ->
                Set.of(
                        OpreqState.NTMS_OPSTATE_INPROGRESS,
                        OpreqState.NTMS_OPSTATE_COMPLETE,
                        OpreqState.NTMS_OPSTATE_REFUSED);
            case NTMS_OPSTATE_INPROGRESS -> Set.of(OpreqState.NTMS_OPSTATE_COMPLETE, OpreqState.NTMS_OPSTATE_REFUSED);
            case NTMS_OPSTATE_UNKNOWN, NTMS_OPSTATE_REFUSED, NTMS_OPSTATE_COMPLETE -> Set.of();
        };
    }

    /**
     * Asks the operator for something. Whether the objects suit the command is for the caller to check.
     *
     * @param message words for the operator; more than 255 characters are cut
     * @param first the object it is about; {@link OperatorArgument#NONE} if none
     * @param second the other object; {@link OperatorArgument#NONE} if none
     * @return the request
     * @throws IllegalArgumentException for NTMS_OPREQ_UNKNOWN
     */
    public static Guid submit(
            Transaction tx, OpreqCommand command, String message, OperatorArgument first, OperatorArgument second) {
        if (command == OpreqCommand.NTMS_OPREQ_UNKNOWN) {
            throw new IllegalArgumentException("an operator request must ask for something");
        }
        Guid id = tx.newId();
        ObjectRows.insert(tx, id, NtmsObjectType.NTMS_OPREQUEST, name(command));
        OperatorCatalog.insert(tx, id, command, cut(message), first, second);
        tx.stateChanged(id, NtmsObjectType.NTMS_OPREQUEST, null, OpreqState.NTMS_OPSTATE_SUBMITTED, command.name());
        tx.event(NotificationOperation.NTMS_EVENT_SIGNAL, NtmsObjectType.NTMS_OPREQUEST, id);
        return id;
    }

    /**
     * Asks the operator for something that a call, or a library's work, waits for: the request is refused at the next start of
     * the service, if it is there still, since nobody waits for it then.
     *
     * @see #submit
     */
    public static Guid ask(
            Transaction tx, OpreqCommand command, String message, OperatorArgument first, OperatorArgument second) {
        Guid id = submit(tx, command, message, first, second);
        OperatorCatalog.setAwaited(tx, id);
        return id;
    }

    /** Refuses what those waited for who are gone since the service was started anew. */
    public static int startAnew(Transaction tx) {
        List<Guid> forsaken = OperatorCatalog.awaited(tx);
        forsaken.forEach(id -> refuse(tx, id, "nobody waits any more: the service was started anew"));
        return forsaken.size();
    }

    private static String name(OpreqCommand command) {
        return command.name().substring("NTMS_OPREQ_".length()).toLowerCase(Locale.ROOT);
    }

    /** Cuts a message, but no character in two. */
    private static String cut(String message) {
        int limit = NtmsLimits.MESSAGE - 1;
        if (message.length() <= limit) {
            return message;
        }
        return message.substring(0, Character.isHighSurrogate(message.charAt(limit - 1)) ? limit - 1 : limit);
    }

    /** Tells how far a request has come; empty if there is none, or none any more. */
    public static Optional<OpreqState> state(Transaction tx, Guid id) {
        return OperatorCatalog.state(tx, id);
    }

    /** Tells which drive a request asks to see to; empty if it asks for something else. */
    public static Optional<Guid> driveToServe(Transaction tx, Guid id) {
        return OperatorCatalog.driveToServe(tx, id);
    }

    /** Tells whether a request in this state has ended. */
    public static boolean ended(OpreqState state) {
        return successors(state).isEmpty();
    }

    /** Ends a request as done. */
    public static boolean complete(Transaction tx, Guid id, String why) {
        return move(tx, id, OpreqState.NTMS_OPSTATE_COMPLETE, why);
    }

    /** Ends a request as refused, which is also how one is cancelled. */
    public static boolean refuse(Transaction tx, Guid id, String why) {
        return move(tx, id, OpreqState.NTMS_OPSTATE_REFUSED, why);
    }

    /**
     * Moves a request to another state.
     *
     * @return whether there is such a request and its state allows that; nothing has changed if not
     */
    static boolean move(Transaction tx, Guid id, OpreqState to, String why) {
        Optional<OpreqState> from = OperatorCatalog.state(tx, id);
        if (from.isEmpty() || !successors(from.get()).contains(to)) {
            return false;
        }
        boolean ends = ended(to);
        OperatorCatalog.setState(tx, id, from.get(), to, ends);
        ObjectRows.touch(tx, id, NtmsObjectType.NTMS_OPREQUEST);
        tx.stateChanged(id, NtmsObjectType.NTMS_OPREQUEST, from.get(), to, why);
        tx.event(
                ends ? NotificationOperation.NTMS_EVENT_COMPLETE : NotificationOperation.NTMS_EVENT_SIGNAL,
                NtmsObjectType.NTMS_OPREQUEST,
                id);
        tx.wake(id);
        return true;
    }

    /**
     * Deletes a request, whatever its state: whoever waits for it finds it gone.
     *
     * @return whether there was one
     */
    public static boolean delete(Transaction tx, Guid id) {
        if (OperatorCatalog.state(tx, id).isEmpty()) {
            return false;
        }
        ObjectRows.delete(tx, id, NtmsObjectType.NTMS_OPREQUEST);
        tx.wake(id);
        return true;
    }

    /**
     * Deletes what the computer's settings no longer keep: requests that ended as long ago as its purge time, none if it
     * is set to keep them all, and no refused one if it is set to keep those (MSDN NTMS_COMPUTERINFORMATION).
     *
     * @return how many
     */
    public static int purge(Transaction tx) {
        List<Guid> outlived = OperatorCatalog.outlived(tx);
        outlived.forEach(id -> delete(tx, id));
        return outlived.size();
    }
}
