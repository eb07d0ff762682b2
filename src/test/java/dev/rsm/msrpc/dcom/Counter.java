package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.HResultAnswer;
import dev.rsm.msrpc.dcom.idl.IConnectionPoint;
import dev.rsm.msrpc.dcom.idl.IConnectionPointContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** An object of the test's class, which tells its listeners every sum. */
final class Counter implements ComObject, ILoudCounter, ConnectionPoint<IListener> {

    static final Guid CLSID = Guid.parse("5c2b1d6e-8a41-4f0e-9d6b-0d5a3c1e7f00");

    /** An exception that the class maps to an HRESULT. */
    static final class Refusal extends RuntimeException {
        private final int hresult;

        Refusal(int hresult) {
            this.hresult = hresult;
        }
    }

    final AtomicInteger sum = new AtomicInteger();
    final AtomicInteger releases = new AtomicInteger();
    /** Whether calls that wait go on when they are cancelled. */
    volatile boolean stubborn;

    final CompletableFuture<Counter> released = new CompletableFuture<>();
    final List<CompletableFuture<Sum>> waiting = new ArrayList<>();
    final Map<Integer, IListener> listeners = new ConcurrentHashMap<>();
    final Map<Integer, IntConsumer> drops = new ConcurrentHashMap<>();
    final Activation activation;
    private final ConnectionPoints points;
    private final AtomicInteger cookies = new AtomicInteger();

    Counter(Activation activation) {
        this.activation = activation;
        this.points = new ConnectionPoints(activation, List.of(this));
    }

    static ComClass comClass(ComFactory factory) {
        Set<Class<?>> interfaces = Set.of(
                ICounter.class,
                ILoudCounter.class,
                INamed.class,
                IForeign.class,
                IConnectionPointContainer.class,
                IConnectionPoint.class);
        return new ComClass(CLSID, interfaces, factory, Counter::result);
    }

    private static OptionalInt result(Throwable failure) {
        return failure instanceof Refusal refusal ? OptionalInt.of(refusal.hresult) : OptionalInt.empty();
    }

    @Override
    public Map<Class<?>, Object> interfaces() {
        INamed named = () -> {
            DcomCall call = DcomCall.current().orElseThrow();
            return CompletableFuture.completedStage(
                    new INamed.Name(call.caller().account(), call.level().number(), 0));
        };
        return Map.of(
                ICounter.class, this,
                ILoudCounter.class, this,
                INamed.class, named,
                IConnectionPointContainer.class, points);
    }

    @Override
    public void released() {
        releases.incrementAndGet();
        points.released();
        released.complete(this);
    }

    @Override
    public CompletionStage<Sum> add(int by) {
        int now = sum.addAndGet(by);
        CompletableFuture<?>[] told = listeners.values().stream()
                .map(each -> each.told(now).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(told).thenApply(done -> new Sum(now, 0));
    }

    @Override
    public CompletionStage<Sum> shout(int by) {
        return add(10 * by);
    }

    @Override
    public CompletionStage<Sum> waitForIt() {
        CompletableFuture<Sum> wait = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return !stubborn && super.cancel(mayInterruptIfRunning);
            }
        };
        synchronized (waiting) {
            waiting.add(wait);
            waiting.notifyAll();
        }
        return wait;
    }

    /** Waits until so many calls wait, and returns what lets them go. */
    List<CompletableFuture<Sum>> awaitWaiting(int count) throws InterruptedException {
        synchronized (waiting) {
            while (waiting.size() < count) {
                waiting.wait(30_000);
            }
            return List.copyOf(waiting);
        }
    }

    @Override
    public CompletionStage<HResultAnswer> refuse(int hresult) {
        throw hresult == 0 ? new IllegalStateException("a defect, for the test") : new Refusal(hresult);
    }

    @Override
    public Class<IListener> declaration() {
        return IListener.class;
    }

    @Override
    public int connect(IListener sink, IntConsumer drop) {
        int cookie = cookies.incrementAndGet();
        listeners.put(cookie, sink);
        drops.put(cookie, drop);
        return cookie;
    }

    @Override
    public boolean disconnect(int cookie) {
        return listeners.remove(cookie) != null;
    }
}
