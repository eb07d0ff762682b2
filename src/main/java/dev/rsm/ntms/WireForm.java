package dev.rsm.ntms;

/**
 * The form of a method on the wire. The forms of a function do the same; they carry text and sizes differently.
 *
 * <p>A robust form returns the size that is needed apart from the size that was filled.
 */
public enum WireForm {
    /** The one form of a function without text. */
    PLAIN,
    /** Text as bytes. */
    ANSI,
    /** Text as UTF-16. */
    WIDE,
    /** The robust form of a function without text. */
    ROBUST,
    /** Robust, text as bytes. */
    ROBUST_ANSI,
    /** Robust, text as UTF-16. */
    ROBUST_WIDE
}
