package dev.rsm.rsmp.dcom;

import static dev.rsm.rsmp.dcom.Reachable.await;
import static dev.rsm.testing.Refusals.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.DcomClient;
import dev.rsm.msrpc.dcom.RemoteObject;
import dev.rsm.msrpc.dcom.idl.IConnectionPoint;
import dev.rsm.msrpc.dcom.idl.IConnectionPoint.Advised;
import dev.rsm.msrpc.dcom.idl.IConnectionPointContainer;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.ntlm.NtlmClient;
import dev.rsm.msrpc.security.Level;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.rsmp.idl.Answer;
import dev.rsm.rsmp.idl.IClientSink;
import dev.rsm.rsmp.idl.INtmsNotifySink;
import dev.rsm.rsmp.idl.INtmsSession1;
import dev.rsm.rsmp.idl.NtmsSvr;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Assumed("a receiver of notifications that is of no use costs the server nothing, and the others nothing for long")
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReceiversOverDcomTest {

    private static final long REQUESTS = NtmsObjectType.NTMS_OPREQUEST.value();

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Reachable server;

    ReceiversOverDcomTest(@TempDir Path folder) {
        server = new Reachable(folder, "wire.limit.receiver-time = 500 ms", "wire.limit.sessions-per-client = 2");
    }

    @AfterEach
    void close() {
        server.close();
        executor.shutdownNow();
    }

    /** A receiver that is told, and answers as the test says. */
    private static final class Sink implements INtmsNotifySink {

        final BlockingQueue<Guid> told = new LinkedBlockingQueue<>();
        private final CompletionStage<Answer> answer;

        Sink(CompletionStage<Answer> answer) {
            this.answer = answer;
        }

        @Override
        public CompletionStage<Answer> connectCallback(
                @Nullable InterfacePointer pUnkCP, @Nullable InterfacePointer pUnkSink) {
            return answer;
        }

        @Override
        public CompletionStage<Answer> onNotify(long dwType, long dwOperation, Guid lpIdentifier) {
            told.add(lpIdentifier);
            return answer;
        }

        @Override
        public CompletionStage<Answer> releaseCallback() {
            return answer;
        }
    }

    private DcomClient client() {
        return DcomClient.builder(executor, server.address())
                .credentials(new NtlmClient(
                        Reachable.credentials(Reachable.ADMINISTRATOR, Reachable.PASSWORD),
                        InstantSource.system(),
                        new SecureRandom()))
                .level(Level.PRIVACY)
                .callback(INtmsNotifySink.class)
                .callback(IClientSink.class)
                .open();
    }

    private static IConnectionPoint session(DcomClient client) {
        return point(client, asking(client), INtmsNotifySink.class);
    }

    /** An object with a session that has asked about operator requests. */
    private static RemoteObject asking(DcomClient client) {
        RemoteObject object = get(client.activate(NtmsSvr.CLSID, INtmsSession1.class, IConnectionPointContainer.class));
        INtmsSession1 session = object.as(INtmsSession1.class);
        assertThat(get(session.openNtmsServerSessionW(null, "Sinks", "", "", 0)).result())
                .isZero();
        assertThat(get(session.addNotification(REQUESTS)).result()).isZero();
        return object;
    }

    private static IConnectionPoint point(DcomClient client, RemoteObject object, Class<?> receiver) {
        InterfacePointer point = get(object.as(IConnectionPointContainer.class)
                        .findConnectionPoint(NdrInterface.of(receiver).uuid()))
                .pointer();
        return get(client.unmarshal(Objects.requireNonNull(point))).as(IConnectionPoint.class);
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static void advise(DcomClient client, IConnectionPoint point, Sink sink) throws Exception {
        Advised advised = get(point.advise(client.export(INtmsNotifySink.class, sink, () -> {})));
        assertThat(advised.result()).isZero();
    }

    @Test
    void receiverThatFails_isGivenBack_andNotCountedAnyMore() throws Exception {
        try (DcomClient client = client()) {
            IConnectionPoint point = session(client);
            for (int i = 0; i < 20; i++) { // more than may be connected at once
                Sink broken = new Sink(CompletableFuture.failedFuture(new IllegalStateException("for the test")));
                advise(client, point, broken);
                Reachable.request(server.local);
                await(() -> client.exported() == 0);
                assertThat(broken.told).isNotEmpty();
            }
        }
    }

    @Test
    void receiverThatIsSilent_isDropped_andTheOthersAreTold() throws Exception {
        try (DcomClient client = client();
                DcomClient another = client()) {
            IConnectionPoint point = session(client);
            Sink good = new Sink(CompletableFuture.completedFuture(new Answer(0)));
            Sink silent = new Sink(new CompletableFuture<>());
            advise(client, point, silent);
            advise(another, point, good);
            Guid first = Reachable.request(server.local);
            Guid second = Reachable.request(server.local);
            assertThat(good.told.take()).isEqualTo(first);
            await(() -> good.told.contains(second)); // after the time of the silent one
            assertThat(silent.told).containsExactly(first);
            await(() -> client.exported() == 0);
            assertThat(another.exported()).isEqualTo(1);
        }
    }

    @Test
    void clientWhoseReceiverIsDropped_isTold() {
        try (DcomClient client = client()) {
            RemoteObject object = asking(client);
            CompletableFuture<Boolean> lost = new CompletableFuture<>();
            Sink broken = new Sink(CompletableFuture.failedFuture(new IllegalStateException("for the test")));
            get(new DcomSinks(client, object).connect(broken, there -> lost.complete(there)));
            assertThat(lost).isNotDone();
            Reachable.request(server.local);
            assertThat(get(lost)).isTrue();
        }
    }

    /** MS-RSMP has two kinds of receivers, and tells both the same. */
    @Test
    void clientSink_isToldLikeTheOtherKind_untilItIsDisconnected() throws Exception {
        BlockingQueue<Guid> told = new LinkedBlockingQueue<>();
        IClientSink sink = (type, operation, object) -> {
            assertThat(type).isEqualTo(REQUESTS);
            assertThat(NtmsConstant.find(NotificationOperation.class, operation))
                    .isPresent();
            told.add(object);
            return CompletableFuture.completedFuture(new Answer(0));
        };
        try (DcomClient client = client()) {
            RemoteObject object = asking(client);
            IConnectionPoint point = point(client, object, IClientSink.class);
            Advised advised = get(point.advise(client.export(IClientSink.class, sink, () -> {})));
            assertThat(advised.result()).isZero();
            Guid request = Reachable.request(server.local);
            assertThat(told.take()).isEqualTo(request);
            assertThat(get(point.unadvise(advised.pdwCookie())).result()).isZero();
            await(() -> client.exported() == 0);
        }
    }

    @Test
    @SuppressWarnings("try") // one session is closed early, on purpose
    void sessions_ofAClient_areBounded() {
        SessionRequest request = SessionRequest.of("Many");
        try (RsmConnection one = server.overNetwork();
                RsmConnection other = server.overNetwork(Reachable.USER, Reachable.PASSWORD, Level.INTEGRITY);
                NtmsSession first = one.openSession(request);
                NtmsSession second = one.openSession(request)) {
            assertThat(statusOf(() -> one.openSession(request))).isEqualTo(NtmsStatus.NOT_ENOUGH_MEMORY);
            assertThat(server.service().sessions()).isEqualTo(3);
            other.openSession(request).close();
            second.close();
            one.openSession(request).close();
            assertThat(first.objects()).isNotNull();
        }
        await(() -> server.service().sessions() == 1);
    }
}
