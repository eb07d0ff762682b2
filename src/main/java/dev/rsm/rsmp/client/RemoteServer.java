package dev.rsm.rsmp.client;

import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import java.util.Optional;

/**
 * An object of the class CNtmsSvr that a server has made for this client (MS-RSMP 3.2.3), as the transport offers it.
 * Thread-safe.
 *
 * <p>The stages that its stubs return end in a thread of the transport that may be held up for as long as whoever called
 * likes. When one is cancelled, the server is asked to end the call early; it ends when the server has answered.
 */
public interface RemoteServer {

    /**
     * Returns the stub of an interface; empty if the object does not have it (E_NOINTERFACE). Blocks while it asks.
     *
     * @param declaration the declared interface
     * @throws NtmsException if the server cannot be asked
     */
    <T> Optional<T> find(Class<T> declaration);

    /** Returns what connects this client's receivers of notifications to the object. */
    SinkHost sinks();

    /**
     * Returns what a failure of the transport is to the caller of a function: ERROR_NOT_CONNECTED if the connection is lost or
     * cannot be made, or if the server has a defect, ERROR_ACCESS_DENIED if it refuses the caller, ERROR_CANCELLED if a call was
     * cancelled. Empty if it is none of these, but a defect of the client.
     */
    Optional<NtmsStatus> status(Throwable failure);

    /** Has an action run once the connection is lost; at once if it is. */
    void onLost(Runnable action);

    /** Gives the object back; without effect if it has been. Does not wait for the server. */
    void release();
}
