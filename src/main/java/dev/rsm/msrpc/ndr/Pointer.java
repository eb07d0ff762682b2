package dev.rsm.msrpc.ndr;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A pointer to what is declared. A top-level reference pointer ({@code [in] GUID *}) has nothing on the wire and needs no
 * annotation. What a pointer inside a structure refers to follows the outermost structure (C706 14.3.12).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
public @interface Pointer {

    /** The kind. */
    Kind value();

    /** The kinds of pointers (C706 14.3.10 and 14.3.11). */
    enum Kind {
        /** May be null; refers to what nothing else refers to. */
        UNIQUE,
        /** May be null; several may refer to the same. */
        FULL,
        /** Never null; only inside structures and arrays. */
        REFERENCE
    }
}
