package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.AllocateOptions;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a call of AllocateNtmsMedia asks for.
 *
 * @param pool the pool to allocate in
 * @param side the side to take; null or the null identifier for any
 * @param logicalMedia with NTMS_ALLOCATE_NEXT, the logical medium beside which to allocate
 * @param options bits of {@link AllocateOptions}
 * @param timeout how long to wait, in milliseconds; {@link NtmsLimits#INFINITE} has no limit
 */
public record AllocationRequest(
        Guid pool, @Nullable Guid side, @Nullable Guid logicalMedia, long options, long timeout) {

    /**
     * Checks what can be checked without the database.
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER
     */
    public void check() {
        if ((options & ~AllocateOptions.ALL) != 0) {
            throw invalid("The options 0x" + Long.toHexString(options) + " have bits without a meaning.");
        }
        if (has(AllocateOptions.NTMS_ALLOCATE_NEW) && has(AllocateOptions.NTMS_ALLOCATE_NEXT)) {
            throw invalid("NTMS_ALLOCATE_NEW and NTMS_ALLOCATE_NEXT exclude each other.");
        }
        if (has(AllocateOptions.NTMS_ALLOCATE_NEXT) && logicalMedia == null) {
            throw invalid("NTMS_ALLOCATE_NEXT needs the logical medium beside which to allocate.");
        }
        if (timeout < 0 || timeout > NtmsLimits.INFINITE) {
            throw invalid("The timeout is " + timeout + " ms; it must be from 0 to " + NtmsLimits.INFINITE + ".");
        }
    }

    private static NtmsException invalid(String message) {
        return new NtmsException(NtmsStatus.INVALID_PARAMETER, message);
    }

    boolean has(long option) {
        return (options & option) != 0;
    }

    boolean namesSide() {
        return side != null && !side.isNull();
    }
}
