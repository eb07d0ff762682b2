package dev.rsm.object;

import dev.rsm.dtyp.Guid;
import dev.rsm.media.PoolSettings;
import dev.rsm.ntms.ComputerInformation;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.IeDoorInformation;
import dev.rsm.ntms.IePortInformation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LibRequestFlags;
import dev.rsm.ntms.LibraryFlags;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.MediaPoolPolicy;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OpRequestFlags;
import dev.rsm.ntms.Texts;
import dev.rsm.ntms.TypeInformation;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what can be set of an object: SetNtmsObjectInformation (MS-RSMP 3.2.5.2.3.3, 4). */
public final class ObjectSettings {

    /** The types whose names can be set; those of pools are set with what else is a pool's. */
    private static final Set<NtmsObjectType> NAMED = EnumSet.of(
            NtmsObjectType.NTMS_LIBRARY,
            NtmsObjectType.NTMS_LOGICAL_MEDIA,
            NtmsObjectType.NTMS_PARTITION,
            NtmsObjectType.NTMS_PHYSICAL_MEDIA);

    /** How a library may take stock by itself. */
    private static final Set<InventoryMethod> METHODS = EnumSet.of(
            InventoryMethod.NTMS_INVENTORY_NONE,
            InventoryMethod.NTMS_INVENTORY_FAST,
            InventoryMethod.NTMS_INVENTORY_OMID);

    /** The flags of a library that a caller decides about. */
    private static final long CALLERS_FLAGS =
            LibraryFlags.NTMS_LIBRARYFLAG_AUTODETECTCHANGE | LibraryFlags.NTMS_LIBRARYFLAG_RECOGNIZECLEANERBARCODE;

    private static final long UNCOUNTED = LibraryFlags.NTMS_LIBRARYFLAG_IGNORECLEANERUSESREMAINING;

    private ObjectSettings() {}

    /**
     * Writes what can be set, and ignores the rest. {@link #check} has passed.
     *
     * @param id an object of the type that {@code information} tells of
     * @throws NtmsException ERROR_INVALID_PARAMETER for what the object cannot be given
     */
    public static void set(Transaction tx, Guid id, ObjectInformation information) {
        TypeInformation info = information.info();
        if (info instanceof ComputerInformation computer) {
            SettingCatalog.setComputer(tx, id, computer);
        } else if (info instanceof DriveInformation drive) {
            SettingCatalog.setDeferDismountDelay(tx, id, drive.deferDismountDelay());
        } else if (info instanceof IeDoorInformation door) {
            SettingCatalog.setMaxOpenSecs(tx, id, door.maxOpenSecs());
        } else if (info instanceof IePortInformation port) {
            SettingCatalog.setMaxExtendSecs(tx, id, port.maxExtendSecs());
        } else if (info instanceof LibraryInformation library) {
            SettingCatalog.setLibrary(tx, id, library, flags(SettingCatalog.libraryFlags(tx, id), library));
        } else if (info instanceof MediaPoolInformation pool) {
            PoolSettings.set(tx, id, information.name(), pool);
        }
        if (NAMED.contains(information.type())) {
            SettingCatalog.setName(tx, id, information.name());
        }
        SettingCatalog.setDescription(tx, id, information.description());
        ObjectRows.touch(tx, id, information.type());
    }

    /** The new flags of a library: the caller's, those that tell of its state, and whether uses are counted. */
    private static long flags(long before, LibraryInformation wanted) {
        long kept = before & ~(CALLERS_FLAGS | UNCOUNTED);
        long counting = wanted.cleanerUsesRemaining() == NtmsLimits.DWORD_MAX ? UNCOUNTED : 0;
        return kept | (wanted.flags() & CALLERS_FLAGS) | counting;
    }

    /**
     * Checks what can be checked without the object.
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER
     */
    public static void check(ObjectInformation information) {
        text("name", information.name(), NtmsLimits.OBJECTNAME);
        text("description", information.description(), NtmsLimits.DESCRIPTION);
        if (information.info() instanceof ComputerInformation computer) {
            flags("library requests' flags", computer.libRequestFlags(), LibRequestFlags.ALL);
            flags("operator requests' flags", computer.opRequestFlags(), OpRequestFlags.ALL);
            flags("media pool policy", computer.mediaPoolPolicy(), MediaPoolPolicy.ALL);
        } else if (information.info() instanceof LibraryInformation library) {
            flags("library's flags", library.flags(), LibraryFlags.ALL);
            method(library.inventoryMethod());
        }
    }

    private static void method(@Nullable InventoryMethod method) {
        if (method == null || !METHODS.contains(method)) {
            throw invalid("A library cannot take stock by " + method + ": give one of " + METHODS + ".");
        }
    }

    private static void text(String what, String text, int length) {
        Texts.fault(text, length).ifPresent(fault -> {
            throw invalid("The " + what + " " + fault + ".");
        });
    }

    private static void flags(String what, long flags, long known) {
        if ((flags & ~known) != 0) {
            throw invalid("The " + what + " 0x" + Long.toHexString(flags) + " have bits without a meaning: clear 0x"
                    + Long.toHexString(flags & ~known) + ".");
        }
    }

    private static NtmsException invalid(String message) {
        return new NtmsException(NtmsStatus.INVALID_PARAMETER, message);
    }
}
