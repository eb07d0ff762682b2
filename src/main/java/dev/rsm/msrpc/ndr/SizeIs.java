package dev.rsm.msrpc.ndr;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A conformant array: its maximum count lies before it. When it is written, the maximum count is the value of the named
 * parameter or component, which may be one that goes in while the array comes out. An array that comes out so, is not
 * varying and has fewer elements is filled up with zeros.
 *
 * <p>When it is read, a maximum count that is not the value of the named one is refused; one that comes out and is less than
 * what went in is taken (MS-RPCE 3.1.1.5.3.1 and 3.1.2.7.1).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface SizeIs {

    /** The name of the parameter or component that holds the size; empty if the size is the number of elements. */
    String value() default "";
}
