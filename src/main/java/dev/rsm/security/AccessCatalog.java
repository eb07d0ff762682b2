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
import dev.rsm.dtyp.Sid;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PoolType;
import dev.rsm.ntms.Principal;
import dev.rsm.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** The queries of the access check. */
final class AccessCatalog {

    static final int ALLOWS = 0;
    static final int DENIES = 1;

    private AccessCatalog() {}

    /** Returns the object whose descriptor secures another one; empty if either is not there. */
    static Optional<Guid> secures(Transaction tx, NtmsObjectType type, Guid id) {
        DSLContext dsl = tx.dsl();
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

    private static Optional<Guid> poolOfSide(DSLContext dsl, org.jooq.Condition side) {
        return dsl.select(PHYSICAL_MEDIA.MEDIA_POOL_ID)
                .from(MEDIA_PARTITION)
                .join(PHYSICAL_MEDIA)
                .on(PHYSICAL_MEDIA.ID.eq(MEDIA_PARTITION.PHYSICAL_MEDIA_ID))
                .where(side)
                .limit(1)
                .fetchOptional(PHYSICAL_MEDIA.MEDIA_POOL_ID);
    }

    /** Tells in one query whether a caller who is no administrator holds all rights in {@code mask}, which is not 0. */
    static boolean holds(Transaction tx, Principal caller, Guid secured, int mask) {
        List<String> sids = sids(caller);
        Condition allHeld = DSL.trueCondition();
        for (int rest = mask; rest != 0; rest &= rest - 1) {
            allHeld = allHeld.and(held(secured, sids, Integer.lowestOneBit(rest)));
        }
        return tx.dsl().fetchExists(DSL.selectOne().where(allHeld.or(DSL.exists(unguarded(secured)))));
    }

    /** The descriptor of an object, if it has no DACL. */
    private static Select<?> unguarded(Guid secured) {
        return DSL.selectOne()
                .from(SECURITY_DESCRIPTOR)
                .where(SECURITY_DESCRIPTOR.OBJECT_ID.eq(secured))
                .and(DSL.bitAnd(SECURITY_DESCRIPTOR.CONTROL, SecurityDescriptor.DACL_PRESENT)
                        .eq(0));
    }

    private static Condition held(Guid secured, List<String> sids, int right) {
        Field<Integer> decisive = DSL.field(DSL.select(ACE.ACE_TYPE)
                .from(ACE)
                .where(ACE.OBJECT_ID.eq(secured))
                .and(ACE.SID.in(sids))
                .and(DSL.bitAnd(ACE.MASK, Integer.toUnsignedLong(right)).ne(0L))
                .and(DSL.bitAnd(ACE.ACE_FLAGS, Ace.INHERIT_ONLY).eq(0))
                .orderBy(ACE.POSITION)
                .limit(1));
        Condition granted = DSL.coalesce(decisive, DSL.inline(DENIES)).eq(ALLOWS);
        if (right != NtmsAccess.READ_CONTROL && right != NtmsAccess.WRITE_DAC) {
            return granted;
        }
        return granted.or(DSL.exists(DSL.selectOne()
                .from(SECURITY_DESCRIPTOR)
                .where(SECURITY_DESCRIPTOR.OBJECT_ID.eq(secured))
                .and(SECURITY_DESCRIPTOR.OWNER_SID.in(sids))));
    }

    private static List<String> sids(Principal caller) {
        List<String> sids = new ArrayList<>();
        sids.add(caller.user().toString());
        caller.groups().stream().map(Sid::toString).sorted().forEach(sids::add);
        return sids;
    }
}
