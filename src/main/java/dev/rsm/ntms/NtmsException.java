package dev.rsm.ntms;

import org.jspecify.annotations.Nullable;

/**
 * RSM's refusal of a call. Anything else that is thrown is a fault of the emulator or of the caller's program.
 *
 * <p>The message reads {@code ERROR_INVALID_MEDIA (4300): detail}.
 */
public final class NtmsException extends RuntimeException {

    private final NtmsStatus status;
    private final String detail;

    /**
     * Makes a refusal.
     *
     * @param status why, as RSM says it; not {@link NtmsStatus#SUCCESS}
     * @param detail what went wrong, with which object, and what to do about it
     * @throws IllegalArgumentException if {@code status} is success
     */
    public NtmsException(NtmsStatus status, String detail) {
        this(status, detail, null);
    }

    /**
     * Makes a refusal that another exception has caused.
     *
     * @param status why, as RSM says it; not {@link NtmsStatus#SUCCESS}
     * @param detail what went wrong, with which object, and what to do about it
     * @param cause what has caused it; null if nothing is known
     * @throws IllegalArgumentException if {@code status} is success
     */
    public NtmsException(NtmsStatus status, String detail, @Nullable Throwable cause) {
        super(status.wireName() + " (" + status.code() + "): " + detail, cause);
        if (status == NtmsStatus.SUCCESS) {
            throw new IllegalArgumentException("success is no reason to refuse a call: " + detail, cause);
        }
        this.status = status;
        this.detail = detail;
    }

    /** Returns why the call was refused. */
    public NtmsStatus status() {
        return status;
    }

    /** Returns the message without the code. */
    public String detail() {
        return detail;
    }
}
