package dev.rsm.bench;

import dev.rsm.device.Fault;
import dev.rsm.dtyp.Guid;
import dev.rsm.host.HelpfulOperator;
import dev.rsm.host.OperatorRule;
import dev.rsm.host.ScriptedOperator;
import dev.rsm.msrpc.dcom.DcomLimits;
import dev.rsm.msrpc.security.Level;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/**
 * Clients who work over DCOM for a long time while devices fail: what RSM believes has to stay true, and what the process takes has
 * to stay as it is. Looks once a minute, when everybody pauses, and says at the end whether something grew, which takes
 * {@value SoakTrend#LOOKS} minutes at least.
 */
public final class WireSoak {

    private static final int SLOTS = 40;
    private static final int MEDIA = 30;
    private static final int DRIVES = 8;

    /** Clients ping often here, so that a server soon misses those that are gone. */
    private static final String[] SETTINGS = {"wire.limit.ping-period = 5 s", "wire.limit.grace-period = 5 s"};

    private static final DcomLimits CLIENT = new DcomLimits(
            Duration.ofSeconds(5),
            3,
            Duration.ofSeconds(5),
            1024,
            128,
            64,
            4096,
            256,
            4096,
            8,
            256,
            Duration.ofSeconds(60));

    private final ReentrantReadWriteLock pause = new ReentrantReadWriteLock(true);
    private final SoakClient.Tally tally = new SoakClient.Tally();
    private final WireHome home;
    private final NtmsSession local;
    private final SoakCheck check;
    private final SoakTrend trend = new SoakTrend();

    private WireSoak(WireHome home) {
        this.home = home;
        this.local = home.inProcess();
        this.check = new SoakCheck(home.service(), local);
    }

    /**
     * Works, and ends the process with the status 1 if something did not hold.
     *
     * @param arguments {@code --minutes N}, 60 without it; {@code --clients N}, 64 without it; {@code --seed N}
     */
    public static void main(String[] arguments) throws Exception {
        List<String> given = List.of(arguments);
        long minutes = number(given, "--minutes", 60);
        int clients = (int) number(given, "--clients", 64);
        long seed = number(given, "--seed", System.nanoTime());
        System.out.printf("%d clients, %d minutes, seed %d%n", clients, minutes, seed);
        boolean good;
        try (WireHome home = new WireHome(library(), TestHomes.options(), SETTINGS)) {
            good = new WireSoak(home).run(minutes, clients, seed);
        }
        System.out.println(good ? "all has held" : "SOMETHING DID NOT HOLD");
        System.exit(good ? 0 : 1);
    }

    private static long number(List<String> given, String name, long otherwise) {
        int at = given.indexOf(name);
        return at < 0 ? otherwise : Long.parseLong(given.get(at + 1));
    }

    private static String library() {
        StringBuilder yaml = new StringBuilder("libraries:\n  - name: Soak\n    serial: " + SoakCheck.LIBRARY
                + "\n    slots: " + SLOTS + "\n    drives:\n");
        for (int drive = 1; drive <= DRIVES; drive++) {
            yaml.append("      - {serial: DRV%d, media-types: [LTO-4]}\n".formatted(drive));
        }
        yaml.append("    cartridges:\n");
        for (int slot = 1; slot <= MEDIA; slot++) {
            yaml.append("      - {at: slot %d, bar-code: SOA%03dL4, contents: free}\n".formatted(slot, slot));
        }
        return yaml.toString();
    }

    private boolean run(long minutes, int count, long seed) throws InterruptedException {
        Guid pool = pool();
        faults(seed);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<SoakClient> clients = new ArrayList<>();
        try (ScriptedOperator operator = ScriptedOperator.begin(home.service(), withoutNewMedia())) {
            int others = home.service().sessions();
            for (int i = 0; i < count; i++) {
                clients.add(new SoakClient(
                        i, seed, () -> home.connect(Level.PRIVACY, CLIENT, threads), pool, pause.readLock(), tally));
            }
            List<Future<?>> running = new ArrayList<>();
            clients.forEach(client -> running.add(threads.submit(client)));
            boolean good = true;
            for (long minute = 1; minute <= minutes && good; minute++) {
                TimeUnit.MINUTES.sleep(1);
                good = look(minute, others + count) && running.stream().noneMatch(Future::isDone);
            }
            clients.forEach(SoakClient::stop);
            ended(running);
            System.out.println("the operator has put off " + operator.putOff() + " requests");
            Optional<String> growth = trend.growth();
            growth.ifPresent(words -> System.out.println("GROWN: " + words));
            return good && growth.isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Does what is asked for, but has no media in store: new ones would fill the slots, and would not be the pool's. */
    private static OperatorRule withoutNewMedia() {
        return task -> task.asked().request() == OpreqCommand.NTMS_OPREQ_NEWMEDIA
                ? new OperatorRule.Ignored()
                : HelpfulOperator.rule().answer(task);
    }

    /** All media are an application's. */
    private Guid pool() {
        List<Guid> media = ids(NtmsObjectType.NTMS_PHYSICAL_MEDIA);
        Guid type = local.objects()
                .info(media.get(0), PhysicalMediaInformation.class)
                .mediaType();
        Guid pool = local.pools()
                .create("Soak", type, CreateOption.NTMS_CREATE_NEW, null)
                .await();
        media.forEach(medium -> local.media().moveToPool(medium, pool).await());
        return pool;
    }

    private List<Guid> ids(NtmsObjectType type) {
        return local.objects()
                .enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
    }

    /**
     * All that strike what clients do here, and that are over by themselves or when a jam is freed. The library has neither ports nor
     * doors nor a cleaner, and one that did not answer would stop everybody until somebody repairs it.
     */
    private void faults(long seed) {
        for (Fault.Kind kind : List.of(
                Fault.Kind.JAM,
                Fault.Kind.LOAD_FAILS,
                Fault.Kind.UNLOAD_FAILS,
                Fault.Kind.READ_ERROR,
                Fault.Kind.WRITE_ERROR,
                Fault.Kind.SLOW)) {
            home.service()
                    .hardware()
                    .faults()
                    .add(Fault.of(kind, SoakCheck.LIBRARY)
                            .occurring(1, 0)
                            .byChance(0.01, seed)
                            .lasting(Fault.ONCE));
        }
    }

    /** Waits for clients to end, and tells of one that could not go on. */
    private static void ended(List<Future<?>> running) throws InterruptedException {
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a client has ended before its time", e);
            }
        }
    }

    /** Has everybody pause, and looks. */
    private boolean look(long minute, int sessions) {
        pause.writeLock().lock();
        try {
            check.peace();
            SoakCheck.await(
                    () -> "sessions of clients that are gone are closed: there are "
                            + home.service().sessions() + " in place of " + sessions,
                    () -> home.service().sessions() <= sessions);
            SoakTrend.Footprint now = now();
            trend.add(now);
            System.out.printf(
                    "minute %d: %,d calls, refused %s, %s, %d sessions%n",
                    minute,
                    tally.calls().sum(),
                    tally.refusals(),
                    now,
                    home.service().sessions());
            return true;
        } catch (RuntimeException e) {
            e.printStackTrace();
            return false;
        } finally {
            pause.writeLock().unlock();
        }
    }

    private static SoakTrend.Footprint now() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return new SoakTrend.Footprint(
                    runtime.totalMemory() - runtime.freeMemory(),
                    resident(),
                    Thread.getAllStackTraces().size(),
                    open.count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElseThrow();
    }
}
