package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.pdu.MalformedPduException;
import dev.rsm.msrpc.pdu.PduHeader;
import dev.rsm.msrpc.pdu.PduType;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between a client and a server, and does something to the second PDU of a type. All others pass as they are. */
final class Meddler implements AutoCloseable {

    /** What can be done to a PDU on its way. */
    enum Deed {
        /** The next one comes before it. */
        SWAPPED,
        /** It comes twice. */
        REPEATED,
        /** It does not come. */
        DROPPED,
        /** A bit of it is another one. */
        CHANGED
    }

    private static final int WITHIN_THE_STUB = 40;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int port;
    private final PduType type;
    private final Deed deed;

    Meddler(int port, PduType type, Deed deed) throws IOException {
        this.port = port;
        this.type = type;
        this.deed = deed;
        threads.execute(this::accept);
    }

    RpcAddress address() {
        return RpcAddress.tcp("127.0.0.1", listening.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                threads.execute(() -> pass(client, server));
                threads.execute(() -> pass(server, client));
            }
        } catch (IOException closed) {
            // The test has ended.
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            OutputStream out = to.getOutputStream();
            int seen = 0;
            for (byte[] pdu = read(in); pdu.length > 0; pdu = read(in)) {
                seen += PduHeader.read(pdu).type() == type ? 1 : 0;
                if (seen == 2 && PduHeader.read(pdu).type() == type) {
                    meddle(pdu, in, out);
                } else {
                    out.write(pdu);
                }
            }
        } catch (IOException | MalformedPduException closed) {
            // One of the two has had enough.
        }
    }

    private static byte[] read(DataInputStream in) throws IOException, MalformedPduException {
        byte[] header = in.readNBytes(PduHeader.BYTES);
        if (header.length < PduHeader.BYTES) {
            return new byte[0];
        }
        byte[] whole = Arrays.copyOf(header, PduHeader.read(header).fragLength());
        in.readFully(whole, PduHeader.BYTES, whole.length - PduHeader.BYTES);
        return whole;
    }

    private void meddle(byte[] pdu, DataInputStream in, OutputStream out) throws IOException, MalformedPduException {
        switch (deed) {
            case SWAPPED -> {
                out.write(read(in));
                out.write(pdu);
            }
            case REPEATED -> {
                out.write(pdu);
                out.write(pdu);
            }
            case DROPPED -> {
                // It is gone.
            }
            case CHANGED -> {
                pdu[WITHIN_THE_STUB] ^= 0x40;
                out.write(pdu);
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }
}
