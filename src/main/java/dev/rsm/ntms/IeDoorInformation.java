package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;

/**
 * What RSM knows of a library door, {@code NTMS_IEDOORINFORMATION} (MS-RSMP 2.2.4.23).
 *
 * <p>{@code maxOpenSecs} can be set.
 *
 * @param number the number of the door in its library
 * @param state whether it is open
 * @param maxOpenSecs how long it may stay open before the operator is asked to close it, in seconds; 0 asks at
 *     once
 * @param library its library
 */
public record IeDoorInformation(long number, DoorState state, int maxOpenSecs, Guid library)
        implements TypeInformation {

    /** Checks the ranges. */
    public IeDoorInformation {
        Checks.dword("number", number);
        Checks.word("maxOpenSecs", maxOpenSecs);
    }

    /** Returns the same with another limit, in seconds. */
    public IeDoorInformation withMaxOpenSecs(int seconds) {
        return new IeDoorInformation(number, state, seconds, library);
    }

    @Override
    public NtmsObjectType objectType() {
        return NtmsObjectType.NTMS_IEDOOR;
    }
}
