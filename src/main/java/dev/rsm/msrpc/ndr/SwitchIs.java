package dev.rsm.msrpc.ndr;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A non-encapsulated union: a sealed interface whose records have {@link Case}. What decides is also on the wire before it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface SwitchIs {

    /** The name of the component or parameter that decides. */
    String value();
}
