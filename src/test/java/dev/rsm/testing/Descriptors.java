package dev.rsm.testing;

import static dev.rsm.store.schema.Tables.SECURITY_DESCRIPTOR;

import dev.rsm.dtyp.Ace;
import dev.rsm.dtyp.Acl;
import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.dtyp.Sid;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.runtime.Home;
import dev.rsm.security.SecurityCatalog;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;

/** Changes who may do what in the database of a home whose service does not run. */
public final class Descriptors {

    private static final long NOBODYS_MACHINE = 4711;

    private Descriptors() {}

    /** A group of no meaning but that which a test gives it. */
    public static Sid group(long number) {
        return Sid.of(5, 21, NOBODYS_MACHINE, NOBODYS_MACHINE, NOBODYS_MACHINE, number);
    }

    /** An entry that grants. */
    public static Ace allow(Sid who, int mask) {
        return new Ace(Ace.Type.ALLOWED, 0, mask, who);
    }

    /** An entry that refuses. */
    public static Ace deny(Sid who, int mask) {
        return new Ace(Ace.Type.DENIED, 0, mask, who);
    }

    /** A descriptor, owned by the system, with these entries. */
    public static SecurityDescriptor of(Ace... entries) {
        return SecurityDescriptor.of(Sid.LOCAL_SYSTEM, Sid.LOCAL_SYSTEM, Acl.of(entries));
    }

    /** Replaces the descriptor of an object. */
    public static void replace(Transaction tx, Guid object, NtmsObjectType type, SecurityDescriptor descriptor) {
        tx.dsl()
                .deleteFrom(SECURITY_DESCRIPTOR)
                .where(SECURITY_DESCRIPTOR.OBJECT_ID.eq(object))
                .execute();
        SecurityCatalog.insert(tx, object, type, descriptor);
    }

    /** Sets the entries of the computer's descriptor. */
    public static void onComputer(Home home, Ace... entries) {
        try (Store store = Store.open(home.database())) {
            store.step(tx -> {
                Guid computer = tx.dsl()
                        .select(dev.rsm.store.schema.Tables.COMPUTER.ID)
                        .from(dev.rsm.store.schema.Tables.COMPUTER)
                        .fetchSingle(dev.rsm.store.schema.Tables.COMPUTER.ID);
                replace(tx, computer, NtmsObjectType.NTMS_COMPUTER, of(entries));
                return true;
            });
        }
    }

    /** All rights but some. */
    public static int allBut(int mask) {
        return NtmsAccess.ALL & ~mask;
    }
}
