package dev.rsm.rsmp.dcom;

import static dev.rsm.rsmp.dcom.Reachable.await;
import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Allocation;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.SessionRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Assumed("whoever waits at a server elsewhere costs neither side a thread, and is forgotten when he is gone")
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LongWaitsTest {

    private static final int CALLS = 1000;

    /** Those that come and go beside the calls: of pools, of the network, and of this test's own machinery. */
    private static final int THREADS = 40;

    /** How long a wait by the system's clock lasts. */
    private static final long MILLIS = 300;

    private final Reachable server;

    LongWaitsTest(@TempDir Path folder) {
        server = new Reachable(folder, "wire.limit.pending-calls = 2000");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void thousandCallsThatWait_holdNoThreads_andEndAsTheyShould() {
        try (RsmConnection connection = server.overNetwork();
                NtmsSession session = connection.openSession(SessionRequest.of("Patient"))) {
            Guid request = Reachable.request(session);
            int before = threads();
            List<NtmsCall<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                calls.add(session.operators().await(request, NtmsLimits.INFINITE));
            }
            await(() -> server.service().waiting() == CALLS);
            await(() -> threads() <= before + THREADS);
            System.out.printf("LongWaitsTest: %d threads before, %d while %d calls wait%n", before, threads(), CALLS);
            calls.subList(0, CALLS / 2).forEach(NtmsCall::cancel);
            calls.subList(0, CALLS / 2)
                    .forEach(call -> assertThat(status(() -> call)).isEqualTo(NtmsStatus.CANCELLED));
            assertThat(server.service().waiting()).isEqualTo(CALLS / 2);
            server.local.operators().satisfy(request).await();
            calls.subList(CALLS / 2, CALLS)
                    .forEach(call -> assertThat(call.await()).isTrue());
        }
    }

    private static int threads() {
        return Thread.getAllStackTraces().size();
    }

    @Test
    void allocation_isCancelled_orForgottenWithItsClient() {
        RsmConnection connection = server.overNetwork();
        NtmsSession session = connection.openSession(SessionRequest.of("Patient"));
        Guid pool = emptyPool(session);
        NtmsCall<Allocation> cancelled = allocation(session, pool);
        await(() -> server.service().waiting() == 1);
        cancelled.cancel();
        assertThat(status(() -> cancelled)).isEqualTo(NtmsStatus.CANCELLED);
        assertThat(server.service().waiting()).isZero();
        NtmsCall<Allocation> lost = allocation(session, pool);
        await(() -> server.service().waiting() == 1);
        connection.close();
        assertThat(status(() -> lost)).isEqualTo(NtmsStatus.NOT_CONNECTED);
        await(() -> server.service().waiting() == 0);
    }

    @Test
    @Assumed("a caller elsewhere waits as long as one in the process, or as short")
    void systemsClock_waitsThatRunOut_takeTheirTime() {
        try (RsmConnection connection = server.overNetwork();
                NtmsSession session = connection.openSession(SessionRequest.of("Patient"))) {
            Guid request = Reachable.request(session);
            Guid pool = emptyPool(session);
            long begun = System.nanoTime();
            assertThat(status(() -> session.operators().await(request, MILLIS))).isEqualTo(NtmsStatus.TIMEOUT);
            assertThat(status(() -> session.media().allocate(pool, null, null, 0, MILLIS)))
                    .isEqualTo(NtmsStatus.TIMEOUT);
            assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(2 * MILLIS));
        }
    }

    @Test
    @Page("MSDN CloseNtmsSession")
    void allocation_ofAServiceThatStops_isCancelled() {
        try (RsmConnection connection = server.overNetwork()) {
            NtmsSession session = connection.openSession(SessionRequest.of("Cut off"));
            NtmsCall<Allocation> call = allocation(session, emptyPool(session));
            await(() -> server.service().waiting() == 1);
            server.host.close();
            assertThat(status(() -> call)).isEqualTo(NtmsStatus.CANCELLED);
        }
    }

    private static Guid emptyPool(NtmsSession session) {
        Guid type = session.objects()
                .enumerate(null, NtmsObjectType.NTMS_MEDIA_TYPE, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(0);
        return session.pools()
                .create("Empty", type, CreateOption.NTMS_CREATE_NEW, null)
                .await();
    }

    private static NtmsCall<Allocation> allocation(NtmsSession session, Guid pool) {
        return session.media().allocate(pool, null, null, 0, NtmsLimits.INFINITE);
    }
}
