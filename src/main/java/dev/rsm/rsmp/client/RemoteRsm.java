package dev.rsm.rsmp.client;

import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.SessionRequest;
import java.time.Duration;

/**
 * An RSM server on another computer, as a client sees it. Thread-safe.
 *
 * <p>It is no {@link dev.rsm.ntms.NtmsServer}: on whose behalf a session is opened is not for the caller to say, but is what
 * the transport has proved to the server.
 */
public final class RemoteRsm {

    private final ServerActivation activation;
    private final ClientTurns turns;
    private final Duration patience;

    /**
     * Makes the client of a server.
     *
     * @param activation reaches the server
     * @param turns where waits for notifications end
     */
    public RemoteRsm(ServerActivation activation, ClientTurns turns) {
        this(activation, turns, RemoteSession.PATIENCE);
    }

    /**
     * Makes the client of a server.
     *
     * @param patience how long the end of a session waits for the server
     */
    RemoteRsm(ServerActivation activation, ClientTurns turns, Duration patience) {
        this.activation = activation;
        this.turns = turns;
        this.patience = patience;
    }

    /**
     * OpenNtmsSession: opens a session, on an object of its own at the server. Blocks until it is open.
     *
     * @param request what the caller says of itself
     * @throws NtmsException as {@link dev.rsm.ntms.NtmsServer#openSession}; also ERROR_NOT_CONNECTED if the server cannot be
     *     reached or the connection is lost, and RPC_S_NO_INTERFACES if its RSM is too old
     */
    public NtmsSession openSession(SessionRequest request) {
        Given.present(request, "request");
        return RemoteSession.open(activation.activate(), turns, patience, request);
    }
}
