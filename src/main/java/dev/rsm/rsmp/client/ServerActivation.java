package dev.rsm.rsmp.client;

import dev.rsm.ntms.NtmsException;

/** Has a server make an object for a new session. Thread-safe. */
@FunctionalInterface
public interface ServerActivation {

    /**
     * Returns a new object of the class CNtmsSvr. The transport has proved to the server who the client is.
     *
     * @throws NtmsException ERROR_NOT_CONNECTED if the server cannot be reached, ERROR_ACCESS_DENIED if it refuses
     */
    RemoteServer activate();
}
