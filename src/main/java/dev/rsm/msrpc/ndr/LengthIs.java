package dev.rsm.msrpc.ndr;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A varying array: offset and actual count lie before it. The actual count is the number of elements that there are,
 * the offset 0; no other one is read, since no interface here has first_is.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface LengthIs {}
