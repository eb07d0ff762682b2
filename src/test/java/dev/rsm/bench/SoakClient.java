package dev.rsm.bench;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.rsmp.dcom.RsmConnection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/** One of the clients of a soak: does what applications do, again and again, by chance, in one thread. */
final class SoakClient implements Runnable {

    /** What a call may answer where devices fail and others are faster. Anything else ends the soak. */
    private static final Set<NtmsStatus> EXPECTED = EnumSet.of(
            NtmsStatus.TIMEOUT,
            NtmsStatus.MEDIA_UNAVAILABLE,
            NtmsStatus.BUSY,
            NtmsStatus.INVALID_STATE,
            NtmsStatus.DEVICE_NOT_AVAILABLE,
            NtmsStatus.RESOURCE_NOT_AVAILABLE,
            NtmsStatus.RESOURCE_DISABLED,
            NtmsStatus.REQUEST_REFUSED,
            NtmsStatus.OBJECT_NOT_FOUND,
            NtmsStatus.INVALID_MEDIA,
            NtmsStatus.CANCELLED);

    private static final long MOUNT_MILLIS = 5000;

    private final int number;
    private final Supplier<RsmConnection> connections;
    private final Guid pool;
    private final Lock working;
    private final SplittableRandom random;
    private final LongAdder calls;
    private final Map<NtmsStatus, LongAdder> refusals;
    private RsmConnection connection;
    private NtmsSession session;
    private volatile boolean stopped;

    /**
     * Creates a client.
     *
     * @param pool where it gets its media from
     * @param working held while it works, so that somebody else can have it pause
     */
    SoakClient(int number, long seed, Supplier<RsmConnection> connections, Guid pool, Lock working, Tally tally) {
        this.number = number;
        this.connections = connections;
        this.pool = pool;
        this.working = working;
        this.random = new SplittableRandom(seed + number);
        this.calls = tally.calls();
        this.refusals = tally.refusals();
        this.connection = connections.get();
        this.session = open();
    }

    /** What all clients together have done. */
    record Tally(LongAdder calls, Map<NtmsStatus, LongAdder> refusals) {

        Tally() {
            this(new LongAdder(), new ConcurrentHashMap<>());
        }
    }

    private NtmsSession open() {
        return connection.openSession(SessionRequest.of("Soak " + number));
    }

    @Override
    public void run() {
        while (!stopped) {
            working.lock();
            try {
                something();
            } catch (NtmsException e) {
                if (!EXPECTED.contains(e.status())) {
                    throw e;
                }
                refusals.computeIfAbsent(e.status(), status -> new LongAdder()).increment();
            } finally {
                working.unlock();
            }
            calls.increment();
        }
        session.close();
        connection.close();
    }

    private void something() {
        int chance = random.nextInt(1000);
        if (chance < 450) {
            look();
        } else if (chance < 650) {
            remember();
        } else if (chance < 850) {
            backUp();
        } else if (chance < 930) {
            ask();
        } else if (chance < 985) {
            listen();
        } else if (chance < 997) {
            session.close();
            session = open();
        } else {
            connection.close(); // the server has to find out by itself that nobody uses the session any more
            connection = connections.get();
            session = open();
        }
    }

    private void look() {
        NtmsObjectType[] types = {
            NtmsObjectType.NTMS_PHYSICAL_MEDIA, NtmsObjectType.NTMS_DRIVE, NtmsObjectType.NTMS_STORAGESLOT
        };
        NtmsObjectType type = types[random.nextInt(types.length)];
        List<Guid> all = session.objects()
                .enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
        session.objects().information(all.get(random.nextInt(all.size())), type).await();
    }

    /** What this client alone writes it must read. */
    private void remember() {
        byte[] value = new byte[1 + random.nextInt(2000)];
        random.nextBytes(value);
        String name = "Soak " + number;
        session.objects()
                .setAttribute(pool, NtmsObjectType.NTMS_MEDIA_POOL, name, Bytes.of(value))
                .await();
        Bytes read = session.objects()
                .attribute(pool, NtmsObjectType.NTMS_MEDIA_POOL, name)
                .await();
        if (!read.equals(Bytes.of(value))) {
            throw new IllegalStateException("client " + number + " has read something else than it had written");
        }
    }

    private void backUp() {
        Guid medium = session.media()
                .allocate(pool, null, null, 0, random.nextInt(200))
                .await()
                .logicalMedia();
        try {
            session.media()
                    .mount(List.of(medium), List.of(), MountOptions.NTMS_MOUNT_READ, 0, MOUNT_MILLIS)
                    .await();
            session.media()
                    .dismount(List.of(medium), DismountOption.NTMS_DISMOUNT_IMMEDIATE.value())
                    .await();
        } finally {
            session.media().deallocate(medium).await();
        }
    }

    private void ask() {
        Guid request = session.operators()
                .submit(OpreqCommand.NTMS_OPREQ_MESSAGE, "soak", null, null)
                .await();
        var wait = session.operators().await(request, 60_000);
        if (random.nextBoolean()) {
            wait.cancel();
        }
        session.operators().cancel(request).await();
    }

    private void listen() {
        NotificationHandle handle =
                session.notifications().open(NtmsObjectType.NTMS_DRIVE).await();
        try {
            session.notifications().await(handle, random.nextInt(50)).await();
        } finally {
            session.notifications().close(handle).await();
        }
    }

    /** Has it end as a client should, after what it is about. */
    void stop() {
        stopped = true;
    }
}
