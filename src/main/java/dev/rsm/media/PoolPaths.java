package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.Texts;
import dev.rsm.store.Transaction;
import java.util.List;
import java.util.Optional;

/** The paths of pools: their names from below the root pool, with a backslash between two (MSDN CreateNtmsMediaPool). */
public final class PoolPaths {

    private static final String SEPARATOR = "\\";

    private PoolPaths() {}

    /**
     * Reads a path, with or without a backslash before it.
     *
     * @return the names, at least one
     * @throws NtmsException ERROR_INVALID_NAME if no pool can have the path
     */
    public static List<String> parse(String path) {
        Texts.fault(path, NtmsLimits.POOLHIERARCHY).ifPresent(fault -> {
            throw invalid("The path of the pool " + fault + ".");
        });
        String inner = path.startsWith(SEPARATOR) ? path.substring(1) : path;
        List<String> names = List.of(inner.split("\\\\", -1));
        for (String name : names) {
            nameFault(name).ifPresent(fault -> {
                throw invalid("The name \"" + name + "\" in the path of the pool " + fault + ".");
            });
        }
        return names;
    }

    /** Returns what is wrong with the name of a pool, as a clause; empty if nothing. */
    static Optional<String> nameFault(String name) {
        if (name.isEmpty()) {
            return Optional.of("is empty: give at least one character");
        }
        return name.contains(SEPARATOR)
                ? Optional.of("has a backslash, which separates names: leave it out")
                : Texts.fault(name, NtmsLimits.OBJECTNAME);
    }

    private static NtmsException invalid(String message) {
        return new NtmsException(NtmsStatus.INVALID_NAME, message);
    }

    /** Finds the pool with a path; the root pool for no names at all. */
    public static Optional<Guid> find(Transaction tx, List<String> names) {
        Optional<Guid> pool = Optional.of(PoolCatalog.root(tx));
        for (String name : names) {
            pool = pool.flatMap(above -> PoolCatalog.child(tx, above, name));
        }
        return pool;
    }

    /**
     * Returns the path of a pool, without a backslash before it; of the root pool its name.
     *
     * @throws NtmsException ERROR_INVALID_MEDIA_POOL if there is no such pool
     */
    public static String of(Transaction tx, Guid pool) {
        PoolCatalog.Node row = ApplicationPools.require(tx, pool);
        String path = row.name();
        Guid parent = row.parent();
        while (parent != null) {
            PoolCatalog.Node above = PoolCatalog.node(tx, parent).orElseThrow();
            if (above.parent() != null) {
                path = above.name() + SEPARATOR + path;
            }
            parent = above.parent();
        }
        return path;
    }

    /** Returns the length of the longest path in and below a pool, counted from the pool's own name on. */
    static int longest(Transaction tx, Guid pool, String name) {
        int below = 0;
        for (PoolCatalog.Node child : PoolCatalog.children(tx, pool)) {
            below = Math.max(below, SEPARATOR.length() + longest(tx, child.id(), child.name()));
        }
        return name.length() + below;
    }
}
