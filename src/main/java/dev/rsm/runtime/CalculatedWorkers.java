package dev.rsm.runtime;

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
    private final Set<CalculatedTime.Stay> stays = new LinkedHashSet<>();
    private boolean refusing;
    private int tasks;

    CalculatedWorkers(CalculatedTime time, String name, boolean oneAtATime) {
        this.time = time;
        this.name = name;
        this.oneAtATime = oneAtATime;
    }

    @Override
    public void execute(Runnable task) {
        time.lock.lock();
        try {
            if (refusing) {
                throw new RejectedExecutionException("The workers " + name + " take no more tasks.");
            }
            Turn turn = new Turn(time.lock, name, task, this::ended);
            turn.number = time.nextNumber();
            tasks++;
            if (oneAtATime && tasks > 1) {
                queued.add(turn);
            } else {
                time.makeReady(turn);
            }
            time.stir();
        } finally {
            time.lock.unlock();
        }
    }

    private void ended() {
        tasks--;
        Turn next = queued.poll();
        if (next != null) {
            time.makeReady(next);
        }
        if (tasks == 0) {
            stays.forEach(CalculatedTime.Stay::end);
        }
    }

    @Override
    public void refuse() {
        time.lock.lock();
        try {
            refusing = true;
        } finally {
            time.lock.unlock();
        }
    }

    @Override
    public boolean awaitEnd(Duration limit) {
        time.refuseTask("waits for tasks");
        time.lock.lock();
        try {
            if (tasks == 0) {
                return true;
            }
            CalculatedTime.Stay stay = time.new Stay();
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
        } finally {
            time.lock.unlock();
        }
    }
}
