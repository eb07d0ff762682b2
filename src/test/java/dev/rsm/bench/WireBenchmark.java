package dev.rsm.bench;

import dev.rsm.dtyp.Guid;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.msrpc.security.Level;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.rsmp.dcom.RsmConnection;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How many GetNtmsObjectInformation a second are answered over DCOM, and how fast, against the same call in the process, and on
 * demand against a call of equal weight to Samba by the same client. All ways take turns in one run, so that what else the machine
 * does strikes them alike: compare the ratios, not the figures of two runs.
 */
public final class WireBenchmark {

    private static final NtmsObjectType TYPE = NtmsObjectType.NTMS_LIBRARY;
    private static final int ROUNDS = 6;
    private static final int WARM_UPS = 3;

    private final long slice;
    private final List<RsmConnection> open = new ArrayList<>();

    private WireBenchmark(long slice) {
        this.slice = slice;
    }

    /**
     * Measures, and prints tables.
     *
     * @param arguments {@code --samba}; {@code --millis N}: how long each way is measured at a time, 1000 without it; {@code
     *     --connections N,N}: 1,8,64 without it; {@code --idle N}: how many idle connections are weighed, 1000 without it
     */
    public static void main(String[] arguments) throws Exception {
        List<String> given = List.of(arguments);
        WireBenchmark benchmark = new WireBenchmark(Long.parseLong(option(given, "--millis", "1000")));
        try (WireHome home = new WireHome(RemovableStorage.SMALL, TestHomes.options())) {
            System.out.printf(
                    "%-12s %-18s %10s %9s %9s %12s %12s%n",
                    "connections", "way", "calls/s", "p50 us", "p99 us", "calls ratio", "p99 ratio");
            if (given.contains("--samba")) {
                try (SambaServer samba = new SambaServer()) {
                    benchmark.all(given, home, samba);
                }
            } else {
                benchmark.all(given, home, null);
            }
            weigh(home, Integer.parseInt(option(given, "--idle", "1000")));
        }
    }

    private static String option(List<String> given, String name, String otherwise) {
        int at = given.indexOf(name);
        return at < 0 ? otherwise : given.get(at + 1);
    }

    private void all(List<String> given, WireHome home, @Nullable SambaServer samba) throws InterruptedException {
        for (String number : option(given, "--connections", "1,8,64").split(",", -1)) {
            int connections = Integer.parseInt(number);
            List<Load> loads = new ArrayList<>();
            loads.add(new Load("in process", callers(connections, home.inProcess())));
            for (Level level : List.of(Level.NONE, Level.PRIVACY)) {
                loads.add(overDcom(home, level, connections));
            }
            if (samba != null) {
                for (Level level : List.of(Level.NONE, Level.PRIVACY)) {
                    loads.add(new Load("Samba " + word(level), repeated(connections, () -> samba.caller(level))));
                }
            }
            measure(loads);
            print(connections, loads);
            open.forEach(RsmConnection::close);
            open.clear();
        }
    }

    private static String word(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private Load overDcom(WireHome home, Level level, int connections) {
        return new Load("DCOM " + word(level), repeated(connections, () -> {
            RsmConnection connection = home.connect(level);
            open.add(connection);
            return call(connection.openSession(SessionRequest.of("Benchmark")));
        }));
    }

    private static List<Runnable> repeated(int count, Supplier<Runnable> maker) {
        List<Runnable> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(maker.get());
        }
        return all;
    }

    private static List<Runnable> callers(int count, NtmsSession session) {
        return repeated(count, () -> call(session));
    }

    private static Runnable call(NtmsSession session) {
        Guid library = session.objects()
                .enumerate(null, TYPE, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(0);
        return () -> session.objects().information(library, TYPE).await();
    }

    private void measure(List<Load> loads) throws InterruptedException {
        for (int round = 0; round < WARM_UPS; round++) {
            for (Load load : loads) {
                load.warmUp(slice);
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Load load : loads) {
                load.measure(slice);
            }
        }
    }

    /** DCOM is compared with the call in the process, Samba with DCOM at the same level. */
    private static void print(int connections, List<Load> loads) {
        for (int at = 0; at < loads.size(); at++) {
            Load load = loads.get(at);
            Load other = loads.get(at < 3 ? 0 : at - 2);
            Figures figures = load.figures();
            System.out.printf(
                    Locale.ROOT,
                    "%-12d %-18s %,10.0f %,9d %,9d %12.2f %12.2f%n",
                    connections,
                    load.name(),
                    load.rate(),
                    figures.median() / 1000,
                    figures.percentile(99) / 1000,
                    load.rate() / other.rate(),
                    (double) figures.percentile(99) / other.figures().percentile(99));
        }
    }

    /** How much heap an idle session over a connection of its own takes at the server, whose clients are another process. */
    private static void weigh(WireHome home, int sessions) throws IOException {
        long before = heap();
        try (IdleClients idle = new IdleClients(home.address(), sessions)) {
            System.out.printf(
                    "%d idle sessions over connections of their own: %,d bytes of the server's heap each%n",
                    idle.sessions(), (heap() - before) / sessions);
        }
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
