package dev.rsm.rsmp.idl;

import dev.rsm.msrpc.ndr.Unsigned;

/**
 * SYSTEMTIME as it stands on the wire (MS-DTYP 2.3.13): any numbers, since clients pass on members that they never set.
 */
public record SystemTimeFields(
        @Unsigned int wYear,
        @Unsigned int wMonth,
        @Unsigned int wDayOfWeek,
        @Unsigned int wDay,
        @Unsigned int wHour,
        @Unsigned int wMinute,
        @Unsigned int wSecond,
        @Unsigned int wMilliseconds) {

    /** No time at all. */
    public static final SystemTimeFields NONE = new SystemTimeFields(0, 0, 0, 0, 0, 0, 0, 0);
}
