package dev.rsm.msrpc.dcom;

import java.util.Map;

/** An object that clients call. Thread-safe. */
public interface ComObject {

    /**
     * Returns what carries out each interface, by its declaration. IUnknown need not be among them. Always the same, and
     * every declaration must be one that the server knows ({@link ComClass#interfaces}).
     */
    Map<Class<?>, Object> interfaces();

    /** Is told once, when nobody holds a reference any more, whether given back or lost. Runs on the server's executor. */
    void released();
}
