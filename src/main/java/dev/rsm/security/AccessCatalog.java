package dev.rsm.security;

import static dev.rsm.store.schema.Tables.ACE;
import static dev.rsm.store.schema.Tables.COMPUTER;
import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.LIB_REQUEST;
import static dev.rsm.store.schema.Tables.MEDIA_PARTITION;
import static dev.rsm.store.schema.Tables.MEDIA_POOL;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;
import static dev.rsm.store.schema.Tables.SECURITY_DESCRIPTOR;

import dev.rsm.dtyp.Ace;
import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PoolType;
import dev.rsm.ntms.Principal;
import dev.rsm.store.ObjectQuery;
import dev.rsm.store.Transaction;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** The queries of the access check. */
final class AccessCatalog {

    static final int ALLOWS = 0;
    static final int DENIES = 1;

    private static final ObjectQuery POOL_OF_CARTRIDGE = new ObjectQuery(
            DSL.select(PHYSICAL_MEDIA.MEDIA_POOL_ID).from(PHYSICAL_MEDIA).where(PHYSICAL_MEDIA.ID.eq(ObjectQuery.ID)));

    private static final ObjectQuery POOL_OF_SIDE = poolOfSide(MEDIA_PARTITION.ID);
    private static final ObjectQuery POOL_OF_LOGICAL = poolOfSide(MEDIA_PARTITION.LOGICAL_MEDIA_ID);

    private static final ObjectQuery LIBRARY_OF_ELEMENT = new ObjectQuery(
            DSL.select(LIBRARY_ELEMENT.LIBRARY_ID).from(LIBRARY_ELEMENT).where(LIBRARY_ELEMENT.ID.eq(ObjectQuery.ID)));

    /** The descriptor with its entries in their order; without entries once. */
    private static final ObjectQuery DESCRIPTOR = new ObjectQuery(DSL.select(
                    SECURITY_DESCRIPTOR.CONTROL,
                    SECURITY_DESCRIPTOR.OWNER_SID,
                    ACE.ACE_TYPE,
                    ACE.ACE_FLAGS,
                    ACE.MASK,
                    ACE.SID)
            .from(SECURITY_DESCRIPTOR)
            .leftJoin(ACE)
            .on(ACE.OBJECT_ID.eq(SECURITY_DESCRIPTOR.OBJECT_ID))
            .where(SECURITY_DESCRIPTOR.OBJECT_ID.eq(ObjectQuery.ID))
            .orderBy(ACE.POSITION));

    private static final int OWNERS = NtmsAccess.READ_CONTROL | NtmsAccess.WRITE_DAC;

    private AccessCatalog() {}

    /** Returns the object whose descriptor secures another one; empty if either is not there. */
    static Optional<Guid> secures(Transaction tx, NtmsObjectType type, Guid id) {
        DSLContext dsl = tx.dsl();
        return switch (type) {
            case NTMS_MEDIA_POOL, NTMS_LIBRARY, NTMS_COMPUTER -> Optional.of(id);
            case NTMS_PHYSICAL_MEDIA -> POOL_OF_CARTRIDGE.row(tx, id).map(row -> row.get(PHYSICAL_MEDIA.MEDIA_POOL_ID));
            case NTMS_PARTITION -> POOL_OF_SIDE.row(tx, id).map(row -> row.get(PHYSICAL_MEDIA.MEDIA_POOL_ID));
            case NTMS_LOGICAL_MEDIA -> POOL_OF_LOGICAL.row(tx, id).map(row -> row.get(PHYSICAL_MEDIA.MEDIA_POOL_ID));
            case NTMS_CHANGER, NTMS_DRIVE, NTMS_IEDOOR, NTMS_IEPORT, NTMS_STORAGESLOT ->
                LIBRARY_OF_ELEMENT.row(tx, id).map(row -> row.get(LIBRARY_ELEMENT.LIBRARY_ID));
            case NTMS_LIBREQUEST ->
                dsl.select(LIB_REQUEST.LIBRARY_ID)
                        .from(LIB_REQUEST)
                        .where(LIB_REQUEST.ID.eq(id))
                        .fetchOptional(LIB_REQUEST.LIBRARY_ID);
            default -> dsl.select(COMPUTER.ID).from(COMPUTER).fetchOptional(COMPUTER.ID);
        };
    }

    /** Returns the computer. */
    static Guid computer(Transaction tx) {
        return tx.dsl().select(COMPUTER.ID).from(COMPUTER).fetchSingle(COMPUTER.ID);
    }

    /** Tells whether a pool is a free pool. */
    static boolean isFree(Transaction tx, Guid pool) {
        return tx.dsl()
                .fetchExists(
                        MEDIA_POOL,
                        MEDIA_POOL.ID.eq(pool).and(MEDIA_POOL.POOL_TYPE.eq(PoolType.NTMS_POOLTYPE_SCRATCH.value())));
    }

    private static ObjectQuery poolOfSide(TableField<?, Guid> key) {
        return new ObjectQuery(DSL.select(PHYSICAL_MEDIA.MEDIA_POOL_ID)
                .from(MEDIA_PARTITION)
                .join(PHYSICAL_MEDIA)
                .on(PHYSICAL_MEDIA.ID.eq(MEDIA_PARTITION.PHYSICAL_MEDIA_ID))
                .where(key.eq(ObjectQuery.ID))
                .limit(DSL.inline(1)));
    }

    /**
     * Tells in one query whether a caller who is no administrator holds all rights in {@code mask}: of each right the first
     * entry for the caller that names it decides. An owner may always read and write the descriptor (MS-DTYP 2.5.3.2).
     */
    static boolean holds(Transaction tx, Principal caller, Guid secured, int mask) {
        Set<String> sids = sids(caller);
        Result<Record> entries = DESCRIPTOR.rows(tx, secured);
        if (entries.isEmpty()) {
            return false;
        }
        Record descriptor = entries.get(0);
        if ((descriptor.get(SECURITY_DESCRIPTOR.CONTROL) & SecurityDescriptor.DACL_PRESENT) == 0) {
            return true;
        }
        int held = sids.contains(descriptor.get(SECURITY_DESCRIPTOR.OWNER_SID)) ? OWNERS : 0;
        int undecided = mask;
        for (Record entry : entries) {
            if (sids.contains(entry.get(ACE.SID)) && (entry.get(ACE.ACE_FLAGS) & Ace.INHERIT_ONLY) == 0) {
                int decided = undecided & entry.get(ACE.MASK).intValue();
                held |= entry.get(ACE.ACE_TYPE) == ALLOWS ? decided : 0;
                undecided &= ~decided;
            }
        }
        return (mask & ~held) == 0;
    }

    private static Set<String> sids(Principal caller) {
        Set<String> sids = new HashSet<>();
        sids.add(caller.user().toString());
        caller.groups().forEach(group -> sids.add(group.toString()));
        return sids;
    }
}
