package dev.rsm.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Says that a home cannot be used as asked: it is missing, held by somebody else, or a file in it cannot be read.
 *
 * <p>The message is one sentence for a person: what, where, and what to do.
 */
public final class HomeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Creates an exception with a sentence for a person. */
    public HomeException(String message) {
        this(message, null);
    }

    /** Creates an exception with a sentence for a person and the cause. */
    public HomeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
