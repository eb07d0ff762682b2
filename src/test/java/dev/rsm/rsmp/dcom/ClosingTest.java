package dev.rsm.rsmp.dcom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.SessionRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A session, its connection or the service is closed while callers are in the middle of whatever they do. */
@Assumed("whatever is closed, every call ends, and says that it was not carried out or that nobody knows")
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClosingTest {

    private static final int ROUNDS = Integer.getInteger("rsm.closings", 60);
    private static final int CALLERS = 5;
    private static final int MOST_MICROS = 30_000;
    private static final int PATIENCE_SECONDS = 20;

    /** What a call may come to when its connection or its session is closed under it. */
    private static final Set<NtmsStatus> CLOSED =
            EnumSet.of(NtmsStatus.NOT_CONNECTED, NtmsStatus.INVALID_HANDLE, NtmsStatus.CANCELLED);

    /** The same when the service stops, which takes no more calls while it ends those that there are. */
    private static final Set<NtmsStatus> STOPPED =
            EnumSet.of(NtmsStatus.NOT_CONNECTED, NtmsStatus.CANCELLED, NtmsStatus.BUSY);

    private final Path folder;
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final SplittableRandom random;
    private final long seed = Long.getLong("rsm.closings.seed", System.nanoTime());

    ClosingTest(@TempDir Path folder) {
        this.folder = folder;
        this.random = new SplittableRandom(seed);
    }

    @AfterEach
    void end() {
        callers.shutdownNow();
    }

    private void call(NtmsSession session, int caller, Set<NtmsStatus> ends) {
        try {
            while (true) {
                switch (caller) {
                    case 0 -> {
                        NotificationHandle channel = session.notifications()
                                .open(NtmsObjectType.NTMS_DRIVE)
                                .await();
                        session.notifications()
                                .await(channel, NtmsLimits.INFINITE)
                                .await();
                    }
                    case 1 -> {
                        Guid request = Reachable.request(session);
                        session.operators().await(request, NtmsLimits.INFINITE).await();
                    }
                    default ->
                        session.objects()
                                .enumerate(null, NtmsObjectType.NTMS_PARTITION, EnumerateOption.NTMS_ENUM_DEFAULT)
                                .await();
                }
            }
        } catch (NtmsException e) {
            assertThat(ends).as("seed %d: %s", seed, e.getMessage()).contains(e.status());
        }
    }

    private RsmConnection connection(Reachable server) {
        return random.nextBoolean() ? server.overNetwork() : server.overControlSocket();
    }

    private static NtmsSession session(RsmConnection connection) {
        return connection.openSession(SessionRequest.of("Closing"));
    }

    private void round(NtmsSession session, Set<NtmsStatus> ends, Runnable close)
            throws InterruptedException, ExecutionException {
        List<CompletableFuture<?>> calling = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            int each = caller;
            calling.add(CompletableFuture.runAsync(() -> call(session, each, ends), callers));
        }
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(MOST_MICROS)));
        calling.add(CompletableFuture.runAsync(close, callers));
        for (CompletableFuture<?> each : calling) {
            try {
                each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new AssertionError("seed " + seed + ": a call has not ended: " + calling, e);
            }
        }
    }

    @Test
    void callsEnd_whenTheirConnectionIsClosed() throws Exception {
        // Sessions that nobody has closed are there for some time.
        String[] room = {"wire.limit.sessions-per-client = 100000", "wire.limit.objects-per-client = 1000000"};
        try (Reachable server = new Reachable(folder, room)) {
            for (int i = 0; i < ROUNDS; i++) {
                RsmConnection connection = server.overNetwork();
                round(session(connection), CLOSED, connection::close);
            }
        }
    }

    @Test
    void callsEnd_whenTheirSessionIsClosed() throws Exception {
        try (Reachable server = new Reachable(folder)) {
            for (int i = 0; i < ROUNDS; i++) {
                try (RsmConnection connection = connection(server)) {
                    NtmsSession session = session(connection);
                    round(session, CLOSED, session::close);
                }
            }
        }
    }

    @Test
    void callsEnd_whenTheServiceIsStopped() throws Exception {
        for (int i = 0; i < ROUNDS / 6; i++) {
            Reachable server = new Reachable(Files.createDirectory(folder.resolve("of" + i)));
            try (RsmConnection connection = connection(server)) {
                round(session(connection), STOPPED, server::close);
            }
        }
    }
}
