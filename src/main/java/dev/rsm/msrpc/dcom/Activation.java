package dev.rsm.msrpc.dcom;

import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.security.Identity;
import dev.rsm.msrpc.security.Level;
import java.util.concurrent.CompletionStage;

/** A client who has an object made, and what DCOM does for that object as long as it lives. Thread-safe. */
public interface Activation {

    /** Returns who the client is. No other account can call the object. */
    Identity caller();

    /** Returns by what clients are told apart when it is counted what they have: their account, or their address without one. */
    String client();

    /** Returns how the request for the object was protected. */
    Level level();

    /**
     * Returns references to another object, which the same client alone can call. An object that was handed out before and is
     * still held is the same object; otherwise it is a new one, and will be told that it is released.
     *
     * @param declaration the interface that the client gets
     * @throws HResultException E_NOINTERFACE if the object does not have it, E_OUTOFMEMORY if the client has too many objects
     */
    InterfacePointer export(ComObject object, Class<?> declaration);

    /**
     * Returns the client's object that a reference stands for; the stage fails with {@link HResultException} if the reference
     * is of no use. See {@link DcomServer} for how the client is called.
     */
    CompletionStage<RemoteObject> unmarshal(InterfacePointer pointer);
}
