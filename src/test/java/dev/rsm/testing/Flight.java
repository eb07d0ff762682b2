package dev.rsm.testing;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.Causality;
import dev.rsm.runtime.CalculatedTime;
import dev.rsm.runtime.Timekeeper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call on its way over a network within this process. A clock that is calculated stands still while the call or its answer
 * is under way, and whoever makes the call goes on when the server has answered it or has put it aside to wait: so calls
 * arrive in the order in which a thread makes them, as they do without a network. Thread-safe.
 */
final class Flight {

    private static final long SECONDS = 60;

    private static final Map<Guid, Flight> FLIGHTS = new ConcurrentHashMap<>();

    private static final AtomicInteger UNDER_WAY = new AtomicInteger();

    /** Holds clocks for everybody: a hold is set aside while the thread that holds waits for the clock. */
    private static final ExecutorService KEEPER = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "flights");
        thread.setDaemon(true);
        return thread;
    });

    private enum State {
        CALLED,
        WAITING,
        ANSWERED,
        LANDED
    }

    private final Timekeeper clock;
    private State state = State.CALLED;
    private boolean cancelArrived;
    private Timekeeper.Hold hold;

    private Flight(Timekeeper clock) {
        this.clock = clock;
        this.hold = hold(clock);
    }

    /** Notes that something is under way. */
    private static Timekeeper.Hold hold(Timekeeper clock) {
        Timekeeper.Hold held = clock instanceof CalculatedTime
                ? CompletableFuture.supplyAsync(clock::hold, KEEPER).join()
                : () -> {};
        UNDER_WAY.incrementAndGet();
        return () -> {
            held.close();
            UNDER_WAY.decrementAndGet();
        };
    }

    /** Has an executor's tasks be under way until they have ended. */
    static Executor tasks(Executor executor, Timekeeper clock) {
        return task -> {
            Timekeeper.Hold hold = hold(clock);
            executor.execute(() -> {
                try {
                    task.run();
                } finally {
                    hold.close();
                }
            });
        };
    }

    /** Waits until nothing is under way. */
    static void awaitNone() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (UNDER_WAY.get() > 0) {
            if (System.nanoTime() > end) {
                throw new AssertionError(UNDER_WAY.get() + " calls are under way for " + SECONDS + " seconds");
            }
            Thread.onSpinWait();
        }
    }

    /** The server has begun to carry the call out, and it waits. */
    private synchronized void waits() {
        if (state == State.CALLED) {
            state = State.WAITING;
            hold.close();
            notifyAll();
        }
    }

    /** The server has ended it; its answer is not sent yet. */
    private synchronized void answered() {
        if (state == State.WAITING) {
            hold = hold(clock);
        }
        if (state != State.LANDED) {
            state = State.ANSWERED;
        }
    }

    /** Whoever made the call knows how it has ended. */
    private synchronized void landed() {
        if (state != State.WAITING) {
            hold.close();
        }
        state = State.LANDED;
        notifyAll();
    }

    private synchronized void cancelArrived() {
        cancelArrived = true;
        notifyAll();
    }

    private synchronized void awaitSettled() {
        await(() -> state == State.WAITING || state == State.LANDED);
    }

    private synchronized void awaitCancelled() {
        await(() -> cancelArrived || state == State.LANDED);
    }

    private void await(Supplier<Boolean> settled) {
        boolean interrupted = false;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!settled.get()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("a call is " + state + " for " + SECONDS + " seconds");
            }
            try {
                wait(1000);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns a stub whose calls are flights. */
    static <T> T from(Class<T> declaration, T stub, Timekeeper clock) {
        return proxy(declaration, (method, arguments) -> make(clock, () -> invoke(stub, method, arguments)));
    }

    /** Makes a call; the caller goes on when it waits at the server or has ended. */
    static <T> CompletableFuture<T> make(Timekeeper clock, Supplier<CompletionStage<T>> call) {
        Guid id = id();
        Flight flight = new Flight(clock);
        FLIGHTS.put(id, flight);
        CompletionStage<T> answer;
        try {
            answer = Causality.run(id, call);
        } catch (RuntimeException e) {
            FLIGHTS.remove(id);
            flight.landed();
            throw e;
        }
        FromHere<T> told = new FromHere<>(() -> {
            answer.toCompletableFuture().cancel(true);
            flight.awaitCancelled();
        });
        // What is asked for first is told last: then all others know.
        var unused = told.whenComplete((result, failure) -> {
            FLIGHTS.remove(id);
            flight.landed();
        });
        follow(answer, told);
        flight.awaitSettled();
        return told;
    }

    private static Guid id() {
        return Guid.parse("{" + UUID.randomUUID() + "}");
    }

    /** What comes of a call for whoever made it, and all that is made of that. */
    private static final class FromHere<T> extends CompletableFuture<T> {

        private final Runnable onCancel;

        FromHere(Runnable onCancel) {
            this.onCancel = onCancel;
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new FromHere<>(onCancel);
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            if (!isDone()) {
                onCancel.run();
            }
            return !isDone();
        }
    }

    private static <T> void follow(CompletionStage<T> answer, CompletableFuture<T> told) {
        var unused = answer.whenComplete((result, failure) -> {
            if (failure == null) {
                told.complete(result);
            } else {
                told.completeExceptionally(failure);
            }
        });
    }

    /** Returns what carries calls out, and knows those that are flights. */
    static <T> T to(Class<T> declaration, T target) {
        return proxy(declaration, (method, arguments) -> {
            @Nullable Flight flight = Causality.current().map(FLIGHTS::get).orElse(null);
            CompletionStage<Object> answer = invoke(target, method, arguments);
            return flight == null ? answer : flight.carriedOut(answer);
        });
    }

    private CompletionStage<Object> carriedOut(CompletionStage<Object> answer) {
        CompletableFuture<Object> told = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                boolean cancelled = answer.toCompletableFuture().cancel(mayInterruptIfRunning);
                cancelArrived();
                return cancelled;
            }
        };
        var unused = answer.whenComplete((result, failure) -> answered());
        follow(answer, told);
        if (!told.isDone()) {
            waits();
        }
        return told;
    }

    @FunctionalInterface
    private interface Handler {
        CompletionStage<?> handle(Method method, @Nullable Object[] arguments);
    }

    private static <T> T proxy(Class<T> declaration, Handler handler) {
        return declaration.cast(Proxy.newProxyInstance(
                declaration.getClassLoader(), new Class<?>[] {declaration}, (proxy, method, arguments) -> {
                    return method.getDeclaringClass() == Object.class
                            ? method.invoke(handler, arguments)
                            : handler.handle(method, arguments);
                }));
    }

    @SuppressWarnings("unchecked") // all methods of a declared interface return stages
    private static <T> CompletionStage<T> invoke(Object target, Method method, @Nullable Object[] arguments) {
        try {
            return (CompletionStage<T>) method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
