package dev.rsm.media;

import static dev.rsm.store.schema.Tables.LIBRARY;
import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.LIBRARY_MEDIA_TYPE;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;
import static dev.rsm.store.schema.Tables.PLACE;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.LibraryType;
import dev.rsm.ntms.OperationalState;
import dev.rsm.store.Transaction;

/** The queries about the media types that libraries take. */
final class MediaTypeCatalog {

    private MediaTypeCatalog() {}

    static boolean isLibrary(Transaction tx, Guid library) {
        return tx.dsl().fetchExists(LIBRARY, LIBRARY.ID.eq(library));
    }

    /** Tells whether a library is connected and enabled; the off-line library is not. */
    static boolean isOnline(Transaction tx, Guid library) {
        return tx.dsl()
                .fetchExists(tx.dsl()
                        .selectOne()
                        .from(LIBRARY)
                        .join(NTMS_OBJECT)
                        .on(NTMS_OBJECT.ID.eq(LIBRARY.ID))
                        .where(LIBRARY.ID.eq(library))
                        .and(LIBRARY.LIBRARY_TYPE.ne(LibraryType.NTMS_LIBRARYTYPE_OFFLINE.value()))
                        .and(NTMS_OBJECT.ENABLED)
                        .and(NTMS_OBJECT.OPERATIONAL_STATE.ne(OperationalState.NTMS_NOT_PRESENT.value())));
    }

    /** Adds a type to a library, and tells whether it was not there. */
    static boolean add(Transaction tx, Guid library, Guid mediaType) {
        return tx.dsl()
                        .insertInto(LIBRARY_MEDIA_TYPE)
                        .set(LIBRARY_MEDIA_TYPE.LIBRARY_ID, library)
                        .set(LIBRARY_MEDIA_TYPE.MEDIA_TYPE_ID, mediaType)
                        .onDuplicateKeyIgnore()
                        .execute()
                > 0;
    }

    /** Takes a type from a library, and tells whether it was there. */
    static boolean remove(Transaction tx, Guid library, Guid mediaType) {
        return tx.dsl()
                        .deleteFrom(LIBRARY_MEDIA_TYPE)
                        .where(LIBRARY_MEDIA_TYPE.LIBRARY_ID.eq(library))
                        .and(LIBRARY_MEDIA_TYPE.MEDIA_TYPE_ID.eq(mediaType))
                        .execute()
                > 0;
    }

    /** Tells whether media of a type are in a library, in its elements or directly in it. */
    static boolean hasMedia(Transaction tx, Guid library, Guid mediaType) {
        return tx.dsl()
                .fetchExists(tx.dsl()
                        .selectOne()
                        .from(PLACE)
                        .join(PHYSICAL_MEDIA)
                        .on(PHYSICAL_MEDIA.ID.eq(PLACE.PHYSICAL_MEDIA_ID))
                        .leftJoin(LIBRARY_ELEMENT)
                        .on(LIBRARY_ELEMENT.ID.eq(PLACE.ELEMENT_ID))
                        .where(PHYSICAL_MEDIA.MEDIA_TYPE_ID.eq(mediaType))
                        .and(LIBRARY_ELEMENT.LIBRARY_ID.eq(library).or(PLACE.LIBRARY_ID.eq(library))));
    }

    /** Tells whether a library takes media of a type, or there are any. */
    static boolean isUsed(Transaction tx, Guid mediaType) {
        return tx.dsl().fetchExists(LIBRARY_MEDIA_TYPE, LIBRARY_MEDIA_TYPE.MEDIA_TYPE_ID.eq(mediaType))
                || tx.dsl().fetchExists(PHYSICAL_MEDIA, PHYSICAL_MEDIA.MEDIA_TYPE_ID.eq(mediaType));
    }
}
