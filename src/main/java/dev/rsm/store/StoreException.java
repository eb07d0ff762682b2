package dev.rsm.store;

import org.jspecify.annotations.Nullable;

/**
 * Says that the database cannot be read or written, and why.
 *
 * <p>Callers of the NTMS API see it as ERROR_DATABASE_FAILURE with this message as the detail.
 */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What is wrong with the database. */
    public enum Reason {
        /** There is no database. */
        MISSING,
        /** The file is not a database, or parts of it cannot be read. */
        DAMAGED,
        /** Another process has it open. */
        IN_USE,
        /** It was made by a newer version of this software. */
        NEWER_SCHEMA,
        /** There is no room left to write. */
        FULL,
        /** It may be read, and not written. */
        READ_ONLY,
        /** A query, an update or a file operation failed. */
        FAILED
    }

    private final Reason reason;

    /** Creates an exception with a reason, a sentence for a person, and the cause. */
    public StoreException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }
}
