package dev.rsm.msrpc.dcom;

import static dev.rsm.msrpc.dcom.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.ComVersion;
import dev.rsm.msrpc.dcom.idl.IRemUnknown;
import dev.rsm.msrpc.dcom.idl.OrpcThis;
import dev.rsm.msrpc.dcom.idl.RemInterfaceRef;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.ndr.NdrCaller;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.ndr.NdrReader;
import dev.rsm.msrpc.ndr.NdrType;
import dev.rsm.msrpc.ndr.NdrWriter;
import dev.rsm.msrpc.pdu.Bind;
import dev.rsm.msrpc.pdu.Fragment;
import dev.rsm.msrpc.pdu.PduEncoder;
import dev.rsm.msrpc.pdu.PduHeader;
import dev.rsm.msrpc.pdu.PduType;
import dev.rsm.msrpc.pdu.PfcFlags;
import dev.rsm.msrpc.pdu.PresentationContext;
import dev.rsm.msrpc.pdu.Request;
import dev.rsm.msrpc.pdu.SyntaxId;
import dev.rsm.msrpc.security.Level;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** References that are given back to a server whose answer does not come, or that nobody waits for. */
@Timeout(value = 2, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = java.util.concurrent.TimeUnit.MINUTES)
class UnansweredReleaseTest {

    private static final int CALL = 2;

    /** The bytes of RemRelease, with flags that the test chooses. */
    private static byte[] release(RawClient.Made made, int flags) {
        byte[][] stub = {{}};
        NdrCaller recorder = new NdrCaller() {
            @Override
            public NdrWriter request() {
                NdrWriter out = new NdrWriter();
                NdrType.of(OrpcThis.class).write(out, OrpcThis.of(ComVersion.CURRENT, Guid.NULL));
                return out;
            }

            @Override
            public CompletionStage<NdrReader> call(int opnum, NdrWriter request) {
                stub[0] = request.toBytes();
                return new CompletableFuture<>();
            }
        };
        var unused = NdrInterface.of(IRemUnknown.class)
                .stub(recorder)
                .remRelease(1, List.of(new RemInterfaceRef(made.ipid(), 5, 0)));
        return PduEncoder.encode(
                PfcFlags.WHOLE | flags, CALL, new Request(0, 0, 5, made.made().remUnknown(), stub[0]), null);
    }

    private static Socket bound(Stage stage) throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), ((RpcAddress.Tcp) stage.address()).port());
        SyntaxId syntax = new SyntaxId(NdrInterface.of(IRemUnknown.class).uuid(), 0);
        PresentationContext context = new PresentationContext(0, syntax, List.of(SyntaxId.NDR));
        socket.getOutputStream()
                .write(PduEncoder.encode(PfcFlags.WHOLE, 1, new Bind(5840, 5840, 0, List.of(context)), null));
        assertThat(read(socket).header().type()).isEqualTo(PduType.BIND_ACK);
        return socket;
    }

    private static Fragment read(Socket socket) throws Exception {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] whole = new byte[PduHeader.BYTES];
        in.readFully(whole);
        whole = Arrays.copyOf(whole, PduHeader.read(whole).fragLength());
        in.readFully(whole, PduHeader.BYTES, whole.length - PduHeader.BYTES);
        return Fragment.parse(whole);
    }

    @Test
    @Spec("MS-RPCE 2.2.2.2")
    void release_asMaybe_isCarriedOutOnce_andAnsweredAsAnyCall() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "", Level.NONE);
                Socket socket = bound(stage)) {
            RawClient.Made made = client.activate(ICounter.class);
            socket.getOutputStream().write(release(made, PfcFlags.MAYBE));
            Fragment answer = read(socket);
            assertThat(answer.header().type()).isEqualTo(PduType.RESPONSE);
            assertThat(answer.header().callId()).isEqualTo(CALL);
            get(stage.counter().released);
            assertThat(stage.counter().releases).hasValue(1);
        }
    }

    @Test
    @Assumed("who has sent that he gives references back has done so, whether he waits for the answer or not")
    void release_ofAClientThatVanishesAtOnce_isCarriedOut() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "", Level.NONE)) {
            RawClient.Made made = client.activate(ICounter.class);
            for (int flags : new int[] {0, PfcFlags.MAYBE}) {
                RawClient.Made each = client.activate(ICounter.class);
                Counter counter = stage.counter();
                try (Socket socket = bound(stage)) {
                    socket.getOutputStream().write(release(each, flags));
                }
                get(counter.released);
                assertThat(counter.releases).hasValue(1);
            }
            assertThat(get(client.call(ICounter.class, made.ipid()).add(1)).sum())
                    .isEqualTo(1);
        }
    }

    /** What stands between a client and a server, and one day lets nothing come back any more. */
    private static final class Gap implements AutoCloseable {

        static final String SERVER = "127.0.0.2";

        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final ServerSocket listening;
        private volatile boolean silent;

        /** Begins to listen, at a port that is free, for a server at the same port of {@link #SERVER}. */
        Gap() throws IOException {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            threads.execute(this::accept);
        }

        int port() {
            return listening.getLocalPort();
        }

        private void accept() {
            try {
                while (true) {
                    Socket client = listening.accept();
                    Socket service = new Socket(SERVER, port());
                    threads.execute(() -> pass(client, service, false));
                    threads.execute(() -> pass(service, client, true));
                }
            } catch (IOException closed) {
                // The test has ended.
            }
        }

        private void pass(Socket from, Socket to, boolean answers) {
            try (from;
                    to) {
                byte[] buffer = new byte[8192];
                int length;
                while ((length = from.getInputStream().read(buffer)) >= 0) {
                    if (!answers || !silent) {
                        to.getOutputStream().write(buffer, 0, length);
                    }
                }
            } catch (IOException closed) {
                // One of the two has gone.
            }
        }

        @Override
        public void close() throws IOException {
            listening.close();
            threads.shutdownNow();
        }
    }

    @Test
    @Assumed("a client that gives references back needs no answer to be rid of them")
    void release_thatIsNotAnswered_endsWithTheClient_andTheServerHasTakenIt() throws Exception {
        try (Gap gap = new Gap();
                Stage stage = new Stage(server ->
                        server.listen(RpcAddress.tcp(Gap.SERVER, gap.port())).host("127.0.0.1"))) {
            DcomClient client = DcomClient.builder(stage.executor, RpcAddress.tcp("127.0.0.1", gap.port()))
                    .credentials(Stage.credentials("anna"))
                    .level(Level.INTEGRITY)
                    .limits(Stage.LIMITS)
                    .clock(new HandClock())
                    .open();
            RemoteObject object = get(client.activate(Counter.CLSID, ICounter.class));
            assertThat(get(object.as(ICounter.class).add(1)).sum()).isEqualTo(1);
            gap.silent = true;
            CompletableFuture<Void> released = object.release().toCompletableFuture();
            get(stage.counter().released);
            assertThat(released).as("no answer has come").isNotDone();
            client.close();
            get(released);
            assertThat(stage.counter().releases).hasValue(1);
        }
    }

    @Test
    @Spec("MS-DCOM 3.1.2.6")
    void release_thatNeverArrives_isMadeGoodByTheMissingPings() throws Exception {
        try (Stage stage = Stage.onLoopback()) {
            try (RawClient client = new RawClient(stage, "anna", Level.INTEGRITY)) {
                RawClient.Made made = client.activate(ICounter.class);
                get(client.resolver()
                        .complexPing(0, 1, 1, 0, List.of(made.first().oid()), List.of()));
            }
            Stage.await(() -> stage.server.connections() == 0);
            stage.clock.advance(Stage.PERIOD.multipliedBy(3).minus(Duration.ofSeconds(1)));
            assertThat(stage.counter().releases).hasValue(0);
            Stage.await(() -> {
                stage.clock.advance(Duration.ofSeconds(1));
                return stage.counter().releases.get() == 1;
            });
        }
    }
}
