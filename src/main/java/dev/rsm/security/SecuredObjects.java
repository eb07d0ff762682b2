package dev.rsm.security;

import static dev.rsm.store.schema.Tables.COMPUTER;
import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.LIB_REQUEST;
import static dev.rsm.store.schema.Tables.MEDIA_PARTITION;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import java.util.Optional;
import org.jooq.DSLContext;

/** Finds the object whose descriptor secures another one (MSDN "RSM Security"). */
public final class SecuredObjects {

    private SecuredObjects() {}

    /**
     * Returns what secures an object: the innermost pool of media, sides and logical media; the library of its elements
     * and requests; the computer for everything else; libraries and pools themselves.
     *
     * @return empty if the object, or what should secure it, is not there
     */
    public static Optional<Guid> of(DSLContext dsl, NtmsObjectType type, Guid id) {
        return switch (type) {
            case NTMS_MEDIA_POOL, NTMS_LIBRARY, NTMS_COMPUTER -> Optional.of(id);
            case NTMS_PHYSICAL_MEDIA ->
                dsl.select(PHYSICAL_MEDIA.MEDIA_POOL_ID)
                        .from(PHYSICAL_MEDIA)
                        .where(PHYSICAL_MEDIA.ID.eq(id))
                        .fetchOptional(PHYSICAL_MEDIA.MEDIA_POOL_ID);
            case NTMS_PARTITION -> poolOfSide(dsl, MEDIA_PARTITION.ID.eq(id));
            case NTMS_LOGICAL_MEDIA -> poolOfSide(dsl, MEDIA_PARTITION.LOGICAL_MEDIA_ID.eq(id));
            case NTMS_CHANGER, NTMS_DRIVE, NTMS_IEDOOR, NTMS_IEPORT, NTMS_STORAGESLOT ->
                dsl.select(LIBRARY_ELEMENT.LIBRARY_ID)
                        .from(LIBRARY_ELEMENT)
                        .where(LIBRARY_ELEMENT.ID.eq(id))
                        .fetchOptional(LIBRARY_ELEMENT.LIBRARY_ID);
            case NTMS_LIBREQUEST ->
                dsl.select(LIB_REQUEST.LIBRARY_ID)
                        .from(LIB_REQUEST)
                        .where(LIB_REQUEST.ID.eq(id))
                        .fetchOptional(LIB_REQUEST.LIBRARY_ID);
            default -> dsl.select(COMPUTER.ID).from(COMPUTER).fetchOptional(COMPUTER.ID);
        };
    }

    private static Optional<Guid> poolOfSide(DSLContext dsl, org.jooq.Condition side) {
        return dsl.select(PHYSICAL_MEDIA.MEDIA_POOL_ID)
                .from(MEDIA_PARTITION)
                .join(PHYSICAL_MEDIA)
                .on(PHYSICAL_MEDIA.ID.eq(MEDIA_PARTITION.PHYSICAL_MEDIA_ID))
                .where(side)
                .limit(1)
                .fetchOptional(PHYSICAL_MEDIA.MEDIA_POOL_ID);
    }
}
