package dev.rsm.msrpc.dcom;

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
     * @return the number by which it is known from now on, which no other one has
     * @throws RuntimeException to refuse, as the class's methods may
     */
    int connect(T sink);

    /** Lets an object go; false if there is none with that number. */
    boolean disconnect(int cookie);
}
