package dev.rsm.service;

import dev.rsm.library.Inventory;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.Timekeeper;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The inventory that each start of a service makes: how it ends, and who waits for that. Thread-safe. */
final class StartInventory {

    private final Timekeeper clock;
    private final Consumer<Throwable> endedEarly;
    private final CompletableFuture<Inventory.Result> result = new CompletableFuture<>();

    /**
     * Creates one that has not begun.
     *
     * @param endedEarly is told why it ended early, if it does
     */
    StartInventory(Timekeeper clock, Consumer<Throwable> endedEarly) {
        this.clock = clock;
        this.endedEarly = endedEarly;
    }

    /** Begins it; whatever goes wrong, whoever waits learns of it. */
    void begin(Supplier<? extends CompletionStage<Inventory.Result>> work) {
        try {
            var unused = work.get().whenComplete(this::ended);
        } catch (Throwable e) {
            ended(null, e);
        }
    }

    private void ended(Inventory.@Nullable Result counted, @Nullable Throwable failure) {
        if (failure == null) {
            result.complete(counted);
            return;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        result.completeExceptionally(cause);
        endedEarly.accept(cause);
    }

    /** Ends it if it has not ended, since the service stops. */
    void stop() {
        result.completeExceptionally(new HomeException("The service has stopped."));
    }

    /** Ends when it has: with its result, or with why it ended early. */
    CompletionStage<Inventory.Result> result() {
        return result.minimalCompletionStage();
    }

    /**
     * Waits until it has ended.
     *
     * @throws HomeException if it ended early
     */
    Inventory.Result await() {
        Timekeeper.Hold waiting = clock.waiting();
        try {
            // Closed by whoever ends the inventory: until this thread has woken, hours could pass.
            return result.whenComplete((counted, failure) -> waiting.close()).join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new HomeException("The inventory ended early: " + cause.getMessage(), cause);
        }
    }
}
