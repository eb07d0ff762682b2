package dev.rsm.msrpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.msrpc.security.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Assumed("a caller who has logged on and says nothing costs little")
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class IdleConnectionsTest {

    private static final int CONNECTIONS = 1000;

    /** Of the heap, for each, with what the test itself keeps at the other end. */
    private static final long MOST_BYTES = 64 << 10;

    @Test
    void thousandConnectionsThatAreLoggedOn_costLittleHeap_andNoThreads() throws Exception {
        int room = 2 * CONNECTIONS;
        try (Bench bench = Bench.start(Limits.with("connections", room, "connectionsPerPeer", room))) {
            List<RawPeer> warm = open(bench, 50);
            close(bench, warm);
            long before = heap();
            int threads = threads();
            List<RawPeer> open = open(bench, CONNECTIONS);
            Bench.await("all tasks have ended", () -> threads() <= threads + 2);
            long each = (heap() - before) / CONNECTIONS;
            System.out.printf("IdleConnectionsTest: %d bytes of heap for each of %d connections%n", each, CONNECTIONS);
            assertThat(bench.server.connections()).isEqualTo(CONNECTIONS);
            assertThat(each).isBetween(1L, MOST_BYTES);
            close(bench, open);
        }
    }

    private static List<RawPeer> open(Bench bench, int count) throws Exception {
        List<RawPeer> open = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RawPeer peer = bench.raw();
            peer.socket.setSoLinger(true, 0);
            new RawLogon(peer, 1, Level.PRIVACY, Bench.PASSWORD).bind(0).finish();
            open.add(peer);
        }
        return open;
    }

    private static void close(Bench bench, List<RawPeer> open) throws Exception {
        for (RawPeer each : open) {
            each.close();
        }
        Bench.await("all are gone", () -> bench.server.connections() == 0);
    }

    /** Those that the test's own executor has do not count: they end when there has been nothing to do for a while. */
    private static int threads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().equals(Bench.THREAD))
                .count();
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
