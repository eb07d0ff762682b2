package dev.rsm.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Checks that every foreign key of a database finds its row, with one query a key. */
final class ForeignKeys {

    private ForeignKeys() {}

    private static String orphans(DatabaseShape.ForeignKey key) {
        StringBuilder present = new StringBuilder();
        StringBuilder match = new StringBuilder();
        for (int i = 0; i < key.childColumns().size(); i++) {
            String and = i == 0 ? "" : " AND ";
            present.append(and).append("c.\"").append(key.childColumns().get(i)).append("\" IS NOT NULL");
            match.append(and).append("p.\"").append(key.parentColumns().get(i)).append("\" = c.\"");
            match.append(key.childColumns().get(i)).append('"');
        }
        return "SELECT COUNT(*) FROM \"" + key.child() + "\" c WHERE " + present + " AND NOT EXISTS (SELECT 1 FROM \""
                + key.parent() + "\" p WHERE " + match + ")";
    }

    static List<String> broken(Connection connection, DatabaseShape shape) throws SQLException {
        List<String> broken = new ArrayList<>();
        for (DatabaseShape.ForeignKey key : shape.foreignKeys()) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(orphans(key))) {
                row.next();
                if (row.getLong(1) > 0) {
                    broken.add(row.getLong(1) + " rows of " + key.child() + " " + key.childColumns()
                            + " refer to no row of " + key.parent());
                }
            }
        }
        return broken;
    }
}
