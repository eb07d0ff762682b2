package dev.rsm.msrpc.ndr;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The number of a method in its interface.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Opnum {

    /** The number: 0 to 65535. */
    int value();

    /** The characters of what is declared as {@link Text.Charset#BY_METHOD}. */
    Text.Charset text() default Text.Charset.WIDE;
}
