package dev.rsm.object;

import static dev.rsm.store.schema.Tables.UI_DESTINATION;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.UiType;
import dev.rsm.store.Transaction;
import java.util.List;

/** The stored destinations of messages. */
final class UiCatalog {

    private UiCatalog() {}

    static List<String> list(Transaction tx, Guid object, UiType type) {
        return tx.dsl()
                .select(UI_DESTINATION.DESTINATION)
                .from(UI_DESTINATION)
                .where(UI_DESTINATION.OBJECT_ID.eq(object))
                .and(UI_DESTINATION.UI_TYPE.eq(type.value()))
                .orderBy(UI_DESTINATION.DESTINATION)
                .fetch(row -> row.value1());
    }

    static void add(Transaction tx, Guid object, NtmsObjectType objectType, UiType type, String destination) {
        tx.dsl()
                .insertInto(UI_DESTINATION)
                .set(UI_DESTINATION.OBJECT_ID, object)
                .set(UI_DESTINATION.OBJECT_TYPE, objectType.value())
                .set(UI_DESTINATION.UI_TYPE, type.value())
                .set(UI_DESTINATION.DESTINATION, destination)
                .execute();
    }

    static void remove(Transaction tx, Guid object, UiType type, String destination) {
        tx.dsl()
                .deleteFrom(UI_DESTINATION)
                .where(UI_DESTINATION.OBJECT_ID.eq(object))
                .and(UI_DESTINATION.UI_TYPE.eq(type.value()))
                .and(UI_DESTINATION.DESTINATION.eq(destination))
                .execute();
    }
}
