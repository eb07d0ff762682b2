package dev.rsm.rsmp.dcom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.DcomServer;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.ntlm.NtHash;
import dev.rsm.msrpc.ntlm.NtlmAccount;
import dev.rsm.msrpc.ntlm.NtlmServer;
import dev.rsm.msrpc.ntlm.NtlmTarget;
import dev.rsm.msrpc.security.Level;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.rsmp.server.ServerClass;
import dev.rsm.rsmp.server.ServerLimits;
import dev.rsm.testing.Fuzz;
import dev.rsm.testing.Spoiler;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A session with a server that spoils one of its answers: what fails does so with a code of RSM's, and the session can be closed. */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class HostileRsmFuzzTest {

    /** How long a client waits for the rest of what was cut short, before the server closes the connection. */
    private static final long PATIENCE_MILLIS = 200;

    /** As many PDUs as a server sends to the client below, about. */
    private static final int PDUS = 40;

    private static final int MOST_CUTS = 150;

    private final Fuzz fuzz = Fuzz.ofServer("Answers of a hostile RSM", 60);
    private int refusals;

    private interface Step {
        void take();
    }

    private void tried(Step step) {
        try {
            step.take();
        } catch (NtmsException e) {
            refusals++;
        }
    }

    private void use(RsmConnection connection) {
        tried(() -> {
            try (NtmsSession session = connection.openSession(SessionRequest.of("Fuzz"))) {
                tried(() -> {
                    for (Guid each : session.objects()
                            .enumerate(null, NtmsObjectType.NTMS_LIBRARY, EnumerateOption.NTMS_ENUM_DEFAULT)
                            .await()) {
                        tried(() -> session.objects()
                                .information(each, NtmsObjectType.NTMS_LIBRARY)
                                .await());
                    }
                });
                tried(() -> {
                    NotificationHandle handle = session.notifications()
                            .open(NtmsObjectType.NTMS_OPREQUEST)
                            .await();
                    var unused = session.notifications().close(handle).await();
                });
            }
        });
    }

    @Test
    void answers_thatAreSpoilt_areTakenOrRefusedWithACode(@TempDir Path folder) throws Exception {
        ExecutorService executor = Executors.newCachedThreadPool();
        try (Reachable host = new Reachable(folder)) {
            Principal anna = host.service().accounts().administrator();
            try (Spoiler server = new Spoiler(fuzz);
                    DcomServer dcom = DcomServer.builder(executor)
                            .listen(RpcAddress.tcp("127.0.0.2", server.port()))
                            .host("127.0.0.1")
                            .minimumLevel(Level.NONE)
                            .security(new NtlmServer(
                                    NtlmTarget.standalone("RSM"),
                                    (user, domain) -> Optional.of(
                                            new NtlmAccount(user, NtHash.of(Reachable.PASSWORD.toCharArray()))),
                                    false,
                                    InstantSource.system(),
                                    new SecureRandom()))
                            .register(ServerClass.of(
                                    host.service(), caller -> Optional.of(anna), executor, ServerLimits.DEFAULTS))
                            .start()) {
                assertThat(dcom.addresses()).hasSize(1);
                RpcAddress.Tcp address = new RpcAddress.Tcp("127.0.0.1", server.port());
                for (int i = 0; i < fuzz.inputs(); i++) {
                    server.spoilAfter(fuzz.below(PDUS));
                    Level level = i % 4 == 0 ? Level.INTEGRITY : Level.NONE;
                    try (RsmConnection connection =
                            RsmConnection.to(address, Reachable.credentials("client", Reachable.PASSWORD), level)) {
                        await(executor.submit(() -> use(connection)), server);
                    } catch (Throwable e) {
                        throw new AssertionError(fuzz.describe(i, server.spoilt()), e);
                    }
                }
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(refusals).isGreaterThan(fuzz.inputs() / 10);
    }

    private static void await(Future<?> used, Spoiler server) throws Exception {
        for (int cuts = 0; cuts < MOST_CUTS; cuts++) {
            try {
                used.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                server.cut();
            } catch (ExecutionException e) {
                throw new AssertionError("nobody says that it fails so", e.getCause());
            }
        }
        throw new AssertionError("it does not end, although its connections do");
    }
}
