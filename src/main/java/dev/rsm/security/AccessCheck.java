package dev.rsm.security;

import static dev.rsm.store.schema.Tables.ACE;
import static dev.rsm.store.schema.Tables.SECURITY_DESCRIPTOR;

import dev.rsm.dtyp.Ace;
import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.Sid;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.Principal;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * The access check, the same for all functions: one query over the ordered entries of a stored descriptor (MS-DTYP
 * 2.5.3.2).
 *
 * <p>For each right that is asked, the first entry that names the right and one of the caller's SIDs decides; without one
 * the right is not held. Entries that are only there to be inherited do not count. The owner can always read and write the
 * descriptor. An administrator of the computer holds every right and is not looked up (MS-RSMP product note 85).
 */
public final class AccessCheck {

    static final int ALLOWS = 0;
    static final int DENIES = 1;

    private AccessCheck() {}

    /**
     * Tells whether a caller holds rights on an object.
     *
     * @param dsl the transaction to look in
     * @param caller who asks
     * @param secured an object that has a descriptor; one that has none grants nothing
     * @param mask the rights, all of which are needed; 0 is always held
     */
    public static boolean holds(DSLContext dsl, Principal caller, Guid secured, int mask) {
        if (mask == 0 || caller.administrator()) {
            return true;
        }
        List<String> sids = sids(caller);
        Condition allHeld = DSL.trueCondition();
        for (int rest = mask; rest != 0; rest &= rest - 1) {
            allHeld = allHeld.and(held(secured, sids, Integer.lowestOneBit(rest)));
        }
        return dsl.fetchExists(DSL.selectOne().where(allHeld));
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
