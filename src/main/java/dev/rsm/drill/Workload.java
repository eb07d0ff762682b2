package dev.rsm.drill;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.service.NtmsService;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Sessions that write attributes of media as fast as they can, as a backup program notes what it has put where. */
final class Workload implements AutoCloseable {

    private static final int WRITES_AWAITED = 200;
    private static final int SETS = 12;

    private final ExecutorService threads;
    private final List<Future<?>> writers = new ArrayList<>();
    private final AtomicLong written = new AtomicLong();
    private final Semaphore progress = new Semaphore(0);
    private volatile boolean stopped;

    private Workload(int sessions) {
        this.threads = Executors.newFixedThreadPool(sessions);
    }

    static Workload start(NtmsService service, int sessions, long seed) {
        Workload workload = new Workload(sessions);
        for (int i = 0; i < sessions; i++) {
            SplittableRandom random = new SplittableRandom(seed + i);
            String name = "Writer " + (i + 1);
            workload.writers.add(workload.threads.submit(() -> workload.write(service, name, random)));
        }
        return workload;
    }

    private void write(NtmsService service, String name, SplittableRandom random) {
        try (NtmsSession session = service.openSession(service.accounts().administrator(), SessionRequest.of(name))) {
            List<Guid> media = session.objects()
                    .enumerate(null, NtmsObjectType.NTMS_PHYSICAL_MEDIA, EnumerateOption.NTMS_ENUM_DEFAULT)
                    .await();
            while (!stopped) {
                Guid medium = media.get(random.nextInt(media.size()));
                String value = name + " wrote backup set " + random.nextInt(SETS) + " number " + written.get();
                session.objects()
                        .setAttribute(
                                medium,
                                NtmsObjectType.NTMS_PHYSICAL_MEDIA,
                                name,
                                Bytes.of(value.getBytes(StandardCharsets.UTF_8)))
                        .await();
                written.incrementAndGet();
                progress.release();
            }
        }
    }

    /** Waits until some more has been written. */
    void awaitMore() {
        try {
            progress.drainPermits();
            if (!progress.tryAcquire(WRITES_AWAITED, 1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the sessions write no more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the sessions and returns how much they wrote. */
    long stop() {
        stopped = true;
        for (Future<?> writer : writers) {
            try {
                writer.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException("a session failed", e.getCause());
            }
        }
        return written.get();
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdown();
    }
}
