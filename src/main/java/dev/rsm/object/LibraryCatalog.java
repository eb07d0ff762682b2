package dev.rsm.object;

import static dev.rsm.object.ObjectCatalog.constant;
import static dev.rsm.object.ObjectCatalog.orNull;
import static dev.rsm.store.schema.Tables.LIBRARY;
import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.LIBRARY_MEDIA_TYPE;
import static dev.rsm.store.schema.Tables.LIB_REQUEST;
import static dev.rsm.store.schema.Tables.PLACE;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.LibraryType;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.store.ObjectQuery;
import dev.rsm.store.Transaction;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.SelectOrderByStep;
import org.jooq.impl.DSL;

/** Libraries, with what they hold. */
final class LibraryCatalog {

    private static final Field<Integer> MEDIA = DSL.field(DSL.selectCount().from(mediaIn(ObjectQuery.ID)));

    private static final Field<Integer> MEDIA_TYPES = DSL.field(
            DSL.selectCount().from(LIBRARY_MEDIA_TYPE).where(LIBRARY_MEDIA_TYPE.LIBRARY_ID.eq(ObjectQuery.ID)));

    private static final Field<Integer> REQUESTS =
            DSL.field(DSL.selectCount().from(LIB_REQUEST).where(LIB_REQUEST.LIBRARY_ID.eq(ObjectQuery.ID)));

    private static final ObjectQuery LIBRARIES = new ObjectQuery(
            ObjectCatalog.select(LIBRARY.ID, MEDIA, MEDIA_TYPES, REQUESTS).where(LIBRARY.ID.eq(ObjectQuery.ID)));

    private static final Field<Long> FIRST = DSL.min(LIBRARY_ELEMENT.NUMBER);
    private static final Field<Integer> COUNT = DSL.count();

    private static final ObjectQuery ELEMENTS = new ObjectQuery(DSL.select(LIBRARY_ELEMENT.TYPE, FIRST, COUNT)
            .from(LIBRARY_ELEMENT)
            .where(LIBRARY_ELEMENT.LIBRARY_ID.eq(ObjectQuery.ID))
            .groupBy(LIBRARY_ELEMENT.TYPE));

    private LibraryCatalog() {}

    /** How many elements of one type a library has, and the number of the first. */
    private record Elements(long first, long count) {

        static final Elements NONE = new Elements(0, 0);
    }

    static Optional<ObjectInformation> library(Transaction tx, Guid id) {
        return LIBRARIES.row(tx, id).map(row -> ObjectCatalog.object(row, information(row, elements(tx, id))));
    }

    /** The media in a library: those in its elements, and those directly in it, as in the offline library. */
    static SelectOrderByStep<Record1<Guid>> mediaIn(Field<Guid> library) {
        return DSL.select(PLACE.PHYSICAL_MEDIA_ID)
                .from(PLACE)
                .join(LIBRARY_ELEMENT)
                .on(LIBRARY_ELEMENT.ID.eq(PLACE.ELEMENT_ID))
                .where(LIBRARY_ELEMENT.LIBRARY_ID.eq(library))
                .unionAll(DSL.select(PLACE.PHYSICAL_MEDIA_ID).from(PLACE).where(PLACE.LIBRARY_ID.eq(library)));
    }

    private static Map<Integer, Elements> elements(Transaction tx, Guid library) {
        return ELEMENTS.rows(tx, library)
                .intoMap(LIBRARY_ELEMENT.TYPE, row -> new Elements(row.get(FIRST), row.get(COUNT)));
    }

    private static LibraryInformation information(Record row, Map<Integer, Elements> elements) {
        Elements drives = of(elements, NtmsObjectType.NTMS_DRIVE);
        Elements slots = of(elements, NtmsObjectType.NTMS_STORAGESLOT);
        Elements doors = of(elements, NtmsObjectType.NTMS_IEDOOR);
        Elements ports = of(elements, NtmsObjectType.NTMS_IEPORT);
        Elements changers = of(elements, NtmsObjectType.NTMS_CHANGER);
        return new LibraryInformation(
                constant(LibraryType.class, row.get(LIBRARY.LIBRARY_TYPE)),
                orNull(row.get(LIBRARY.CLEANER_SLOT_ID)),
                orNull(row.get(LIBRARY.CLEANER_SLOT_DEFAULT_ID)),
                row.get(LIBRARY.SUPPORTS_DRIVE_CLEANING),
                row.get(LIBRARY.BAR_CODE_READER),
                constant(InventoryMethod.class, row.get(LIBRARY.INVENTORY_METHOD)),
                row.get(LIBRARY.CLEANER_USES_REMAINING),
                drives.first(),
                drives.count(),
                slots.first(),
                slots.count(),
                doors.first(),
                doors.count(),
                ports.first(),
                ports.count(),
                changers.first(),
                changers.count(),
                row.get(MEDIA),
                row.get(MEDIA_TYPES),
                row.get(REQUESTS),
                row.get(LIBRARY.AUTO_RECOVERY),
                row.get(LIBRARY.FLAGS));
    }

    private static Elements of(Map<Integer, Elements> elements, NtmsObjectType type) {
        return elements.getOrDefault(type.value(), Elements.NONE);
    }
}
