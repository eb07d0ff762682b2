package dev.rsm.rsmp.client;

import static dev.rsm.rsmp.client.Given.present;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NotificationFacet;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.rsmp.form.HResults;
import dev.rsm.rsmp.idl.Answer;
import dev.rsm.rsmp.idl.INtmsSession1;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls about notifications, and the handles of a session. The server knows of the types of objects that the session asked
 * about and calls one receiver; handing out what it tells among the handles is done here. Thread-safe.
 *
 * <p>AddNotification succeeds for a caller without the right and registers nothing (MS-RSMP 3.2.5.2.5.11), RemoveNotification
 * is refused (3.2.5.2.5.12). So RemoveNotification is called first when a type is asked about, and says whether the caller
 * may. Another handle for a type that the session has a handle for is given out without asking the server; it may also be
 * told of what was under way.
 */
final class RemoteNotifications implements NotificationFacet {

    /** What no constant has as its number. */
    private static final long NONE = 0xFFFF_FFFFL;

    private final RemoteCalls calls;
    private final INtmsSession1 session;
    private final SinkHost host;
    private final ClientTurns turns;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Open> open = new ConcurrentSkipListMap<>();
    private final Object lock = new Object();

    /** Ends when the server knows of everything that was asked about so far; never fails. */
    private CompletionStage<?> known = CompletableFuture.completedFuture(true);

    /** Where the server calls; changed by one change after the other. */
    private @Nullable Line line;

    RemoteNotifications(RemoteCalls calls, Offered offered, SinkHost host, ClientTurns turns) {
        this.calls = calls;
        this.session = offered.session();
        this.host = host;
        this.turns = turns;
    }

    /** The way on which the server tells what happens. */
    private final class Line {

        private final CompletionStage<SinkHost.Connection> connection =
                host.connect(new NotificationSink(RemoteNotifications.this::told), there -> broken(this, there));

        boolean isMade() {
            return !connection.toCompletableFuture().isCompletedExceptionally();
        }

        void end() {
            connection.thenAccept(SinkHost.Connection::end);
        }
    }

    /** A handle that is open. */
    private record Open(NotificationHandle handle, NtmsObjectType type, NotificationQueue queue) {}

    @Override
    public NtmsCall<NotificationHandle> open(NtmsObjectType type) {
        NtmsObjectType about = type == null ? NtmsObjectType.NTMS_UNKNOWN : type;
        return calls.begin(NtmsFunction.OPEN_NTMS_NOTIFICATION, () -> inTurn(() -> begin(about)), handle -> handle);
    }

    /** Has what the server knows change after the changes that were begun before. */
    private <T> CompletionStage<T> inTurn(Supplier<? extends CompletionStage<T>> change) {
        CompletableFuture<Boolean> changed = new CompletableFuture<>();
        CompletionStage<?> before;
        synchronized (lock) {
            before = known;
            known = changed;
        }
        return before.thenCompose(done -> change.get()).whenComplete((result, failure) -> changed.complete(true));
    }

    private CompletionStage<NotificationHandle> begin(NtmsObjectType type) {
        boolean first = isUnasked(type);
        NotificationHandle handle = new NotificationHandle(numbers.incrementAndGet());
        // Before the server knows, since it may tell something before it answers.
        open.put(handle.number(), new Open(handle, type, new NotificationQueue(turns)));
        if (!first) {
            return CompletableFuture.completedFuture(handle);
        }
        return line().connection
                .thenCompose(connected -> session.removeNotification(type.value()))
                .thenCompose(answer -> {
                    check(NtmsFunction.REMOVE_NOTIFICATION, answer);
                    return session.addNotification(type.value());
                })
                .thenApply(answer -> {
                    check(NtmsFunction.ADD_NOTIFICATION, answer);
                    return handle;
                })
                .whenComplete((result, failure) -> {
                    if (failure != null) {
                        open.remove(handle.number());
                    }
                });
    }

    private static void check(NtmsFunction method, Answer answer) {
        RemoteCalls.note(method, answer);
        HResults.check(NtmsFunction.OPEN_NTMS_NOTIFICATION.ntmsName(), answer.result());
    }

    private boolean isUnasked(NtmsObjectType type) {
        return open.values().stream()
                .noneMatch(each -> each.type() == type && each.queue().isOpen());
    }

    /** The one way of the session; one that could not be made is tried again. */
    private Line line() {
        Line current = line;
        if (current == null || !current.isMade()) {
            current = new Line();
            line = current;
        }
        return current;
    }

    /**
     * The server has let the receiver go: whoever has a handle is told that it is broken, and can open another one if the server
     * is still there.
     */
    private void broken(Line broken, boolean there) {
        var unused = inTurn(() -> {
            if (line == broken) {
                line = null;
                Consumer<NotificationQueue> end = there ? NotificationQueue::broken : NotificationQueue::lost;
                open.values().forEach(each -> end.accept(each.queue()));
                broken.end();
            }
            return CompletableFuture.completedFuture(true);
        });
    }

    private void told(long type, long operation, Guid object) {
        Optional<NtmsObjectType> about = NtmsConstant.find(NtmsObjectType.class, type);
        Optional<NotificationOperation> what = NtmsConstant.find(NotificationOperation.class, operation);
        if (about.isPresent() && what.isPresent()) {
            NotificationInformation told = new NotificationInformation(what.get(), object);
            // Taken at once: a handle that is opened in answer to this is not told of it.
            List.copyOf(open.values()).stream()
                    .filter(each -> each.type() == about.get())
                    .forEach(each -> each.queue().add(told));
        }
    }

    /** Refuses a time that is no DWORD as the facet says. */
    static void requireTime(long millis) {
        if (millis < 0 || millis > NtmsLimits.DWORD_MAX) {
            throw new IllegalArgumentException("a wait takes 0 to " + NtmsLimits.DWORD_MAX + " ms, not " + millis);
        }
    }

    @Override
    public NtmsCall<NotificationInformation> await(NotificationHandle handle, long timeoutMillis) {
        requireTime(timeoutMillis);
        return calls.begin(
                NtmsFunction.WAIT_FOR_NTMS_NOTIFICATION,
                () -> {
                    Open found = handle == null ? null : open.get(handle.number());
                    if (found == null) {
                        throw invalid();
                    }
                    return found.queue().next(timeoutMillis);
                },
                told -> told);
    }

    @Override
    public NtmsCall<Boolean> close(NotificationHandle handle) {
        return calls.begin(
                NtmsFunction.CLOSE_NTMS_NOTIFICATION,
                () -> {
                    Open closed = open.remove(present(handle, "handle").number());
                    if (closed == null) {
                        throw invalid();
                    }
                    closed.queue().close(NtmsStatus.INVALID_HANDLE, "The handle is closed: open another one.");
                    return inTurn(() -> forget(closed.type()));
                },
                done -> true);
    }

    static NtmsException invalid() {
        return new NtmsException(
                NtmsStatus.INVALID_HANDLE, "The session has no such handle open: open one for the type of object.");
    }

    /** The handle is closed, whether the server takes note of it or not. */
    private CompletionStage<Boolean> forget(NtmsObjectType type) {
        return isUnasked(type)
                ? session.removeNotification(type.value()).handle((answer, failure) -> true)
                : CompletableFuture.completedFuture(true);
    }

    @Override
    public NtmsCall<Boolean> dispatch(NtmsObjectType type, NotificationOperation operation, Guid object) {
        return calls.done(
                NtmsFunction.DISPATCH_NOTIFICATION,
                () -> session.dispatchNotification(
                        type == null ? NONE : type.value(),
                        operation == null ? NONE : operation.value(),
                        object == null ? Guid.NULL : object));
    }

    /** The connection to the server is lost. */
    void lost() {
        open.values().forEach(each -> each.queue().lost());
    }

    /** Closes the handles that are open, for the end of the session. */
    void closeAll() {
        List<Open> all = List.copyOf(open.values());
        open.clear();
        all.forEach(each -> each.queue().close(NtmsStatus.CANCELLED, "The session was closed."));
        var unused = inTurn(() -> {
            if (line != null) {
                line.end();
            }
            return CompletableFuture.completedFuture(true);
        });
    }
}
