package dev.rsm.store;

import dev.rsm.store.StoreException.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for media pools that go in a circle, which a database may have whose schema is older than version 4: RSM makes none, a
 * person with an SQL shell can. The migration would fail on them with a constraint's name.
 */
final class PoolCircles {

    private PoolCircles() {}

    /**
     * Checks that each pool leads to a root pool.
     *
     * @param file the name by which people know the database
     * @throws StoreException if some do not; it names them
     */
    static void requireNone(Path file, Connection connection) throws SQLException {
        Map<String, String> parents = parents(connection);
        List<String> lost = parents.keySet().stream()
                .filter(pool -> !reachesRoot(pool, parents))
                .sorted()
                .toList();
        if (!lost.isEmpty()) {
            throw new StoreException(
                    Reason.DAMAGED,
                    "The database " + file + " is damaged: the media pools " + String.join(", ", lost)
                            + " go in a circle or are in such pools, so they cannot be brought to schema version "
                            + Schema.VERSION + ".",
                    null);
        }
    }

    private static Map<String, String> parents(Connection connection) throws SQLException {
        Map<String, String> parents = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT id, parent_id FROM media_pool WHERE parent_id IS NOT NULL")) {
            while (rows.next()) {
                parents.put(rows.getString(1), rows.getString(2));
            }
        }
        return parents;
    }

    private static boolean reachesRoot(String pool, Map<String, String> parents) {
        Set<String> seen = new HashSet<>();
        String at = pool;
        while (parents.containsKey(at)) {
            if (!seen.add(at)) {
                return false;
            }
            at = parents.get(at);
        }
        return true;
    }
}
