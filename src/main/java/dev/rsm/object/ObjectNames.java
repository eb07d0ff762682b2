package dev.rsm.object;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.store.Transaction;
import java.util.List;

/** Finds objects by the name that people give them, as commands do; NTMS itself has no such function. */
public final class ObjectNames {

    private ObjectNames() {}

    /**
     * Finds the objects of a type with a name, in the order of their identifiers. Names need not be unique.
     *
     * @param friendlyName the whole name; case counts
     * @return the identifiers; empty if there are none
     */
    public static List<Guid> find(Transaction tx, NtmsObjectType type, String friendlyName) {
        return ObjectCatalog.named(tx, type, friendlyName);
    }
}
