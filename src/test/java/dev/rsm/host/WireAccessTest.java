package dev.rsm.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.msrpc.dcom.DcomLimits;
import dev.rsm.msrpc.endpoint.ClientSecurity;
import dev.rsm.msrpc.endpoint.IncomingCall;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.endpoint.RpcClient;
import dev.rsm.msrpc.endpoint.RpcClientLimits;
import dev.rsm.msrpc.endpoint.RpcConnection;
import dev.rsm.msrpc.endpoint.RpcLimits;
import dev.rsm.msrpc.endpoint.RpcServer;
import dev.rsm.msrpc.endpoint.RpcServerBuilder;
import dev.rsm.msrpc.endpoint.RpcService;
import dev.rsm.msrpc.ntlm.NtHash;
import dev.rsm.msrpc.ntlm.NtlmClient;
import dev.rsm.msrpc.ntlm.NtlmCredentials;
import dev.rsm.msrpc.ntlm.SecurityProvider;
import dev.rsm.msrpc.pdu.SyntaxId;
import dev.rsm.msrpc.security.Identity;
import dev.rsm.msrpc.security.Level;
import dev.rsm.ntms.Principal;
import dev.rsm.rsmp.server.ServerLimits;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.WireLimit;
import dev.rsm.runtime.WireSettings;
import dev.rsm.security.Account;
import dev.rsm.security.AccountBook;
import dev.rsm.security.AccountGroup;
import dev.rsm.security.AccountName;
import dev.rsm.security.PasswordHash;
import dev.rsm.service.NtmsService;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("the caller is whoever has logged on, and nobody else gets in")
class WireAccessTest {

    private static final SyntaxId WHO = SyntaxId.of("6b1c0d6e-3d0f-4c0a-9d5e-0f6a2f4f7a11", 1);
    private static final int SECONDS = 60;

    private final Home home;
    private final NtmsService service;
    private final AccountBook book;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final RpcClient client = new RpcClient(executor, RpcClientLimits.DEFAULTS);

    WireAccessTest(@TempDir Path folder) {
        this.home = TestHomes.small(folder.resolve("home"));
        this.service = TestHomes.start(home);
        this.book = AccountBook.of(home);
    }

    @AfterEach
    void close() {
        client.close();
        service.close();
        executor.shutdownNow();
    }

    private void add(String name, String password, AccountGroup... groups) {
        PasswordHash hash = PasswordHash.of(NtHash.of(password.toCharArray()).toBytes());
        book.add(new Account(new AccountName(name), Set.of(groups), hash));
    }

    private WireAccess access(String... lines) throws IOException {
        Files.writeString(home.root().resolve("rsm.properties"), "wire.port = 0\n" + String.join("\n", lines) + "\n");
        return new WireAccess(service, WireSettings.of(Home.at(home.root())), "RSM");
    }

    private RpcServer serve(WireAccess access) throws IOException {
        RpcServerBuilder builder = RpcServer.builder(executor)
                .security(type -> SecurityProvider.of(type).map(provider -> provider.acceptor(access.logons())))
                .minimumLevel(access.minimumLevel())
                .limits(access.limits());
        access.addresses().forEach(builder::listen);
        return builder.serve(new RpcService() {
                    @Override
                    public SyntaxId syntax() {
                        return WHO;
                    }

                    @Override
                    public CompletionStage<byte[]> call(IncomingCall call) {
                        String who = access.principal(call.caller())
                                .map(Principal::toString)
                                .orElse("nobody");
                        return CompletableFuture.completedFuture(who.getBytes(StandardCharsets.UTF_8));
                    }
                })
                .start();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }

    private ClientSecurity security(String user, String password, Level level) {
        NtlmClient who = new NtlmClient(
                NtlmCredentials.of(user, "ANYWHERE", password.toCharArray()),
                InstantSource.system(),
                new SecureRandom());
        return new ClientSecurity(ClientSecurity.WINNT, level, SecurityProvider.WINNT.initiator(who, level));
    }

    /** Logs on and asks who that is. */
    private String who(RpcServer server, String user, String password, Level level) throws Exception {
        try (RpcConnection connection = get(client.connect(server.addresses().get(0)))) {
            byte[] answer = get(get(connection.bind(WHO, security(user, password, level)))
                            .call(0, new byte[0])
                            .result())
                    .bytes();
            return new String(answer, StandardCharsets.UTF_8);
        }
    }

    private String whoWithoutALogon(RpcServer server) throws Exception {
        try (RpcConnection connection = get(client.connect(server.addresses().get(0)))) {
            byte[] answer =
                    get(get(connection.bind(WHO)).call(0, new byte[0]).result()).bytes();
            return new String(answer, StandardCharsets.UTF_8);
        }
    }

    private void assertRefused(RpcServer server, String user, String password, Level level) {
        assertThatThrownBy(() -> who(server, user, password, level))
                .as("%s at %s", user, level)
                .isInstanceOf(java.util.concurrent.ExecutionException.class);
    }

    @Test
    void caller_isThePrincipalOfHisAccount_atIntegrityAndMore() throws Exception {
        add("Ann", "geheim", AccountGroup.BACKUP_OPERATORS);
        try (RpcServer server = serve(access())) {
            assertThat(((RpcAddress.Tcp) server.addresses().get(0)).host()).isEqualTo("127.0.0.1");
            String ann = book.principal("ann").orElseThrow().toString();
            assertThat(who(server, "ANN", "geheim", Level.INTEGRITY)).isEqualTo(ann);
            assertThat(who(server, "Ann", "geheim", Level.PRIVACY))
                    .isEqualTo(ann)
                    .contains("name=Ann");

            assertRefused(server, "Ann", "Geheim", Level.INTEGRITY);
            assertRefused(server, "Bob", "geheim", Level.INTEGRITY);
            assertRefused(server, "", "", Level.INTEGRITY);
            assertRefused(server, "Ann", "geheim", Level.CONNECT);
            assertThatThrownBy(() -> whoWithoutALogon(server))
                    .isInstanceOf(java.util.concurrent.ExecutionException.class);
        }
    }

    @Test
    void accounts_changedWhileTheServerRuns_countAtTheNextLogon() throws Exception {
        try (RpcServer server = serve(access("wire.limit.logon-delay = 1 ms"))) {
            assertRefused(server, "Ann", "geheim", Level.INTEGRITY);
            add("Ann", "geheim");
            assertThat(who(server, "Ann", "geheim", Level.INTEGRITY)).contains("name=Ann");
            book.changePassword(
                    "Ann", PasswordHash.of(NtHash.of("neu".toCharArray()).toBytes()));
            assertRefused(server, "Ann", "geheim", Level.INTEGRITY);
            assertThat(who(server, "Ann", "neu", Level.INTEGRITY)).contains("name=Ann");
            book.remove("Ann");
            assertRefused(server, "Ann", "neu", Level.INTEGRITY);
        }
    }

    @Test
    void accounts_thatCannotBeRead_letNobodyIn_untilTheyAreMended() throws Exception {
        add("Ann", "geheim");
        try (RpcServer server = serve(access("wire.limit.logon-delay = 1 ms"))) {
            String content = Files.readString(home.accounts());
            Files.writeString(home.accounts(), content + "damage\n");
            assertRefused(server, "Ann", "geheim", Level.INTEGRITY);
            Files.writeString(home.accounts(), content);
            assertThat(who(server, "Ann", "geheim", Level.INTEGRITY)).contains("name=Ann");
        }
    }

    @Test
    void withoutAName_isAnonymous_whereThatIsSet() throws Exception {
        try (RpcServer server = serve(access("wire.minimum-level = none", "wire.anonymous = yes"))) {
            assertThat(whoWithoutALogon(server)).contains("ANONYMOUS LOGON").contains("S-1-5-7");
        }
        assertThat(access().principal(Identity.ANONYMOUS)).isEmpty();
    }

    @Test
    void lowerLevel_isTaken_whereThatIsSet() throws Exception {
        add("Ann", "geheim");
        try (RpcServer server = serve(access("wire.minimum-level = connect"))) {
            assertThat(who(server, "Ann", "geheim", Level.CONNECT)).contains("name=Ann");
        }
    }

    @Test
    void limits_ofAHomeThatSetsNone_areTheServers() throws IOException {
        assertThat(access().limits()).isEqualTo(RpcLimits.DEFAULTS);
        assertThat(access().dcomLimits()).isEqualTo(DcomLimits.DEFAULTS);
        assertThat(access().serverLimits()).isEqualTo(ServerLimits.DEFAULTS);
    }

    @Test
    void limits_areSetByTheirNames() throws Exception {
        Map<String, Function<WireAccess, Object>> limits = new LinkedHashMap<>();
        limits.putAll(parts(RpcLimits.class, WireAccess::limits));
        limits.putAll(parts(DcomLimits.class, WireAccess::dcomLimits));
        limits.putAll(parts(ServerLimits.class, WireAccess::serverLimits));

        assertThat(keys())
                .containsAll(limits.keySet())
                .hasSize(limits.size() + 2)
                .contains("wire.limit.calls-at-once", "wire.limit.device-calls-at-once");
        for (WireLimit limit : WireLimit.values()) {
            if (!limit.key().endsWith("calls-at-once")) { // which the host itself reads
                long value = limit.standard() + 1;
                WireAccess access = access(limit.key() + " = " + value + (limit.isTime() ? "ms" : ""));
                Object set = Objects.requireNonNull(limits.get(limit.key())).apply(access);
                assertThat(set instanceof Duration time ? time.toMillis() : ((Number) set).longValue())
                        .as(limit.key())
                        .isEqualTo(value);
            }
        }
    }

    private static List<String> keys() {
        return Arrays.stream(WireLimit.values()).map(WireLimit::key).toList();
    }

    /** The parts of a record of limits, by the keys of their settings. */
    private static <R extends Record> Map<String, Function<WireAccess, Object>> parts(
            Class<R> record, Function<WireAccess, R> limits) {
        return Arrays.stream(record.getRecordComponents())
                .collect(Collectors.toMap(
                        part -> "wire.limit."
                                + part.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT),
                        part -> access -> {
                            try {
                                return part.getAccessor().invoke(limits.apply(access));
                            } catch (ReflectiveOperationException e) {
                                throw new LinkageError("a record whose parts cannot be read", e);
                            }
                        }));
    }
}
