package dev.rsm.rsmp.server;

import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;

/** What arrives as numbers and bytes. */
final class Arguments {

    /** The most elements, characters or bytes that a caller's buffer may have: 16 MiB of identifiers. */
    static final long MAX_BUFFER = 1L << 20;

    private Arguments() {}

    /**
     * Returns the constant that a number stands for.
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER if there is none
     */
    static <E extends Enum<E> & NtmsConstant> E constant(Class<E> type, String name, long value) {
        return NtmsConstant.find(type, value)
                .orElseThrow(() -> invalid(
                        "The argument " + name + " is " + value + ", which is no " + type.getSimpleName() + "."));
    }

    /**
     * Returns a descriptor.
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER if the bytes are no self-relative descriptor
     */
    static SecurityDescriptor descriptor(byte[] bytes) {
        try {
            return SecurityDescriptor.ofBytes(bytes);
        } catch (IllegalArgumentException e) {
            throw new NtmsException(
                    NtmsStatus.INVALID_PARAMETER,
                    "The security descriptor is not valid in its self-relative form: " + e.getMessage(),
                    e);
        }
    }

    /**
     * Checks how large a caller's buffer is, since the answer is as large.
     *
     * @throws NtmsException ERROR_NOT_ENOUGH_MEMORY over {@link #MAX_BUFFER}
     */
    static int buffer(long size) {
        if (size > MAX_BUFFER) {
            throw new NtmsException(
                    NtmsStatus.NOT_ENOUGH_MEMORY,
                    "The buffer has room for " + size + " elements; give one for " + MAX_BUFFER + " at most.");
        }
        return (int) size;
    }

    static NtmsException invalid(String why) {
        return new NtmsException(NtmsStatus.INVALID_PARAMETER, why);
    }
}
