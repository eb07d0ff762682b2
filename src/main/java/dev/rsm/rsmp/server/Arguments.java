package dev.rsm.rsmp.server;

import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;

/** What arrives as numbers and bytes. */
final class Arguments {

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

    static NtmsException invalid(String why) {
        return new NtmsException(NtmsStatus.INVALID_PARAMETER, why);
    }
}
