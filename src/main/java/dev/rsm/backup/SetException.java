package dev.rsm.backup;

import org.jspecify.annotations.Nullable;

/** Says in a sentence for a person why an exported set cannot be used. */
public final class SetException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Creates an exception with a sentence for a person. */
    public SetException(String message) {
        this(message, null);
    }

    /** Creates an exception with a sentence for a person and the cause. */
    public SetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
