package dev.rsm.msrpc.ndr;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a remote interface. Interfaces that it extends, and that are declared too, give it their methods.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RpcInterface {

    /** Its identifier, in the form of a GUID without braces. */
    String uuid();

    /** Its version: the major number in the low half, the minor one in the high half; 0.0 for every DCOM interface. */
    int version() default 0;
}
