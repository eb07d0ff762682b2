package dev.rsm.rsmp.dcom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.msrpc.dcom.DcomClient;
import dev.rsm.msrpc.dcom.HandClock;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.pdu.MalformedPduException;
import dev.rsm.msrpc.pdu.PduHeader;
import dev.rsm.rsmp.client.ClientTurns;
import dev.rsm.rsmp.client.RemoteServer;
import dev.rsm.rsmp.idl.INtmsNotifySink;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that closes connections as soon as it was asked over them whether the object is there. */
@Assumed("whoever closes every connection is as good as gone; one who closes idle ones is not")
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClosingServerTest {

    /** The answers to the bind, to AddRef and to Release. */
    private static final int ANSWERS_TO_A_PROBE = 3;

    /** Many more than are made in vain. */
    private static final int MANY = 200;

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final Set<SocketChannel> silent = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean closing;

    /** Stands before an honest server. */
    private void serve(ServerSocketChannel listening, Path honest) {
        try {
            while (true) {
                SocketChannel client = listening.accept();
                connections.incrementAndGet();
                SocketChannel server = SocketChannel.open(UnixDomainSocketAddress.of(honest));
                open.add(client);
                silent.add(client);
                executor.execute(() -> pass(client, server, client));
                executor.execute(() -> pass(server, client, client));
            }
        } catch (IOException closed) {
            // The test has ended.
        }
    }

    private void pass(SocketChannel from, SocketChannel to, SocketChannel client) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(Channels.newInputStream(from));
            byte[] header = new byte[PduHeader.BYTES];
            for (int passed = 1; !closing || from == client || passed <= ANSWERS_TO_A_PROBE; passed++) {
                in.readFully(header);
                silent.remove(client);
                byte[] pdu = Arrays.copyOf(header, PduHeader.read(header).fragLength());
                in.readFully(pdu, PduHeader.BYTES, pdu.length - PduHeader.BYTES);
                ByteBuffer bytes = ByteBuffer.wrap(pdu);
                while (bytes.hasRemaining()) {
                    to.write(bytes);
                }
            }
        } catch (IOException | MalformedPduException closed) {
            // One of the two has had enough.
        } finally {
            open.remove(client);
            silent.remove(client);
        }
    }

    private static void close(SocketChannel each) {
        try {
            each.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void serverThatClosesEveryConnection_isLost(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("closing.sock");
        try (Reachable host = new Reachable(folder);
                ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                RsmConnection connection = RsmConnection.of(
                        DcomClient.builder(executor, RpcAddress.unix(path))
                                .callback(INtmsNotifySink.class)
                                .clock(new HandClock()),
                        ClientTurns.system())) {
            listening.bind(UnixDomainSocketAddress.of(path));
            Path honest = host.control();
            executor.execute(() -> serve(listening, honest));
            RemoteServer object = connection.activate();
            CountDownLatch lost = new CountDownLatch(1);
            object.onLost(lost::countDown);
            int before = connections.get();
            closing = true;
            open.forEach(ClosingServerTest::close);
            while (!lost.await(100, TimeUnit.MILLISECONDS)) {
                assertThat(connections.get() - before).isLessThan(MANY);
                silent.forEach(ClosingServerTest::close); // was made to wait for its end only
            }
            // One for each probe, and one for each of their ends that was met before anybody waited for it.
            assertThat(connections.get() - before).isBetween(1, 2 * (Closings.MOST + 1));
            object.release();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void closings_areTooManyWithinAPeriod() {
        HandClock clock = new HandClock();
        Closings closings = new Closings(clock::now);
        for (int i = 0; i < Closings.MOST; i++) {
            assertThat(closings.addOneTooMany()).isFalse();
        }
        assertThat(closings.addOneTooMany()).isTrue();
        clock.advance(Closings.PERIOD.minusNanos(1));
        assertThat(closings.addOneTooMany()).isTrue();
        clock.advance(Duration.ofNanos(1));
        assertThat(closings.addOneTooMany()).as("the others are too long ago").isFalse();
    }

    @Test
    void closings_nowAndThen_areOrdinary() {
        HandClock clock = new HandClock();
        Closings closings = new Closings(clock::now);
        for (int i = 0; i < MANY; i++) {
            assertThat(closings.addOneTooMany()).isFalse();
            clock.advance(Closings.PERIOD.dividedBy(Closings.MOST));
        }
    }
}
