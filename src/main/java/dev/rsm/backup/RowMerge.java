package dev.rsm.backup;

import dev.rsm.store.TableRows;
import org.jspecify.annotations.Nullable;

/** Two tables read side by side, in the order of their keys. */
final class RowMerge {

    private RowMerge() {}

    /** Told of each key once. */
    interface Visitor {

        /**
         * Tells of the row with a key.
         *
         * @param left the row of the left table; null if it has none with the key
         * @param right that of the right table
         */
        void row(TableRows.@Nullable Row left, TableRows.@Nullable Row right);
    }

    /** Reads both tables to their ends. */
    static void of(TableRows left, TableRows right, Visitor visitor) {
        TableRows.@Nullable Row l = left.next();
        TableRows.@Nullable Row r = right.next();
        while (l != null || r != null) {
            int order = l == null ? 1 : r == null ? -1 : l.compareKey(r);
            visitor.row(order <= 0 ? l : null, order >= 0 ? r : null);
            l = order <= 0 ? left.next() : l;
            r = order >= 0 ? right.next() : r;
        }
    }
}
