package dev.rsm.msrpc.endpoint;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.pdu.AuthTrailer;
import dev.rsm.msrpc.pdu.Bind;
import dev.rsm.msrpc.pdu.Fault;
import dev.rsm.msrpc.pdu.Fragment;
import dev.rsm.msrpc.pdu.MalformedPduException;
import dev.rsm.msrpc.pdu.Pdu;
import dev.rsm.msrpc.pdu.PduEncoder;
import dev.rsm.msrpc.pdu.PduHeader;
import dev.rsm.msrpc.pdu.PfcFlags;
import dev.rsm.msrpc.pdu.PresentationContext;
import dev.rsm.msrpc.pdu.Request;
import dev.rsm.msrpc.pdu.SyntaxId;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client that does whatever it likes, PDU by PDU and byte by byte. */
final class RawPeer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    RawPeer(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    static Bind bindPdu(SyntaxId... interfaces) {
        PresentationContext[] contexts = new PresentationContext[interfaces.length];
        for (int i = 0; i < interfaces.length; i++) {
            contexts[i] = new PresentationContext(i, interfaces[i], List.of(SyntaxId.NDR));
        }
        return new Bind(5840, 5840, 0, Arrays.asList(contexts));
    }

    static Request request(int opnum, byte[] stub) {
        return new Request(0, 0, opnum, (Guid) null, stub);
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    void send(int flags, int callId, Pdu pdu) throws IOException {
        send(PduEncoder.encode(flags, callId, pdu, null));
    }

    void send(int flags, int callId, Pdu pdu, AuthTrailer trailer) throws IOException {
        send(PduEncoder.encode(flags, callId, pdu, trailer));
    }

    /** Reads one PDU; null if the server has closed the connection. */
    @Nullable
    Fragment readOrEnd() throws IOException, MalformedPduException {
        byte[] header = in.readNBytes(PduHeader.BYTES);
        if (header.length < PduHeader.BYTES) {
            return null;
        }
        byte[] whole = Arrays.copyOf(header, PduHeader.read(header).fragLength());
        in.readFully(whole, PduHeader.BYTES, whole.length - PduHeader.BYTES);
        return Fragment.parse(whole);
    }

    Fragment read() throws IOException, MalformedPduException {
        Fragment fragment = readOrEnd();
        if (fragment == null) {
            throw new AssertionError("the server has closed the connection");
        }
        return fragment;
    }

    Pdu readBody() throws IOException, MalformedPduException {
        return read().body();
    }

    int readFault() throws IOException, MalformedPduException {
        return ((Fault) readBody()).status();
    }

    /** Binds to the interface of {@link Echo} and reads the answer. */
    RawPeer bind(int flags) throws IOException, MalformedPduException {
        send(PfcFlags.WHOLE | flags, 1, bindPdu(Echo.SYNTAX));
        readBody();
        return this;
    }

    /** Reads until the server closes; returns whether it does within the time. */
    boolean isClosedByServer() throws IOException, MalformedPduException {
        try {
            while (readOrEnd() != null) {
                // Whatever it says before, it ends.
            }
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (java.net.SocketException e) {
            return true; // A reset is an end, too.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
