package dev.rsm.cli;

/** A Windows line that is wrong: which switch, what is wrong with it, what is expected, and a line that is right. */
final class WindowsUsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long code;
    private final String verb;

    WindowsUsageException(long code, String verb, String message) {
        super(message);
        this.code = code;
        this.verb = verb;
    }

    /** What the Windows command ends with. */
    long code() {
        return code;
    }

    /** The verb whose help says more. */
    String verb() {
        return verb;
    }
}
