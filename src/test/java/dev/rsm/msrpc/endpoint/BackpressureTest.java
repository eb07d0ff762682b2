package dev.rsm.msrpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.msrpc.pdu.PduEncoder;
import dev.rsm.msrpc.pdu.PfcFlags;
import dev.rsm.msrpc.pdu.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

class BackpressureTest {

    /** What Netty buffers before it says that it is enough (64 KiB), one fragment beyond it, and headers of buffers. */
    private static final long BUFFERED = (64 << 10) + 5840 + 8192;

    private static final int CALL_ID = 12;

    @Test
    void client_thatDoesNotRead_isBufferedForOnlySoMuch_andGetsEverythingInTheEnd() throws Exception {
        int size = 32 << 20;
        try (Bench bench = Bench.start();
                RawPeer peer = bench.raw().bind(PfcFlags.CONC_MPX)) {
            peer.send(PfcFlags.WHOLE, 2, RawPeer.request(Echo.WAIT, new byte[0]));
            Echo.Waiting waiting = bench.echo.takeWaiting();
            ServerConnection connection = (ServerConnection) waiting.call().connection();
            waiting.result().complete(new byte[size]);
            Bench.await("the server waits for the client", () -> !connection.isWritable());
            assertThat(connection.pendingBytes()).isLessThan(BUFFERED);
            int received = 0;
            while (received < size) {
                received += ((Response) peer.readBody()).stub().length;
                assertThat(connection.pendingBytes()).isLessThan(BUFFERED);
            }
            assertThat(received).isEqualTo(size);
        }
    }

    /** One that sends and sends, and reads none of the answers, is not read from either. */
    @Test
    void client_thatSendsWithoutReading_isNotReadFrom() throws Exception {
        ByteBuffer request =
                ByteBuffer.wrap(PduEncoder.encode(PfcFlags.WHOLE, 7, RawPeer.request(99, new byte[0]), null));
        try (Bench bench = Bench.start(Limits.with("pendingCalls", 4));
                SocketChannel peer =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), bench.port()))) {
            peer.write(ByteBuffer.wrap(
                    PduEncoder.encode(PfcFlags.WHOLE | PfcFlags.CONC_MPX, 1, RawPeer.bindPdu(Echo.SYNTAX), null)));
            peer.configureBlocking(false);
            Bench.await(
                    "it is connected", () -> !bench.server.state().connections().isEmpty());
            ServerConnection connection =
                    bench.server.state().connections().iterator().next();
            Bench.await("the server reads no more, and the system takes no more for it", () -> {
                try {
                    while (peer.write(request) > 0) {
                        if (!request.hasRemaining()) {
                            request.rewind();
                            request.putShort(CALL_ID, (short) (request.getShort(CALL_ID) + 1));
                        }
                    }
                    return !connection.isReading();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            // Beyond what is buffered anyway, the answers to what one reading from the socket brought.
            assertThat(connection.pendingBytes()).isLessThan(BUFFERED + 2 * 65_536);
        }
    }
}
