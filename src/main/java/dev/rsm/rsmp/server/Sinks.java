package dev.rsm.rsmp.server;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.ConnectionPoint;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.rsmp.form.HResults;
import dev.rsm.rsmp.idl.Answer;
import dev.rsm.rsmp.idl.IClientSink;
import dev.rsm.rsmp.idl.INtmsNotifySink;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The receivers of notifications that one client has connected, and the types of objects that it asked about (MS-RSMP
 * 3.2.5.2.5.11 to 13).
 *
 * <p>Of each type one notification is told after the other, in the order of the commits: the next one waits until every
 * receiver has answered. One that cannot be reached is dropped, and so are all of a session that takes what it is told so slowly
 * that some was lost: that is all that a server can do to say so. What was asked about ends with the session in which it was
 * asked. Nothing here holds a thread. Thread-safe.
 */
final class Sinks {

    private static final Logger LOG = LoggerFactory.getLogger(Sinks.class);

    private final Executor turns;
    private final int most;
    private final Map<Integer, Connected> connected = new LinkedHashMap<>();
    private final Map<NtmsObjectType, Asked> asked = new EnumMap<>(NtmsObjectType.class);
    private int cookies;
    private boolean released;

    Sinks(Executor turns, ServerLimits limits) {
        this.turns = turns;
        this.most = limits.receivers();
    }

    /**
     * Returns the points at which receivers are connected. MS-RSMP has a client's own object connect itself to the server's
     * (3.1.5.2.2.1) and does not say how: it is COM's usual way, by connection points.
     */
    List<ConnectionPoint<?>> points() {
        return List.of(
                point(INtmsNotifySink.class, sink -> sink::onNotify), point(IClientSink.class, sink -> sink::onNotify));
    }

    private <T> ConnectionPoint<T> point(Class<T> declaration, Function<T, Receiver> receivers) {
        return new ConnectionPoint<>() {
            @Override
            public Class<T> declaration() {
                return declaration;
            }

            @Override
            public int connect(T sink, IntConsumer drop) {
                return Sinks.this.connect(receivers.apply(sink), drop);
            }

            @Override
            public boolean disconnect(int cookie) {
                return Sinks.this.disconnect(cookie);
            }
        };
    }

    /**
     * A type that a session asked about: an object can have another session by the time that this one's handle has ended.
     *
     * @param session whose handle it is
     * @param handle tells what happens to objects of the type
     */
    private record Asked(NtmsSession session, NotificationHandle handle) {}

    /** Who is told. */
    @FunctionalInterface
    interface Receiver {
        CompletionStage<Answer> onNotify(long dwType, long dwOperation, Guid lpIdentifier);
    }

    /**
     * A receiver, and what gives it up.
     *
     * @param drop has it disconnected, by whoever has connected it
     */
    private record Connected(Receiver sink, IntConsumer drop) {}

    /**
     * Connects a receiver.
     *
     * @param drop is told the number of a receiver that cannot be reached; it is to disconnect it
     * @return the number with which it is disconnected
     * @throws NtmsException ERROR_NOT_ENOUGH_MEMORY over {@link ServerLimits#receivers}, ERROR_INVALID_HANDLE after {@link
     *     #release}
     */
    synchronized int connect(Receiver sink, IntConsumer drop) {
        if (released) {
            throw new NtmsException(NtmsStatus.INVALID_HANDLE, "The object was released: activate another one.");
        }
        if (connected.size() == most) {
            throw new NtmsException(
                    NtmsStatus.NOT_ENOUGH_MEMORY, "A client connects " + most + " receivers of notifications at most.");
        }
        cookies++;
        connected.put(cookies, new Connected(sink, drop));
        return cookies;
    }

    /** Disconnects a receiver; tells whether it was connected. */
    synchronized boolean disconnect(int cookie) {
        return connected.remove(cookie) != null;
    }

    /** Takes no receivers any more: no client has a reference to the object. */
    synchronized void release() {
        released = true;
        connected.clear();
    }

    /** AddNotification: what cannot be asked about, and a caller without the right, get success and no notifications. */
    CompletionStage<Answer> add(NtmsSession session, long dwType) {
        Optional<NtmsObjectType> type = NtmsConstant.find(NtmsObjectType.class, dwType);
        if (type.isEmpty()) {
            return Calls.ended(HResults.S_OK);
        }
        return Calls.after(session.notifications().open(type.get()), handle -> {
                    listenFrom(session, type.get(), handle);
                    return new Answer(HResults.S_OK);
                })
                .exceptionallyCompose(Sinks::successInstead);
    }

    private static CompletionStage<Answer> successInstead(Throwable failure) {
        return HResults.of(failure).orElse(0) == NtmsStatus.ACCESS_DENIED.hresult()
                ? Calls.ended(HResults.S_OK)
                : CompletableFuture.failedStage(failure);
    }

    private void listenFrom(NtmsSession session, NtmsObjectType type, NotificationHandle handle) {
        boolean already;
        synchronized (this) {
            Asked before = asked.get(type);
            already = before != null && before.session() == session;
            if (!already) {
                asked.put(type, new Asked(session, handle));
            }
        }
        if (already) {
            session.notifications().close(handle);
        } else {
            listen(session, type, handle);
        }
    }

    /** RemoveNotification: who may not open a handle for the type may not close one either. */
    CompletionStage<Answer> remove(NtmsSession session, long dwType) {
        Optional<NtmsObjectType> type = NtmsConstant.find(NtmsObjectType.class, dwType);
        if (type.isEmpty()) {
            return Calls.ended(HResults.S_OK);
        }
        return Calls.after(session.notifications().open(type.get()), probe -> {
            session.notifications().close(probe);
            forget(session, type.get()).ifPresent(session.notifications()::close);
            return new Answer(HResults.S_OK);
        });
    }

    private synchronized Optional<NotificationHandle> forget(NtmsSession session, NtmsObjectType type) {
        Asked wanted = asked.get(type);
        if (wanted == null || wanted.session() != session) {
            return Optional.empty();
        }
        asked.remove(type);
        return Optional.of(wanted.handle());
    }

    /** DispatchNotification. */
    CompletionStage<Answer> dispatch(NtmsSession session, long dwType, long dwOperation, Guid object) {
        Optional<NtmsObjectType> type = NtmsConstant.find(NtmsObjectType.class, dwType);
        Optional<NotificationOperation> operation = NtmsConstant.find(NotificationOperation.class, dwOperation);
        return type.isEmpty() || operation.isEmpty()
                ? Calls.ended(HResults.S_OK)
                : Calls.done(session.notifications().dispatch(type.get(), operation.get(), object));
    }

    private void listen(NtmsSession session, NtmsObjectType type, NotificationHandle handle) {
        session.notifications().await(handle, NtmsLimits.INFINITE).whenEnded((told, failure) -> {
            if (told != null) {
                var unused = tell(type, told).whenComplete((done, none) -> soon(() -> listen(session, type, handle)));
            } else {
                ended(session, type, handle, failure);
            }
        });
    }

    /** A session that takes its notifications too slowly has lost some: its receivers are dropped, so that its client knows. */
    private void ended(
            NtmsSession session, NtmsObjectType type, NotificationHandle handle, @Nullable Throwable failure) {
        Map<Integer, Connected> late = Map.of();
        boolean lost = failure instanceof NtmsException refusal && refusal.status() == NtmsStatus.NO_DATA;
        synchronized (this) {
            boolean wanted = asked.remove(type, new Asked(session, handle));
            if (lost && wanted) {
                late = new LinkedHashMap<>(connected);
            }
        }
        if (lost) {
            LOG.warn(
                    "{} takes its notifications too slowly: some about {} are lost, and its receivers are dropped",
                    session.application(),
                    type);
            session.notifications().close(handle);
        }
        late.forEach((cookie, each) -> each.drop().accept(cookie));
    }

    private void soon(Runnable task) {
        try {
            turns.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("the server has stopped");
        }
    }

    /** Tells every receiver, and ends when all have answered. */
    private CompletableFuture<Void> tell(NtmsObjectType type, NotificationInformation told) {
        List<CompletableFuture<?>> answers = new ArrayList<>();
        Map<Integer, Connected> all;
        synchronized (this) {
            all = new LinkedHashMap<>(connected);
        }
        all.forEach((cookie, each) -> answers.add(each.sink()
                .onNotify(type.value(), told.operation().value(), told.object())
                .toCompletableFuture()
                .handle((answer, failure) -> dropIf(failure, cookie, each.drop()))));
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
    }

    private static boolean dropIf(@Nullable Throwable failure, int cookie, IntConsumer drop) {
        if (failure != null) {
            LOG.info("a receiver of notifications cannot be reached and is dropped: {}", failure.getMessage());
            drop.accept(cookie);
        }
        return failure != null;
    }
}
