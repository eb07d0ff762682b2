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
 * copy of the database. The sizes and the bare transactions take turns, so that all meet the same machine. Prints tables and
 * judges nothing.
 *
 * <p>Arguments: {@code --slots N,N}, {@code --mounts N}, {@code --folder PATH}.
 */
public final class LibraryBenchmark {

    private static final int DRIVES = 64;
    private static final int PORTS = 200;
    private static final long SEED = 1;

    /** So many mounts are done in bare transactions too. */
    private static final int COMPARED = 6_400;

    /** After so many rounds it is told how far the mounts are. */
    private static final int REPORTED = 100;

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
        List<Library> libraries = new ArrayList<>();
        try {
            for (int slots : sizes) {
                libraries.add(new Library(slots, folder));
            }
            for (int done = 0; done < mounts; done += DRIVES) {
                for (Library library : libraries) {
                    library.mount(done < COMPARED);
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%n%d drives, %d ports, %,d mounts with their dismounts, seed %d%n",
                    DRIVES,
                    PORTS,
                    mounts,
                    SEED);
            table("seconds", libraries, Spent::elapsed);
            table("seconds of the processors", libraries, Spent::processors);
            for (Library library : libraries) {
                library.compare(mounts);
            }
            System.out.printf(Locale.ROOT, "heap after collection, all sizes: %d MB%n", heap() >> 20);
        } finally {
            for (Library library : libraries) {
                library.close();
            }
        }
    }

    private static void table(String unit, List<Library> libraries, ToLongFunction<Spent> measure) {
        System.out.printf(Locale.ROOT, "%n%-28s", unit);
        libraries.forEach(library -> System.out.printf(Locale.ROOT, "%,14d slots", library.slots));
        System.out.println("     ratio");
        for (int phase = 0; phase < PHASES.size(); phase++) {
            System.out.printf(Locale.ROOT, "%-28s", PHASES.get(phase));
            for (Library library : libraries) {
                System.out.printf(Locale.ROOT, "%20.2f", measure.applyAsLong(library.phase(phase)) / 1e9);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%10.2f%n",
                    (double) measure.applyAsLong(
                                    libraries.get(libraries.size() - 1).phase(phase))
                            / measure.applyAsLong(libraries.get(0).phase(phase)));
        }
    }

    /** A library of one size, the service that has it, and what it has cost. */
    private static final class Library implements AutoCloseable {

        private final int slots;
        private final Path place;
        private final CalculatedTime time = new CalculatedTime(Instant.parse("2004-05-10T08:00:00Z"));
        private final SplittableRandom random = new SplittableRandom(SEED);

        /** What each phase but the mounts has taken. */
        private final List<Spent> phases = new ArrayList<>();

        private final Store bare;
        private final NtmsService service;
        private final NtmsSession session;
        private final List<Guid> sides;
        private final Instant opened;

        /** What the mounts have taken. */
        private Spent served = Spent.NOTHING;

        /** What those have taken that were done in bare transactions too. */
        private Spent compared = Spent.NOTHING;

        /** What the bare transactions have taken. */
        private Spent plain = Spent.NOTHING;

        private int rounds;

        Library(int slots, Path folder) throws IOException {
            this.slots = slots;
            place = Files.createTempDirectory(folder, "library");
            Spent began = Spent.now();
            Home home = TestHomes.of(description(slots), place.resolve("home"));
            ended("made", began);
            Path copy = place.resolve("BARE.mv.db");
            Files.copy(home.database(), copy);
            bare = Store.open(copy);
            began = Spent.now();
            service = TestHomes.start(home, TestHomes.options().withClock(time).withLatency(true));
            ended("started", began);
            session = service.openSession(service.accounts().administrator(), SessionRequest.of("Benchmark"));
            began = Spent.now();
            all(session, NtmsObjectType.NTMS_STORAGESLOT);
            all(session, NtmsObjectType.NTMS_PHYSICAL_MEDIA);
            ended("enumerated", began);
            sides = all(session, NtmsObjectType.NTMS_PARTITION);
            opened = time.instant();
        }

        private void ended(String what, Spent began) {
            Spent taken = Spent.now().since(began);
            phases.add(taken);
            System.out.printf(Locale.ROOT, "%,d slots: %s in %.1f s%n", slots, what, taken.elapsed() / 1e9);
        }

        Spent phase(int phase) {
            return phase < phases.size() ? phases.get(phase) : served;
        }

        /**
         * Mounts as many media as there are drives with the service, and then in bare transactions too if they are compared.
         */
        void mount(boolean compare) {
            List<Guid> chosen = random.ints(0, sides.size())
                    .distinct()
                    .limit(DRIVES)
                    .mapToObj(sides::get)
                    .toList();
            Spent began = Spent.now();
            mountAll(session, chosen, time);
            Spent turn = Spent.now();
            served = served.and(turn.since(began));
            if (compare) {
                mountBare(bare, chosen);
                compared = compared.and(turn.since(began));
                plain = plain.and(Spent.now().since(turn));
            }
            rounds++;
            if (rounds % REPORTED == 0) {
                System.out.printf(
                        Locale.ROOT,
                        "%,d slots: %,d mounts in %.1f s, %.1f s of the processors%n",
                        slots,
                        rounds * DRIVES,
                        served.elapsed() / 1e9,
                        served.processors() / 1e9);
            }
        }

        void compare(int mounts) {
            System.out.printf(
                    Locale.ROOT,
                    "%,d slots: %.0f mounts/s, bare %.0f/s, ratio %.2f, of the processors %.2f; %s on the library's clock%n",
                    slots,
                    mounts / (served.elapsed() / 1e9),
                    Math.min(mounts, COMPARED) / (plain.elapsed() / 1e9),
                    (double) plain.elapsed() / compared.elapsed(),
                    (double) plain.processors() / compared.processors(),
                    Duration.between(opened, time.instant()));
        }

        @Override
        public void close() throws IOException {
            try (bare;
                    service;
                    session) {
                time.settle();
            } finally {
                HomeBuilder.deleteTree(place);
            }
        }
    }

    private static List<Guid> all(NtmsSession session, NtmsObjectType type) {
        return session.objects()
                .enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
    }

    /** Mounts as many media at once as there are drives, waits for all, and dismounts them. */
    private static void mountAll(NtmsSession session, List<Guid> chosen, CalculatedTime time) {
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
