package dev.rsm.store;

import static dev.rsm.store.schema.Tables.NTMS_OBJECT;

import dev.rsm.dtyp.Guid;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * A query about one object, written with {@link #ID} in place of its identifier, whose SQL is made once: making it takes longer
 * than running it. Kept in a constant; thread-safe.
 */
public final class ObjectQuery {

    private static final Guid PLACEHOLDER = Guid.NULL;

    /** Stands for the identifier of the object; may occur several times. */
    public static final Field<Guid> ID = DSL.val(PLACEHOLDER, NTMS_OBJECT.ID);

    private final String sql;
    private final List<Object> bindings;
    private final Field<?>[] fields;

    /** Makes the SQL of a query. */
    public ObjectQuery(Select<?> query) {
        sql = DSL.using(Store.JOOQ).render(query);
        bindings = query.getBindValues();
        fields = query.getSelect().toArray(new Field<?>[0]);
    }

    /** Returns the row, if there is one. */
    public Optional<Record> row(Transaction tx, Guid id) {
        return rows(tx, id).stream().findFirst();
    }

    /** Returns all rows. */
    public Result<Record> rows(Transaction tx, Guid id) {
        return tx.dsl().connectionResult(connection -> rows(tx, connection, id));
    }

    private Result<Record> rows(Transaction tx, Connection connection, Guid id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < bindings.size(); i++) {
                Object binding = bindings.get(i);
                statement.setObject(i + 1, binding.equals(PLACEHOLDER) ? id.toUuid() : binding);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return tx.dsl().fetch(rows, fields);
            }
        }
    }
}
