package dev.rsm.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A version of the database schema, and how a database gets there.
 *
 * <p>The migrations are class-path resources under {@code dev/rsm/db/migration}; their history stands in Flyway's own
 * table, which travels with every copy.
 *
 * @param version the number of the highest migration
 * @param locations where the migrations are, as Flyway names places
 */
public record Schema(int version, List<String> locations) {

    /** The newest version: that of the highest migration. */
    public static final int VERSION = 4;

    /** The schema that this software works with. */
    public static final Schema CURRENT = new Schema(VERSION, List.of("classpath:dev/rsm/db/migration"));

    private static final String HISTORY =
            "SELECT \"version\" FROM \"flyway_schema_history\" WHERE \"success\" ORDER BY \"installed_rank\" DESC LIMIT 1";

    /** Creates a schema whose list does not change. */
    public Schema {
        locations = List.copyOf(locations);
    }

    /** Reads the version of an open database; 0 when it is empty. */
    static int versionOf(Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, "PUBLIC", "flyway_schema_history", null)) {
            if (!tables.next()) {
                return 0;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(HISTORY)) {
            return row.next() ? Integer.parseInt(row.getString(1)) : 0;
        }
    }

    /** Brings a database forward to this version. */
    void migrate(DataSource source) {
        Flyway.configure(Schema.class.getClassLoader())
                .loggers("slf4j")
                .dataSource(source)
                .locations(locations.toArray(String[]::new))
                .load()
                .migrate();
    }
}
