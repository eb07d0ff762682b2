package dev.rsm.testing;

import dev.rsm.msrpc.pdu.AuthTrailer;
import dev.rsm.msrpc.pdu.Fragment;
import dev.rsm.msrpc.pdu.MalformedPduException;
import dev.rsm.msrpc.pdu.Pdu;
import dev.rsm.msrpc.pdu.PduEncoder;
import dev.rsm.msrpc.pdu.PduHeader;
import dev.rsm.msrpc.pdu.Response;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server that lies: stands between clients and an honest one, which listens at the same port of 127.0.0.2, and spoils one of its
 * PDUs, or what that carries: the stub of a response, or the token of another one. Thread-safe.
 *
 * <p>The address of the server is left as it is wherever it stands, since a client would connect to any other one.
 */
public final class Spoiler implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Fuzz fuzz;
    private final ServerSocket listening;
    private final byte[] address;
    private int left = -1;
    private byte[] spoilt = new byte[0];

    /** Begins to listen, at a port that is free. */
    public Spoiler(Fuzz fuzz) throws IOException {
        this.fuzz = fuzz;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        address = ("127.0.0.1[" + port() + "]").getBytes(StandardCharsets.UTF_16LE);
        threads.execute(this::accept);
    }

    /** Returns where it listens, and the server has to. */
    public int port() {
        return listening.getLocalPort();
    }

    /** Has a PDU spoilt that the server sends: the first one after so many. */
    public synchronized void spoilAfter(int pdus) {
        left = pdus;
        spoilt = new byte[0];
    }

    /** Returns what was made of the PDU; nothing if it has not come yet. */
    public synchronized byte[] spoilt() {
        return spoilt;
    }

    /** Closes the connections that there are. */
    public void cut() {
        sockets.forEach(Spoiler::close);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket server = new Socket("127.0.0.2", listening.getLocalPort());
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                threads.execute(() -> pass(client, server, false));
                threads.execute(() -> pass(server, client, true));
            }
        } catch (IOException closed) {
            // The test has ended.
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        sockets.add(from);
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            OutputStream out = to.getOutputStream();
            byte[] header = new byte[PduHeader.BYTES];
            while (true) {
                in.readFully(header);
                byte[] pdu = Arrays.copyOf(header, PduHeader.read(header).fragLength());
                in.readFully(pdu, PduHeader.BYTES, pdu.length - PduHeader.BYTES);
                out.write(answers ? next(pdu) : pdu);
            }
        } catch (IOException | MalformedPduException closed) {
            // One of the two has had enough.
        } finally {
            sockets.remove(from);
        }
    }

    private synchronized byte[] next(byte[] pdu) throws MalformedPduException {
        if (left < 0 || left-- > 0) {
            return pdu;
        }
        spoilt = fuzz.below(3) == 0 ? spoil(pdu) : spoilContents(pdu);
        return spoilt;
    }

    private byte[] spoilContents(byte[] pdu) throws MalformedPduException {
        Fragment fragment = Fragment.parse(pdu.clone());
        AuthTrailer trailer = fragment.auth();
        PduHeader header = fragment.header();
        if (trailer == null && fragment.body() instanceof Response response) {
            Pdu other = new Response(
                    response.allocHint(), response.contextId(), response.cancelCount(), spoil(response.stub()));
            return PduEncoder.encode(header.flags(), header.callId(), other, null);
        }
        if (trailer == null || fragment.body() instanceof Response) {
            return spoil(pdu);
        }
        AuthTrailer other =
                new AuthTrailer(trailer.type(), trailer.level(), trailer.contextId(), spoil(trailer.token()));
        return PduEncoder.encode(header.flags(), header.callId(), fragment.body(), other);
    }

    private byte[] spoil(byte[] good) {
        byte[] changed = fuzz.spoilt(good);
        for (int at = 0; at + address.length <= changed.length; at++) {
            if (Arrays.equals(good, at, Math.min(good.length, at + address.length), address, 0, address.length)) {
                System.arraycopy(address, 0, changed, at, address.length);
            }
        }
        return changed;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
        threads.shutdownNow();
    }
}
