package dev.rsm.junit;

import dev.rsm.ntms.DatabaseFacet;
import dev.rsm.ntms.LibraryFacet;
import dev.rsm.ntms.MediaFacet;
import dev.rsm.ntms.NotificationFacet;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFacets;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectFacet;
import dev.rsm.ntms.OperatorFacet;
import dev.rsm.ntms.PoolFacet;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A session whose calls are written down. Thread-safe. */
final class WatchedSession implements NtmsSession {

    private final NtmsSession session;
    private final CallBook book;
    private final InstantSource clock;
    private final String caller;
    private final NtmsFacets facets;
    private final AtomicBoolean closed = new AtomicBoolean();

    WatchedSession(NtmsSession session, CallBook book, InstantSource clock, String caller) {
        this.session = session;
        this.book = book;
        this.clock = clock;
        this.caller = caller;
        this.facets = new NtmsFacets(
                watch(ObjectFacet.class, session.objects()),
                watch(PoolFacet.class, session.pools()),
                watch(MediaFacet.class, session.media()),
                watch(LibraryFacet.class, session.library()),
                watch(OperatorFacet.class, session.operators()),
                watch(NotificationFacet.class, session.notifications()),
                watch(DatabaseFacet.class, session.database()));
    }

    private <F> F watch(Class<F> type, F facet) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.isDefault()
                        ? InvocationHandler.invokeDefault(proxy, method, arguments) // made of what is watched
                        : invoke(type, facet, method, arguments)));
    }

    private Object invoke(Class<?> type, Object facet, Method method, Object @Nullable [] arguments) throws Throwable {
        Optional<NtmsFunction> function = FacetFunctions.of(type, method.getName());
        if (function.isEmpty()) {
            return carryOut(facet, method, arguments); // what every object can be asked
        }
        CallBook.Entry entry = book.begin(clock, caller, application(), function.get(), Words.of(method, arguments));
        try {
            if (book.closed()) {
                return watched(NtmsCall.refused(stopped()), entry);
            }
            return watched((NtmsCall<?>) carryOut(facet, method, arguments), entry);
        } catch (RuntimeException e) {
            entry.ended(e);
            throw e;
        }
    }

    private static NtmsException stopped() {
        return new NtmsException(
                NtmsStatus.NOT_CONNECTED,
                "The service has stopped: the emulator was reset or restored since, open another session.");
    }

    private static Object carryOut(Object facet, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(facet, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Returns a call that ends after its end is written down, so that nobody sees the one without the other. */
    private static <T> NtmsCall<T> watched(NtmsCall<T> call, CallBook.Entry entry) {
        CompletableFuture<T> seen = new CompletableFuture<>();
        call.whenEnded((result, failure) -> {
            entry.ended(failure);
            if (failure != null) {
                seen.completeExceptionally(failure);
            } else {
                seen.complete(result);
            }
        });
        return NtmsCall.waiting(seen, call::cancel);
    }

    @Override
    public NtmsFacets facets() {
        return facets;
    }

    @Override
    public String application() {
        return session.application();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            CallBook.Entry entry = book.begin(clock, caller, application(), NtmsFunction.CLOSE_NTMS_SESSION, "");
            session.close();
            entry.ended(null);
        }
    }
}
