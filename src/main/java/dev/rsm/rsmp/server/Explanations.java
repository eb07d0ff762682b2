package dev.rsm.rsmp.server;

import dev.rsm.ntms.NtmsException;
import dev.rsm.rsmp.form.HResults;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What refusals of one object's methods say to people: an HRESULT travels without it. The latest words of each code are kept.
 * Thread-safe.
 */
final class Explanations {

    private final Map<Integer, String> latest = new ConcurrentHashMap<>();

    /** Returns an object that does the same, and whose refusals are kept in mind. */
    Object heeding(Class<?> type, Object methods) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(methods, method, arguments));
    }

    private @Nullable Object call(Object methods, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            Object result = method.invoke(methods, arguments);
            return result instanceof CompletionStage<?> stage
                    ? new Heeded<>(stage, failure -> Optional.empty())
                    : result;
        } catch (InvocationTargetException e) {
            keep(e.getCause());
            throw e.getCause();
        }
    }

    /** What a method returns; it ends when its refusal is kept, and who cancels it cancels the method. */
    private final class Heeded<T> extends CompletableFuture<T> {

        private final CompletionStage<T> stage;

        Heeded(CompletionStage<T> stage, Function<Throwable, Optional<T>> instead) {
            this.stage = stage;
            var unused = stage.whenComplete((answer, failure) -> {
                if (failure == null) {
                    complete(answer);
                } else {
                    keep(failure);
                    instead.apply(failure).ifPresentOrElse(this::complete, () -> completeExceptionally(failure));
                }
            });
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return stage.toCompletableFuture().cancel(mayInterruptIfRunning);
        }
    }

    /**
     * What a method answers that has more to say when it is refused than zeros; the refusal is kept in mind as well.
     *
     * @param answer what it answers with an HRESULT; throws nothing
     */
    <T> CompletionStage<T> refusedWith(Supplier<CompletionStage<T>> method, IntFunction<T> answer) {
        CompletionStage<T> stage;
        try {
            stage = method.get();
        } catch (NtmsException e) {
            stage = CompletableFuture.failedStage(e);
        }
        return new Heeded<>(stage, failure -> {
            OptionalInt hresult = HResults.of(failure);
            return hresult.isPresent() ? Optional.of(answer.apply(hresult.getAsInt())) : Optional.empty();
        });
    }

    private void keep(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof NtmsException refusal) {
            latest.put(refusal.status().hresult(), refusal.detail());
        }
    }

    /** Returns what the latest refusal with a code said; empty if there was none. */
    String of(int hresult) {
        return latest.getOrDefault(hresult, "");
    }
}
