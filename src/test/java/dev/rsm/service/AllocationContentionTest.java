package dev.rsm.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.AllocateOptions;
import dev.rsm.ntms.AllocationPolicy;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PartitionState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sixteen sessions that want the same media, while media appear and are given back. */
class AllocationContentionTest {

    private static final int SESSIONS = 16;
    private static final int CALLS = 25;
    private static final int MEDIA = 60;
    private static final long SEED = 20030424;

    private final AtomicInteger allocated = new AtomicInteger();
    private final AtomicInteger returned = new AtomicInteger();
    private final Map<NtmsStatus, AtomicInteger> refusals = new ConcurrentHashMap<>();
    private final Set<Guid> ever = ConcurrentHashMap.newKeySet();
    private final Set<Guid> twice = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Guid> kept = new ConcurrentLinkedQueue<>();

    @Test
    @Timeout(300)
    @Assumed("no side is given to two, none is lost, and every caller gets an answer")
    void allocate_sixteenSessions_shareWhatThereIs(@TempDir Path folder) throws Exception {
        System.out.println("seed " + SEED);
        ExecutorService turns = Executors.newSingleThreadExecutor();
        try (MediaWorld world = new MediaWorld(folder, turns)) {
            Guid pool = world.pool(world.tape, AllocationPolicy.NTMS_ALLOCATE_FROMSCRATCH, 0, 0);
            Guid free = world.free(world.tape);
            run(world, pool, free);
            check(world);
        } finally {
            turns.shutdown();
        }
    }

    private void run(MediaWorld world, Guid pool, Guid free) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(SESSIONS + 1);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                NtmsSession session = world.session();
                Random random = new Random(SEED + i);
                all.add(callers.submit(() -> call(session, pool, random)));
            }
            Future<?> appearing = callers.submit(() -> {
                for (int i = 0; i < MEDIA; i++) {
                    world.medium(i % 3 == 0 ? free : pool, PartitionState.NTMS_PARTSTATE_AVAILABLE);
                }
            });
            appearing.get();
            while (!all.stream().allMatch(Future::isDone)) {
                world.time.advance(Duration.ofMillis(100)); // whoever waits in vain runs out of time
                Thread.onSpinWait();
            }
            for (Future<?> caller : all) {
                caller.get();
            }
        } finally {
            callers.shutdown();
        }
    }

    private void call(NtmsSession session, Guid pool, Random random) {
        for (int i = 0; i < CALLS; i++) {
            long options = random.nextInt(4) == 0 ? AllocateOptions.NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE : 0;
            long timeout = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(100_000);
            try {
                Guid logical = session.media()
                        .allocate(pool, null, null, options, timeout)
                        .await()
                        .logicalMedia();
                allocated.incrementAndGet();
                if (!ever.add(logical)) {
                    twice.add(logical);
                }
                if (random.nextInt(3) > 0) {
                    session.media().deallocate(logical).await();
                    returned.incrementAndGet();
                } else {
                    kept.add(logical);
                }
            } catch (NtmsException refusal) {
                refusals.computeIfAbsent(refusal.status(), unused -> new AtomicInteger())
                        .incrementAndGet();
            }
        }
    }

    private void check(MediaWorld world) {
        int refused = refusals.values().stream().mapToInt(AtomicInteger::get).sum();
        assertThat(allocated.get() + refused).isEqualTo(SESSIONS * CALLS);
        assertThat(refusals.keySet()).isSubsetOf(NtmsStatus.TIMEOUT, NtmsStatus.MEDIA_UNAVAILABLE);
        assertThat(twice).isEmpty();
        assertThat(kept).hasSize(allocated.get() - returned.get());
        Set<Guid> held = new HashSet<>();
        List<Guid> sides = world.store.read(tx -> tx.dsl()
                .fetch("SELECT logical_media_id FROM media_partition WHERE state = 5")
                .map(row -> Guid.parse(row.get(0).toString())));
        held.addAll(sides);
        assertThat(sides).hasSameSizeAs(held);
        assertThat(held).containsExactlyInAnyOrderElementsOf(kept);
        int total = world.store.read(tx -> tx.dsl()
                .fetch("SELECT COUNT(*) FROM media_partition WHERE state IN (4, 5)")
                .get(0)
                .get(0, Integer.class));
        assertThat(total).isEqualTo(MEDIA);
        long counted = world.store.read(tx -> tx.dsl()
                .fetch("SELECT SUM(allocate_count) FROM media_partition")
                .get(0)
                .get(0, Long.class));
        assertThat(counted).isEqualTo(allocated.get());
        assertThat(world.operatorRequests()).isEmpty();
        assertThat(world.waits.count()).isZero();
    }
}
