package dev.rsm.runtime;

import dev.rsm.runtime.CalculatedHolds.Stay;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

/** The workers of a {@link CalculatedTime}; guarded by its lock. */
final class CalculatedWorkers implements Workers {

    private final CalculatedTime time;
    private final String name;
    private final boolean oneAtATime;
    private final Queue<Turn> queued = new ArrayDeque<>();
    private final Set<Stay> stays = new LinkedHashSet<>();
    private boolean refusing;
    private int tasks;

    CalculatedWorkers(CalculatedTime time, String name, boolean oneAtATime) {
        this.time = time;
        this.name = name;
        this.oneAtATime = oneAtATime;
    }

    @Override
    public void execute(Runnable task) {
        boolean taken = time.locked(() -> !refusing && add(task));
        if (!taken) {
            throw new RejectedExecutionException("The workers " + name + " take no more tasks.");
        }
    }

    private boolean add(Runnable task) {
        Turn turn = time.taskOf(name, task, this::ended);
        tasks++;
        if (oneAtATime && tasks > 1) {
            queued.add(turn);
        } else {
            time.makeReady(turn);
            time.stir();
        }
        return true;
    }

    private void ended() {
        tasks--;
        Turn next = queued.poll();
        if (next != null) {
            time.makeReady(next);
        }
        if (tasks == 0) {
            stays.forEach(Stay::end);
        }
    }

    @Override
    public void refuse() {
        time.locked(() -> refusing = true);
    }

    @Override
    public boolean awaitEnd(Duration limit) {
        time.refuseTask("waits for tasks");
        return time.locked(() -> tasks == 0 || stay(limit));
    }

    private boolean stay(Duration limit) {
        Stay stay = time.stay();
        stays.add(stay);
        try {
            time.stir();
            return stay.await(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            stays.remove(stay);
            stay.end();
        }
    }
}
