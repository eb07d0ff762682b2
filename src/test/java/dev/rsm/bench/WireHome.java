package dev.rsm.bench;

import dev.rsm.dtyp.Ace;
import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.dtyp.Sid;
import dev.rsm.host.HomeBuilder;
import dev.rsm.host.RsmHost;
import dev.rsm.msrpc.dcom.DcomClient;
import dev.rsm.msrpc.dcom.DcomLimits;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.ntlm.NtHash;
import dev.rsm.msrpc.ntlm.NtlmClient;
import dev.rsm.msrpc.ntlm.NtlmCredentials;
import dev.rsm.msrpc.security.Level;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectFacet;
import dev.rsm.ntms.SecurityInformation;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.rsmp.client.ClientTurns;
import dev.rsm.rsmp.dcom.RsmConnection;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.WireSettings;
import dev.rsm.security.Account;
import dev.rsm.security.AccountBook;
import dev.rsm.security.AccountGroup;
import dev.rsm.security.AccountName;
import dev.rsm.security.PasswordHash;
import dev.rsm.service.NtmsService;
import dev.rsm.service.ServiceOptions;
import dev.rsm.testing.Descriptors;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;

/** A new home whose service is called over loopback, by an administrator and by nobody in particular. */
public final class WireHome implements AutoCloseable {

    private static final String USER = "bench";
    private static final char[] PASSWORD = "Benchmark of 2003!".toCharArray();

    private final Path folder;
    private final RsmHost host;

    /**
     * Starts a service and waits for its first inventory.
     *
     * @param libraries the libraries, as a description has them
     * @param settings lines of {@code rsm.properties}
     */
    public WireHome(String libraries, ServiceOptions options, String... settings) throws IOException {
        folder = Files.createTempDirectory("wire");
        Home made = TestHomes.of(libraries, folder.resolve("home"));
        List<String> lines = new ArrayList<>(List.of(settings));
        lines.addAll(List.of("wire.minimum-level = none", "wire.anonymous = yes", "wire.port = 0"));
        for (String limit : List.of(
                "connections",
                "connections-per-peer",
                "objects-per-client",
                "sessions-per-client",
                "ping-sets-per-client",
                "anonymous-ping-sets",
                "anonymous-pinged-objects")) {
            lines.add("wire.limit." + limit + " = 10000");
        }
        Files.write(made.root().resolve("rsm.properties"), lines);
        Home home = Home.at(made.root());
        AccountBook.of(home)
                .add(new Account(
                        new AccountName(USER),
                        Set.of(AccountGroup.ADMINISTRATORS),
                        PasswordHash.of(NtHash.of(PASSWORD).toBytes())));
        host = RsmHost.start(home, options, WireSettings.of(home));
        host.service().awaitInventory();
        admitNobody();
    }

    /** At the level none nobody says who he is, and he is to see the libraries. */
    private void admitNobody() {
        ObjectFacet objects = inProcess().objects();
        for (NtmsObjectType type : List.of(NtmsObjectType.NTMS_COMPUTER, NtmsObjectType.NTMS_LIBRARY)) {
            for (Guid object : objects.enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                    .await()) {
                SecurityDescriptor given = objects.security(object, type, SecurityInformation.DACL_SECURITY_INFORMATION)
                        .await();
                List<Ace> entries =
                        new ArrayList<>(Objects.requireNonNull(given.dacl()).aces());
                entries.add(Descriptors.allow(Sid.ANONYMOUS, NtmsAccess.ALL));
                objects.setSecurity(
                                object,
                                type,
                                SecurityInformation.DACL_SECURITY_INFORMATION,
                                Descriptors.of(entries.toArray(new Ace[0])))
                        .await();
            }
        }
    }

    /** The service. */
    public NtmsService service() {
        return host.service();
    }

    /** Opens an administrator's session in this process. */
    public NtmsSession inProcess() {
        return service().openSession(service().accounts().administrator(), SessionRequest.of("Benchmark"));
    }

    /** Where the service is called. */
    RpcAddress.Tcp address() {
        return (RpcAddress.Tcp) host.wireAddresses().get(0);
    }

    /** The administrator's. */
    static NtlmCredentials credentials() {
        return NtlmCredentials.of(USER, "", PASSWORD);
    }

    /** Connects as an administrator; as nobody at the level none. Nothing is sent yet. */
    public RsmConnection connect(Level level) {
        return RsmConnection.to(address(), credentials(), level);
    }

    /** Connects as an administrator whose client has limits of its own, and threads that it shares with others. */
    public RsmConnection connect(Level level, DcomLimits limits, Executor threads) {
        NtlmClient logon = new NtlmClient(credentials(), InstantSource.system(), new SecureRandom());
        return RsmConnection.of(
                DcomClient.builder(threads, address())
                        .credentials(logon)
                        .level(level)
                        .limits(limits),
                ClientTurns.system());
    }

    /** Stops the service and deletes the home. */
    @Override
    public void close() {
        host.close();
        HomeBuilder.deleteTree(folder);
    }
}
