package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.pdu.AuthTrailer;
import dev.rsm.msrpc.pdu.Fragment;
import dev.rsm.msrpc.pdu.MalformedPduException;
import dev.rsm.msrpc.security.AuthenticationException;
import dev.rsm.msrpc.security.Level;
import dev.rsm.msrpc.security.SecurityContext;
import io.netty.channel.EventLoop;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logons on a server's connection: takes a token to the security provider, on the executor, while the connection reads nothing
 * (MS-RPCE 3.3.1.5.2.1). A token with a proof of who the client is waits for its {@linkplain LogonTurns turn}. Only on the event
 * loop.
 */
final class ServerLogons {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLogons.class);

    private final ServerState state;
    private final ServerConnection connection;
    private final EventLoop loop;
    private final SecurityContexts contexts;
    private LogonTurns.@Nullable Turn turn;

    /** What came of a token. */
    enum Kind {
        /** It was accepted, or there was none. */
        GOES_ON,
        /** There is no such security provider. */
        UNKNOWN_TYPE,
        /** There are too many security contexts. */
        TOO_MANY,
        /** The provider refuses. */
        REFUSED
    }

    /**
     * What came of a token.
     *
     * @param kind how it ended
     * @param trailer the token to send back; null if there is none
     */
    record Outcome(Kind kind, @Nullable AuthTrailer trailer) {}

    ServerLogons(ServerState state, ServerConnection connection, EventLoop loop, SecurityContexts contexts) {
        this.state = state;
        this.connection = connection;
        this.loop = loop;
        this.contexts = contexts;
    }

    boolean isBeingBuilt(int contextId) {
        BoundContext context = contexts.find(contextId);
        return context != null && context.isBeingBuilt();
    }

    /**
     * Takes the token of a PDU, if it has one, and tells what came of it: now or later, but before anything else is read.
     *
     * @throws MalformedPduException if the trailer makes no sense
     */
    void take(Fragment fragment, Consumer<Outcome> then) throws MalformedPduException {
        AuthTrailer trailer = fragment.auth();
        if (trailer == null) {
            then.accept(new Outcome(Kind.GOES_ON, null));
            return;
        }
        BoundContext context = contexts.find(trailer.contextId());
        if (context == null) {
            begin(trailer, then);
        } else if (context.isBeingBuilt() && context.matches(trailer)) {
            step(context, trailer.token(), then);
        } else {
            throw new MalformedPduException("security context " + trailer.contextId() + " takes no token");
        }
    }

    private void begin(AuthTrailer trailer, Consumer<Outcome> then) throws MalformedPduException {
        Level level = Level.of(trailer.level())
                .filter(known -> known != Level.NONE)
                .orElseThrow(() -> new MalformedPduException("nobody logs on at level " + trailer.level()));
        if (contexts.size() >= state.limits().securityContexts()) {
            then.accept(new Outcome(Kind.TOO_MANY, null));
            return;
        }
        Optional<SecurityContext> acceptor = state.security().accept(trailer.type());
        if (acceptor.isEmpty()) {
            then.accept(new Outcome(Kind.UNKNOWN_TYPE, null));
            return;
        }
        BoundContext context = new BoundContext(trailer.contextId(), trailer.type(), level, acceptor.get());
        contexts.add(context);
        step(context, trailer.token(), then);
    }

    private void step(BoundContext context, byte[] token, Consumer<Outcome> then) {
        connection.pause();
        Optional<String> claimed = context.context().claims(token);
        if (claimed.isPresent()) {
            String name = claimed.get().toLowerCase(Locale.ROOT);
            turn = state.logonTurns().take(connection.peerAddress(), name, loop, () -> start(context, token, then));
        } else {
            start(context, token, then);
        }
    }

    private void start(BoundContext context, byte[] token, Consumer<Outcome> then) {
        try {
            state.execute(() -> stepNow(context, token, then));
        } catch (RejectedExecutionException e) {
            later(() -> ended(context, null, "the executor takes no more tasks", then));
        }
    }

    private void later(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("A logon ended after the server did", e);
        }
    }

    /** Runs on the executor. */
    private void stepNow(BoundContext context, byte[] token, Consumer<Outcome> then) {
        byte[] answer = null;
        String problem = null;
        try {
            answer = context.context().step(token);
            problem = problem(context, answer);
        } catch (AuthenticationException e) {
            problem = String.valueOf(e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The security provider is defective: connection {}", connection.id(), e);
            problem = "the security provider is defective";
        }
        byte[] result = answer;
        String why = problem;
        later(() -> ended(context, result, why, then));
    }

    private static @Nullable String problem(BoundContext context, byte[] answer) {
        if (!context.context().established()) {
            return answer.length == 0 ? "the provider wants more, and has nothing to say" : null;
        }
        return context.context().offers(context.level())
                ? null
                : "what was negotiated does not protect at level " + context.level();
    }

    private void ended(
            BoundContext context, byte @Nullable [] answer, @Nullable String problem, Consumer<Outcome> then) {
        boolean good = problem == null && answer != null;
        if (turn != null) {
            turn.end(good);
            turn = null;
        }
        if (problem != null || answer == null) {
            LOG.info("A logon from {} on connection {} failed: {}", connection.peerAddress(), connection.id(), problem);
            context.fail();
            then.accept(new Outcome(Kind.REFUSED, null));
        } else {
            then.accept(new Outcome(Kind.GOES_ON, answer.length == 0 ? null : context.trailer(answer)));
        }
        connection.resume();
    }

    /** Is told that the connection is closed. */
    void leave() {
        if (turn != null) {
            turn.giveUp();
        }
    }
}
