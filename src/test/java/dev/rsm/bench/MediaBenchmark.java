package dev.rsm.bench;

import dev.rsm.dtyp.Guid;
import dev.rsm.host.HomeBuilder;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.Home;
import dev.rsm.service.NtmsService;
import dev.rsm.store.Store;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many calls about media a second the service carries out, against the same jOOQ statements in bare transactions on a
 * copy of the same database: what sessions, rights, notifications, waits and the history cost. Both are measured in turns,
 * with 1, 4 and 16 sessions, on databases in which nine of ten sides are allocated. Prints tables and judges nothing.
 *
 * <p>Arguments: {@code --media N,N}, {@code --rounds N}, {@code --millis N} (of each measurement), {@code --folder PATH}.
 */
public final class MediaBenchmark {

    private static final List<Integer> SESSIONS = List.of(1, 4, 16);

    private List<Integer> sizes = List.of(1_000, 100_000);
    private int rounds = 3;
    private int millis = 1_500;
    private Path folder = Path.of(System.getProperty("java.io.tmpdir", "."));

    private MediaBenchmark() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        MediaBenchmark benchmark = new MediaBenchmark();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            benchmark.set(arguments[i], arguments[i + 1]);
        }
        benchmark.run();
    }

    private void set(String name, String value) {
        switch (name) {
            case "--media" ->
                sizes = Arrays.stream(value.split(",", -1))
                        .map(Integer::valueOf)
                        .toList();
            case "--rounds" -> rounds = Integer.parseInt(value);
            case "--millis" -> millis = Integer.parseInt(value);
            case "--folder" -> folder = Path.of(value);
            default -> throw new IllegalArgumentException("There is no option " + name + ".");
        }
    }

    /** One kind of call, made over and over by one of several threads. */
    interface Work {
        void once(int thread);
    }

    /** The kinds of calls, done in one way. */
    record Works(Work allocateAndGiveBack, Work information, Work move) {
        List<Work> all() {
            return List.of(allocateAndGiveBack, information, move);
        }
    }

    private static final List<String> NAMES = List.of("allocate + deallocate", "get information", "move");

    /** A second's calls with the service and without, the medians of all rounds. */
    private record Rates(double service, double bare) {}

    private void run() throws IOException, InterruptedException {
        List<List<Rates>> bySize = new ArrayList<>();
        for (int media : sizes) {
            Path scratch = Files.createTempDirectory(folder, "rsm-bench");
            try {
                bySize.add(measure(scratch, media));
            } finally {
                HomeBuilder.deleteTree(scratch);
            }
        }
        if (sizes.size() > 1) {
            compareSizes(bySize);
        }
    }

    private List<Rates> measure(Path scratch, int media) throws IOException, InterruptedException {
        Home home = MediaBenchmarkHome.make(scratch.resolve("home"), media);
        Path copy = scratch.resolve("BARE.mv.db");
        Files.copy(home.database(), copy, StandardCopyOption.REPLACE_EXISTING);
        List<Rates> rates = new ArrayList<>();
        System.out.printf("%n%,d media; calls a second, medians of %d rounds of %d ms%n", media, rounds, millis);
        System.out.printf("%-24s %9s %10s %10s %8s%n", "", "sessions", "service", "bare", "ratio");
        try (NtmsService service = TestHomes.start(home);
                Store bare = Store.open(copy)) {
            Principal caller = service.accounts().administrator();
            List<NtmsSession> sessions = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                sessions.add(service.openSession(caller, SessionRequest.of("Bench")));
            }
            Works with = MediaBenchmarkHome.service(sessions, media);
            Works without = MediaBenchmarkHome.bare(bare, caller, media);
            for (int kind = 0; kind < NAMES.size(); kind++) { // a cold start would make the first lines slow
                rate(with.all().get(kind), 4, 2 * millis);
                rate(without.all().get(kind), 4, 2 * millis);
            }
            for (int kind = 0; kind < NAMES.size(); kind++) {
                for (int threads : SESSIONS) {
                    Rates found = rates(with.all().get(kind), without.all().get(kind), threads);
                    rates.add(found);
                    System.out.printf(
                            "%-24s %9d %,10.0f %,10.0f %8.2f%n",
                            NAMES.get(kind), threads, found.service(), found.bare(), found.service() / found.bare());
                }
            }
        }
        return rates;
    }

    private Rates rates(Work service, Work bare, int threads) throws InterruptedException {
        rate(service, threads, millis / 2); // warms up
        rate(bare, threads, millis / 2);
        double[] with = new double[rounds];
        double[] without = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            with[round] = rate(service, threads, millis);
            without[round] = rate(bare, threads, millis);
        }
        Arrays.sort(with);
        Arrays.sort(without);
        return new Rates(with[rounds / 2], without[rounds / 2]);
    }

    private static double rate(Work work, int threads, int millis) throws InterruptedException {
        long begin = System.nanoTime();
        long end = begin + millis * 1_000_000L;
        AtomicLong calls = new AtomicLong();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            Thread thread = new Thread(() -> {
                while (System.nanoTime() < end) {
                    work.once(number);
                    calls.incrementAndGet();
                }
            });
            thread.start();
            all.add(thread);
        }
        for (Thread thread : all) {
            thread.join();
        }
        return calls.get() * 1e9 / (System.nanoTime() - begin);
    }

    private void compareSizes(List<List<Rates>> bySize) {
        System.out.printf("%nService with %,d media against %,d%n", sizes.get(sizes.size() - 1), sizes.get(0));
        List<Rates> small = bySize.get(0);
        List<Rates> large = bySize.get(bySize.size() - 1);
        for (int i = 0; i < small.size(); i++) {
            System.out.printf(
                    "%-24s %9d %8.2f%n",
                    NAMES.get(i / SESSIONS.size()),
                    SESSIONS.get(i % SESSIONS.size()),
                    large.get(i).service() / small.get(i).service());
        }
    }

    static Guid id(char kind, int number) {
        return Guid.parse(String.format("%08x-0000-7000-8000-%012d", 0x10000000 + kind, number));
    }
}
