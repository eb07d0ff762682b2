package dev.rsm.ntms;

/**
 * The part of {@link ObjectInformation} that only objects of one type have: the union in {@code NTMS_OBJECTINFORMATION}
 * (MS-RSMP 2.2.4.20).
 *
 * <p>A constructor throws IllegalArgumentException for a number outside its range, a text longer than NTMS's array, or a
 * text with a NUL. A {@code with} method changes what SetNtmsObjectInformation can change and nothing else.
 */
public sealed interface TypeInformation
        permits ChangerInformation,
                ChangerTypeInformation,
                ComputerInformation,
                DriveInformation,
                DriveTypeInformation,
                IeDoorInformation,
                IePortInformation,
                LibRequestInformation,
                LibraryInformation,
                LogicalMediaInformation,
                MediaPoolInformation,
                MediaTypeInformation,
                OpRequestInformation,
                PartitionInformation,
                PhysicalMediaInformation,
                StorageSlotInformation {

    /** Returns the type of the objects that this tells of. */
    NtmsObjectType objectType();
}
