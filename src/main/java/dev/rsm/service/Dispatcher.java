package dev.rsm.service;

import dev.rsm.device.HardwareClosedException;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.object.ObjectReader;
import dev.rsm.runtime.Outcome;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.runtime.Waits;
import dev.rsm.security.AccessCheck;
import dev.rsm.store.StoreException;
import dev.rsm.store.Transaction;
import dev.rsm.store.Transactions;
import dev.rsm.store.WaitingStep;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out NTMS functions, each in the same order: session open, service ready, parameters, object, access, the step,
 * the call log.
 *
 * <p>From the object on, everything happens in one transaction. Until what it has committed is told of, the clock is held:
 * no time passes in the middle of a call. What a function may answer stands in its row ({@link
 * NtmsFunction}); a refusal outside of it is a fault of the emulator and fails as one.
 */
final class Dispatcher {

    private static final Logger CALLS = LoggerFactory.getLogger("dev.rsm.calls");

    private final Transactions database;
    private final Supplier<ServiceState> state;
    private final Waits waits;

    Dispatcher(Transactions database, Supplier<ServiceState> state, Waits waits) {
        this.database = database;
        this.state = state;
        this.waits = waits;
    }

    /** What a function does to the database: readings run beside everything, changes one after the other. */
    enum Effect {
        READS,
        CHANGES
    }

    private <T> T transact(ServiceSession session, Effect effect, Function<Transaction, T> work) {
        return effect == Effect.READS ? database.read(work) : database.step(session.requester(), work);
    }

    /** A check of the parameters alone, which refuses the call or returns. */
    interface ParameterCheck {
        void run();
    }

    /** Carries out a function that is about no object, or secured by what its step does. */
    <T> NtmsCall<T> call(
            ServiceSession session,
            NtmsFunction function,
            Effect effect,
            ParameterCheck parameters,
            Function<Transaction, T> step) {
        return carryOut(session, function, () -> {
            requireReady(session);
            parameters.run();
            return transact(session, effect, step);
        });
    }

    /**
     * Carries out a function about an object.
     *
     * @param type the type that the caller says; NTMS_UNKNOWN has it found
     * @param step does the work, with the object's type
     */
    <T> NtmsCall<T> callOn(
            ServiceSession session,
            NtmsFunction function,
            Effect effect,
            ParameterCheck parameters,
            NtmsObjectType type,
            Guid object,
            ObjectStep<T> step) {
        return carryOut(session, function, () -> {
            requireReady(session);
            parameters.run();
            return transact(session, effect, tx -> {
                NtmsObjectType actual = requireObject(tx, type, object);
                AccessCheck.require(
                        tx,
                        session.principal(),
                        actual,
                        object,
                        function.rights().about(actual));
                return step.run(tx, actual);
            });
        });
    }

    /** Work on an object whose type is known. */
    interface ObjectStep<T> {
        T run(Transaction tx, NtmsObjectType type);
    }

    /**
     * Carries out a function that may have to wait. It waits without a thread and without a connection.
     *
     * @param guard checks the objects and the access, once
     * @param step what is tried until it is done
     */
    <T> NtmsCall<T> callWaiting(
            ServiceSession session,
            NtmsFunction function,
            ParameterCheck parameters,
            Consumer<Transaction> guard,
            WaitingStep<T> step) {
        WaitingCall<T> call = new WaitingCall<>(session, function, step);
        NtmsCall<T> result = NtmsCall.waiting(call.future, call::cancel);
        session.track(result);
        result.whenEnded((value, failure) -> session.untrack(result));
        call.begin(
                () -> {
                    requireReady(session);
                    parameters.run();
                },
                guard);
        return result;
    }

    /** A call that is tried until it is done, its time is over, or it is given up. */
    private final class WaitingCall<T> implements Waits.Waiter {

        private final ServiceSession session;
        private final NtmsFunction function;
        private final WaitingStep<T> step;
        private final CompletableFuture<T> future = new CompletableFuture<>();
        private volatile boolean cancelled;
        private volatile boolean waited;

        WaitingCall(ServiceSession session, NtmsFunction function, WaitingStep<T> step) {
            this.session = session;
            this.function = function;
            this.step = step;
        }

        void begin(Runnable checks, Consumer<Transaction> guard) {
            run(() -> {
                checks.run();
                return database.step(session.requester(), tx -> {
                    guard.accept(tx);
                    return attempt(tx);
                });
            });
            if (cancelled) { // given up before it waited
                waits.giveUp(this);
            }
        }

        @Override
        public void attempt() {
            run(() -> database.step(session.requester(), this::attempt));
        }

        private Outcome<T> attempt(Transaction tx) {
            Outcome<T> outcome = step.attempt(tx, subject -> waits.othersBefore(this, subject));
            if (outcome instanceof Outcome.Waiting<T> wait) {
                waited = true;
                tx.afterCommit(() -> waits.park(this, wait));
            }
            return outcome;
        }

        private void run(Supplier<Outcome<T>> work) {
            NtmsCall<Outcome<T>> tried = carryOut(session, function, work);
            tried.whenEnded((outcome, failure) -> {
                if (failure != null) {
                    waits.leave(this);
                    tidyUp(failure);
                    future.completeExceptionally(failure);
                } else if (outcome instanceof Outcome.Done<T> done) {
                    waits.leave(this);
                    future.complete(done.result());
                }
            });
        }

        /** What earlier attempts have left behind is of no use any more. */
        private void tidyUp(Throwable failure) {
            if (waited && failure instanceof NtmsException refusal) {
                try {
                    database.step(session.requester(), tx -> {
                        step.givenUp(tx, refusal.status());
                        return true;
                    });
                } catch (StoreException e) {
                    CALLS.debug("{} left something behind: {}", function.ntmsName(), e.getMessage());
                }
            }
        }

        @Override
        public void end(NtmsStatus why) {
            NtmsCall<T> ended = carryOut(session, function, () -> {
                database.step(session.requester(), tx -> {
                    step.givenUp(tx, why);
                    return true;
                });
                String cause = why == NtmsStatus.TIMEOUT ? "The time is over" : "The call was cancelled";
                throw new NtmsException(why, cause + ", waiting for " + step.waitsFor() + ".");
            });
            Dispatcher.end(future, ended, () -> {});
        }

        private void cancel() {
            cancelled = true;
            waits.giveUp(this);
        }
    }

    /**
     * Carries out a function that waits for something outside of the database, without a thread.
     *
     * @param begin begins it
     */
    <T> NtmsCall<T> callOutside(ServiceSession session, NtmsFunction function, Supplier<NtmsCall<T>> begin) {
        CompletableFuture<T> future = new CompletableFuture<>();
        NtmsCall<NtmsCall<T>> begun = carryOut(session, function, () -> {
            requireReady(session);
            return begin.get();
        });
        NtmsCall<T> result = NtmsCall.waiting(
                future,
                () -> begun.whenEnded((call, refusal) -> {
                    if (call != null) {
                        call.cancel();
                    }
                }));
        session.track(result);
        result.whenEnded((value, failure) -> session.untrack(result));
        begun.whenEnded((call, refusal) -> {
            if (call == null) {
                future.completeExceptionally(refusal);
            } else {
                call.whenEnded((value, failure) ->
                        end(future, carryOut(session, function, () -> valueOrThrow(value, failure)), () -> {}));
            }
        });
        return result;
    }

    private static <T> T valueOrThrow(@Nullable T value, @Nullable Throwable failure) {
        if (failure instanceof NtmsException refusal) {
            throw refusal;
        }
        if (value == null) {
            throw new IllegalStateException("the emulator has a fault", failure);
        }
        return value;
    }

    /**
     * Carries out a function that takes its time or changes more than the database, in a thread of {@code executor}: the
     * guard in a transaction, then the work in none. The call ends however the work ends.
     *
     * @param guard checks the object and the access
     * @param work does it, asking the call it is given whether it is to end early
     */
    <T> NtmsCall<T> callLong(
            ServiceSession session,
            NtmsFunction function,
            ParameterCheck parameters,
            Consumer<Transaction> guard,
            Function<LongCall, T> work,
            Executor executor) {
        LongCall call = new LongCall();
        CompletableFuture<T> future = new CompletableFuture<>();
        NtmsCall<T> result = NtmsCall.waiting(future, call::cancel);
        Supplier<T> whole = () -> {
            requireReady(session);
            parameters.run();
            database.read(tx -> {
                guard.accept(tx);
                return true;
            });
            return work.apply(call);
        };
        session.track(result);
        try {
            executor.execute(() -> {
                try {
                    end(future, carryOut(session, function, whole), () -> session.untrack(result));
                } catch (Throwable fault) { // whoever waits must learn of it
                    session.untrack(result);
                    future.completeExceptionally(fault);
                }
            });
            return result;
        } catch (RejectedExecutionException e) {
            session.untrack(result);
            return carryOut(session, function, () -> {
                session.requireOpen();
                throw stopped();
            });
        }
    }

    private static <T> void end(CompletableFuture<T> future, NtmsCall<T> ended, Runnable before) {
        ended.whenEnded((value, failure) -> {
            before.run();
            if (failure != null) {
                future.completeExceptionally(failure);
            } else {
                future.complete(value);
            }
        });
    }

    /** A call under way that can be asked to end early. Thread-safe. */
    static final class LongCall {

        private volatile boolean cancelled;

        void cancel() {
            cancelled = true;
        }

        boolean cancelled() {
            return cancelled;
        }
    }

    /** Notes in the call log that a session was closed, which cannot fail. */
    void closed(ServiceSession session) {
        CALLS.debug("{} {} {}", session.application(), NtmsFunction.CLOSE_NTMS_SESSION.ntmsName(), NtmsStatus.SUCCESS);
    }

    private void requireReady(ServiceSession session) {
        session.requireOpen();
        requireReady();
    }

    private void requireReady() {
        switch (state.get()) {
            case READY -> {}
            case NOT_READY ->
                throw new NtmsException(NtmsStatus.NOT_READY, "The service is starting: try again in a moment.");
            case STOPPED -> throw stopped();
        }
    }

    private static NtmsException stopped() {
        return new NtmsException(NtmsStatus.NOT_CONNECTED, "The service has stopped: start it again.");
    }

    private static NtmsObjectType requireObject(Transaction tx, NtmsObjectType type, Guid object) {
        Optional<NtmsObjectType> actual = ObjectReader.typeOf(tx, object);
        if (actual.isEmpty()) {
            throw new NtmsException(NtmsStatus.OBJECT_NOT_FOUND, "There is no object " + object + ".");
        }
        if (type != NtmsObjectType.NTMS_UNKNOWN && type != actual.get()) {
            throw new NtmsException(
                    NtmsStatus.INVALID_PARAMETER,
                    "The object " + object + " is of type " + actual.get() + ", not " + type + ".");
        }
        return actual.get();
    }

    /** The code for a failure of the database: not every function has one of its own for a full disk. */
    private static NtmsStatus code(NtmsFunction function, StoreException failure) {
        boolean full = failure.reason() == StoreException.Reason.FULL;
        return full && function.mayAnswer(NtmsStatus.DATABASE_FULL)
                ? NtmsStatus.DATABASE_FULL
                : NtmsStatus.DATABASE_FAILURE;
    }

    private <T> NtmsCall<T> carryOut(ServiceSession session, NtmsFunction function, Supplier<T> work) {
        NtmsStatus status = NtmsStatus.SUCCESS;
        // The store would take the mark away for good: it reopens the file that Java closes under an interrupted
        // thread.
        boolean interrupted = Thread.interrupted();
        Timekeeper.Hold hold = waits.time().hold();
        try (hold) {
            return NtmsCall.done(work.get());
        } catch (NtmsException refusal) {
            status = refusal.status();
            if (!function.mayAnswer(status)) {
                throw new IllegalStateException(function.ntmsName() + " may not answer " + status.wireName(), refusal);
            }
            return NtmsCall.refused(refusal);
        } catch (StoreException failure) {
            // A stop in the middle of a call closes the database under it.
            NtmsException refusal = state.get() == ServiceState.STOPPED
                    ? stopped()
                    : new NtmsException(code(function, failure), String.valueOf(failure.getMessage()), failure);
            status = refusal.status();
            return NtmsCall.refused(refusal);
        } catch (HardwareClosedException closed) {
            NtmsException refusal = stopped();
            status = refusal.status();
            return NtmsCall.refused(refusal);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            CALLS.debug("{} {} {}", session.application(), function.ntmsName(), status);
        }
    }
}
