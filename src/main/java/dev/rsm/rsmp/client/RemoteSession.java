package dev.rsm.rsmp.client;

import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFacets;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.rsmp.idl.Answer;
import dev.rsm.rsmp.idl.INtmsSession1;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session with the service of another computer, on an object of its own there. */
final class RemoteSession implements NtmsSession {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteSession.class);

    /** How long a server may take to close a session: as long as to open one. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RemoteServer server;
    private final Duration patience;
    private final RemoteCalls calls;
    private final INtmsSession1 session;
    private final String application;
    private final RemoteNotifications sink;
    private final NtmsFacets facets;

    private RemoteSession(RemoteServer server, ClientTurns turns, Duration patience, String application) {
        Offered offered = Offered.by(server);
        this.server = server;
        this.patience = patience;
        this.calls = new RemoteCalls(server, offered.local());
        this.session = offered.session();
        this.application = application;
        this.sink = new RemoteNotifications(calls, offered, server.sinks(), turns);
        this.facets = new NtmsFacets(
                new RemoteObjects(calls, offered),
                new RemotePools(calls, offered),
                new RemoteMedia(calls, offered),
                new RemoteLibrary(calls, offered),
                new RemoteOperators(calls, offered),
                offered.local() == null ? sink : new LocalNotifications(calls, offered.local(), sink),
                new RemoteDatabase(calls, offered));
    }

    /**
     * Opens a session on an object, which is given back at its end, or if it cannot be opened.
     *
     * @param patience how long the end of the session waits for the server
     * @throws NtmsException as {@link RemoteRsm#openSession}
     */
    static RemoteSession open(RemoteServer server, ClientTurns turns, Duration patience, SessionRequest request) {
        try {
            RemoteSession opened = new RemoteSession(
                    server, turns, patience, request.requester().application());
            opened.begin(request);
            server.onLost(opened.sink::lost);
            return opened;
        } catch (RuntimeException e) {
            server.release();
            throw e;
        }
    }

    private void begin(SessionRequest request) {
        var unused = calls.make(
                        NtmsFunction.OPEN_NTMS_SESSION,
                        () -> {
                            if (hasNul(request)) {
                                request.check(); // with the code for the name that has it
                            }
                            return session.openNtmsServerSessionW(
                                    request.server(),
                                    request.application(),
                                    orEmpty(request.client()),
                                    orEmpty(request.user()),
                                    0);
                        },
                        Answer::result,
                        answer -> true)
                .await();
    }

    private static boolean hasNul(SessionRequest request) {
        return Stream.of(request.server(), request.application(), request.client(), request.user())
                .filter(Objects::nonNull)
                .anyMatch(text -> text.indexOf('\0') >= 0);
    }

    /** The protocol has names that are empty, and none that are missing. */
    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public NtmsFacets facets() {
        return facets;
    }

    @Override
    public String application() {
        return application;
    }

    /**
     * Waits until the server has closed the session, or for {@link #PATIENCE}; then the object is given back as soon as its calls
     * have ended.
     */
    @Override
    public void close() {
        if (!calls.close()) {
            return;
        }
        sink.closeAll();
        try {
            Answer answer = session.closeNtmsSession()
                    .toCompletableFuture()
                    .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            RemoteCalls.note(NtmsFunction.CLOSE_NTMS_SESSION, answer);
        } catch (RuntimeException e) { // it has closed it by itself, or will
            LOG.debug("the server did not answer CloseNtmsSession: {}", e.toString());
        }
        calls.cancelAll(server::release);
    }
}
