package dev.rsm.library;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.store.Transaction;
import java.util.Optional;

/** Which library an object is in. */
public final class LibraryObjects {

    private LibraryObjects() {}

    /**
     * Returns the library that an object is, or is in: a cartridge is in the off-line library if it is in no other.
     *
     * @param type NTMS_LIBRARY, NTMS_PHYSICAL_MEDIA or what a library is made of
     * @return empty if there is no such object, or it is in no library
     */
    public static Optional<Guid> libraryOf(Transaction tx, NtmsObjectType type, Guid object) {
        return switch (type) {
            case NTMS_LIBRARY -> Optional.of(object);
            case NTMS_PHYSICAL_MEDIA -> SwitchCatalog.libraryOfMedium(tx, object);
            default -> SwitchCatalog.libraryOfElement(tx, object);
        };
    }
}
