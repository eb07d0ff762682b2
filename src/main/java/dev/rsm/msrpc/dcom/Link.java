package dev.rsm.msrpc.dcom;

import dev.rsm.msrpc.endpoint.ClientSecurity;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.endpoint.RpcBinding;
import dev.rsm.msrpc.endpoint.RpcClient;
import dev.rsm.msrpc.endpoint.RpcConnection;
import dev.rsm.msrpc.endpoint.RpcConnectionException;
import dev.rsm.msrpc.pdu.SyntaxId;
import dev.rsm.msrpc.security.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The way to an address, at a level: a connection with one logon, over which any interface is called. It connects when it is
 * needed, and again when the connection was lost. Thread-safe.
 */
final class Link implements AutoCloseable {

    private final RpcClient rpc;
    private final RpcAddress address;
    private final Logon logon;
    private final Level level;
    private @Nullable Session session;
    private boolean closed;

    /** A connection, and what was agreed on over it. */
    private static final class Session {
        private final CompletableFuture<RpcConnection> connection;
        private final Map<SyntaxId, CompletableFuture<RpcBinding>> bindings = new HashMap<>();
        private final Map<SyntaxId, CompletableFuture<RpcBinding>> openBindings = new HashMap<>();
        private @Nullable CompletableFuture<RpcBinding> first;

        Session(CompletableFuture<RpcConnection> connection) {
            this.connection = connection;
        }

        /** Whether the connection was made and is closed: calls that fail with it hear so before its end is told. */
        boolean isLost() {
            return connection.isDone()
                    && !connection.isCompletedExceptionally()
                    && !connection.join().isOpen();
        }
    }

    Link(RpcClient rpc, RpcAddress address, Logon logon, Level level) {
        this.rpc = rpc;
        this.address = address;
        this.logon = logon;
        this.level = level;
    }

    RpcAddress address() {
        return address;
    }

    /** Returns the interface, ready to be called under the logon. */
    synchronized CompletableFuture<RpcBinding> bind(SyntaxId syntax) {
        if (closed) {
            return closed();
        }
        Session current = session();
        CompletableFuture<RpcBinding> known = current.bindings.get(syntax);
        if (known != null) {
            return known;
        }
        CompletableFuture<RpcBinding> first = current.first;
        CompletableFuture<RpcBinding> made = first == null
                ? current.connection.thenCompose(connection -> {
                    Optional<ClientSecurity> security = logon.begin(level);
                    return security.isPresent() ? connection.bind(syntax, security.get()) : connection.bind(syntax);
                })
                : first.thenCompose(binding -> binding.alter(syntax));
        current.bindings.put(syntax, made);
        if (first == null) {
            current.first = made;
        }
        var unused = made.whenComplete((binding, failure) -> {
            if (failure != null) {
                forget(current, syntax, made);
            }
        });
        return made;
    }

    /** Returns the interface, to be called without authentication over the same connection. */
    synchronized CompletableFuture<RpcBinding> bindOpen(SyntaxId syntax) {
        if (closed) {
            return closed();
        }
        Session current = session();
        CompletableFuture<RpcBinding> known = current.openBindings.get(syntax);
        if (known != null) {
            return known;
        }
        CompletableFuture<RpcBinding> made = current.connection.thenCompose(connection -> connection.bind(syntax));
        current.openBindings.put(syntax, made);
        var unused = made.whenComplete((binding, failure) -> {
            if (failure != null) {
                forget(current.openBindings, syntax, made);
            }
        });
        return made;
    }

    /**
     * Has an action run once the connection that there is now, or will be, is closed, or cannot be made.
     *
     * @return takes the action back, unless it runs already
     */
    Runnable onClose(Runnable action) {
        Session current;
        synchronized (this) {
            current = closed ? null : session();
        }
        if (current == null) {
            action.run();
            return () -> {};
        }
        Runnable told = () -> {
            end(current); // so that the action finds another one
            action.run();
        };
        var unused = current.connection.whenComplete((connection, failure) -> {
            if (connection == null) {
                action.run();
            } else {
                connection.onClose(told);
            }
        });
        return () -> {
            var ignored = current.connection.thenAccept(connection -> connection.forget(told));
        };
    }

    private CompletableFuture<RpcBinding> closed() {
        return CompletableFuture.failedFuture(new RpcConnectionException("the client of " + address + " is closed"));
    }

    private Session session() {
        Session current = session;
        if (current == null || current.isLost()) {
            current = new Session(rpc.connect(address).toCompletableFuture());
            session = current;
            Session made = current;
            var unused = made.connection.whenComplete((connection, failure) -> {
                if (connection == null) {
                    end(made);
                } else {
                    connection.onClose(() -> end(made));
                }
            });
        }
        return current;
    }

    private synchronized void forget(Session of, SyntaxId syntax, CompletableFuture<RpcBinding> failed) {
        forget(of.bindings, syntax, failed);
        if (of.first == failed) {
            of.first = null; // its logon may have failed with it: the next one logs on anew
        }
    }

    private synchronized void forget(
            Map<SyntaxId, CompletableFuture<RpcBinding>> bindings,
            SyntaxId syntax,
            CompletableFuture<RpcBinding> failed) {
        bindings.remove(syntax, failed);
    }

    private synchronized void end(Session ended) {
        if (session == ended) {
            session = null;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (session != null) {
            var unused = session.connection.thenAccept(RpcConnection::close);
        }
    }
}
