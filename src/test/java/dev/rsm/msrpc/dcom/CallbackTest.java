package dev.rsm.msrpc.dcom;

import static dev.rsm.msrpc.dcom.ActivationTest.hresult;
import static dev.rsm.msrpc.dcom.Stage.await;
import static dev.rsm.msrpc.dcom.Stage.failure;
import static dev.rsm.msrpc.dcom.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.msrpc.dcom.idl.HResultAnswer;
import dev.rsm.msrpc.dcom.idl.IConnectionPoint;
import dev.rsm.msrpc.dcom.idl.IConnectionPoint.Advised;
import dev.rsm.msrpc.dcom.idl.IConnectionPointContainer;
import dev.rsm.msrpc.dcom.idl.IConnectionPointContainer.PointerAnswer;
import dev.rsm.msrpc.dcom.idl.IObjectExporter;
import dev.rsm.msrpc.dcom.idl.StdObjRef;
import dev.rsm.msrpc.endpoint.NdrService;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.endpoint.RpcFault;
import dev.rsm.msrpc.endpoint.RpcServer;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.security.Level;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A server calls objects of its clients, which they connect. */
class CallbackTest {

    private final List<Integer> heard = new CopyOnWriteArrayList<>();
    private final IListener listener = sum -> {
        heard.add(sum);
        return CompletableFuture.completedStage(new HResultAnswer(0));
    };

    private static RemoteObject activate(DcomClient client) throws InterruptedException {
        return get(client.activate(Counter.CLSID, ICounter.class, IConnectionPointContainer.class));
    }

    private static RemoteObject point(DcomClient client, RemoteObject object) throws InterruptedException {
        PointerAnswer found = get(object.as(IConnectionPointContainer.class)
                .findConnectionPoint(NdrInterface.of(IListener.class).uuid()));
        assertThat(found.result()).isZero();
        return get(client.unmarshal(Objects.requireNonNull(found.pointer())));
    }

    @Test
    void advise_theListenerIsCalledUntilItIsDisconnected() throws Exception {
        try (Stage stage = Stage.onLoopback(Level.INTEGRITY)) {
            DcomClient client = stage.client("anna", Level.PRIVACY);
            RemoteObject object = activate(client);
            IConnectionPoint point = point(client, object).as(IConnectionPoint.class);
            assertThat(get(point.getConnectionInterface()).pIid())
                    .isEqualTo(NdrInterface.of(IListener.class).uuid());
            Advised advised = get(point.advise(client.export(IListener.class, listener, () -> {})));
            assertThat(advised).isEqualTo(new Advised(1, 0));
            get(object.as(ICounter.class).add(2));
            get(object.as(ICounter.class).add(3));
            assertThat(heard).containsExactly(2, 5);
            assertThat(client.exported()).isEqualTo(1);

            assertThat(get(point.unadvise(1)).result()).isZero();
            get(object.as(ICounter.class).add(4));
            assertThat(heard).containsExactly(2, 5);
            await(() -> client.exported() == 0); // the server has given its references back
            assertThat(get(point.unadvise(1)).result()).isEqualTo(HResult.CONNECT_E_NOCONNECTION);
        }
    }

    @Test
    void advise_thePointIsReleased_theListenerStaysConnected() throws Exception {
        try (Stage stage = Stage.onLoopback(Level.INTEGRITY)) {
            DcomClient client = stage.client("anna", Level.PRIVACY);
            RemoteObject object = activate(client);
            RemoteObject point = point(client, object);
            assertThat(stage.server.objects()).isEqualTo(2);
            get(point.as(IConnectionPoint.class).advise(client.export(IListener.class, listener, () -> {})));
            get(point.release());
            assertThat(stage.server.objects()).isEqualTo(1);
            get(object.as(ICounter.class).add(1));
            RemoteObject again = point(client, object);
            assertThat(get(again.as(IConnectionPoint.class).unadvise(1)).result())
                    .isZero();
            get(object.as(ICounter.class).add(1));
            assertThat(heard).containsExactly(1);
        }
    }

    @Test
    void release_ofTheObject_disconnectsTheListener() throws Exception {
        try (Stage stage = Stage.onLoopback(Level.INTEGRITY)) {
            DcomClient client = stage.client("anna", Level.PRIVACY);
            RemoteObject object = activate(client);
            get(point(client, object)
                    .as(IConnectionPoint.class)
                    .advise(client.export(IListener.class, listener, () -> {})));
            assertThat(stage.counter().listeners).hasSize(1);
            get(object.release());
            get(stage.counter().released);
            assertThat(stage.counter().listeners).isEmpty();
            await(() -> client.exported() == 0);
        }
    }

    @Test
    void withdraw_endsTheListener() throws Exception {
        try (Stage stage = Stage.onLoopback(Level.INTEGRITY)) {
            DcomClient client = stage.client("anna", Level.PRIVACY);
            RemoteObject object = activate(client);
            InterfacePointer pointer = client.export(IListener.class, listener, () -> {});
            get(point(client, object).as(IConnectionPoint.class).advise(pointer));
            client.withdraw(pointer);
            Throwable failure = failure(object.as(ICounter.class).add(1)); // the test's class maps no RpcFault
            assertThat(failure).hasMessageContaining("fault");
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void export_whoeverExportsIsToldOnce_thatNobodyRefersToItAnyMore() throws Exception {
        AtomicInteger released = new AtomicInteger();
        try (Stage stage = Stage.onLoopback(Level.INTEGRITY)) {
            DcomClient client = stage.client("anna", Level.PRIVACY);
            IConnectionPoint point = point(client, activate(client)).as(IConnectionPoint.class);
            InterfacePointer pointer = client.export(IListener.class, listener, released::incrementAndGet);
            get(point.advise(pointer));
            assertThat(released).hasValue(0);
            get(point.unadvise(1));
            await(() -> released.get() == 1);
            client.withdraw(pointer);
            client.withdraw(client.export(IListener.class, listener, released::incrementAndGet));
            await(() -> released.get() == 2);
            client.export(IListener.class, listener, released::incrementAndGet);
        }
        await(() -> released.get() == 3); // the client is closed
    }

    /** A server that vanishes without a word pings no more. */
    @Test
    void listener_livesWhileTheServerPings_andIsGivenUpAfterwards() throws Exception {
        HandClock clientClock = new HandClock();
        CompletableFuture<Boolean> released = new CompletableFuture<>();
        Duration life = Stage.PERIOD.multipliedBy(3);
        try (Stage stage = Stage.onLoopback(Level.INTEGRITY)) {
            DcomClient client = stage.orderedClient(clientClock);
            RemoteObject called = activate(client);
            RemoteObject quiet = activate(client);
            get(point(client, called)
                    .as(IConnectionPoint.class)
                    .advise(client.export(IListener.class, listener, () -> {})));
            get(point(client, quiet)
                    .as(IConnectionPoint.class)
                    .advise(client.export(IListener.class, listener, () -> released.complete(true))));
            for (int i = 0; i < 5; i++) {
                stage.clock.advance(Stage.PERIOD);
                get(called.as(ICounter.class)
                        .add(1)); // its listener is called after the ping: one connection, one thread
                clientClock.advance(Stage.PERIOD.multipliedBy(2));
            }
            assertThat(client.exported()).isEqualTo(2);
            clientClock.advance(life);
            assertThat(get(released)).isTrue();
        }
    }

    @Test
    void advise_whatCannotBeCalled_cannotBeConnected() throws Exception {
        try (Stage stage = Stage.onLoopback(Level.INTEGRITY)) {
            DcomClient client = stage.client(builder -> builder.credentials(Stage.credentials("anna"))
                    .level(Level.PRIVACY)
                    .callback(IForeign.class));
            RemoteObject object = activate(client);
            IConnectionPoint point = point(client, object).as(IConnectionPoint.class);
            IForeign foreign = () -> CompletableFuture.completedStage(new HResultAnswer(0));
            ObjRef.Standard sink = ObjRef.standard(client.export(IListener.class, listener, () -> {}));
            InterfacePointer nowhere = new ObjRef.Standard(sink.iid(), sink.std(), Bindings.NONE).toPointer();
            InterfacePointer itself =
                    new ObjRef.Standard(sink.iid(), sink.std(), bindings(stage.address())).toPointer();
            for (InterfacePointer wrong : new InterfacePointer[] {
                new InterfacePointer(new byte[3]), client.export(IForeign.class, foreign, () -> {}), nowhere, itself
            }) {
                assertThat(get(point.advise(wrong)).result()).isEqualTo(HResult.CONNECT_E_CANNOTCONNECT);
            }
            assertThat(get(point.advise(null)).result()).isEqualTo(HResult.E_INVALIDARG);
            assertThat(stage.counter().listeners).isEmpty();
            await(() -> client.exported() == 1); // what could not be connected was given back
        }
    }

    @Test
    void advise_afterTheObjectIsReleased_connectsNothing() throws Exception {
        try (Stage stage = Stage.onLoopback(Level.INTEGRITY)) {
            DcomClient client = stage.client("anna", Level.PRIVACY);
            RemoteObject object = activate(client);
            IConnectionPoint point = point(client, object).as(IConnectionPoint.class);
            get(object.release());
            get(stage.counter().released);
            Advised advised = get(point.advise(client.export(IListener.class, listener, () -> {})));
            assertThat(advised.result()).isEqualTo(HResult.CONNECT_E_CANNOTCONNECT);
            assertThat(stage.counter().listeners).isEmpty();
            await(() -> client.exported() == 0); // the server has given its references back
            awaitNoneOutgoing(stage);
        }
    }

    /** The pinger says good-bye with the next ping, if it has said anything, and then nothing keeps the connection. */
    private static void awaitNoneOutgoing(Stage stage) {
        await(() -> {
            stage.clock.advance(
                    Stage.PERIOD.dividedBy(4)); // as far as it takes: what the client has may be given up by then
            return stage.server.outgoing() == 0;
        });
    }

    @Test
    void drop_letsTheListenerGo_withAllThatBelongsToIt() throws Exception {
        try (Stage stage = Stage.onLoopback(Level.INTEGRITY)) {
            DcomClient client = stage.client("anna", Level.PRIVACY);
            RemoteObject object = activate(client);
            IConnectionPoint point = point(client, object).as(IConnectionPoint.class);
            int cookie = (int) get(point.advise(client.export(IListener.class, listener, () -> {})))
                    .pdwCookie();
            assertThat(stage.server.outgoing()).isPositive();
            Objects.requireNonNull(stage.counter().drops.get(cookie)).accept(cookie);
            assertThat(stage.counter().listeners).isEmpty();
            await(() -> client.exported() == 0);
            assertThat(get(point.unadvise(cookie)).result()).isEqualTo(HResult.CONNECT_E_NOCONNECTION);
            awaitNoneOutgoing(stage);
        }
    }

    /** Whoever exports the listener takes the connection and the bind, and then says nothing. */
    private static RpcServer silent(Stage stage) throws Exception {
        IObjectExporter never = (IObjectExporter) Proxy.newProxyInstance(
                IObjectExporter.class.getClassLoader(),
                new Class<?>[] {IObjectExporter.class},
                (proxy, method, arguments) -> new CompletableFuture<>());
        return RpcServer.builder(stage.executor)
                .listen(RpcAddress.tcp("127.0.0.1", 0))
                .serve(NdrService.of(IObjectExporter.class, call -> never))
                .start();
    }

    private static Stage impatient() throws Exception {
        DcomLimits d = Stage.LIMITS;
        return new Stage(server -> server.listen(RpcAddress.tcp("127.0.0.1", 0))
                .limits(new DcomLimits(
                        d.pingPeriod(),
                        d.pingsMissed(),
                        d.gracePeriod(),
                        d.objectsPerClient(),
                        d.interfacesPerRequest(),
                        d.pingSetsPerClient(),
                        d.objectsPerPingSet(),
                        d.anonymousPingSets(),
                        d.anonymousPingedObjects(),
                        d.bindingsTried(),
                        1,
                        Duration.ofMillis(300))));
    }

    private static InterfacePointer at(RpcServer elsewhere, InterfacePointer pointer) {
        ObjRef.Standard sink = ObjRef.standard(pointer);
        return new ObjRef.Standard(
                        sink.iid(), sink.std(), bindings(elsewhere.addresses().get(0)))
                .toPointer();
    }

    @Test
    void advise_anExporterThatIsSilent_endsInTime() throws Exception {
        try (Stage stage = impatient();
                RpcServer silent = silent(stage)) {
            DcomClient client = stage.client("anna", Level.PRIVACY);
            RemoteObject object = activate(client);
            IConnectionPoint point = point(client, object).as(IConnectionPoint.class);
            InterfacePointer sink = at(silent, client.export(IListener.class, listener, () -> {}));
            assertThat(get(point.advise(sink)).result()).isEqualTo(HResult.CONNECT_E_CANNOTCONNECT);
            await(() -> silent.connections() == 0);
            await(() -> stage.server.outgoing() == 0);
        }
    }

    /** An exporter that answers in the end, but too late. */
    @Test
    @SuppressWarnings("try") // the silent one is closed early, on purpose
    void advise_thatIsCancelled_endsAtOnce() throws Exception {
        try (Stage stage = Stage.onLoopback(Level.INTEGRITY);
                RpcServer silent = silent(stage)) {
            DcomClient client = stage.client("anna", Level.PRIVACY);
            RemoteObject object = activate(client);
            IConnectionPoint point = point(client, object).as(IConnectionPoint.class);
            CompletableFuture<Advised> advised = point.advise(
                            at(silent, client.export(IListener.class, listener, () -> {})))
                    .toCompletableFuture();
            await(() -> silent.connections() == 1);
            advised.cancel(true);
            assertThat(failure(advised)).isInstanceOfSatisfying(RpcFault.class, fault -> assertThat(fault.status())
                    .isEqualTo(RpcFault.CANCELLED));
            silent.close();
            await(() -> stage.server.outgoing() == 0);
            assertThat(stage.counter().listeners).isEmpty();
        }
    }

    @Test
    void advise_whoseClientVanishes_keepsNothing() throws Exception {
        try (Stage stage = Stage.onLoopback(Level.INTEGRITY);
                RpcServer silent = silent(stage)) {
            DcomClient client = stage.client("anna", Level.PRIVACY);
            RemoteObject object = activate(client);
            IConnectionPoint point = point(client, object).as(IConnectionPoint.class);
            var unused = point.advise(at(silent, client.export(IListener.class, listener, () -> {})));
            await(() -> silent.connections() == 1);
            client.close();
            await(() -> stage.server.connections() == 0);
            await(() -> {
                stage.clock.advance(Stage.GRACE);
                return stage.server.objects() == 0;
            });
            await(() -> stage.counter().releases.get() == 1);
        }
    }

    @Test
    void listener_thatIsSilent_failsItsCallInTime_andTheConnectionIsClosed() throws Exception {
        try (Stage stage = impatient()) {
            DcomClient client = stage.client("anna", Level.PRIVACY);
            RemoteObject object = activate(client);
            IListener silent = sum -> new CompletableFuture<>();
            get(point(client, object)
                    .as(IConnectionPoint.class)
                    .advise(client.export(IListener.class, silent, () -> {})));
            Throwable failure = failure(object.as(ICounter.class).add(1)); // the test's class maps no such failure
            assertThat(failure).hasMessageContaining("fault");
            get(object.release());
            get(stage.counter().released);
            await(() -> client.exported() == 0);
        }
    }

    @Test
    void connections_toListeners_areBounded() throws Exception {
        try (Stage stage = impatient()) {
            DcomClient one = stage.client("anna", Level.PRIVACY);
            DcomClient other = stage.client("bert", Level.PRIVACY);
            IConnectionPoint point = point(one, activate(one)).as(IConnectionPoint.class);
            IConnectionPoint second = point(other, activate(other)).as(IConnectionPoint.class);
            Advised advised = get(point.advise(one.export(IListener.class, listener, () -> {})));
            assertThat(advised.result()).isZero();
            assertThat(get(second.advise(other.export(IListener.class, listener, () -> {})))
                            .result())
                    .isEqualTo(HResult.CONNECT_E_CANNOTCONNECT);
            get(point.unadvise(advised.pdwCookie()));
            awaitNoneOutgoing(stage);
            IConnectionPoint third = point(other, activate(other)).as(IConnectionPoint.class); // time has passed
            assertThat(get(third.advise(other.export(IListener.class, listener, () -> {})))
                            .result())
                    .isZero();
        }
    }

    private static Bindings bindings(RpcAddress address) {
        RpcAddress.Tcp tcp = (RpcAddress.Tcp) address;
        return new Bindings(List.of(Bindings.StringBinding.tcp(tcp.host(), tcp.port())), List.of());
    }

    @Test
    void find_pointForAnotherInterface_isNoConnection() throws Exception {
        try (Stage stage = Stage.onLoopback(Level.INTEGRITY)) {
            RemoteObject object = activate(stage.client("anna", Level.PRIVACY));
            IConnectionPointContainer container = object.as(IConnectionPointContainer.class);
            assertThat(get(container.findConnectionPoint(
                                    NdrInterface.of(IForeign.class).uuid()))
                            .result())
                    .isEqualTo(HResult.CONNECT_E_NOCONNECTION);
            assertThat(get(container.enumConnectionPoints()).result()).isEqualTo(HResult.E_NOTIMPL);
        }
    }

    @Test
    void unmarshal_aServersReference_byAnotherClientOfTheSameIdentity() throws Exception {
        try (Stage stage = Stage.onLoopback(Level.INTEGRITY)) {
            DcomClient client = stage.client("anna", Level.PRIVACY);
            RemoteObject object = activate(client);
            get(object.as(ICounter.class).add(5));
            InterfacePointer pointer = stage.counter().activation.export(stage.counter(), ICounter.class);
            RemoteObject same = get(stage.client("anna", Level.INTEGRITY).unmarshal(pointer));
            assertThat(get(same.as(ICounter.class).add(1)).sum()).isEqualTo(6);
            get(object.release());
            assertThat(stage.server.objects()).isEqualTo(1);
            get(same.release());
            get(stage.counter().released);
        }
    }

    @Test
    void unmarshal_referenceWithoutReferences_takesSome() throws Exception {
        try (Stage stage = Stage.onLoopback(Level.INTEGRITY);
                RawClient raw = new RawClient(stage, "anna", Level.PRIVACY)) {
            RawClient.Made made = raw.activate(ICounter.class);
            ObjRef.Standard full = ObjRef.standard(
                    Objects.requireNonNull(made.made().pointers().get(0)));
            StdObjRef std = full.std();
            InterfacePointer weak = new ObjRef.Standard(
                            full.iid(), new StdObjRef(0, 0, std.oxid(), std.oid(), std.ipid()), full.resolver())
                    .toPointer();
            RemoteObject object = get(stage.client("anna", Level.PRIVACY).unmarshal(weak));
            raw.release(made, 5);
            assertThat(get(object.as(ICounter.class).add(1)).sum()).isEqualTo(1);
            get(object.release());
            get(stage.counter().released);
        }
    }

    @Test
    void unmarshal_unknownExporter_fails() throws Exception {
        try (Stage stage = Stage.onLoopback(Level.INTEGRITY)) {
            DcomClient client = stage.client("anna", Level.PRIVACY);
            activate(client);
            ObjRef.Standard real = ObjRef.standard(stage.counter().activation.export(stage.counter(), ICounter.class));
            InterfacePointer wrong = new ObjRef.Standard(
                            real.iid(),
                            new StdObjRef(
                                    0, 5, 4711, real.std().oid(), real.std().ipid()),
                            real.resolver())
                    .toPointer();
            assertThat(hresult(failure(client.unmarshal(wrong)))).isEqualTo(HResult.OR_INVALID_OXID);
        }
    }

    @Test
    void export_interfaceThatWasNotNamed_isRefused() throws Exception {
        try (Stage stage = Stage.onLoopback()) {
            IForeign foreign = () -> CompletableFuture.completedStage(new HResultAnswer(0));
            assertThatThrownBy(() -> stage.client().export(IForeign.class, foreign, () -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
