package dev.rsm.cli;

import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;

/**
 * The cause of a refusal of ours because no object has a name, or a pool a path: Windows' command ends otherwise then than where
 * the service knows no object with an identifier.
 */
final class NoSuchName extends Exception {

    private static final long serialVersionUID = 1L;

    private NoSuchName(String message) {
        super(message, null, false, false);
    }

    /** Makes the refusal. */
    static NtmsException refusal(String message) {
        return new NtmsException(NtmsStatus.OBJECT_NOT_FOUND, message, new NoSuchName(message));
    }

    /** Tells whether a failure is such a refusal. */
    static boolean isCauseOf(Throwable failure) {
        return failure.getCause() instanceof NoSuchName;
    }
}
