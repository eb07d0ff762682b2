package dev.rsm.msrpc.dcom;

/** Makes the objects of a class. Thread-safe. */
@FunctionalInterface
public interface ComFactory {

    /**
     * Makes an object for a client. Runs on the server's executor and should not block.
     *
     * @throws HResultException to refuse
     */
    ComObject activate(Activation activation);
}
