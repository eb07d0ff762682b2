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
    private final SessionCounts counts;
    private final String client;
    private @Nullable NtmsSession session;
    private boolean released;

    /** Creates it without a session; {@code client} is by whom {@code counts} counts it. */
    OpenSession(NtmsServer server, Principal caller, ServerLimits limits, SessionCounts counts, String client) {
        this.server = server;
        this.caller = caller;
        this.limits = limits;
        this.counts = counts;
        this.client = client;
    }

    /**
     * Opens the session; one that is open already is closed, since the client has no name for two.
     *
     * @throws NtmsException ERROR_NOT_ENOUGH_MEMORY over {@link ServerLimits#sessionsPerClient}
     */
    void open(SessionRequest request) {
        NtmsSession opened = server.openSession(caller, request);
        NtmsSession before;
        boolean tooMany;
        synchronized (this) {
            tooMany = !released && session == null && !counts.take(client);
            if (released || tooMany) {
                before = opened;
            } else {
                before = session;
                session = opened;
            }
        }
        if (before != null) {
            before.close();
        }
        if (tooMany) {
            throw new NtmsException(
                    NtmsStatus.NOT_ENOUGH_MEMORY,
                    "A client has " + counts.most() + " sessions open at most: close one first.");
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
     * Returns how many elements go out to a caller who is refused and whose buffer goes out as long as it came: none if that is
     * why.
     */
    int filled(long size) {
        return size > limits.bufferElements() ? 0 : (int) size;
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
            counts.give(client);
        }
        closed.close();
    }

    /** Closes the session for good, since no client has a reference any more. */
    void release() {
        NtmsSession open;
        synchronized (this) {
            released = true;
            open = session;
            session = null;
            if (open != null) {
                counts.give(client);
            }
        }
        if (open != null) {
            open.close();
        }
    }
}
