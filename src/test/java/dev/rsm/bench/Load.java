package dev.rsm.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Callers who each make one call after the other, and how long the calls take. */
final class Load {

    private final String name;
    private final List<Runnable> callers;
    private final List<long[]> nanos = new ArrayList<>();
    private long spent;

    /**
     * Creates a load.
     *
     * @param callers each makes one call
     */
    Load(String name, List<Runnable> callers) {
        this.name = name;
        this.callers = List.copyOf(callers);
    }

    String name() {
        return name;
    }

    /** Has everybody call for a while, without taking notice. */
    void warmUp(long millis) throws InterruptedException {
        run(millis);
    }

    /** Has everybody call for a while. */
    void measure(long millis) throws InterruptedException {
        long began = System.nanoTime();
        nanos.addAll(run(millis));
        spent += System.nanoTime() - began;
    }

    private List<long[]> run(long millis) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(callers.size());
        try {
            long end = System.nanoTime() + millis * 1_000_000;
            List<Future<long[]>> running = new ArrayList<>();
            callers.forEach(caller -> running.add(threads.submit(() -> calls(caller, end))));
            List<long[]> all = new ArrayList<>();
            for (Future<long[]> each : running) {
                all.add(each.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call has failed", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static long[] calls(Runnable caller, long end) {
        long[] took = new long[1024];
        int count = 0;
        for (long now = System.nanoTime(); now < end; count++) {
            caller.run();
            long after = System.nanoTime();
            if (count == took.length) {
                took = Arrays.copyOf(took, 2 * count);
            }
            took[count] = after - now;
            now = after;
        }
        return Arrays.copyOf(took, count);
    }

    /** Calls per second. */
    double rate() {
        return nanos.stream().mapToLong(each -> each.length).sum() / (spent / 1e9);
    }

    /** How long the calls took. */
    Figures figures() {
        return Figures.of(nanos.stream().flatMapToLong(LongStream::of).toArray());
    }
}
