package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * A class whose objects clients can have made.
 *
 * @param clsid its identifier
 * @param interfaces the declarations of all interfaces that its objects can have, those of objects that they hand out
 *     included
 * @param factory makes the objects
 * @param results what stands for something that the factory or a method throws, as an HRESULT; empty if it is a defect of the
 *     program, which the client gets to know as a fault. {@link HResultException} stands for its own HRESULT without this.
 */
public record ComClass(
        Guid clsid, Set<Class<?>> interfaces, ComFactory factory, Function<? super Throwable, OptionalInt> results) {

    /** Copies the set. */
    public ComClass {
        interfaces = Set.copyOf(interfaces);
    }
}
