package dev.rsm.bench;

import dev.rsm.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that commit single-row updates to a {@link SyntheticDatabase}, as fast as they can. */
final class Writers {

    private static final List<String> UPDATES = List.of(
            "UPDATE physical_media SET media_state = MOD(media_state + 1, 7) WHERE id = ",
            "UPDATE media_partition SET mount_count = mount_count + 1 WHERE id = ",
            "UPDATE ntms_object SET description = RAWTOHEX(RANDOM_UUID()) WHERE id = ");

    private static final String KINDS = "mdm";

    private static final int MOST_COMMITS_A_THREAD = 4_000_000;

    private final Store store;
    private final int media;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();
    private final List<long[]> latencies = new ArrayList<>();

    private Writers(Store store, int media) {
        this.store = store;
        this.media = media;
    }

    private void update(int table, int number) {
        String sql = UPDATES.get(table) + SyntheticDatabase.id(KINDS.substring(table, table + 1), "" + number);
        store.step(tx -> tx.dsl().execute(sql));
    }

    /** Starts {@code count} writers of rows drawn by {@code seed}; {@link #stop} ends them. */
    static Writers start(Store store, int media, int count, long seed) {
        Writers writers = new Writers(store, media);
        for (int i = 0; i < count; i++) {
            Random random = new Random(seed + i);
            Thread thread = new Thread(() -> writers.write(random), "writer-" + i);
            thread.start();
            writers.threads.add(thread);
        }
        return writers;
    }

    private void write(Random random) {
        long[] nanos = new long[1024];
        int count = 0;
        while (!stopped.get() && count < MOST_COMMITS_A_THREAD) {
            long start = System.nanoTime();
            update(random.nextInt(UPDATES.size()), 1 + random.nextInt(media));
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = System.nanoTime() - start;
        }
        synchronized (latencies) {
            latencies.add(Arrays.copyOf(nanos, count));
        }
    }

    /** Ends the writers and returns how long each commit took. */
    List<Long> stop() throws InterruptedException {
        stopped.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        synchronized (latencies) {
            return latencies.stream().flatMapToLong(Arrays::stream).boxed().toList();
        }
    }

    /**
     * Updates every medium's three changing rows {@code times} times each, one commit an update, and returns how many
     * commits that were.
     */
    static long churn(Store store, int media, int times, int threads) throws InterruptedException {
        Writers writers = new Writers(store, media);
        AtomicInteger next = new AtomicInteger();
        int updates = Math.multiplyExact(Math.multiplyExact(media, times), UPDATES.size());
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                for (int n = next.getAndIncrement(); n < updates; n = next.getAndIncrement()) {
                    // A stride that is no divisor spreads neighbouring commits over the table.
                    writers.update(n % UPDATES.size(), 1 + (int) ((long) (n / UPDATES.size()) * 7919 % media));
                }
            });
            thread.start();
            writers.threads.add(thread);
        }
        for (Thread thread : writers.threads) {
            thread.join();
        }
        return updates;
    }
}
