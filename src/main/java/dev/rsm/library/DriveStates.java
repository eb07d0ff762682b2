package dev.rsm.library;

import dev.rsm.dtyp.Guid;
import dev.rsm.media.Cartridges;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.OperationalState;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.Optional;
import java.util.Set;

/**
 * The states of a drive, and every way between them.
 *
 * <table>
 *   <caption>Transitions (MS-RSMP 2.2.4.12; MSDN NTMS_DRIVEINFORMATION)</caption>
 *   <tr><th>from</th><th>to</th><th>when</th></tr>
 *   <tr><td>DISMOUNTED, DISMOUNTABLE</td><td>MOUNTED</td><td>a medium is put into it, or it begins to load the one in it</td></tr>
 *   <tr><td>MOUNTED, DISMOUNTABLE</td><td>LOADED</td><td>its medium can be read and written</td></tr>
 *   <tr><td>LOADED, MOUNTED</td><td>DISMOUNTABLE</td><td>a deferred dismount; in a stand-alone drive any dismount</td></tr>
 *   <tr><td>LOADED, MOUNTED, UNLOADED</td><td>DISMOUNTABLE</td><td>its medium cannot be taken home</td></tr>
 *   <tr><td>MOUNTED, LOADED, DISMOUNTABLE</td><td>UNLOADED</td><td>its medium can be taken out</td></tr>
 *   <tr><td>DISMOUNTED</td><td>DISMOUNTABLE</td><td>a medium is found in it that stays there</td></tr>
 *   <tr><td>DISMOUNTED</td><td>BEING_CLEANED</td><td>a cleaner is put into it</td></tr>
 *   <tr><td>any but DISMOUNTED</td><td>DISMOUNTED</td><td>it is empty; also at a start of the service</td></tr>
 * </table>
 */
public final class DriveStates {

    private DriveStates() {}

    /** The states a drive may go to from another. */
    public static Set<DriveState> successors(DriveState state) {
        return switch (state) {
            case NTMS_DRIVESTATE_DISMOUNTED ->
                Set.of(
                        DriveState.NTMS_DRIVESTATE_MOUNTED,
                        DriveState.NTMS_DRIVESTATE_DISMOUNTABLE,
                        DriveState.NTMS_DRIVESTATE_BEING_CLEANED);
            case NTMS_DRIVESTATE_MOUNTED ->
                Set.of(
                        DriveState.NTMS_DRIVESTATE_LOADED,
                        DriveState.NTMS_DRIVESTATE_UNLOADED,
                        DriveState.NTMS_DRIVESTATE_DISMOUNTABLE,
                        DriveState.NTMS_DRIVESTATE_DISMOUNTED);
            case NTMS_DRIVESTATE_LOADED ->
                Set.of(
                        DriveState.NTMS_DRIVESTATE_DISMOUNTABLE,
                        DriveState.NTMS_DRIVESTATE_UNLOADED,
                        DriveState.NTMS_DRIVESTATE_DISMOUNTED);
            case NTMS_DRIVESTATE_DISMOUNTABLE ->
                Set.of(
                        DriveState.NTMS_DRIVESTATE_MOUNTED,
                        DriveState.NTMS_DRIVESTATE_LOADED,
                        DriveState.NTMS_DRIVESTATE_UNLOADED,
                        DriveState.NTMS_DRIVESTATE_DISMOUNTED);
            case NTMS_DRIVESTATE_UNLOADED ->
                Set.of(DriveState.NTMS_DRIVESTATE_DISMOUNTABLE, DriveState.NTMS_DRIVESTATE_DISMOUNTED);
            case NTMS_DRIVESTATE_BEING_CLEANED -> Set.of(DriveState.NTMS_DRIVESTATE_DISMOUNTED);
        };
    }

    /** Tells what state a drive is in; empty if there is none. */
    public static Optional<DriveState> of(Transaction tx, Guid drive) {
        return DriveCatalog.state(tx, drive);
    }

    /**
     * Moves a drive to another state, wakes those who wait for it, and says so to the history and to whoever is notified.
     *
     * @param why for the history
     * @return whether there is such a drive and its state allows that; nothing has changed if not
     */
    static boolean move(Transaction tx, Guid drive, DriveState to, String why) {
        Optional<DriveState> from = of(tx, drive);
        if (from.isEmpty() || !successors(from.get()).contains(to)) {
            return false;
        }
        DriveCatalog.setState(tx, drive, from.get(), to);
        ObjectRows.touch(tx, drive, NtmsObjectType.NTMS_DRIVE);
        tx.stateChanged(drive, NtmsObjectType.NTMS_DRIVE, from.get(), to, why);
        tx.wake(drive);
        return true;
    }

    /** Notes that a drive is empty: it is dismounted, and one that needed service works again. */
    static boolean empty(Transaction tx, Guid drive, String why) {
        if (LibraryStateCatalog.state(tx, drive) == OperationalState.NTMS_NEEDS_SERVICE) {
            LibraryStateCatalog.setState(tx, NtmsObjectType.NTMS_DRIVE, drive, OperationalState.NTMS_READY);
        }
        return move(tx, drive, DriveState.NTMS_DRIVESTATE_DISMOUNTED, why);
    }

    /**
     * Takes somebody's word for it that a drive works again: if it needed service it is ready, and its library takes stock,
     * which empties it.
     */
    public static void served(Transaction tx, Guid drive) {
        if (LibraryStateCatalog.state(tx, drive) == OperationalState.NTMS_NEEDS_SERVICE) {
            LibraryStateCatalog.setState(tx, NtmsObjectType.NTMS_DRIVE, drive, OperationalState.NTMS_READY);
            LibraryObjects.libraryOf(tx, NtmsObjectType.NTMS_DRIVE, drive)
                    .ifPresent(library -> Inventories.submit(tx, library, InventoryMethod.NTMS_INVENTORY_DEFAULT));
        }
    }

    /**
     * Has nobody use a drive after a start of the service: one with a medium is dismountable, any other is dismounted. The
     * inventory then looks at them.
     */
    public static void startAnew(Transaction tx) {
        for (Guid drive : DriveCatalog.notDismounted(tx)) {
            boolean keeps = Cartridges.in(tx, drive).isPresent();
            if (!keeps
                    || of(tx, drive)
                            .filter(DriveState.NTMS_DRIVESTATE_DISMOUNTABLE::equals)
                            .isEmpty()) {
                move(tx, drive, DriveState.NTMS_DRIVESTATE_DISMOUNTED, "the service was started anew");
            }
            if (keeps) {
                move(tx, drive, DriveState.NTMS_DRIVESTATE_DISMOUNTABLE, "its medium is in it still");
            }
        }
    }
}
