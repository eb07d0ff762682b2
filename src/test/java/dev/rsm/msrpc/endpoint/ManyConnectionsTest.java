package dev.rsm.msrpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.msrpc.pdu.PduEncoder;
import dev.rsm.msrpc.pdu.PfcFlags;
import dev.rsm.msrpc.security.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Connections that come, do something or nothing, and go without a word: nothing of them stays. */
@EnabledOnOs(OS.LINUX)
class ManyConnectionsTest {

    private static final int CONNECTIONS = Integer.getInteger("rsm.connections", 10_000);
    private static final int AT_ONCE = 200;

    /** What may be left, in bytes: buffers that are pooled, code that was compiled, tables that have grown. */
    private static final long MEMORY = 16 << 20;

    private static final int FILES = 10;
    /** Besides those of the test's own executor, which come and go as there is work. */
    private static final int THREADS = 2;

    private static final byte[] BIND = PduEncoder.encode(PfcFlags.WHOLE, 1, RawPeer.bindPdu(Echo.SYNTAX), null);
    private static final byte[] WAIT =
            PduEncoder.encode(PfcFlags.WHOLE, 2, RawPeer.request(Echo.UNTIL_CANCELLED, new byte[100]), null);
    private static final byte[] BEGUN =
            PduEncoder.encode(PfcFlags.FIRST_FRAG, 2, RawPeer.request(Echo.ECHO, new byte[4000]), null);

    private record Footprint(long memory, long files, int threads) {

        static Footprint now() throws IOException {
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
            Runtime runtime = Runtime.getRuntime();
            try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
                return new Footprint(runtime.totalMemory() - runtime.freeMemory(), open.count(), (int)
                        Thread.getAllStackTraces().keySet().stream()
                                .filter(thread -> !thread.getName().equals(Bench.THREAD))
                                .count());
            }
        }
    }

    /** How far a connection gets before its client vanishes. */
    private static void use(RawPeer peer, int number) throws Exception {
        switch (number % 6) {
            case 0 -> {
                // It is only opened.
            }
            case 1 -> peer.send(Arrays.copyOf(BIND, 1 + number % (BIND.length - 1)));
            case 2 -> peer.send(BIND);
            case 3 -> {
                peer.send(BIND);
                peer.send(WAIT);
            }
            case 4 -> {
                peer.send(BIND);
                peer.send(BEGUN);
            }
            default -> new RawLogon(peer, 1, Level.PRIVACY, Bench.PASSWORD).bind(0);
        }
    }

    private static void storm(Bench bench, int connections) throws Exception {
        List<RawPeer> open = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            RawPeer peer = bench.raw();
            // Without this, ten thousand closed connections would linger in the system.
            peer.socket.setSoLinger(true, 0);
            use(peer, i);
            open.add(peer);
            if (open.size() == AT_ONCE) {
                for (RawPeer old : open) {
                    old.close();
                }
                open.clear();
                Bench.await("all are gone", () -> bench.server.connections() == 0);
            }
        }
        for (RawPeer old : open) {
            old.close();
        }
        Bench.await("all are gone", () -> bench.server.connections() == 0);
        Bench.await(
                "no task is left",
                () -> ((java.util.concurrent.ThreadPoolExecutor) bench.executor).getActiveCount() == 0);
        while (bench.echo.hasWaiting()) {
            bench.echo.takeWaiting();
        }
    }

    @Test
    void connections_thatVanish_leaveNothing() throws Exception {
        // Some of those that are closed already wait to be accepted when the next ones come.
        int most = 4 * AT_ONCE;
        try (Bench bench = Bench.start(Limits.with("connections", most, "connectionsPerPeer", most))) {
            storm(bench, 3 * AT_ONCE); // Classes, pools and threads are there then.
            Footprint before = Footprint.now();
            long start = System.nanoTime();
            storm(bench, CONNECTIONS);
            long took = System.nanoTime() - start;
            Footprint after = Footprint.now();
            System.out.printf(
                    "ManyConnectionsTest: %d connections in %d ms; before %s, after %s%n",
                    CONNECTIONS, took / 1_000_000, before, after);
            assertThat(after.files()).isBetween(before.files() - FILES, before.files() + FILES);
            assertThat(after.memory() - before.memory()).isLessThan(MEMORY);
            assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + THREADS);
            assertThat(bench.server.state().reserved()).isZero();
            assertThat(bench.server.state().groups().size()).isZero();
            assertThat(Bench.call(bench.bind(), Echo.ECHO, new byte[] {1})).containsExactly(1);
        }
    }
}
