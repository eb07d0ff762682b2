package dev.rsm.msrpc.dcom;

import java.util.function.IntConsumer;

/**
 * Takes objects of a client that have one interface, to call them. Thread-safe.
 *
 * @param <T> the interface
 */
public interface ConnectionPoint<T> {

    /** Returns the declaration of the interface. */
    Class<T> declaration();

    /**
     * Takes an object.
     *
     * @param drop lets the object with a number go, as the client could: for one that is of no more use
     * @return the number by which it is known from now on, which no other one has
     * @throws RuntimeException to refuse, as the class's methods may
     */
    int connect(T sink, IntConsumer drop);

    /** Lets an object go; false if there is none with that number. */
    boolean disconnect(int cookie);
}
