package dev.rsm.drill;

import java.io.Serial;

/** A drill's file is refused, or a drill cannot go on. The message is a sentence for a person. */
public final class DrillException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /** Creates an exception. */
    public DrillException(String message) {
        super(message);
    }

    /** Creates an exception with its cause. */
    public DrillException(String message, Throwable cause) {
        super(message, cause);
    }
}
