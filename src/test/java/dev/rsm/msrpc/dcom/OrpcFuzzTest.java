package dev.rsm.msrpc.dcom;

import static dev.rsm.msrpc.dcom.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.ActivationProperties.Direction;
import dev.rsm.msrpc.dcom.Bindings.StringBinding;
import dev.rsm.msrpc.dcom.idl.ActivationContextInfoData;
import dev.rsm.msrpc.dcom.idl.ComVersion;
import dev.rsm.msrpc.dcom.idl.IActivation;
import dev.rsm.msrpc.dcom.idl.IConnectionPoint;
import dev.rsm.msrpc.dcom.idl.IConnectionPointContainer;
import dev.rsm.msrpc.dcom.idl.IObjectExporter;
import dev.rsm.msrpc.dcom.idl.IRemUnknown2;
import dev.rsm.msrpc.dcom.idl.IRemoteScmActivator;
import dev.rsm.msrpc.dcom.idl.InstantiationInfoData;
import dev.rsm.msrpc.dcom.idl.LocationInfoData;
import dev.rsm.msrpc.dcom.idl.OrpcExtent;
import dev.rsm.msrpc.dcom.idl.OrpcExtentArray;
import dev.rsm.msrpc.dcom.idl.OrpcThis;
import dev.rsm.msrpc.dcom.idl.RemInterfaceRef;
import dev.rsm.msrpc.dcom.idl.ScmRequestInfoData;
import dev.rsm.msrpc.dcom.idl.SpecialPropertiesData;
import dev.rsm.msrpc.dcom.idl.StdObjRef;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.endpoint.RpcFault;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.NdrCaller;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.ndr.NdrReader;
import dev.rsm.msrpc.ndr.NdrType;
import dev.rsm.msrpc.ndr.NdrWriter;
import dev.rsm.msrpc.pdu.SyntaxId;
import dev.rsm.msrpc.security.Level;
import dev.rsm.testing.Fuzz;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A client that has logged on, and then sends requests of activation, resolver, references and objects that are damaged, in PDUs
 * that are not: each is answered or refused, over the same connection, and the next one is served.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class OrpcFuzzTest {

    /** What the thread of a call may use for an input: an object is made and exported, a refusal is logged with its trace. */
    private static final long FIXED = 64 * 1024;

    /** A Guid of 16 bytes becomes an object, a result and, if its reference goes out, an OBJREF of some hundred bytes. */
    private static final long PER_BYTE = 100;

    private static final Guid CAUSALITY = Guid.parse("11111111-2222-4333-8444-555555555555");

    private static final DcomLimits LIMITS =
            new DcomLimits(Stage.PERIOD, 3, Stage.GRACE, 64, 64, 64, 64, 64, 64, 4, 8, Stage.LIMITS.receiverTime());

    /** A request as it was made, for whom it is or would be. */
    private record Sample(SyntaxId syntax, int opnum, Guid object, byte[] stub) {}

    private final List<Sample> samples = new ArrayList<>();

    /** Notes what a stub sends. */
    private <T> void sample(Class<T> declaration, Guid object, boolean ofAnObject, Consumer<T> calls) {
        NdrInterface<T> declared = NdrInterface.of(declaration);
        SyntaxId syntax = new SyntaxId(declared.uuid(), declared.version());
        calls.accept(declared.stub(new NdrCaller() {
            @Override
            public NdrWriter request() {
                NdrWriter out = new NdrWriter();
                if (ofAnObject) {
                    NdrType.of(OrpcThis.class).write(out, header());
                }
                return out;
            }

            @Override
            public CompletionStage<NdrReader> call(int opnum, NdrWriter request) {
                samples.add(new Sample(syntax, opnum, object, request.toBytes()));
                return new CompletableFuture<>();
            }
        }));
    }

    private static OrpcThis header() {
        OrpcExtent extent = new OrpcExtent(CAUSALITY, 5, new byte[8]);
        return new OrpcThis(
                ComVersion.CURRENT, 0, 0, CAUSALITY, new OrpcExtentArray(1, 0, Arrays.asList(extent, null)));
    }

    private static List<Guid> iids() {
        return List.of(iid(ICounter.class), iid(INamed.class), iid(IForeign.class));
    }

    private static Guid iid(Class<?> declaration) {
        return NdrInterface.of(declaration).uuid();
    }

    private static InterfacePointer properties(Guid clsid) {
        List<Integer> protocols = List.of(StringBinding.TCP);
        return new ActivationProperties()
                .with(
                        ActivationProperties.SPECIAL_PROPERTIES,
                        SpecialPropertiesData.class,
                        SpecialPropertiesData.DEFAULTS)
                .with(
                        ActivationProperties.INSTANTIATION_INFO,
                        InstantiationInfoData.class,
                        new InstantiationInfoData(clsid, 0x10, 0, 0, 3, 0, iids(), 0, ComVersion.CURRENT))
                .with(
                        ActivationProperties.CONTEXT_INFO,
                        ActivationContextInfoData.class,
                        new ActivationContextInfoData(
                                0, 0, 0, 0, new ObjRef.Custom(clsid, clsid, new byte[44]).toPointer(), null))
                .with(ActivationProperties.LOCATION_INFO, LocationInfoData.class, new LocationInfoData("x", 0, 0, 0))
                .with(
                        ActivationProperties.SCM_REQUEST_INFO,
                        ScmRequestInfoData.class,
                        new ScmRequestInfoData(null, new ScmRequestInfoData.RemoteRequest(2, 1, protocols)))
                .toPointer(Direction.IN);
    }

    private void activation() {
        sample(IRemoteScmActivator.class, Guid.NULL, false, stub -> {
            stub.remoteCreateInstance(header(), null, properties(Counter.CLSID));
            stub.remoteCreateInstance(header(), properties(CAUSALITY), properties(CAUSALITY));
            stub.remoteGetClassObject(header(), properties(Counter.CLSID));
        });
        sample(IActivation.class, Guid.NULL, false, stub -> {
            stub.remoteActivation(header(), Counter.CLSID, "n", null, 2, 0, 3, iids(), 1, List.of(7));
            stub.remoteActivation(
                    header(), CAUSALITY, null, reference(), 2, IActivation.CLASS_FACTORY, 3, iids(), 1, List.of(7));
        });
    }

    private void resolver(RawClient.Made made) {
        long oid = made.first().oid();
        long oxid = made.first().oxid();
        sample(IObjectExporter.class, Guid.NULL, false, stub -> {
            stub.resolveOxid(oxid, 2, List.of(7, 8));
            stub.resolveOxid2(oxid, 2, List.of(7, 8));
            stub.simplePing(1);
            stub.complexPing(0, 1, 2, 1, List.of(oid, 1L), List.of(oid));
            stub.serverAlive();
            stub.serverAlive2();
        });
    }

    private void references(RawClient.Made made) {
        List<RemInterfaceRef> references =
                List.of(new RemInterfaceRef(made.ipid(), 1, 0), new RemInterfaceRef(CAUSALITY, 1, 1));
        sample(IRemUnknown2.class, made.made().remUnknown(), true, stub -> {
            stub.remQueryInterface(made.ipid(), 1, 3, iids());
            stub.remQueryInterface2(made.ipid(), 3, iids());
            stub.remAddRef(2, references);
            stub.remRelease(1, references.subList(1, 2));
        });
    }

    private void objects(RawClient.Made made, Guid point) {
        sample(ICounter.class, made.ipid(), true, stub -> stub.add(0));
        sample(INamed.class, made.ipid(), true, INamed::name);
        sample(IConnectionPointContainer.class, made.ipid(), true, stub -> {
            stub.findConnectionPoint(iid(IListener.class));
            stub.enumConnectionPoints();
        });
        sample(IConnectionPoint.class, point, true, stub -> {
            stub.advise(reference());
            stub.unadvise(1);
        });
    }

    /** A reference to nothing that can be connected to, also when it is changed. */
    private static InterfacePointer reference() {
        Bindings nowhere = new Bindings(List.of(new StringBinding(8, "[1]")), List.of(10));
        return new ObjRef.Standard(iid(IListener.class), new StdObjRef(0, 5, 1, 2, CAUSALITY), nowhere).toPointer();
    }

    private static int refusals(RawClient client, Sample sample, byte[] stub, String what) {
        NdrWriter request = new NdrWriter().writeBytes(stub);
        try {
            get(client.send(sample.syntax(), sample.opnum(), sample.object(), request));
            return 0;
        } catch (CompletionException e) {
            boolean declared = e.getCause() instanceof RpcFault fault && fault.status() != RpcFault.UNSPECIFIED;
            if (!declared) {
                throw new AssertionError(what, e);
            }
            return 1;
        } catch (InterruptedException e) {
            throw new AssertionError(what, e);
        }
    }

    @Test
    void requestsBehindALogon_anyStub_areAnsweredOrRefused_andTheNextIsServed() throws Exception {
        Fuzz fuzz = Fuzz.ofServer("Requests of DCOM behind a logon", 1_500);
        try (Stage stage = new Stage(server -> server.listen(RpcAddress.tcp("127.0.0.1", 0))
                        .minimumLevel(Level.INTEGRITY)
                        .limits(LIMITS));
                RawClient client = new RawClient(stage, "anna", Level.INTEGRITY);
                RawClient witness = new RawClient(stage, "bert", Level.INTEGRITY)) {
            RawClient.Made made = client.activate(ICounter.class, IConnectionPointContainer.class);
            RawClient.Made other = witness.activate(ICounter.class);
            Guid point = ObjRef.standard(
                            Objects.requireNonNull(get(client.call(IConnectionPointContainer.class, made.ipid())
                                            .findConnectionPoint(iid(IListener.class)))
                                    .pointer()))
                    .std()
                    .ipid();
            activation();
            resolver(made);
            references(made);
            objects(made, point);
            Thread server = get(CompletableFuture.supplyAsync(Thread::currentThread, stage.serverExecutor));
            int refused = 0;
            for (int i = 0; i < fuzz.inputs(); i++) {
                Sample sample = samples.get(fuzz.below(samples.size()));
                byte[] stub = fuzz.spoilt(sample.stub());
                String what = fuzz.describe(i, stub);
                int[] one = {0};
                fuzz.measure(i, stub, server, FIXED, PER_BYTE, () -> one[0] = refusals(client, sample, stub, what));
                refused += one[0];
                if (i % 200 == 0) {
                    assertThat(get(witness.call(ICounter.class, other.ipid()).add(0))
                                    .sum())
                            .isZero();
                }
            }
            assertThat(refused).isBetween(fuzz.inputs() / 10, fuzz.inputs() * 9 / 10);
            assertThat(get(client.call(INamed.class, made.ipid()).name()).name())
                    .isEqualTo("anna");
            assertThat(stage.server.connections())
                    .as("both are still connected")
                    .isEqualTo(2);
        }
    }
}
