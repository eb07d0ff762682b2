package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;

/**
 * What RSM knows of a library, {@code NTMS_LIBRARYINFORMATION} (MS-RSMP 2.2.1.11).
 *
 * <p>{@code inventoryMethod}, {@code cleanerUsesRemaining}, {@code autoRecovery} and {@code flags} can be set. Of the
 * offline library only the type, the flags and the number of media have a meaning. NTMS's member {@code Reserved} is
 * not carried.
 *
 * @param libraryType the kind of library
 * @param cleanerSlot the slot reserved for the cleaner; null identifier if none
 * @param cleanerSlotDefault the slot preferred for the cleaner; null identifier if none
 * @param librarySupportsDriveCleaning whether it cleans drives by itself
 * @param barCodeReaderInstalled whether it reads bar codes
 * @param inventoryMethod how it takes stock
 * @param cleanerUsesRemaining how often the cleaner can be used; {@link NtmsLimits#DWORD_MAX} to stop counting,
 *     which makes the server set {@link LibraryFlags#NTMS_LIBRARYFLAG_IGNORECLEANERUSESREMAINING}
 * @param firstDriveNumber the number of its first drive
 * @param numberOfDrives how many drives it has
 * @param firstSlotNumber the number of its first slot
 * @param numberOfSlots how many slots it has
 * @param firstDoorNumber the number of its first door
 * @param numberOfDoors how many doors it has
 * @param firstPortNumber the number of its first port
 * @param numberOfPorts how many ports it has
 * @param firstChangerNumber the number of its first changer
 * @param numberOfChangers how many changers it has
 * @param numberOfMedia how many media it holds
 * @param numberOfMediaTypes how many types of media it supports
 * @param numberOfLibRequests how many library requests it has
 * @param autoRecovery whether a failed mount starts a full inventory; may not be false for ATAPI CD libraries
 * @param flags bits of {@link LibraryFlags}
 */
public record LibraryInformation(
        LibraryType libraryType,
        Guid cleanerSlot,
        Guid cleanerSlotDefault,
        boolean librarySupportsDriveCleaning,
        boolean barCodeReaderInstalled,
        InventoryMethod inventoryMethod,
        long cleanerUsesRemaining,
        long firstDriveNumber,
        long numberOfDrives,
        long firstSlotNumber,
        long numberOfSlots,
        long firstDoorNumber,
        long numberOfDoors,
        long firstPortNumber,
        long numberOfPorts,
        long firstChangerNumber,
        long numberOfChangers,
        long numberOfMedia,
        long numberOfMediaTypes,
        long numberOfLibRequests,
        boolean autoRecovery,
        long flags)
        implements TypeInformation {

    /** Checks the ranges. */
    public LibraryInformation {
        Checks.dword("cleanerUsesRemaining", cleanerUsesRemaining);
        Checks.dword("firstDriveNumber", firstDriveNumber);
        Checks.dword("numberOfDrives", numberOfDrives);
        Checks.dword("firstSlotNumber", firstSlotNumber);
        Checks.dword("numberOfSlots", numberOfSlots);
        Checks.dword("firstDoorNumber", firstDoorNumber);
        Checks.dword("numberOfDoors", numberOfDoors);
        Checks.dword("firstPortNumber", firstPortNumber);
        Checks.dword("numberOfPorts", numberOfPorts);
        Checks.dword("firstChangerNumber", firstChangerNumber);
        Checks.dword("numberOfChangers", numberOfChangers);
        Checks.dword("numberOfMedia", numberOfMedia);
        Checks.dword("numberOfMediaTypes", numberOfMediaTypes);
        Checks.dword("numberOfLibRequests", numberOfLibRequests);
        Checks.dword("flags", flags);
    }

    /** Returns the same with other values of the members that can be set. */
    public LibraryInformation withSettings(InventoryMethod method, long uses, boolean recovery, long newFlags) {
        return new LibraryInformation(
                libraryType,
                cleanerSlot,
                cleanerSlotDefault,
                librarySupportsDriveCleaning,
                barCodeReaderInstalled,
                method,
                uses,
                firstDriveNumber,
                numberOfDrives,
                firstSlotNumber,
                numberOfSlots,
                firstDoorNumber,
                numberOfDoors,
                firstPortNumber,
                numberOfPorts,
                firstChangerNumber,
                numberOfChangers,
                numberOfMedia,
                numberOfMediaTypes,
                numberOfLibRequests,
                recovery,
                newFlags);
    }

    @Override
    public NtmsObjectType objectType() {
        return NtmsObjectType.NTMS_LIBRARY;
    }
}
