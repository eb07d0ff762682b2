package dev.rsm.rsmp.server;

import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsServer;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.SessionRequest;
import org.jspecify.annotations.Nullable;

/** The session of one server object: a client opens it, works with it, and closes it. Thread-safe. */
final class OpenSession {

    private final NtmsServer server;
    private final Principal caller;
    private final ServerLimits limits;
    private @Nullable NtmsSession session;
    private boolean released;

    OpenSession(NtmsServer server, Principal caller, ServerLimits limits) {
        this.server = server;
        this.caller = caller;
        this.limits = limits;
    }

    /** Opens the session; one that is open already is closed, since the client has no name for two. */
    void open(SessionRequest request) {
        NtmsSession opened = server.openSession(caller, request);
        NtmsSession before;
        synchronized (this) {
            if (released) {
                before = opened;
            } else {
                before = session;
                session = opened;
            }
        }
        if (before != null) {
            before.close();
        }
    }

    /**
     * Returns the session.
     *
     * @throws NtmsException ERROR_INVALID_HANDLE if there is none
     */
    synchronized NtmsSession get() {
        if (session == null) {
            throw new NtmsException(
                    NtmsStatus.INVALID_HANDLE, "No session is open: call OpenNtmsServerSession on this object first.");
        }
        return session;
    }

    /**
     * Checks how large a caller's buffer is, since the answer is as large.
     *
     * @throws NtmsException ERROR_NOT_ENOUGH_MEMORY over {@link ServerLimits#bufferElements}
     */
    int room(long size) {
        if (size > limits.bufferElements()) {
            throw new NtmsException(
                    NtmsStatus.NOT_ENOUGH_MEMORY,
                    "The buffer has room for " + size + " elements; give one for " + limits.bufferElements()
                            + " at most.");
        }
        return (int) size;
    }

    /**
     * Closes the session; there is none then.
     *
     * @throws NtmsException ERROR_INVALID_HANDLE if there is none
     */
    void close() {
        NtmsSession closed;
        synchronized (this) {
            closed = get();
            session = null;
        }
        closed.close();
    }

    /** Closes the session for good, since no client has a reference any more. */
    void release() {
        NtmsSession open;
        synchronized (this) {
            released = true;
            open = session;
        }
        if (open != null) {
            open.close();
        }
    }
}
