package dev.rsm.msrpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.pdu.AlterContext;
import dev.rsm.msrpc.pdu.Auth3;
import dev.rsm.msrpc.pdu.AuthTrailer;
import dev.rsm.msrpc.pdu.Bind;
import dev.rsm.msrpc.pdu.CoCancel;
import dev.rsm.msrpc.pdu.Fault;
import dev.rsm.msrpc.pdu.Orphaned;
import dev.rsm.msrpc.pdu.Pdu;
import dev.rsm.msrpc.pdu.PduEncoder;
import dev.rsm.msrpc.pdu.PfcFlags;
import dev.rsm.msrpc.pdu.Request;
import dev.rsm.msrpc.pdu.Shutdown;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Clients that send PDUs in any order, damaged or not: the server drops at most the one who does that. {@code -Drsm.fuzz.calls=}
 * makes more of them, {@code -Drsm.fuzz.seed=} the same ones again.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ServerFuzzTest {

    private static final int CLIENTS = Integer.getInteger("rsm.fuzz.calls", 2_000);

    private static final int[] OPERATIONS = {Echo.ECHO, Echo.WAIT, Echo.WHO, Echo.UNTIL_CANCELLED, 99};

    private static final Guid OBJECT = Guid.parse("{F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6}");

    private static Pdu pdu(Random random) {
        return switch (random.nextInt(9)) {
            case 0, 1, 2, 3 ->
                new Request(
                        random.nextInt(100),
                        random.nextInt(3),
                        OPERATIONS[random.nextInt(OPERATIONS.length)],
                        random.nextInt(3) == 0 ? OBJECT : null,
                        new byte[random.nextInt(64)]);
            case 4 -> new CoCancel();
            case 5 -> new Orphaned();
            case 6 ->
                new AlterContext(5840, 5840, 0, RawPeer.bindPdu(Echo.SYNTAX).contexts());
            case 7 -> new Auth3();
            default -> random.nextBoolean() ? new Shutdown() : new Fault(0, 0, 1);
        };
    }

    private static byte[] message(Random random) {
        boolean trailer = random.nextInt(4) == 0;
        byte[] token = new byte[1 + random.nextInt(40)];
        random.nextBytes(token);
        int flags = random.nextInt(4) == 0 ? random.nextInt(128) : PfcFlags.WHOLE;
        byte[] bytes = PduEncoder.encode(
                flags,
                random.nextInt(6),
                pdu(random),
                trailer ? new AuthTrailer(10, 5, random.nextInt(2), token) : null);
        if (random.nextInt(8) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static void misbehave(RawPeer peer, Random random) {
        try {
            peer.socket.setSoLinger(true, 0);
            Bind bind = RawPeer.bindPdu(Echo.SYNTAX, Echo.SYNTAX);
            peer.send(PfcFlags.WHOLE | (random.nextBoolean() ? PfcFlags.CONC_MPX : 0), 1, bind);
            for (int i = random.nextInt(12); i > 0; i--) {
                peer.send(message(random));
            }
            peer.close();
        } catch (IOException closed) {
            // The server has had enough.
        }
    }

    @Test
    void server_survivesWhateverClientsSend() throws Exception {
        long seed = Long.getLong("rsm.fuzz.seed", System.nanoTime());
        Random random = new Random(seed);
        System.out.println("ServerFuzzTest: seed " + seed + ", " + CLIENTS + " clients");
        try (LoggedErrors errors = new LoggedErrors();
                Bench bench =
                        Bench.start(Limits.with("logonDelay", java.time.Duration.ZERO, "connectionsPerPeer", 1000))) {
            RpcBinding witness = bench.bind();
            for (int i = 0; i < CLIENTS; i++) {
                misbehave(bench.raw(), random);
                if (i % 100 == 0) {
                    assertThat(Bench.call(witness, Echo.ECHO, new byte[] {3})).containsExactly(3);
                }
            }
            assertThat(Bench.call(witness, Echo.ECHO, new byte[] {3})).containsExactly(3);
            Bench.await("only the witness is left", () -> bench.server.connections() == 1);
            while (bench.echo.hasWaiting()) {
                bench.echo.takeWaiting().result().complete(new byte[0]);
            }
            Bench.await("no bytes are kept", () -> bench.server.state().reserved() == 0);
            assertThat(errors.messages())
                    .as("what the server holds for its own defects")
                    .isEmpty();
        }
    }
}
