package dev.rsm.msrpc.ndr;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An array of a size that is part of the declaration: a {@code byte[]} of bytes, or a {@link java.util.List} of anything.
 * One that has fewer elements is filled up with zeros when it is written.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Fixed {

    /** How many elements. */
    int value();
}
