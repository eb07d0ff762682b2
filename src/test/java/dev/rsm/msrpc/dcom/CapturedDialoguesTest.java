package dev.rsm.msrpc.dcom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.dtyp.FileTime;
import dev.rsm.msrpc.dcom.idl.IActivation;
import dev.rsm.msrpc.dcom.idl.IObjectExporter;
import dev.rsm.msrpc.dcom.idl.IRemUnknown;
import dev.rsm.msrpc.dcom.idl.IRemUnknown2;
import dev.rsm.msrpc.dcom.idl.IRemoteScmActivator;
import dev.rsm.msrpc.dcom.idl.InstantiationInfoData;
import dev.rsm.msrpc.dcom.idl.OrpcThis;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.ndr.NdrReader;
import dev.rsm.msrpc.ndr.NdrType;
import dev.rsm.msrpc.ndr.NdrWriter;
import dev.rsm.msrpc.ntlm.NtHash;
import dev.rsm.msrpc.ntlm.NtlmAccount;
import dev.rsm.msrpc.ntlm.NtlmServer;
import dev.rsm.msrpc.ntlm.NtlmTarget;
import dev.rsm.msrpc.ntlm.SecurityProvider;
import dev.rsm.msrpc.pdu.AlterContext;
import dev.rsm.msrpc.pdu.AuthTrailer;
import dev.rsm.msrpc.pdu.Bind;
import dev.rsm.msrpc.pdu.Fragment;
import dev.rsm.msrpc.pdu.Pdu;
import dev.rsm.msrpc.pdu.PduEncoder;
import dev.rsm.msrpc.pdu.PduType;
import dev.rsm.msrpc.pdu.PresentationContext;
import dev.rsm.msrpc.pdu.Request;
import dev.rsm.msrpc.security.Level;
import dev.rsm.msrpc.security.Ranges;
import dev.rsm.msrpc.security.SecurityContext;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.rsmp.idl.INtmsObjectManagement1;
import dev.rsm.rsmp.idl.INtmsSession1;
import dev.rsm.rsmp.idl.NtmsSvr;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole dialogues of clients that know nothing of this server, captured: where from, the files say. */
class CapturedDialoguesTest {

    private static final String PASSWORD = "Anna's secret";
    private static final int CHALLENGE_AT = 24;
    private static final int AV_HEADER = 4;

    private static final List<Class<?>> INTERFACES = List.of(
            IObjectExporter.class,
            IActivation.class,
            IRemoteScmActivator.class,
            IRemUnknown.class,
            IRemUnknown2.class,
            INtmsSession1.class,
            INtmsObjectManagement1.class);

    /** Those whose requests are not to an object, and have ORPCTHIS among their parameters or not at all. */
    private static final Set<Class<?>> OF_THE_RESOLVER =
            Set.of(IObjectExporter.class, IActivation.class, IRemoteScmActivator.class);

    /** A call as it was made: the method's name and the arguments. */
    private record Called(String method, @Nullable Object[] arguments) {}

    private record Line(boolean client, byte[] bytes) {}

    private final List<Called> called = new ArrayList<>();
    private final List<String> accounts = new ArrayList<>();
    private int answers;

    private static List<List<Line>> connections(String file) throws IOException {
        List<List<Line>> connections = new ArrayList<>();
        try (InputStream in = CapturedDialoguesTest.class.getResourceAsStream("/dev/rsm/captured/" + file)) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
            for (String line :
                    text.lines().filter(each -> !each.startsWith("#")).toList()) {
                if (line.equals("connection")) {
                    connections.add(new ArrayList<>());
                } else {
                    byte[] bytes = HexFormat.of().parseHex(line.substring(2));
                    connections.get(connections.size() - 1).add(new Line(line.startsWith(">"), bytes));
                }
            }
        }
        return connections;
    }

    private List<String> replayed(String file) throws Exception {
        for (List<Line> lines : connections(file)) {
            new Replay(lines).run();
        }
        assertThat(accounts).isNotEmpty().containsOnly("anna");
        assertThat(answers).isEqualTo(called.size());
        return called.stream().map(Called::method).toList();
    }

    private Called call(String method) {
        return called.stream()
                .filter(each -> each.method().equals(method))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"impacket-integrity.txt", "impacket-privacy.txt"})
    void impacket_isUnderstood_andItsLogonsAreGood(String file) throws Exception {
        assertThat(replayed(file))
                .containsExactly(
                        "remoteCreateInstance",
                        "openNtmsServerSessionW",
                        "remQueryInterface",
                        "enumerateNtmsObject",
                        "closeNtmsSession");
        InterfacePointer properties =
                (InterfacePointer) Objects.requireNonNull(called.get(0).arguments()[2]);
        assertThat(ActivationProperties.of(properties, ActivationProperties.Direction.IN)
                        .require(ActivationProperties.INSTANTIATION_INFO, InstantiationInfoData.class)
                        .classId())
                .isEqualTo(NtmsSvr.CLSID);
        assertThat(call("openNtmsServerSessionW").arguments()).containsExactly(null, "captured", "PC", "anna", 0L);
    }

    @ParameterizedTest
    @CsvSource({"wine-integrity.txt", "wine-privacy.txt"})
    void wine_isUnderstood_andItsLogonsAreGood(String file) throws Exception {
        assertThat(replayed(file))
                .containsExactly(
                        "openNtmsServerSessionW",
                        "closeNtmsSession",
                        "exportNtmsDatabase", // of a session that is closed: one of two connections, the other comes
                        // after it
                        "enumerateNtmsObject");
        assertThat(call("openNtmsServerSessionW").arguments()).containsExactly(null, "wine", "PC", "user", 0L);
        assertThat(call("enumerateNtmsObject").arguments())
                .containsExactly(null, 200L, (long) NtmsObjectType.NTMS_LIBRARY.value(), 0L);
    }

    @Test
    void jInterop_isUnderstood_andItsLogonsAreGood() throws Exception {
        assertThat(replayed("j-interop-privacy.txt"))
                .containsSubsequence(
                        "remoteActivation",
                        "remAddRef",
                        "remQueryInterface2",
                        "remRelease",
                        "openNtmsServerSessionW",
                        "enumerateNtmsObject",
                        "exportNtmsDatabase",
                        "closeNtmsSession",
                        "exportNtmsDatabase");
        assertThat(call("remoteActivation").arguments()[1]).isEqualTo(NtmsSvr.CLSID);
        assertThat(call("openNtmsServerSessionW").arguments()).containsExactly(null, "j-Interop", "PC", "anna", 0L);
        assertThat(call("enumerateNtmsObject").arguments())
                .containsExactly(null, 100L, (long) NtmsObjectType.NTMS_LIBRARY.value(), 0L);
    }

    /** One connection, from the server's side. */
    private final class Replay {

        private final List<Line> lines;
        private final Map<Integer, SecurityContext> contexts = new HashMap<>();
        private final Map<Integer, PresentationContext> bound = new HashMap<>();

        Replay(List<Line> lines) {
            this.lines = lines;
        }

        void run() throws Exception {
            for (int i = 0; i < lines.size(); i++) {
                Fragment fragment = Fragment.parse(lines.get(i).bytes().clone());
                if (lines.get(i).client()) {
                    client(fragment, i);
                } else {
                    server(fragment, lines.get(i).bytes());
                }
            }
        }

        private void client(Fragment fragment, int at) throws Exception {
            PduType type = fragment.header().type();
            if (type == PduType.BIND || type == PduType.ALTER_CONTEXT) {
                begin(fragment, Fragment.parse(lines.get(at + 1).bytes()));
                return;
            }
            AuthTrailer trailer = fragment.auth();
            if (trailer == null) {
                call((Request) fragment.body()); // at the level connect of a connection with one logon
                return;
            }
            SecurityContext context = Objects.requireNonNull(contexts.get(trailer.contextId()));
            if (type == PduType.AUTH3) {
                assertThat(context.claims(trailer.token())).contains("anna");
                context.step(trailer.token());
                assertThat(context.established()).isTrue();
                accounts.add(context.peer().account());
            } else {
                Ranges ranges = Ranges.whole(fragment.tokenAt(), fragment.sealFrom(), fragment.sealTo());
                context.unprotect(fragment.bytes(), ranges, trailer.token(), level(trailer));
                call((Request) fragment.body());
            }
        }

        private Level level(AuthTrailer trailer) {
            return Level.of(trailer.level()).orElseThrow();
        }

        /** The server draws the number that it drew then, at the same time, so that the client's proof is good once more. */
        private void begin(Fragment fragment, Fragment answer) throws Exception {
            Pdu body = fragment.body();
            (body instanceof Bind bind ? bind.contexts() : ((AlterContext) body).contexts())
                    .forEach(each -> bound.put(each.id(), each));
            AuthTrailer trailer = fragment.auth();
            if (trailer == null) {
                return; // another interface, with the logon that there is
            }
            byte[] token = Objects.requireNonNull(answer.auth()).token();
            byte[] drawn = Arrays.copyOfRange(token, CHALLENGE_AT, CHALLENGE_AT + 8);
            NtlmServer ntlm = new NtlmServer(
                    NtlmTarget.standalone("RSM"),
                    (user, domain) -> Optional.of(new NtlmAccount(user, NtHash.of(PASSWORD.toCharArray()))),
                    false,
                    InstantSource.fixed(time(token)),
                    new Drawn(drawn));
            SecurityContext context =
                    SecurityProvider.of(trailer.type()).orElseThrow().acceptor(ntlm);
            assertThat(context.step(trailer.token())).isEqualTo(token);
            contexts.put(trailer.contextId(), context);
        }

        /** Returns what the server's clock showed: MsvAvTimestamp, the last pair but the one that ends them. */
        private Instant time(byte[] challenge) {
            int end = challenge.length - AV_HEADER;
            return FileTime.ofBytes(Arrays.copyOfRange(challenge, end - FileTime.BYTES, end))
                    .toInstant();
        }

        private void call(Request request) throws Exception {
            PresentationContext context = Objects.requireNonNull(bound.get(request.contextId()));
            Class<?> declaration = INTERFACES.stream()
                    .filter(each -> NdrInterface.of(each)
                            .uuid()
                            .equals(context.abstractSyntax().uuid()))
                    .findFirst()
                    .orElseThrow();
            NdrReader reader = NdrReader.of(ByteBuffer.wrap(request.stub()), ByteOrder.LITTLE_ENDIAN);
            if (!OF_THE_RESOLVER.contains(declaration)) {
                assertThat(NdrType.of(OrpcThis.class).read(reader).flags()).isZero();
            }
            invoke(NdrInterface.of(declaration), declaration, request.opnum(), reader);
        }

        private <T> void invoke(NdrInterface<T> declared, Class<?> declaration, int opnum, NdrReader reader) {
            @SuppressWarnings("unchecked") // it is the interface's own declaration
            T target = (T) Proxy.newProxyInstance(
                    declaration.getClassLoader(), new Class<?>[] {declaration}, (proxy, method, arguments) -> {
                        called.add(new Called(method.getName(), arguments == null ? new Object[0] : arguments));
                        return new CompletableFuture<>();
                    });
            var unused = declared.method(opnum)
                    .orElseThrow()
                    .invoke(target, reader, new NdrWriter(), failure -> OptionalInt.empty());
        }

        /** What is the server's own is encoded as it was then. */
        private void server(Fragment fragment, byte[] bytes) throws Exception {
            AuthTrailer trailer = fragment.auth();
            if (fragment.header().type() != PduType.RESPONSE) {
                assertThat(PduEncoder.encode(
                                fragment.header().flags(), fragment.header().callId(), fragment.body(), trailer))
                        .isEqualTo(bytes);
                return;
            }
            answers++;
            if (trailer != null && level(trailer) == Level.INTEGRITY) {
                SecurityContext context = Objects.requireNonNull(contexts.get(trailer.contextId()));
                Ranges ranges = Ranges.whole(fragment.tokenAt(), fragment.sealFrom(), fragment.sealTo());
                assertThat(context.protect(bytes, ranges, Level.INTEGRITY)).isEqualTo(trailer.token());
            }
        }
    }

    /** Draws certain bytes. */
    private record Drawn(byte[] bytes) implements RandomGenerator {

        @Override
        public void nextBytes(byte[] filled) {
            System.arraycopy(bytes, 0, filled, 0, filled.length);
        }

        @Override
        public long nextLong() {
            throw new AssertionError("nothing but bytes is drawn");
        }
    }
}
