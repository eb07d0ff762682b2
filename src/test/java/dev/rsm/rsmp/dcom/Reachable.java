package dev.rsm.rsmp.dcom;

import dev.rsm.control.ControlPath;
import dev.rsm.dtyp.Guid;
import dev.rsm.host.RsmHost;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.ntlm.NtHash;
import dev.rsm.msrpc.ntlm.NtlmCredentials;
import dev.rsm.msrpc.security.Level;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.WireSettings;
import dev.rsm.security.Account;
import dev.rsm.security.AccountBook;
import dev.rsm.security.AccountGroup;
import dev.rsm.security.AccountName;
import dev.rsm.security.PasswordHash;
import dev.rsm.service.NtmsService;
import dev.rsm.service.ServiceOptions;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A small home whose service listens on loopback and at its control socket, with an administrator and a user. */
final class Reachable implements AutoCloseable {

    static final String ADMINISTRATOR = "anna";
    static final String USER = "bert";
    static final String PASSWORD = "Anna's secret";

    private static final int SECONDS = 30;

    final Home home;
    final RsmHost host;
    final NtmsSession local;
    private final ControlPath control;

    Reachable(Path folder, String... settings) {
        this(TestHomes.small(folder.resolve("reachable")), TestHomes.options(), settings);
    }

    Reachable(Home made, ServiceOptions options, String... settings) {
        try {
            Files.write(made.root().resolve("rsm.properties"), List.of(settings));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        home = Home.at(made.root());
        add(home, ADMINISTRATOR, AccountGroup.ADMINISTRATORS);
        add(home, USER);
        host = RsmHost.start(home, options, WireSettings.of(home).withPort(0));
        service().awaitInventory();
        local = service().openSession(service().accounts().administrator(), SessionRequest.of("Local"));
        try {
            control = ControlPath.to(home);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static void add(Home home, String name, AccountGroup... groups) {
        PasswordHash hash = PasswordHash.of(NtHash.of(PASSWORD.toCharArray()).toBytes());
        AccountBook.of(home).add(new Account(new AccountName(name), Set.of(groups), hash));
    }

    NtmsService service() {
        return host.service();
    }

    RpcAddress.Tcp address() {
        return (RpcAddress.Tcp) host.wireAddresses().get(0);
    }

    RsmConnection overNetwork() {
        return overNetwork(ADMINISTRATOR, PASSWORD, Level.PRIVACY);
    }

    RsmConnection overNetwork(String user, String password, Level level) {
        return RsmConnection.to(address(), credentials(user, password), level);
    }

    static NtlmCredentials credentials(String user, String password) {
        return NtlmCredentials.of(user, "", password.toCharArray());
    }

    RsmConnection overControlSocket() {
        return RsmConnection.local(control());
    }

    /** Where the control socket is. */
    Path control() {
        return control.socket();
    }

    /** Makes an operator request that nobody answers. */
    static Guid request(NtmsSession session) {
        return session.operators()
                .submit(OpreqCommand.NTMS_OPREQ_MESSAGE, "do it", null, null)
                .await();
    }

    /** A call that waits, and that the server knows of. */
    NtmsCall<Boolean> waiting(NtmsSession session) {
        int before = service().waiting();
        NtmsCall<Boolean> call = session.operators().await(request(session), NtmsLimits.INFINITE);
        await(() -> service().waiting() == before + 1);
        return call;
    }

    /** Waits until something is so. */
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it is not so after " + SECONDS + " seconds");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        host.close();
        try {
            control.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
