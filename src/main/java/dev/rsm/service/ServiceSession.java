package dev.rsm.service;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFacets;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.Requester;
import dev.rsm.service.Dispatcher.Effect;
import dev.rsm.service.Dispatcher.LongCall;
import dev.rsm.service.Dispatcher.ObjectStep;
import dev.rsm.service.Dispatcher.ParameterCheck;
import dev.rsm.store.Transaction;
import dev.rsm.store.WaitingStep;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A session with this process's service.
 *
 * <p>Its facets are classes named {@code ...Calls}; each of their methods makes one call of a function through the
 * {@link Dispatcher}, in one of the ways below.
 */
final class ServiceSession implements NtmsSession {

    private final ServiceContext service;
    private final Principal principal;
    private final Requester requester;
    private final Set<NtmsCall<?>> underWay = Collections.synchronizedSet(new LinkedHashSet<>());
    private final NotificationCalls notifications = new NotificationCalls(this);
    private final NtmsFacets facets;
    private final SessionRoutes routes = new SessionRoutes();
    private volatile boolean closed;

    ServiceSession(ServiceContext service, Principal principal, Requester requester) {
        this.service = service;
        this.principal = principal;
        this.requester = requester;
        this.facets = new NtmsFacets(
                new ObjectCalls(this),
                new PoolCalls(this),
                new MediaCalls(this),
                new LibraryCalls(this),
                new OperatorCalls(this),
                notifications,
                new DatabaseCalls(this, service));
    }

    Principal principal() {
        return principal;
    }

    Requester requester() {
        return requester;
    }

    /** To whom its messages are shown. */
    SessionRoutes routes() {
        return routes;
    }

    ServiceContext service() {
        return service;
    }

    @Override
    public String application() {
        return requester.application();
    }

    void requireOpen() {
        if (closed) {
            throw new NtmsException(NtmsStatus.INVALID_HANDLE, "The session is closed: open another one.");
        }
    }

    void track(NtmsCall<?> call) {
        underWay.add(call);
    }

    void untrack(NtmsCall<?> call) {
        underWay.remove(call);
    }

    @Override
    public void close() {
        if (!closed) {
            service.dispatcher().closed(this);
        }
        closed = true;
        cancelCalls();
        routes.clear();
        notifications.closeAll();
        service.forget(this);
    }

    /** Asks the calls that are under way to end. */
    void cancelCalls() {
        List.copyOf(underWay).forEach(NtmsCall::cancel);
    }

    @Override
    public NtmsFacets facets() {
        return facets;
    }

    static void requirePresent(@Nullable Object value, String what) {
        if (value == null) {
            throw new NtmsException(NtmsStatus.INVALID_PARAMETER, "The " + what + " is missing.");
        }
    }

    /** A function that only reads, and is about no object or secured by what its step does. */
    <T> NtmsCall<T> reads(NtmsFunction function, ParameterCheck parameters, Function<Transaction, T> step) {
        return service.dispatcher().call(this, function, Effect.READS, parameters, step);
    }

    /** A function that changes the database, and is about no object or secured by what its step does. */
    <T> NtmsCall<T> changes(NtmsFunction function, ParameterCheck parameters, Function<Transaction, T> step) {
        return service.dispatcher().call(this, function, Effect.CHANGES, parameters, step);
    }

    /** A function that reads an object, on which the caller needs the rights of the function's row. */
    <T> NtmsCall<T> readsObject(
            NtmsFunction function, ParameterCheck parameters, NtmsObjectType type, Guid id, ObjectStep<T> step) {
        return service.dispatcher().callOn(this, function, Effect.READS, parameters, type, id, step);
    }

    /** A function that changes an object, on which the caller needs the rights of the function's row. */
    <T> NtmsCall<T> changesObject(
            NtmsFunction function, ParameterCheck parameters, NtmsObjectType type, Guid id, ObjectStep<T> step) {
        return service.dispatcher().callOn(this, function, Effect.CHANGES, parameters, type, id, step);
    }

    /** A function that may have to wait. */
    <T> NtmsCall<T> waits(
            NtmsFunction function, ParameterCheck parameters, Consumer<Transaction> guard, WaitingStep<T> step) {
        return service.dispatcher().callWaiting(this, function, parameters, guard, step);
    }

    /** A function that waits for something outside of the database. */
    <T> NtmsCall<T> waitsOutside(NtmsFunction function, Supplier<NtmsCall<T>> begin) {
        return service.dispatcher().callOutside(this, function, begin);
    }

    /** A function that takes its time outside of any transaction. */
    <T> NtmsCall<T> takesLong(
            NtmsFunction function,
            ParameterCheck parameters,
            Consumer<Transaction> guard,
            Function<LongCall, T> work,
            Executor executor) {
        return service.dispatcher().callLong(this, function, parameters, guard, work, executor);
    }
}
