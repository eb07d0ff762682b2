package dev.rsm.device;

/** Refuses a description of hardware. The message is one sentence, {@code FILE:LINE: reason}. */
public final class DescriptionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String reason;

    DescriptionException(String file, int line, String reason) {
        super(file + (line > 0 ? ":" + line : "") + ": " + reason);
        this.file = file;
        this.line = line;
        this.reason = reason;
    }

    DescriptionException(Origin origin, String reason) {
        this(origin.file(), origin.line(), reason);
    }

    /** Returns the file as it was named to the reader. */
    public String file() {
        return file;
    }

    /** Returns the line, counted from 1, or 0 if the file could not be read at all. */
    public int line() {
        return line;
    }

    /** Returns what is wrong and, where there is one, the way out. */
    public String reason() {
        return reason;
    }
}
