package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PartitionState;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.Optional;
import java.util.Set;

/**
 * The states of a side, and every way between them.
 *
 * <table>
 *   <caption>Transitions (MS-RSMP 2.2.4.29, 3.2.5.2.6; MSDN NTMS_PARTITIONINFORMATION)</caption>
 *   <tr><th>from</th><th>to</th><th>when</th></tr>
 *   <tr><td>UNKNOWN</td><td>IMPORT, FOREIGN, AVAILABLE, INCOMPATIBLE</td><td>its label is read</td></tr>
 *   <tr><td>FOREIGN</td><td>IMPORT, AVAILABLE</td><td>a label is recognised that was not</td></tr>
 *   <tr><td>IMPORT, FOREIGN, AVAILABLE</td><td>UNPREPARED</td><td>it moves to a free pool</td></tr>
 *   <tr><td>UNPREPARED</td><td>AVAILABLE</td><td>the free label is written</td></tr>
 *   <tr><td>AVAILABLE, IMPORT</td><td>ALLOCATED</td><td>it is allocated</td></tr>
 *   <tr><td>AVAILABLE</td><td>RESERVED</td><td>its sister is allocated as a new medium</td></tr>
 *   <tr><td>RESERVED</td><td>ALLOCATED, AVAILABLE</td><td>it is allocated as the next side; its sister is given back</td></tr>
 *   <tr><td>ALLOCATED</td><td>COMPLETE</td><td>SetNtmsMediaComplete</td></tr>
 *   <tr><td>ALLOCATED, COMPLETE</td><td>AVAILABLE, DECOMMISSIONED</td><td>it is given back</td></tr>
 *   <tr><td>AVAILABLE</td><td>DECOMMISSIONED</td><td>DecommissionNtmsMedia</td></tr>
 * </table>
 *
 * <p>DECOMMISSIONED and INCOMPATIBLE are final.
 */
public final class SideStates {

    private SideStates() {}

    /** The states a side may go to from another. */
    public static Set<PartitionState> successors(PartitionState state) {
        return switch (state) {
            case NTMS_PARTSTATE_UNKNOWN ->
                Set.of(
                        PartitionState.NTMS_PARTSTATE_IMPORT,
                        PartitionState.NTMS_PARTSTATE_FOREIGN,
                        PartitionState.NTMS_PARTSTATE_AVAILABLE,
                        PartitionState.NTMS_PARTSTATE_INCOMPATIBLE);
            case NTMS_PARTSTATE_UNPREPARED -> Set.of(PartitionState.NTMS_PARTSTATE_AVAILABLE);
            case NTMS_PARTSTATE_AVAILABLE ->
                Set.of(
                        PartitionState.NTMS_PARTSTATE_UNPREPARED,
                        PartitionState.NTMS_PARTSTATE_ALLOCATED,
                        PartitionState.NTMS_PARTSTATE_RESERVED,
                        PartitionState.NTMS_PARTSTATE_DECOMMISSIONED);
            case NTMS_PARTSTATE_IMPORT ->
                Set.of(PartitionState.NTMS_PARTSTATE_UNPREPARED, PartitionState.NTMS_PARTSTATE_ALLOCATED);
            case NTMS_PARTSTATE_FOREIGN ->
                Set.of(
                        PartitionState.NTMS_PARTSTATE_IMPORT,
                        PartitionState.NTMS_PARTSTATE_AVAILABLE,
                        PartitionState.NTMS_PARTSTATE_UNPREPARED);
            case NTMS_PARTSTATE_RESERVED ->
                Set.of(PartitionState.NTMS_PARTSTATE_ALLOCATED, PartitionState.NTMS_PARTSTATE_AVAILABLE);
            case NTMS_PARTSTATE_ALLOCATED ->
                Set.of(
                        PartitionState.NTMS_PARTSTATE_COMPLETE,
                        PartitionState.NTMS_PARTSTATE_AVAILABLE,
                        PartitionState.NTMS_PARTSTATE_DECOMMISSIONED);
            case NTMS_PARTSTATE_COMPLETE ->
                Set.of(PartitionState.NTMS_PARTSTATE_AVAILABLE, PartitionState.NTMS_PARTSTATE_DECOMMISSIONED);
            case NTMS_PARTSTATE_DECOMMISSIONED, NTMS_PARTSTATE_INCOMPATIBLE -> Set.of();
        };
    }

    /**
     * Moves a side to another state than allocated, and says so to the history and to whoever is notified.
     *
     * @param to not allocated, which is {@link #allocate}'s business: an allocated side has a logical medium
     * @param why for the history
     * @return whether there is such a side and its state allows that; nothing has changed if not
     */
    public static boolean move(Transaction tx, Guid side, PartitionState to, String why) {
        if (to == PartitionState.NTMS_PARTSTATE_ALLOCATED) {
            throw new IllegalArgumentException("an allocated side needs a logical medium");
        }
        Optional<PartitionState> from = SideCatalog.state(tx, side);
        if (from.isEmpty() || !successors(from.get()).contains(to)) {
            return false;
        }
        SideCatalog.setState(tx, side, from.get(), to);
        ObjectRows.touch(tx, side, NtmsObjectType.NTMS_PARTITION);
        tx.stateChanged(side, NtmsObjectType.NTMS_PARTITION, from.get(), to, why);
        return true;
    }

    /**
     * Gives a side to a logical medium, counts that, and says so to the history and to whoever is notified.
     *
     * @param from the state that the side is in
     * @return whether there is such a side in that state and it may be allocated; nothing has changed if not
     */
    static boolean allocate(Transaction tx, Guid side, PartitionState from, Guid logicalMedia) {
        PartitionState to = PartitionState.NTMS_PARTSTATE_ALLOCATED;
        if (!successors(from).contains(to) || !AllocationCatalog.allocate(tx, side, from, logicalMedia)) {
            return false;
        }
        ObjectRows.touch(tx, side, NtmsObjectType.NTMS_PARTITION);
        tx.stateChanged(side, NtmsObjectType.NTMS_PARTITION, from, to, "allocated");
        return true;
    }
}
