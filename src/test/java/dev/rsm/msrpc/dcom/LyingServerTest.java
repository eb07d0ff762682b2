package dev.rsm.msrpc.dcom;

import static dev.rsm.msrpc.dcom.Stage.failure;
import static dev.rsm.msrpc.dcom.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.ActivationProperties.Direction;
import dev.rsm.msrpc.dcom.idl.ComVersion;
import dev.rsm.msrpc.dcom.idl.IObjectExporter;
import dev.rsm.msrpc.dcom.idl.IRemUnknown;
import dev.rsm.msrpc.dcom.idl.IRemoteScmActivator;
import dev.rsm.msrpc.dcom.idl.OrpcThat;
import dev.rsm.msrpc.dcom.idl.OrpcThis;
import dev.rsm.msrpc.dcom.idl.PropsOutInfo;
import dev.rsm.msrpc.dcom.idl.ScmReplyInfoData;
import dev.rsm.msrpc.dcom.idl.StdObjRef;
import dev.rsm.msrpc.endpoint.IncomingCall;
import dev.rsm.msrpc.endpoint.NdrService;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.endpoint.RpcServer;
import dev.rsm.msrpc.endpoint.RpcService;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.ndr.NdrReader;
import dev.rsm.msrpc.ndr.NdrType;
import dev.rsm.msrpc.ndr.NdrWriter;
import dev.rsm.msrpc.pdu.SyntaxId;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client of a server whose answers are well formed and make no sense. */
@Timeout(value = 2, unit = java.util.concurrent.TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LyingServerTest {

    private static final int QUERY_INTERFACE = 3;
    private static final int ADD_REF = 4;
    private static final int RELEASE = 5;

    private static final Guid IPID = Guid.parse("11111111-2222-4333-8444-555555555555");

    /** A call of IRemUnknown: its number, and what it takes. */
    private record Asked(int opnum, NdrReader request) {}

    private final HandClock clock = new HandClock();
    private final BlockingQueue<String> pings = new LinkedBlockingQueue<>();
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private RpcServer server;
    private DcomClient client;
    private ComVersion alive = ComVersion.CURRENT;
    private ComVersion exporter = ComVersion.CURRENT;
    private long references = 5;
    private int pointers = 1;
    private int results = 1;
    private int activations;
    private int extra;

    @BeforeEach
    void start() throws IOException {
        server = RpcServer.builder(executor)
                .listen(RpcAddress.tcp("127.0.0.1", 0))
                .serve(NdrService.of(IObjectExporter.class, call -> resolver()))
                .serve(NdrService.of(IRemoteScmActivator.class, call -> activator()))
                .serve(new RemUnknownOfLies())
                .start();
        client = DcomClient.builder(executor, server.addresses().get(0))
                .clock(clock)
                .open();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        executor.shutdown();
    }

    private IObjectExporter resolver() {
        return (IObjectExporter) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {IObjectExporter.class},
                (proxy, method, arguments) -> CompletableFuture.completedFuture(
                        method.getName().equals("complexPing")
                                ? pinged((Long) arguments[0], (Integer) arguments[1])
                                : new IObjectExporter.Alive(alive, Bindings.NONE.toArray(), 0, HResult.S_OK)));
    }

    /** Knows no set for longer than until the next ping. */
    private IObjectExporter.Pinged pinged(long set, int sequence) {
        pings.add(set + " " + sequence);
        return new IObjectExporter.Pinged(9, 0, set == 0 ? HResult.S_OK : HResult.OR_INVALID_SET);
    }

    private IRemoteScmActivator activator() {
        return new IRemoteScmActivator() {
            @Override
            public CompletionStage<Properties> remoteGetClassObject(
                    OrpcThis orpcthis, @Nullable InterfacePointer pActProperties) {
                throw new IllegalStateException("nobody asks for a class");
            }

            @Override
            public CompletionStage<Properties> remoteCreateInstance(
                    OrpcThis orpcthis,
                    @Nullable InterfacePointer pUnkOuter,
                    @Nullable InterfacePointer pActProperties) {
                activations++;
                return CompletableFuture.completedFuture(new Properties(OrpcThat.EMPTY, made(), HResult.S_OK));
            }
        };
    }

    private InterfacePointer made() {
        Guid iid = NdrInterface.of(ICounter.class).uuid();
        InterfacePointer pointer =
                new ObjRef.Standard(iid, new StdObjRef(0, references, 1, activations, IPID), Bindings.NONE).toPointer();
        PropsOutInfo made = new PropsOutInfo(
                pointers,
                Collections.nCopies(pointers, iid),
                Collections.nCopies(pointers, 0),
                Collections.nCopies(pointers, pointer));
        ScmReplyInfoData.RemoteReply reply =
                new ScmReplyInfoData.RemoteReply(1, Bindings.NONE.toArray(), IPID, 1, exporter);
        return new ActivationProperties()
                .with(ActivationProperties.PROPS_OUT_INFO, PropsOutInfo.class, made)
                .with(ActivationProperties.SCM_REPLY_INFO, ScmReplyInfoData.class, new ScmReplyInfoData(null, reply))
                .toPointer(Direction.OUT);
    }

    /** Answers with as many results as the test wants, whatever it was asked. */
    private final class RemUnknownOfLies implements RpcService {

        @Override
        public SyntaxId syntax() {
            return new SyntaxId(NdrInterface.of(IRemUnknown.class).uuid(), 0);
        }

        @Override
        public CompletionStage<byte[]> call(IncomingCall call) {
            NdrReader request = call.stub().reader();
            NdrType.of(OrpcThis.class).read(request);
            asked.add(new Asked(call.opnum(), request));
            NdrWriter answer = new NdrWriter();
            NdrType.of(OrpcThat.class).write(answer, OrpcThat.EMPTY);
            if (call.opnum() == QUERY_INTERFACE) {
                answer.writeInt(1);
            }
            if (call.opnum() != RELEASE) {
                answer.writeInt(results);
            }
            for (int i = 0; i < results && call.opnum() == ADD_REF; i++) {
                answer.writeInt(HResult.S_OK);
            }
            return CompletableFuture.completedFuture(
                    answer.writeInt(HResult.S_OK).writeBytes(new byte[extra]).toBytes());
        }
    }

    private RemoteObject activate() throws InterruptedException {
        return get(client.activate(Counter.CLSID, ICounter.class));
    }

    private int hresult(CompletionStage<?> stage) throws InterruptedException {
        Throwable failure = failure(stage);
        assertThat(failure).isInstanceOf(HResultException.class);
        return ((HResultException) failure).hresult();
    }

    /** Returns the number of public references that a call is about, which must be the next one. */
    private long references(int opnum) throws InterruptedException {
        Asked next = asked.take();
        assertThat(next.opnum()).isEqualTo(opnum);
        assertThat(next.request().readShort()).isEqualTo((short) 1);
        assertThat(next.request().readInt()).isEqualTo(1);
        assertThat(next.request().readGuid()).isEqualTo(IPID);
        return Integer.toUnsignedLong(next.request().readInt());
    }

    @Test
    @Assumed("an answer without results is a refusal")
    void resultsThatAreMissing_areRefusals() throws Exception {
        RemoteObject object = activate();
        results = 0;
        assertThat(hresult(object.query(INamed.class))).isEqualTo(HResult.E_NOINTERFACE);
        assertThat(hresult(object.probe())).isEqualTo(HResult.CO_E_OBJNOTREG);
    }

    /** Windows 2000, XP and Server 2003 append what has no meaning. */
    @Test
    @Spec("MS-DCOM 3.1.1.5.4")
    void extraDataBehindAnAnswer_isIgnored() throws Exception {
        RemoteObject object = activate();
        extra = 1000;
        assertThat(get(object.probe())).isTrue();
    }

    @Test
    @Assumed("no more references can be given back at once than the protocol has room for")
    void moreReferencesThanCanBeGivenBack_areGivenBackAsFarAsPossible() throws Exception {
        references = 0xFFFF_FFFFL;
        pointers = 2;
        RemoteObject object = get(client.activate(Counter.CLSID, ICounter.class, INamed.class));
        get(object.release());
        assertThat(references(RELEASE)).isEqualTo(0xFFFF_FFFFL);
    }

    @Test
    @Spec({"MS-DCOM 3.2.4.1.2.3.2", "MS-DCOM 3.2.4.4"})
    void activation_withoutReferences_asksForSome() throws Exception {
        references = 0;
        RemoteObject object = activate();
        assertThat(references(ADD_REF)).isEqualTo(5);
        get(object.release());
        assertThat(references(RELEASE)).isEqualTo(5);
    }

    @Test
    @Spec("MS-DCOM 3.2.4.4")
    void activation_withoutReferences_ofAnObjectThatIsGone_isRefused() throws Exception {
        references = 0;
        results = 0;
        assertThat(hresult(client.activate(Counter.CLSID, ICounter.class))).isEqualTo(HResult.CO_E_OBJNOTREG);
    }

    @Test
    @Spec("MS-DCOM 1.7")
    void serverOfAnotherMajorVersion_isNotCalled() throws Exception {
        alive = new ComVersion(6, 7);
        assertThat(hresult(client.activate(Counter.CLSID, ICounter.class))).isEqualTo(HResult.RPC_E_VERSION_MISMATCH);
        assertThat(activations).isZero();
        alive = ComVersion.CURRENT;
        exporter = new ComVersion(4, 7);
        assertThat(hresult(client.activate(Counter.CLSID, ICounter.class))).isEqualTo(HResult.RPC_E_VERSION_MISMATCH);
    }

    @Test
    @Spec("MS-DCOM 3.1.2.5.2.3")
    void activation_withMoreReferencesThanWereAskedFor_isRefused() throws Exception {
        pointers = 2;
        assertThat(hresult(client.activate(Counter.CLSID, ICounter.class))).isEqualTo(HResult.RPC_E_INVALID_OBJREF);
    }

    @Test
    @Spec("MS-DCOM 3.2.6.1")
    void pingSet_thatIsMadeAnew_beginsWithNumberOne() throws Exception {
        activate();
        clock.advance(Stage.PERIOD);
        assertThat(pings.take()).isEqualTo("0 1");
        RemoteObject other = activate();
        Stage.await(() -> {
            clock.advance(Stage.PERIOD);
            return !pings.isEmpty();
        });
        assertThat(pings.take()).isEqualTo("9 2");
        assertThat(pings.take()).isEqualTo("0 1");
        get(other.release());
    }
}
