package dev.rsm.object;

import static dev.rsm.store.schema.Tables.OBJECT_ATTRIBUTE;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Bytes;
import dev.rsm.store.Transaction;
import java.util.Optional;

/** The private attributes of objects. */
final class AttributeCatalog {

    private AttributeCatalog() {}

    static Optional<Bytes> find(Transaction tx, Guid id, String name) {
        return tx.dsl()
                .select(OBJECT_ATTRIBUTE.DATA)
                .from(OBJECT_ATTRIBUTE)
                .where(OBJECT_ATTRIBUTE.OBJECT_ID.eq(id), OBJECT_ATTRIBUTE.NAME.eq(name))
                .fetchOptional(row -> Bytes.of(row.value1()));
    }

    static void put(Transaction tx, Guid id, String name, Bytes data) {
        byte[] bytes = data.toArray();
        tx.dsl()
                .insertInto(OBJECT_ATTRIBUTE)
                .set(OBJECT_ATTRIBUTE.OBJECT_ID, id)
                .set(OBJECT_ATTRIBUTE.NAME, name)
                .set(OBJECT_ATTRIBUTE.DATA, bytes)
                .onDuplicateKeyUpdate()
                .set(OBJECT_ATTRIBUTE.DATA, bytes)
                .execute();
    }

    static void delete(Transaction tx, Guid id, String name) {
        tx.dsl()
                .deleteFrom(OBJECT_ATTRIBUTE)
                .where(OBJECT_ATTRIBUTE.OBJECT_ID.eq(id), OBJECT_ATTRIBUTE.NAME.eq(name))
                .execute();
    }
}
