package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.Optional;
import java.util.Set;

/**
 * The states of a medium, and every way between them.
 *
 * <table>
 *   <caption>Transitions (MS-RSMP 2.2.4.24; MSDN NTMS_PMIDINFORMATION)</caption>
 *   <tr><th>from</th><th>to</th><th>when</th></tr>
 *   <tr><td>IDLE, OPREQ, OPERROR</td><td>INUSE</td><td>a request about it is accepted</td></tr>
 *   <tr><td>IDLE, INUSE</td><td>OPREQ</td><td>the operator is asked to bring it</td></tr>
 *   <tr><td>INUSE</td><td>MOUNTED</td><td>it is put into a drive</td></tr>
 *   <tr><td>INUSE, MOUNTED</td><td>LOADED</td><td>it can be read and written</td></tr>
 *   <tr><td>MOUNTED, LOADED</td><td>UNLOADED</td><td>it can be taken out of the drive</td></tr>
 *   <tr><td>any but IDLE</td><td>IDLE</td><td>nobody uses it any more: it is in its slot, or in a drive that may be emptied,
 *     or off-line; also at a start of the service</td></tr>
 *   <tr><td>any but OPERROR</td><td>OPERROR</td><td>it is stuck; an inventory or a person sets that right</td></tr>
 * </table>
 */
public final class MediaStates {

    private MediaStates() {}

    /** The states a medium may go to from another. */
    public static Set<MediaState> successors(MediaState state) {
        return switch (state) {
            case NTMS_MEDIASTATE_IDLE ->
                Set.of(
                        MediaState.NTMS_MEDIASTATE_INUSE,
                        MediaState.NTMS_MEDIASTATE_OPREQ,
                        MediaState.NTMS_MEDIASTATE_OPERROR);
            case NTMS_MEDIASTATE_INUSE ->
                Set.of(
                        MediaState.NTMS_MEDIASTATE_MOUNTED,
                        MediaState.NTMS_MEDIASTATE_LOADED,
                        MediaState.NTMS_MEDIASTATE_OPREQ,
                        MediaState.NTMS_MEDIASTATE_IDLE,
                        MediaState.NTMS_MEDIASTATE_OPERROR);
            case NTMS_MEDIASTATE_MOUNTED ->
                Set.of(
                        MediaState.NTMS_MEDIASTATE_LOADED,
                        MediaState.NTMS_MEDIASTATE_UNLOADED,
                        MediaState.NTMS_MEDIASTATE_IDLE,
                        MediaState.NTMS_MEDIASTATE_OPERROR);
            case NTMS_MEDIASTATE_LOADED ->
                Set.of(
                        MediaState.NTMS_MEDIASTATE_UNLOADED,
                        MediaState.NTMS_MEDIASTATE_IDLE,
                        MediaState.NTMS_MEDIASTATE_OPERROR);
            case NTMS_MEDIASTATE_UNLOADED ->
                Set.of(MediaState.NTMS_MEDIASTATE_IDLE, MediaState.NTMS_MEDIASTATE_OPERROR);
            case NTMS_MEDIASTATE_OPERROR -> Set.of(MediaState.NTMS_MEDIASTATE_IDLE, MediaState.NTMS_MEDIASTATE_INUSE);
            case NTMS_MEDIASTATE_OPREQ ->
                Set.of(
                        MediaState.NTMS_MEDIASTATE_INUSE,
                        MediaState.NTMS_MEDIASTATE_IDLE,
                        MediaState.NTMS_MEDIASTATE_OPERROR);
        };
    }

    /** Tells what state a medium is in; empty if there is none. */
    public static Optional<MediaState> of(Transaction tx, Guid medium) {
        return MediaStateCatalog.state(tx, medium);
    }

    /**
     * Moves a medium to another state, wakes those who wait for it, and says so to the history and to whoever is notified.
     *
     * @param why for the history
     * @return whether there is such a medium and its state allows that; nothing has changed if not
     */
    public static boolean move(Transaction tx, Guid medium, MediaState to, String why) {
        Optional<MediaState> from = of(tx, medium);
        if (from.isEmpty() || !successors(from.get()).contains(to)) {
            return false;
        }
        MediaStateCatalog.setState(tx, medium, from.get(), to);
        ObjectRows.touch(tx, medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA);
        tx.stateChanged(medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA, from.get(), to, why);
        tx.wake(medium);
        return true;
    }

    /** Has every medium be idle: nobody uses any after a start of the service. */
    public static void startAnew(Transaction tx) {
        MediaStateCatalog.notIdle(tx)
                .forEach(medium -> move(tx, medium, MediaState.NTMS_MEDIASTATE_IDLE, "the service was started anew"));
    }
}
