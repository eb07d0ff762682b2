package dev.rsm.msrpc.dcom;

import static dev.rsm.msrpc.dcom.Stage.failure;
import static dev.rsm.msrpc.dcom.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.IRemUnknown;
import dev.rsm.msrpc.dcom.idl.IRemUnknown2;
import dev.rsm.msrpc.dcom.idl.IUnknown;
import dev.rsm.msrpc.dcom.idl.RemInterfaceRef;
import dev.rsm.msrpc.dcom.idl.RemQiResult;
import dev.rsm.msrpc.endpoint.RpcFault;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.security.Level;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** References are counted for each interface, and an object ends with its last one (MS-DCOM 3.1.1.5.6). */
class ReferencesTest {

    private static final Guid UNKNOWN = Guid.parse("01234567-89ab-4cde-8f01-23456789abcd");
    private static final Guid NAMED = NdrInterface.of(INamed.class).uuid();
    private static final Guid FOREIGN = NdrInterface.of(IForeign.class).uuid();

    @Test
    void release_lastReferenceOfTheLastInterface_releasesOnce() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
            RawClient.Made made = client.activate(ICounter.class, INamed.class);
            assertThat(made.first().cPublicRefs()).isEqualTo(5);
            client.release(made, 5);
            assertThat(stage.server.objects()).isEqualTo(1);
            client.release(made, made.references().get(1).ipid(), 4);
            assertThat(stage.server.objects()).isEqualTo(1);
            client.release(made, made.references().get(1).ipid(), 1);
            get(stage.counter().released);
            assertThat(stage.server.objects()).isZero();
            client.release(made, 5);
            assertThat(stage.counter().releases).hasValue(1);
            assertThat(status(failure(client.call(ICounter.class, made.ipid()).add(1))))
                    .isEqualTo(HResult.RPC_E_DISCONNECTED);
        }
    }

    @Test
    void release_moreReferencesThanThereAre_countsAsAll() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
            RawClient.Made made = client.activate(ICounter.class);
            client.release(made, 1_000_000);
            get(stage.counter().released);
        }
    }

    @Test
    void release_whileACallRuns_waitsForItsEnd() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
            RawClient.Made made = client.activate(ICounter.class);
            var waiting = client.call(ICounter.class, made.ipid()).waitForIt();
            var lets = stage.counter().awaitWaiting(1).get(0);
            client.release(made, 5);
            assertThat(stage.counter().releases).hasValue(0);
            lets.complete(new ICounter.Sum(7, 0));
            assertThat(get(waiting).sum()).isEqualTo(7);
            get(stage.counter().released);
        }
    }

    @Test
    void addRef_addsWhatHasToBeGivenBack() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
            RawClient.Made made = client.activate(ICounter.class);
            IRemUnknown.Added added = get(client.remUnknown(made)
                    .remAddRef(2, List.of(new RemInterfaceRef(made.ipid(), 3, 0), new RemInterfaceRef(UNKNOWN, 1, 0))));
            assertThat(added).isEqualTo(new IRemUnknown.Added(List.of(HResult.S_OK, HResult.CO_E_OBJNOTREG), 0));
            client.release(made, 7);
            assertThat(stage.server.objects()).isEqualTo(1);
            client.release(made, 1);
            assertThat(stage.server.objects()).isZero();
        }
    }

    @Test
    void addRef_privateReferences_keepTheObjectUntilTheyAreGivenBack() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
            RawClient.Made made = client.activate(ICounter.class);
            get(client.remUnknown(made).remAddRef(1, List.of(new RemInterfaceRef(made.ipid(), 0, 2))));
            client.release(made, 5);
            assertThat(stage.server.objects()).isEqualTo(1);
            get(client.remUnknown(made).remRelease(1, List.of(new RemInterfaceRef(made.ipid(), 0, 2))));
            assertThat(stage.server.objects()).isZero();
        }
    }

    @Test
    void addRef_privateReferencesWithoutALogon_areDenied() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "", Level.NONE)) {
            RawClient.Made made = client.activate(ICounter.class);
            IRemUnknown.Added added =
                    get(client.remUnknown(made).remAddRef(1, List.of(new RemInterfaceRef(made.ipid(), 0, 1))));
            assertThat(added.result()).isEqualTo(HResult.E_ACCESSDENIED);
        }
    }

    @Test
    void queryInterface_givesEachInterfaceOrSaysThatThereIsNone() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
            RawClient.Made made = client.activate(ICounter.class);
            IRemUnknown.Queried queried =
                    get(client.remUnknown(made).remQueryInterface(made.ipid(), 2, 3, List.of(NAMED, FOREIGN, UNKNOWN)));
            List<RemQiResult> results = Objects.requireNonNull(queried.ppQIResults());
            assertThat(results)
                    .extracting(RemQiResult::hResult)
                    .containsExactly(HResult.S_OK, HResult.E_NOINTERFACE, HResult.E_NOINTERFACE);
            assertThat(results.get(0).std().cPublicRefs()).isEqualTo(2);
            assertThat(results.get(0).std().oid()).isEqualTo(made.first().oid());
            Guid named = results.get(0).std().ipid();
            assertThat(named).isNotEqualTo(made.ipid());
            assertThat(get(client.call(INamed.class, named).name()).name()).isEqualTo("anna");
        }
    }

    @Test
    void queryInterface_twice_addsToTheSameIpid() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
            RawClient.Made made = client.activate(ICounter.class);
            IRemUnknown.Queried queried = get(client.remUnknown(made)
                    .remQueryInterface(
                            made.ipid(),
                            1,
                            1,
                            List.of(NdrInterface.of(ICounter.class).uuid())));
            assertThat(Objects.requireNonNull(queried.ppQIResults())
                            .get(0)
                            .std()
                            .ipid())
                    .isEqualTo(made.ipid());
            client.release(made, 5);
            assertThat(stage.server.objects()).isEqualTo(1);
        }
    }

    @Test
    void queryInterface2_givesObjrefs() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
            RawClient.Made made = client.activate(ICounter.class);
            IRemUnknown2.Queried2 queried =
                    get(client.remUnknown2(made).remQueryInterface2(made.ipid(), 2, List.of(FOREIGN, NAMED)));
            assertThat(queried.phr()).containsExactly(HResult.E_NOINTERFACE, HResult.S_OK);
            assertThat(queried.ppMif().get(0)).isNull();
            ObjRef.Standard named =
                    ObjRef.standard(Objects.requireNonNull(queried.ppMif().get(1)));
            assertThat(named.iid()).isEqualTo(NAMED);
            assertThat(named.resolver().addresses()).containsExactly(stage.address());
            assertThat(get(client.call(INamed.class, named.std().ipid()).name()).name())
                    .isEqualTo("anna");
            // The methods that it inherits:
            get(client.remUnknown2(made)
                    .remRelease(1, List.of(new RemInterfaceRef(named.std().ipid(), 5, 0))));
        }
    }

    @Test
    void queryInterface_unknownIpid_isNoObject() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
            RawClient.Made made = client.activate(ICounter.class);
            assertThat(get(client.remUnknown(made).remQueryInterface(UNKNOWN, 1, 1, List.of(NAMED)))
                            .result())
                    .isEqualTo(HResult.RPC_E_INVALID_OBJECT);
        }
    }

    @Test
    void queryInterface_asManyInterfacesAsMayBe_andOneMore() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
            RawClient.Made made = client.activate(ICounter.class);
            int most = Stage.LIMITS.interfacesPerRequest();
            IRemUnknown remote = client.remUnknown(made);
            assertThat(get(remote.remQueryInterface(made.ipid(), 1, most, Collections.nCopies(most, NAMED)))
                            .result())
                    .isEqualTo(HResult.S_OK);
            assertThat(get(remote.remQueryInterface(made.ipid(), 1, most + 1, Collections.nCopies(most + 1, NAMED)))
                            .result())
                    .isEqualTo(HResult.E_INVALIDARG);
        }
    }

    @Test
    void call_wrongIpid_isDisconnected() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
            RawClient.Made made = client.activate(ICounter.class);
            for (Guid wrong : List.of(UNKNOWN, Guid.NULL, made.made().remUnknown())) {
                assertThat(status(failure(client.call(ICounter.class, wrong).add(1))))
                        .isEqualTo(HResult.RPC_E_DISCONNECTED);
            }
            assertThat(status(failure(client.call(IForeign.class, made.ipid()).anything())))
                    .isEqualTo(HResult.RPC_E_DISCONNECTED);
            assertThat(status(
                            failure(client.call(IRemUnknown.class, made.ipid()).remRelease(0, List.of()))))
                    .isEqualTo(HResult.RPC_E_DISCONNECTED);
        }
    }

    @Test
    void call_anyInterfaceByAnyIpidOfTheObject_isCarriedOut() throws Exception {
        try (Stage stage = Stage.onLoopback();
                RawClient client = new RawClient(stage, "anna", Level.CONNECT)) {
            RawClient.Made made = client.activate(IUnknown.class);
            assertThat(get(client.call(ILoudCounter.class, made.ipid()).shout(1))
                            .sum())
                    .isEqualTo(10);
            assertThat(get(client.call(ILoudCounter.class, made.ipid()).add(1)).sum())
                    .isEqualTo(11);
        }
    }

    @Test
    void as_interfaceThatTheObjectLacks_failsWithNoInterface() throws Exception {
        try (Stage stage = Stage.onLoopback()) {
            RemoteObject object = get(stage.client("anna", Level.CONNECT).activate(Counter.CLSID, ICounter.class));
            assertThat(ActivationTest.hresult(failure(object.as(IForeign.class).anything())))
                    .isEqualTo(HResult.E_NOINTERFACE);
            assertThat(ActivationTest.hresult(failure(object.query(IForeign.class))))
                    .isEqualTo(HResult.E_NOINTERFACE);
            assertThat(get(object.query(INamed.class))).isSameAs(object.as(INamed.class));
        }
    }

    @Test
    void release_ofARemoteObject_givesAllReferencesBack() throws Exception {
        try (Stage stage = Stage.onLoopback()) {
            RemoteObject object = get(stage.client("anna", Level.CONNECT).activate(Counter.CLSID, ICounter.class));
            get(object.as(INamed.class).name());
            get(object.release());
            get(stage.counter().released);
            get(object.release());
            assertThat(ActivationTest.hresult(failure(object.as(INamed.class).name())))
                    .isEqualTo(HResult.RPC_E_DISCONNECTED);
        }
    }

    static int status(Throwable failure) {
        assertThat(failure).isInstanceOf(RpcFault.class);
        return ((RpcFault) failure).status();
    }
}
