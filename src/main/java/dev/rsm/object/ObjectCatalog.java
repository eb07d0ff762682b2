package dev.rsm.object;

import static dev.rsm.store.schema.Tables.NTMS_OBJECT;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OperationalState;
import dev.rsm.ntms.TypeInformation;
import dev.rsm.store.ObjectQuery;
import dev.rsm.store.Transaction;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.SelectOnConditionStep;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The row that every object shares, and how the rows of its type are read with it. */
final class ObjectCatalog {

    private static final List<Field<?>> SHARED = List.of(
            NTMS_OBJECT.ID,
            NTMS_OBJECT.TYPE,
            NTMS_OBJECT.CREATED,
            NTMS_OBJECT.MODIFIED,
            NTMS_OBJECT.ENABLED,
            NTMS_OBJECT.OPERATIONAL_STATE,
            NTMS_OBJECT.NAME,
            NTMS_OBJECT.DESCRIPTION);

    private static final ObjectQuery TYPE =
            new ObjectQuery(DSL.select(NTMS_OBJECT.TYPE).from(NTMS_OBJECT).where(NTMS_OBJECT.ID.eq(ObjectQuery.ID)));

    private ObjectCatalog() {}

    static Optional<NtmsObjectType> typeOf(Transaction tx, Guid id) {
        return TYPE.row(tx, id).map(row -> constant(NtmsObjectType.class, row.get(NTMS_OBJECT.TYPE)));
    }

    static List<Guid> named(Transaction tx, NtmsObjectType type, String name) {
        return tx.dsl()
                .select(NTMS_OBJECT.ID)
                .from(NTMS_OBJECT)
                .where(NTMS_OBJECT.TYPE.eq(type.value()), NTMS_OBJECT.NAME.eq(name))
                .orderBy(NTMS_OBJECT.ID)
                .fetch(row -> row.value1());
    }

    /**
     * Keeps other steps from changing an object until this one ends.
     *
     * @return false if there is no such object
     */
    static boolean lock(Transaction tx, Guid id) {
        return tx.dsl()
                .select(NTMS_OBJECT.ID)
                .from(NTMS_OBJECT)
                .where(NTMS_OBJECT.ID.eq(id))
                .forUpdate()
                .fetchOptional()
                .isPresent();
    }

    /** A query for an object of which all is told by the shared row and that of {@code id}'s table. */
    static ObjectQuery query(TableField<?, Guid> id) {
        return new ObjectQuery(select(id).where(id.eq(ObjectQuery.ID)));
    }

    /** Starts a query for objects with the shared row, the row of {@code id}'s table, and {@code more}. */
    static SelectOnConditionStep<Record> select(TableField<?, Guid> id, SelectField<?>... more) {
        return DSL.select(SHARED)
                .select(id.getTable().fields())
                .select(more)
                .from(id.getTable())
                .join(NTMS_OBJECT)
                .on(NTMS_OBJECT.ID.eq(id));
    }

    /** Makes the information of an object from a row of {@link #select} and what its type adds. */
    static ObjectInformation object(Record row, TypeInformation info) {
        return new ObjectInformation(
                constant(NtmsObjectType.class, row.get(NTMS_OBJECT.TYPE)),
                row.get(NTMS_OBJECT.CREATED),
                row.get(NTMS_OBJECT.MODIFIED),
                row.get(NTMS_OBJECT.ID),
                row.get(NTMS_OBJECT.ENABLED),
                constant(OperationalState.class, row.get(NTMS_OBJECT.OPERATIONAL_STATE)),
                row.get(NTMS_OBJECT.NAME),
                row.get(NTMS_OBJECT.DESCRIPTION),
                info);
    }

    static <E extends Enum<E> & NtmsConstant> E constant(Class<E> type, Number value) {
        return NtmsConstant.of(type, value.longValue());
    }

    /** Returns NTMS's form of an identifier that may be absent. */
    static Guid orNull(@Nullable Guid id) {
        return id == null ? Guid.NULL : id;
    }
}
