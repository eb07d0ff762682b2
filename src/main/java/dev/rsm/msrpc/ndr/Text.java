package dev.rsm.msrpc.ndr;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a {@link String} lies on the wire. Without {@link #in}, a conformant and varying string that ends with NUL ({@code
 * [string] char *}, C706 14.3.4); with it, text inside a structure: {@code char x[n]} is n bytes filled up with NUL, {@code
 * [string] wchar_t x[n]} a varying string (C706 14.3.4). With {@link SizeIs}, an array of characters, in which a NUL is a
 * character like any other.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
public @interface Text {

    /** The characters. */
    Charset value();

    /** How many characters the array in the structure has, with the NUL; 0 if it is no such array. */
    int in() default 0;

    /** The characters of a string. */
    enum Charset {
        /** One byte a character: Windows-1252. */
        ANSI,
        /** UTF-16, little endian. */
        WIDE,
        /** As the method says whose parameter it is or is part of: see {@link Opnum#text}. */
        BY_METHOD
    }
}
