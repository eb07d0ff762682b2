package dev.rsm.object;

import static dev.rsm.store.schema.Tables.CHANGER_TYPE;
import static dev.rsm.store.schema.Tables.COMPUTER;
import static dev.rsm.store.schema.Tables.DRIVE_TYPE;
import static dev.rsm.store.schema.Tables.LIBRARY;
import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.LIBRARY_MEDIA_TYPE;
import static dev.rsm.store.schema.Tables.LIB_REQUEST;
import static dev.rsm.store.schema.Tables.LOGICAL_MEDIA;
import static dev.rsm.store.schema.Tables.MEDIA_PARTITION;
import static dev.rsm.store.schema.Tables.MEDIA_POOL;
import static dev.rsm.store.schema.Tables.MEDIA_TYPE;
import static dev.rsm.store.schema.Tables.OP_REQUEST;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.store.Transaction;
import dev.rsm.store.schema.tables.MediaPool;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/**
 * The queries that list objects. {@link ObjectListing} decides which container suits which type.
 *
 * <p>None nests a query in a condition: H2 runs such a query anew for every row.
 */
final class ListingCatalog {

    private static final MediaPool ROOT = MEDIA_POOL.as("root");

    private ListingCatalog() {}

    static List<Guid> root(Transaction tx) {
        return fetch(tx, byId(MEDIA_POOL.ID, MEDIA_POOL.PARENT_ID.isNull()));
    }

    static List<Guid> everywhere(Transaction tx, NtmsObjectType type) {
        return fetch(tx, all(type));
    }

    static List<Guid> in(Transaction tx, NtmsObjectType containerType, Guid container, NtmsObjectType type) {
        return fetch(tx, contents(containerType, container, type));
    }

    private static List<Guid> fetch(Transaction tx, Select<Record1<Guid>> ids) {
        String query = tx.dsl().renderInlined(ids);
        return tx.dsl().connectionResult(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LAZY_QUERY_EXECUTION TRUE");
                try {
                    return read(statement, query);
                } finally {
                    statement.execute("SET LAZY_QUERY_EXECUTION FALSE");
                }
            }
        });
    }

    /**
     * Takes the rows as the database finds them: a record for each, or a list of all first, would cost more than the query.
     */
    private static List<Guid> read(Statement statement, String query) throws SQLException {
        List<Guid> fetched = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                fetched.add(Guid.of(rows.getObject(1, UUID.class)));
            }
        }
        return fetched;
    }

    /** All objects of a type; of media pools, those right below the root pool. */
    static Select<Record1<Guid>> all(NtmsObjectType type) {
        return switch (type) {
            case NTMS_CHANGER, NTMS_DRIVE, NTMS_IEDOOR, NTMS_IEPORT, NTMS_STORAGESLOT ->
                elements(type, DSL.noCondition());
            case NTMS_CHANGER_TYPE -> byId(CHANGER_TYPE.ID, DSL.noCondition());
            case NTMS_COMPUTER -> byId(COMPUTER.ID, DSL.noCondition());
            case NTMS_DRIVE_TYPE -> byId(DRIVE_TYPE.ID, DSL.noCondition());
            case NTMS_LIBRARY -> byId(LIBRARY.ID, DSL.noCondition());
            case NTMS_LIBREQUEST -> byId(LIB_REQUEST.ID, DSL.noCondition());
            case NTMS_LOGICAL_MEDIA -> byId(LOGICAL_MEDIA.ID, DSL.noCondition());
            case NTMS_MEDIA_POOL -> topLevelPools();
            case NTMS_MEDIA_TYPE -> byId(MEDIA_TYPE.ID, DSL.noCondition());
            case NTMS_PARTITION -> byId(MEDIA_PARTITION.ID, DSL.noCondition());
            case NTMS_PHYSICAL_MEDIA -> byId(PHYSICAL_MEDIA.ID, DSL.noCondition());
            case NTMS_OPREQUEST -> byId(OP_REQUEST.ID, DSL.noCondition());
            case NTMS_UNKNOWN, NTMS_OBJECT, NTMS_UI_DESTINATION -> throw unsuitable(type, NtmsObjectType.NTMS_UNKNOWN);
        };
    }

    /**
     * The objects of a type in a container.
     *
     * @throws IllegalArgumentException if the container is of no type that holds such objects
     */
    static Select<Record1<Guid>> contents(NtmsObjectType containerType, Guid container, NtmsObjectType type) {
        return switch (containerType) {
            case NTMS_LIBRARY -> inLibrary(container, type);
            case NTMS_MEDIA_POOL -> inPool(container, type);
            case NTMS_LOGICAL_MEDIA -> byId(MEDIA_PARTITION.ID, MEDIA_PARTITION.LOGICAL_MEDIA_ID.eq(container));
            case NTMS_PHYSICAL_MEDIA -> byId(MEDIA_PARTITION.ID, MEDIA_PARTITION.PHYSICAL_MEDIA_ID.eq(container));
            case NTMS_PARTITION ->
                byId(
                        MEDIA_PARTITION.LOGICAL_MEDIA_ID,
                        MEDIA_PARTITION.ID.eq(container).and(MEDIA_PARTITION.LOGICAL_MEDIA_ID.isNotNull()));
            default -> throw unsuitable(type, containerType);
        };
    }

    private static Select<Record1<Guid>> inLibrary(Guid library, NtmsObjectType type) {
        return switch (type) {
            case NTMS_CHANGER, NTMS_DRIVE, NTMS_IEDOOR, NTMS_IEPORT, NTMS_STORAGESLOT ->
                elements(type, LIBRARY_ELEMENT.LIBRARY_ID.eq(library));
            case NTMS_LIBREQUEST -> byId(LIB_REQUEST.ID, LIB_REQUEST.LIBRARY_ID.eq(library));
            case NTMS_MEDIA_TYPE -> byId(LIBRARY_MEDIA_TYPE.MEDIA_TYPE_ID, LIBRARY_MEDIA_TYPE.LIBRARY_ID.eq(library));
            case NTMS_PHYSICAL_MEDIA ->
                LibraryCatalog.mediaIn(DSL.val(library, LIBRARY.ID)).orderBy(1);
            default -> throw unsuitable(type, NtmsObjectType.NTMS_LIBRARY);
        };
    }

    private static Select<Record1<Guid>> inPool(Guid pool, NtmsObjectType type) {
        return switch (type) {
            case NTMS_MEDIA_POOL -> byId(MEDIA_POOL.ID, MEDIA_POOL.PARENT_ID.eq(pool));
            case NTMS_PHYSICAL_MEDIA -> byId(PHYSICAL_MEDIA.ID, PHYSICAL_MEDIA.MEDIA_POOL_ID.eq(pool));
            case NTMS_PARTITION ->
                DSL.select(MEDIA_PARTITION.ID)
                        .from(PoolCatalog.SIDES)
                        .where(PHYSICAL_MEDIA.MEDIA_POOL_ID.eq(pool))
                        .orderBy(MEDIA_PARTITION.ID);
            case NTMS_LOGICAL_MEDIA ->
                DSL.selectDistinct(MEDIA_PARTITION.LOGICAL_MEDIA_ID)
                        .from(PoolCatalog.SIDES)
                        .where(PHYSICAL_MEDIA.MEDIA_POOL_ID.eq(pool), MEDIA_PARTITION.LOGICAL_MEDIA_ID.isNotNull())
                        .orderBy(MEDIA_PARTITION.LOGICAL_MEDIA_ID);
            default -> throw unsuitable(type, NtmsObjectType.NTMS_MEDIA_POOL);
        };
    }

    private static Select<Record1<Guid>> topLevelPools() {
        return DSL.select(MEDIA_POOL.ID)
                .from(MEDIA_POOL)
                .join(ROOT)
                .on(ROOT.ID.eq(MEDIA_POOL.PARENT_ID))
                .where(ROOT.PARENT_ID.isNull())
                .orderBy(MEDIA_POOL.ID);
    }

    private static Select<Record1<Guid>> elements(NtmsObjectType type, Condition condition) {
        return DSL.select(LIBRARY_ELEMENT.ID)
                .from(LIBRARY_ELEMENT)
                .where(LIBRARY_ELEMENT.TYPE.eq(type.value()), condition)
                // All columns of the index that lists elements: with fewer the database sorts.
                .orderBy(LIBRARY_ELEMENT.TYPE, LIBRARY_ELEMENT.LIBRARY_ID, LIBRARY_ELEMENT.NUMBER);
    }

    private static Select<Record1<Guid>> byId(TableField<?, Guid> id, Condition condition) {
        return DSL.select(id).from(id.getTable()).where(condition).orderBy(id);
    }

    private static IllegalArgumentException unsuitable(NtmsObjectType type, NtmsObjectType container) {
        return new IllegalArgumentException("there is no query for the " + type + " of a " + container);
    }
}
