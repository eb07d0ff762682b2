package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Case;
import dev.rsm.msrpc.ndr.Unsigned;

/** NTMS_LIBRARYINFORMATION (MS-RSMP 2.2.4). Components are the members of the IDL. */
@Case(9)
public record NtmsLibraryInformation(
        @Unsigned long libraryType,
        Guid cleanerSlot,
        Guid cleanerSlotDefault,
        boolean librarySupportsDriveCleaning,
        boolean barCodeReaderInstalled,
        @Unsigned long inventoryMethod,
        @Unsigned long dwCleanerUsesRemaining,
        @Unsigned long firstDriveNumber,
        @Unsigned long dwNumberOfDrives,
        @Unsigned long firstSlotNumber,
        @Unsigned long dwNumberOfSlots,
        @Unsigned long firstDoorNumber,
        @Unsigned long dwNumberOfDoors,
        @Unsigned long firstPortNumber,
        @Unsigned long dwNumberOfPorts,
        @Unsigned long firstChangerNumber,
        @Unsigned long dwNumberOfChangers,
        @Unsigned long dwNumberOfMedia,
        @Unsigned long dwNumberOfMediaTypes,
        @Unsigned long dwNumberOfLibRequests,
        Guid reserved,
        boolean autoRecovery,
        @Unsigned long dwFlags)
        implements NtmsInfo {}
