package dev.rsm.security;

import static dev.rsm.store.schema.Tables.ACE;
import static dev.rsm.store.schema.Tables.SECURITY_DESCRIPTOR;

import dev.rsm.dtyp.Ace;
import dev.rsm.dtyp.Acl;
import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.dtyp.Sid;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.store.Transaction;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Stored security descriptors.
 *
 * <p>Generic rights are stored as the rights they stand for. A null DACL is stored as an absent one, which means the same:
 * DACL_PRESENT is clear, there are no entries, and everything is granted to all.
 */
public final class SecurityCatalog {

    private SecurityCatalog() {}

    /** Writes the descriptor of a new library, media pool or computer. */
    public static void insert(Transaction tx, Guid object, NtmsObjectType type, SecurityDescriptor descriptor) {
        DSLContext dsl = tx.dsl();
        dsl.insertInto(SECURITY_DESCRIPTOR)
                .set(SECURITY_DESCRIPTOR.OBJECT_ID, object)
                .set(SECURITY_DESCRIPTOR.OBJECT_TYPE, type.value())
                .set(SECURITY_DESCRIPTOR.OWNER_SID, text(descriptor.owner()))
                .set(SECURITY_DESCRIPTOR.GROUP_SID, text(descriptor.group()))
                .set(SECURITY_DESCRIPTOR.CONTROL, control(descriptor))
                .execute();
        int position = 0;
        for (Ace ace : entries(descriptor)) {
            dsl.insertInto(ACE)
                    .set(ACE.OBJECT_ID, object)
                    .set(ACE.POSITION, position++)
                    .set(ACE.ACE_TYPE, ace.type() == Ace.Type.ALLOWED ? AccessCatalog.ALLOWS : AccessCatalog.DENIES)
                    .set(ACE.ACE_FLAGS, ace.flags())
                    .set(ACE.MASK, Integer.toUnsignedLong(NtmsAccess.mapGeneric(ace.mask())))
                    .set(ACE.SID, ace.sid().toString())
                    .execute();
        }
    }

    /** Replaces the descriptor of an object. */
    static void replace(Transaction tx, Guid object, NtmsObjectType type, SecurityDescriptor descriptor) {
        tx.dsl()
                .deleteFrom(SECURITY_DESCRIPTOR)
                .where(SECURITY_DESCRIPTOR.OBJECT_ID.eq(object))
                .execute();
        insert(tx, object, type, descriptor);
    }

    /** Returns the descriptor of an object; empty if it has none of its own. */
    public static Optional<SecurityDescriptor> find(Transaction tx, Guid object) {
        return tx.dsl()
                .selectFrom(SECURITY_DESCRIPTOR)
                .where(SECURITY_DESCRIPTOR.OBJECT_ID.eq(object))
                .fetchOptional(row -> {
                    int control = row.get(SECURITY_DESCRIPTOR.CONTROL);
                    boolean present = (control & SecurityDescriptor.DACL_PRESENT) != 0;
                    return new SecurityDescriptor(
                            control,
                            sid(row.get(SECURITY_DESCRIPTOR.OWNER_SID)),
                            sid(row.get(SECURITY_DESCRIPTOR.GROUP_SID)),
                            present ? new Acl(Acl.REVISION, aces(tx, object)) : null);
                });
    }

    private static List<Ace> aces(Transaction tx, Guid object) {
        return tx.dsl()
                .select(ACE.ACE_TYPE, ACE.ACE_FLAGS, ACE.MASK, ACE.SID)
                .from(ACE)
                .where(ACE.OBJECT_ID.eq(object))
                .orderBy(ACE.POSITION)
                .fetch(row -> new Ace(
                        row.value1() == AccessCatalog.ALLOWS ? Ace.Type.ALLOWED : Ace.Type.DENIED,
                        row.value2(),
                        row.value3().intValue(),
                        Sid.parse(row.value4())));
    }

    private static @Nullable Sid sid(@Nullable String text) {
        return text == null ? null : Sid.parse(text);
    }

    private static int control(SecurityDescriptor descriptor) {
        return descriptor.grantsEverything()
                ? descriptor.control() & ~SecurityDescriptor.DACL_PRESENT
                : descriptor.control();
    }

    private static List<Ace> entries(SecurityDescriptor descriptor) {
        Acl dacl = descriptor.dacl();
        return dacl == null ? List.of() : dacl.aces();
    }

    private static @Nullable String text(@Nullable Sid sid) {
        return sid == null ? null : sid.toString();
    }

    /**
     * The descriptor of a computer, library or top-level pool that nobody has changed: everything for administrators, the
     * system and backup operators, who export the database; looking and mounting for users.
     */
    public static SecurityDescriptor initial() {
        int operate = NtmsAccess.NTMS_USE_ACCESS
                | NtmsAccess.NTMS_MODIFY_ACCESS
                | NtmsAccess.NTMS_CONTROL_ACCESS
                | NtmsAccess.READ_CONTROL;
        return SecurityDescriptor.of(
                Sid.ADMINISTRATORS,
                Sid.LOCAL_SYSTEM,
                Acl.of(
                        new Ace(Ace.Type.ALLOWED, 0, NtmsAccess.ALL, Sid.ADMINISTRATORS),
                        new Ace(Ace.Type.ALLOWED, 0, NtmsAccess.ALL, Sid.LOCAL_SYSTEM),
                        new Ace(Ace.Type.ALLOWED, 0, operate, Sid.BACKUP_OPERATORS),
                        new Ace(Ace.Type.ALLOWED, 0, NtmsAccess.NTMS_USE_ACCESS | NtmsAccess.READ_CONTROL, Sid.USERS)));
    }
}
