package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;

/**
 * What RSM knows of a storage slot, {@code NTMS_STORAGESLOTINFORMATION} (MS-RSMP 2.2.4.22).
 *
 * <p>Nothing here can be set; {@link ObjectInformation} names what can be set on every object.
 *
 * @param number the number of the slot in its library
 * @param state what it holds
 * @param library its library
 */
public record StorageSlotInformation(long number, SlotState state, Guid library) implements TypeInformation {

    /** Checks the ranges. */
    public StorageSlotInformation {
        Checks.dword("number", number);
    }

    @Override
    public NtmsObjectType objectType() {
        return NtmsObjectType.NTMS_STORAGESLOT;
    }
}
