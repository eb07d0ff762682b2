package dev.rsm.msrpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.msrpc.pdu.PduEncoder;
import dev.rsm.msrpc.pdu.PfcFlags;
import dev.rsm.msrpc.security.Level;
import dev.rsm.testing.Footprint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Connections that come, do something or nothing, and go without a word: nothing of them stays. */
@EnabledOnOs(OS.LINUX)
class ManyConnectionsTest {

    /** Half of them are there to find out what stays in any case, and half to find out what has come to it. */
    private static final int CONNECTIONS = Integer.getInteger("rsm.connections", 10_000);

    private static final int AT_ONCE = 200;

    /**
     * How much more memory may be used after the second half, for each connection of it, in bytes. When nothing is left, what is
     * measured goes down by 5 to 20 bytes, since something of the first half is freed late, and later changes by less than one. So an
     * entry of a map that each connection leaves, 72 bytes with key and value, is found; of connections that end in one of the six
     * ways alone, what is left has to be as large as a few of these. A connection itself is some thousand.
     */
    private static final int MEMORY = 3;

    private static final byte[] BIND = PduEncoder.encode(PfcFlags.WHOLE, 1, RawPeer.bindPdu(Echo.SYNTAX), null);
    private static final byte[] WAIT =
            PduEncoder.encode(PfcFlags.WHOLE, 2, RawPeer.request(Echo.UNTIL_CANCELLED, new byte[100]), null);
    private static final byte[] BEGUN =
            PduEncoder.encode(PfcFlags.FIRST_FRAG, 2, RawPeer.request(Echo.ECHO, new byte[4000]), null);

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
        int half = CONNECTIONS / 2;
        try (Bench bench = Bench.start(Limits.with("connections", most, "connectionsPerPeer", most))) {
            Footprint.assertLeavesNothing(
                    half + " connections", List.of(Bench.THREAD), (long) MEMORY * half, () -> storm(bench, half));
            assertThat(bench.server.state().reserved()).isZero();
            assertThat(bench.server.state().groups().size()).isZero();
            assertThat(Bench.call(bench.bind(), Echo.ECHO, new byte[] {1})).containsExactly(1);
        }
    }
}
