package dev.rsm.rsmp.dcom;

import static dev.rsm.rsmp.dcom.Reachable.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.msrpc.dcom.DcomServer;
import dev.rsm.msrpc.dcom.HandClock;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.ntlm.NtHash;
import dev.rsm.msrpc.ntlm.NtlmAccount;
import dev.rsm.msrpc.ntlm.NtlmServer;
import dev.rsm.msrpc.ntlm.NtlmTarget;
import dev.rsm.msrpc.security.Level;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.rsmp.server.ServerClass;
import dev.rsm.rsmp.server.ServerLimits;
import dev.rsm.testing.Footprint;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients who log on, have an object made, open a session, wait and are told of things, and vanish in the middle of it: nothing of
 * theirs stays.
 */
@EnabledOnOs(OS.LINUX)
@Assumed("clients who vanish cost a server nothing for long")
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyClientsTest {

    private static final int CLIENTS = Integer.getInteger("rsm.clients", 240);
    private static final int AT_ONCE = 40;
    private static final String POOL = "many";

    /**
     * How much more memory may be used after the second half, for each client of it, in bytes. Every second client leaves an operator
     * request, which is to stay, in the database and so in its caches: 2,000 bytes for each client are usual. A client's object, with its
     * session and its connection, is 13,000.
     */
    private static final int MEMORY = 4096;

    /** Threads of the test's executor, of the clients', and of Netty where it ends them. */
    private static final List<String> POOLS =
            List.of(POOL, "rsm-client", "rsm-connection", "rsm-call", "globalEventExecutor");

    private final HandClock clock = new HandClock();
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, POOL);
        thread.setDaemon(true);
        return thread;
    });
    private final Reachable server;
    private final DcomServer dcom;

    ManyClientsTest(@TempDir Path folder) throws IOException {
        server = new Reachable(folder);
        Principal anna = server.service().accounts().administrator();
        dcom = DcomServer.builder(executor)
                .listen(RpcAddress.tcp("127.0.0.1", 0))
                .security(new NtlmServer(
                        NtlmTarget.standalone("RSM"),
                        (user, domain) ->
                                Optional.of(new NtlmAccount(user, NtHash.of(Reachable.PASSWORD.toCharArray()))),
                        false,
                        InstantSource.system(),
                        new SecureRandom()))
                .register(
                        ServerClass.of(server.service(), caller -> Optional.of(anna), executor, ServerLimits.DEFAULTS))
                .clock(clock)
                .start();
    }

    @AfterEach
    void close() {
        dcom.close();
        server.close();
        executor.shutdownNow();
    }

    /** Every second client waits for an operator and is told of requests meanwhile. */
    private void use(RsmConnection connection, int number) {
        NtmsSession session = connection.openSession(SessionRequest.of("Client " + number));
        if (number % 2 == 0) {
            NotificationHandle handle =
                    session.notifications().open(NtmsObjectType.NTMS_OPREQUEST).await();
            session.notifications().await(handle, NtmsLimits.INFINITE);
            server.waiting(session);
        }
    }

    private void storm(int clients) {
        for (int done = 0; done < clients; done += AT_ONCE) {
            List<RsmConnection> open = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                RsmConnection connection = RsmConnection.to(
                        (RpcAddress.Tcp) dcom.addresses().get(0),
                        Reachable.credentials("client" + i, Reachable.PASSWORD),
                        Level.INTEGRITY);
                open.add(connection);
                use(connection, i);
            }
            assertThat(server.service().sessions()).isEqualTo(AT_ONCE + 1);
            assertThat(dcom.outgoing()).isPositive();
            open.forEach(RsmConnection::close);
            await(() -> dcom.connections() == 0 && server.service().waiting() == 0);
            await(() -> {
                clock.advance(Duration.ofMinutes(1));
                return dcom.objects() == 0 && dcom.outgoing() == 0;
            });
            await(() -> server.service().sessions() == 1);
        }
    }

    @Test
    void clientsThatVanish_leaveNothing() throws Exception {
        int half = CLIENTS / 2;
        Footprint.assertLeavesNothing(half + " clients", POOLS, (long) MEMORY * half, () -> storm(half));
        assertThat(clock.hasAlarm()).isFalse();
    }
}
