package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;

/**
 * What RSM knows of an insert/eject port, {@code NTMS_IEPORTINFORMATION} (MS-RSMP 2.2.4.24).
 *
 * <p>{@code maxExtendSecs} can be set.
 *
 * @param number the number of the port in its library
 * @param content what it holds
 * @param position where it stands
 * @param maxExtendSecs how long it may stay out before the operator is asked, in seconds
 * @param library its library
 */
public record IePortInformation(
        long number, PortContent content, PortPosition position, int maxExtendSecs, Guid library)
        implements TypeInformation {

    /** Checks the ranges. */
    public IePortInformation {
        Checks.dword("number", number);
        Checks.word("maxExtendSecs", maxExtendSecs);
    }

    /** Returns the same with another limit, in seconds. */
    public IePortInformation withMaxExtendSecs(int seconds) {
        return new IePortInformation(number, content, position, seconds, library);
    }

    @Override
    public NtmsObjectType objectType() {
        return NtmsObjectType.NTMS_IEPORT;
    }
}
