package dev.rsm.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks that every foreign key of a database finds its row, with one query a key. */
final class ForeignKeys {

    private static final String KEYS = """
            SELECT rc.CONSTRAINT_NAME, c.TABLE_NAME, c.COLUMN_NAME, p.TABLE_NAME, p.COLUMN_NAME
              FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS rc
              JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE c ON c.CONSTRAINT_NAME = rc.CONSTRAINT_NAME
              JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE p ON p.CONSTRAINT_NAME = rc.UNIQUE_CONSTRAINT_NAME
                                                        AND p.ORDINAL_POSITION = c.POSITION_IN_UNIQUE_CONSTRAINT
             WHERE rc.CONSTRAINT_SCHEMA = 'PUBLIC'
             ORDER BY rc.CONSTRAINT_NAME, c.ORDINAL_POSITION
            """;

    private final Connection connection;

    ForeignKeys(Connection connection) {
        this.connection = connection;
    }

    private record Key(String child, String parent, List<String> childColumns, List<String> parentColumns) {

        String orphans() {
            StringBuilder present = new StringBuilder();
            StringBuilder match = new StringBuilder();
            for (int i = 0; i < childColumns.size(); i++) {
                String and = i == 0 ? "" : " AND ";
                present.append(and).append("c.\"").append(childColumns.get(i)).append("\" IS NOT NULL");
                match.append(and).append("p.\"").append(parentColumns.get(i)).append("\" = c.\"");
                match.append(childColumns.get(i)).append('"');
            }
            return "SELECT COUNT(*) FROM \"" + child + "\" c WHERE " + present + " AND NOT EXISTS (SELECT 1 FROM \""
                    + parent + "\" p WHERE " + match + ")";
        }
    }

    List<String> broken() throws SQLException {
        List<String> broken = new ArrayList<>();
        for (Key key : keys()) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(key.orphans())) {
                row.next();
                if (row.getLong(1) > 0) {
                    broken.add(row.getLong(1) + " rows of " + key.child() + " " + key.childColumns()
                            + " refer to no row of " + key.parent());
                }
            }
        }
        return broken;
    }

    private List<Key> keys() throws SQLException {
        Map<String, Key> keys = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(KEYS)) {
            while (rows.next()) {
                String child = rows.getString(2);
                String parent = rows.getString(4);
                Key key = keys.computeIfAbsent(
                        rows.getString(1), name -> new Key(child, parent, new ArrayList<>(), new ArrayList<>()));
                key.childColumns().add(rows.getString(3));
                key.parentColumns().add(rows.getString(5));
            }
        }
        return List.copyOf(keys.values());
    }
}
