package dev.rsm.bench;

import dev.rsm.dtyp.Guid;
import dev.rsm.host.HomeBuilder;
import dev.rsm.library.BareMounts;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.CalculatedTime;
import dev.rsm.runtime.Home;
import dev.rsm.service.NtmsService;
import dev.rsm.store.Store;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;

/**
 * What a large library that moves in calculated time costs: made and inventoried, started again, enumerated, and mounted
 * from, at two sizes of which one is twice the other; and mounts against the same jOOQ statements in bare transactions on a
 * copy of the database, by turns in the same run. Prints tables and judges nothing.
 *
 * <p>Arguments: {@code --slots N,N}, {@code --mounts N}, {@code --folder PATH}.
 */
public final class LibraryBenchmark {

    private static final int DRIVES = 64;
    private static final int PORTS = 200;
    private static final long SEED = 1;

    /** So many mounts are done in bare transactions too. */
    private static final int COMPARED = 6_400;

    private static final List<String> PHASES =
            List.of("make and first inventory", "start and inventory", "enumerate slots and media", "mounts");

    private List<Integer> sizes = List.of(30_000, 60_000);
    private int mounts = 6_400;
    private Path folder = Path.of(System.getProperty("java.io.tmpdir", "."));

    private LibraryBenchmark() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws IOException {
        LibraryBenchmark benchmark = new LibraryBenchmark();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            benchmark.set(arguments[i], arguments[i + 1]);
        }
        benchmark.run();
    }

    private void set(String name, String value) {
        switch (name) {
            case "--slots" ->
                sizes = Arrays.stream(value.split(",", -1))
                        .map(Integer::valueOf)
                        .toList();
            case "--mounts" -> mounts = Integer.parseInt(value);
            case "--folder" -> folder = Path.of(value);
            default -> throw new IllegalArgumentException("There is no option " + name + ".");
        }
    }

    /**
     * What one size has cost.
     *
     * @param phases what each phase has taken
     * @param calculated the time that has passed on the library's clock during the mounts
     * @param compared what the mounts have taken that were done in bare transactions too
     * @param bare what those have taken
     * @param heap the largest heap in use after a collection, in bytes
     */
    private record Cost(List<Spent> phases, Duration calculated, Spent compared, Spent bare, long heap) {}

    /**
     * Time on the clock, and of the processors by all threads, which other programs on the machine disturb less; nanoseconds.
     */
    private record Spent(long elapsed, long processors) {

        static final Spent NOTHING = new Spent(0, 0);

        private static final com.sun.management.OperatingSystemMXBean SYSTEM =
                ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);

        static Spent now() {
            return new Spent(System.nanoTime(), SYSTEM.getProcessCpuTime());
        }

        Spent since(Spent before) {
            return new Spent(elapsed - before.elapsed, processors - before.processors);
        }

        Spent and(Spent other) {
            return new Spent(elapsed + other.elapsed, processors + other.processors);
        }
    }

    private void run() throws IOException {
        List<Cost> costs = new ArrayList<>();
        for (int slots : sizes) {
            costs.add(measure(slots));
        }
        System.out.printf(
                Locale.ROOT,
                "%n%d drives, %d ports, %,d mounts with their dismounts, seed %d%n",
                DRIVES,
                PORTS,
                mounts,
                SEED);
        table("seconds", costs, Spent::elapsed);
        table("seconds of the processors", costs, Spent::processors);
        for (int i = 0; i < sizes.size(); i++) {
            Cost cost = costs.get(i);
            double service = mounts / (cost.phases().get(PHASES.size() - 1).elapsed() / 1e9);
            double bare = Math.min(mounts, COMPARED) / (cost.bare().elapsed() / 1e9);
            System.out.printf(
                    Locale.ROOT,
                    "%,d slots: %.0f mounts/s, bare %.0f/s, ratio %.2f, of the processors %.2f; %s on the library's clock;"
                            + " heap after collection %d MB%n",
                    sizes.get(i),
                    service,
                    bare,
                    (double) cost.bare().elapsed() / cost.compared().elapsed(),
                    (double) cost.bare().processors() / cost.compared().processors(),
                    cost.calculated(),
                    cost.heap() >> 20);
        }
    }

    private void table(String unit, List<Cost> costs, ToLongFunction<Spent> measure) {
        System.out.printf(Locale.ROOT, "%n%-28s", unit);
        sizes.forEach(slots -> System.out.printf(Locale.ROOT, "%,14d slots", slots));
        System.out.println("     ratio");
        for (int phase = 0; phase < PHASES.size(); phase++) {
            System.out.printf(Locale.ROOT, "%-28s", PHASES.get(phase));
            for (Cost cost : costs) {
                System.out.printf(
                        Locale.ROOT, "%20.2f", measure.applyAsLong(cost.phases().get(phase)) / 1e9);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%10.2f%n",
                    (double) measure.applyAsLong(
                                    costs.get(costs.size() - 1).phases().get(phase))
                            / measure.applyAsLong(costs.get(0).phases().get(phase)));
        }
    }

    private Cost measure(int slots) throws IOException {
        Path place = Files.createTempDirectory(folder, "library");
        try {
            List<Spent> phases = new ArrayList<>();
            Spent began = Spent.now();
            Home home = TestHomes.of(description(slots), place.resolve("home"));
            phases.add(Spent.now().since(began));
            System.out.printf(
                    Locale.ROOT,
                    "%,d slots: made in %.1f s%n",
                    slots,
                    phases.get(0).elapsed() / 1e9);
            return work(home, phases, place);
        } finally {
            HomeBuilder.deleteTree(place);
        }
    }

    private Cost work(Home home, List<Spent> phases, Path place) throws IOException {
        Path copy = place.resolve("BARE.mv.db");
        Files.copy(home.database(), copy);
        CalculatedTime time = new CalculatedTime(Instant.parse("2004-05-10T08:00:00Z"));
        Spent began = Spent.now();
        try (Store bare = Store.open(copy);
                NtmsService service = TestHomes.start(
                        home, TestHomes.options().withClock(time).withLatency(true))) {
            phases.add(Spent.now().since(began));
            try (NtmsSession session =
                    service.openSession(service.accounts().administrator(), SessionRequest.of("Benchmark"))) {
                began = Spent.now();
                all(session, NtmsObjectType.NTMS_STORAGESLOT);
                all(session, NtmsObjectType.NTMS_PHYSICAL_MEDIA);
                phases.add(Spent.now().since(began));
                return mount(session, time, bare, phases);
            }
        }
    }

    /** Mounts with the service and in bare transactions by turns, so that both meet the same machine. */
    private Cost mount(NtmsSession session, CalculatedTime time, Store bare, List<Spent> phases) {
        List<Guid> sides = all(session, NtmsObjectType.NTMS_PARTITION);
        SplittableRandom random = new SplittableRandom(SEED);
        Instant before = time.instant();
        Spent served = Spent.NOTHING;
        Spent compared = Spent.NOTHING;
        Spent plain = Spent.NOTHING;
        for (int done = 0; done < mounts; done += DRIVES) {
            List<Guid> chosen = random.ints(0, sides.size())
                    .distinct()
                    .limit(DRIVES)
                    .mapToObj(sides::get)
                    .toList();
            Spent began = Spent.now();
            mount(session, chosen, time);
            Spent turn = Spent.now();
            served = served.and(turn.since(began));
            if (done < COMPARED) {
                mountBare(bare, chosen);
                compared = compared.and(turn.since(began));
                plain = plain.and(Spent.now().since(turn));
            }
        }
        phases.add(served);
        Duration calculated = Duration.between(before, time.instant());
        return new Cost(phases, calculated, compared, plain, heap());
    }

    private static List<Guid> all(NtmsSession session, NtmsObjectType type) {
        return session.objects()
                .enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
    }

    /** Mounts as many media at once as there are drives, waits for all, and dismounts them. */
    private static void mount(NtmsSession session, List<Guid> chosen, CalculatedTime time) {
        List<NtmsCall<List<Guid>>> calls = chosen.stream()
                .map(side -> session.media()
                        .mount(List.of(side), List.of(), MountOptions.NTMS_MOUNT_READ, 0, NtmsLimits.INFINITE))
                .toList();
        calls.forEach(NtmsCall::await);
        chosen.forEach(side -> session.media().dismount(List.of(side), 0).await());
        time.settle();
    }

    private static void mountBare(Store store, List<Guid> chosen) {
        for (Guid side : chosen) {
            store.step(tx -> {
                BareMounts.mountAndDismount(tx, side);
                return true;
            });
        }
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static String description(int slots) {
        StringBuilder yaml = new StringBuilder("libraries:\n  - name: Large\n    personality: LTO library\n");
        yaml.append("    serial: LARGE1\n    slots: ").append(slots);
        yaml.append("\n    ports: ").append(PORTS).append("\n    drives:\n");
        for (int drive = 1; drive <= DRIVES; drive++) {
            yaml.append("      - {personality: LTO-4 drive, serial: DRV")
                    .append(drive)
                    .append("}\n");
        }
        yaml.append("    cartridges:\n");
        for (int slot = 1; slot <= slots; slot++) {
            yaml.append(String.format(Locale.ROOT, "      - {at: slot %d, bar-code: A%05dL4}%n", slot, slot));
        }
        return yaml.toString();
    }
}
