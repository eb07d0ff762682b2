package dev.rsm.queue;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OperationOption;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The queue of each library.
 *
 * <table>
 *   <caption>States, and what moves a request between them</caption>
 *   <tr><th>from</th><th>to</th><th>when</th></tr>
 *   <tr><td></td><td>QUEUED</td><td>it is made</td></tr>
 *   <tr><td>QUEUED</td><td>INPROCESS</td><td>its library takes it up</td></tr>
 *   <tr><td>INPROCESS</td><td>WAITING</td><td>it is blocked, by a person or another request</td></tr>
 *   <tr><td>WAITING</td><td>INPROCESS</td><td>it goes on</td></tr>
 *   <tr><td>INPROCESS, WAITING</td><td>PASSED, FAILED</td><td>it ends</td></tr>
 *   <tr><td>QUEUED, INPROCESS, WAITING</td><td>STOPPED</td><td>whoever began it ends it</td></tr>
 *   <tr><td>QUEUED, INPROCESS, WAITING</td><td>CANCELLED</td><td>somebody cancels it, or the service starts anew</td></tr>
 * </table>
 *
 * <p>INVALID and DEFERRED are never taken: no document says when. Requests of a library are taken up by operation, in the
 * order of its numbers, and within an operation by their order (MS-RSMP 3.2.5.2.5.10); see {@link RequestOrder}. A change of state wakes those who
 * wait for the request and is signalled (NTMS_EVENT_SIGNAL, at the end NTMS_EVENT_COMPLETE).
 */
public final class LibraryRequests {

    private LibraryRequests() {}

    private static final Set<LmState> UNFINISHED =
            Set.of(LmState.NTMS_LM_QUEUED, LmState.NTMS_LM_INPROCESS, LmState.NTMS_LM_WAITING);

    /** The states a request may go to from another. */
    public static Set<LmState> successors(LmState state) {
        return switch (state) {
            case NTMS_LM_QUEUED ->
                Set.of(LmState.NTMS_LM_INPROCESS, LmState.NTMS_LM_CANCELLED, LmState.NTMS_LM_STOPPED);
            case NTMS_LM_INPROCESS ->
                Set.of(
                        LmState.NTMS_LM_WAITING,
                        LmState.NTMS_LM_PASSED,
                        LmState.NTMS_LM_FAILED,
                        LmState.NTMS_LM_STOPPED,
                        LmState.NTMS_LM_CANCELLED);
            case NTMS_LM_WAITING ->
                Set.of(
                        LmState.NTMS_LM_INPROCESS,
                        LmState.NTMS_LM_PASSED,
                        LmState.NTMS_LM_FAILED,
                        LmState.NTMS_LM_STOPPED,
                        LmState.NTMS_LM_CANCELLED);
            default -> Set.of();
        };
    }

    /** Makes a request, the last of its operation, and wakes its library. */
    public static Guid submit(Transaction tx, NewRequest request) {
        Guid id = tx.newId();
        ObjectRows.insert(tx, id, NtmsObjectType.NTMS_LIBREQUEST, name(request.operation()));
        RequestCatalog.insert(tx, id, request);
        tx.stateChanged(
                id,
                NtmsObjectType.NTMS_LIBREQUEST,
                null,
                LmState.NTMS_LM_QUEUED,
                request.operation().name());
        tx.event(NotificationOperation.NTMS_EVENT_SIGNAL, NtmsObjectType.NTMS_LIBREQUEST, id);
        tx.wake(request.library());
        return id;
    }

    private static String name(LmOperation operation) {
        return operation.name().substring("NTMS_LM_".length()).toLowerCase(Locale.ROOT);
    }

    /**
     * Finds the next request of a library among those of the operations from one to another, if there is one that it may
     * carry out: a disabled library waits with most.
     */
    public static Optional<LibraryRequest> next(Transaction tx, Guid library, LmOperation from, LmOperation to) {
        return RequestCatalog.nextQueued(tx, library, from, to);
    }

    /** Tells which operation comes first of those that wait in a library, whether it can be carried out or not. */
    public static Optional<LmOperation> firstQueued(Transaction tx, Guid library) {
        return RequestCatalog.firstQueued(tx, library);
    }

    /** Lists the requests of an operation that have not ended in a library, oldest first. */
    public static List<LibraryRequest> unfinished(Transaction tx, Guid library, LmOperation operation) {
        return RequestCatalog.inStates(tx, library, operation, UNFINISHED);
    }

    /** Lists the requests of a group in their order, ended ones included. */
    public static List<LibraryRequest> ofGroup(Transaction tx, Guid group) {
        return RequestCatalog.ofGroup(tx, group);
    }

    /** Notes which drive a request is carried out with. */
    public static void setDrive(Transaction tx, Guid id, Guid drive) {
        RequestCatalog.setDrive(tx, id, drive);
    }

    /** Takes up a request that waits. */
    public static boolean begin(Transaction tx, Guid id) {
        return move(tx, id, LmState.NTMS_LM_INPROCESS, NtmsStatus.SUCCESS, "taken up");
    }

    /** Tells whether nothing is under way in a library. */
    public static boolean idle(Transaction tx, Guid library) {
        return RequestCatalog.count(tx, library, LmState.NTMS_LM_INPROCESS) == 0;
    }

    /** Tells whether a request in this state has ended. */
    public static boolean ended(LmState state) {
        return !UNFINISHED.contains(state);
    }

    /** Tells whether a request has ended or is no more. */
    public static boolean hasEnded(Transaction tx, Guid id) {
        return RequestCatalog.state(tx, id).map(LibraryRequests::ended).orElse(true);
    }

    /** Tells whether a library has taken up a request of the operations from one to another that has not ended. */
    public static boolean underWay(Transaction tx, Guid library, LmOperation from, LmOperation to) {
        return RequestCatalog.underWay(tx, library, from, to);
    }

    /** Tells whether a request of an operation about a medium has not ended. */
    public static boolean awaits(Transaction tx, LmOperation operation, Guid medium) {
        return RequestCatalog.awaits(tx, operation, medium);
    }

    /** Has a request be the first of a group, which bears its identifier. */
    public static void beginGroup(Transaction tx, Guid id) {
        RequestCatalog.setGroup(tx, id, id);
    }

    /**
     * The group of ejects that the requester collects and has not had carried out yet: the last that was begun.
     *
     * @param library the library that they are in; null if any
     */
    public static Optional<Guid> collecting(Transaction tx, @Nullable Guid library) {
        return RequestCatalog.collecting(tx, library);
    }

    /** Has the requests of a group that are only collected be carried out: they wait for their library from now on. */
    public static void release(Transaction tx, Guid group) {
        ofGroup(tx, group).stream()
                .filter(request -> request.state() == LmState.NTMS_LM_QUEUED)
                .forEach(request -> {
                    RequestCatalog.setOption(tx, request.id(), OperationOption.IMMEDIATE);
                    tx.wake(request.library());
                });
    }

    /** Finds a request. */
    public static Optional<LibraryRequest> find(Transaction tx, Guid id) {
        return RequestCatalog.find(tx, id);
    }

    /** Blocks a request that is under way, or has it go on. */
    public static boolean setWaiting(Transaction tx, Guid id, boolean waiting) {
        LmState state = waiting ? LmState.NTMS_LM_WAITING : LmState.NTMS_LM_INPROCESS;
        return move(tx, id, state, NtmsStatus.SUCCESS, waiting ? "blocked" : "goes on");
    }

    /** Ends a request well. */
    public static boolean pass(Transaction tx, Guid id) {
        return move(tx, id, LmState.NTMS_LM_PASSED, NtmsStatus.SUCCESS, "done");
    }

    /** Ends a request because whoever began it says so. */
    public static boolean stop(Transaction tx, Guid id) {
        return move(tx, id, LmState.NTMS_LM_STOPPED, NtmsStatus.SUCCESS, "stopped");
    }

    /** Ends a request with an error. */
    public static boolean fail(Transaction tx, Guid id, NtmsStatus code, String why) {
        return move(tx, id, LmState.NTMS_LM_FAILED, code, why);
    }

    /** Cancels a request that has not ended. */
    public static boolean cancel(Transaction tx, Guid id, String why) {
        return move(tx, id, LmState.NTMS_LM_CANCELLED, NtmsStatus.SUCCESS, why);
    }

    /** Cancels what has not ended, since nobody works on it after a start of the service. */
    public static int cancelUnfinished(Transaction tx) {
        List<Guid> unfinished = RequestCatalog.inStates(tx, UNFINISHED);
        unfinished.forEach(id -> cancel(tx, id, "the service was started anew"));
        return unfinished.size();
    }

    /**
     * Deletes a request, whatever its state: whoever waits for it finds it gone.
     *
     * @return whether there was one
     */
    public static boolean delete(Transaction tx, Guid id) {
        if (RequestCatalog.state(tx, id).isEmpty()) {
            return false;
        }
        ObjectRows.delete(tx, id, NtmsObjectType.NTMS_LIBREQUEST);
        tx.wake(id);
        return true;
    }

    /**
     * Deletes what the computer's settings no longer keep: requests that ended as long ago as its purge time, none if it
     * is set to keep them all, and no failed one if it is set to keep those (MSDN NTMS_COMPUTERINFORMATION).
     *
     * @return how many
     */
    public static int purge(Transaction tx) {
        List<Guid> outlived = RequestCatalog.outlived(tx);
        outlived.forEach(id -> delete(tx, id));
        return outlived.size();
    }

    /**
     * Moves a request to another state.
     *
     * @return whether its state allowed that; nothing has changed if not
     */
    static boolean move(Transaction tx, Guid id, LmState to, NtmsStatus code, String why) {
        Optional<LmState> from = RequestCatalog.state(tx, id);
        if (from.isEmpty() || !successors(from.get()).contains(to)) {
            return false;
        }
        boolean ends = ended(to);
        RequestCatalog.setState(tx, id, from.get(), to, ends, code);
        ObjectRows.touch(tx, id, NtmsObjectType.NTMS_LIBREQUEST);
        tx.stateChanged(id, NtmsObjectType.NTMS_LIBREQUEST, from.get(), to, why);
        tx.event(
                ends ? NotificationOperation.NTMS_EVENT_COMPLETE : NotificationOperation.NTMS_EVENT_SIGNAL,
                NtmsObjectType.NTMS_LIBREQUEST,
                id);
        tx.wake(id);
        return true;
    }
}
