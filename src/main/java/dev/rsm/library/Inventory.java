package dev.rsm.library;

import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.store.Store;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Finds out what is in a library and has the database say so.
 *
 * <p>Pickers and drives that hold a cartridge are emptied first; drives in use are left alone. {@link StockWalk} then looks at
 * every element, and {@link Identification} tells which cartridge is in one where that is not plain. What the database has in
 * the library and was not found goes off-line. A cleaning cartridge, known by CLN at the start of its bar code or by what a
 * drive says of it, becomes the library's cleaner; of several, the one that is it already, or else the first. Media in an
 * import/export port wait to be injected.
 */
public final class Inventory {

    /** What the bar code of a cleaning cartridge begins with. */
    public static final String CLEANER_PREFIX = "CLN";

    private final Store store;
    private final LabelReader labels;
    private final EventLog events;

    /** Creates an inventory of libraries in {@code store}. */
    public Inventory(Store store, LabelReader labels, EventLog events) {
        this.store = store;
        this.labels = labels;
        this.events = events;
    }

    /**
     * What an inventory found.
     *
     * @param known cartridges that the database knew
     * @param added cartridges that were new
     * @param cleaners cleaning cartridges
     * @param inPorts import/export ports with a cartridge
     * @param missing cartridges that the database had in the library and that were not found
     */
    public record Result(int known, int added, int cleaners, int inPorts, int missing) {

        /** The result of no inventory. */
        public static final Result NOTHING = new Result(0, 0, 0, 0, 0);

        /** Returns the sums of two results. */
        public Result plus(Result other) {
            return new Result(
                    known + other.known,
                    added + other.added,
                    cleaners + other.cleaners,
                    inPorts + other.inPorts,
                    missing + other.missing);
        }
    }

    /** Begins an inventory of one library; see {@link StockWalk}. */
    StockWalk begin(
            AttachedLibrary library, Robot robot, InventoryMethod method, Set<Guid> found, BooleanSupplier stopped) {
        return new StockWalk(store, events, identification(library, robot), robot, library, method, found, stopped);
    }

    /** Tells which cartridge is in an element of a library. */
    Identification identification(AttachedLibrary library, Robot robot) {
        return new Identification(store, events, labels, library, robot);
    }
}
