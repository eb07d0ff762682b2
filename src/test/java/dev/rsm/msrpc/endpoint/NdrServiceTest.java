package dev.rsm.msrpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.RpcInterface;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.pdu.PfcFlags;
import dev.rsm.msrpc.pdu.Response;
import dev.rsm.msrpc.pdu.SyntaxId;
import dev.rsm.msrpc.security.Level;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A declared interface, served and called over a connection. */
class NdrServiceTest {

    @RpcInterface(uuid = "6f0e2d8a-7b5c-4a31-9e60-0d1c2b3a4f52", version = 1)
    interface Greeter {

        @Opnum(0)
        CompletionStage<Greeting> greet(@Text(Text.Charset.WIDE) String name, int times);

        @Opnum(1)
        CompletionStage<Sum> divide(int number, int by);
    }

    record Greeting(@Text(Text.Charset.WIDE) String greeting, int result) {}

    record Sum(int quotient, int result) {}

    @RpcInterface(uuid = "6f0e2d8a-7b5c-4a31-9e60-0d1c2b3a4f53")
    interface Other {}

    /** Greets in the name of whoever calls. */
    private record Host(IncomingCall call) implements Greeter {

        @Override
        public CompletionStage<Greeting> greet(String name, int times) {
            String text =
                    call.caller().account() + call.object().map(Guid::toString).orElse("") + " greets " + name;
            return CompletableFuture.completedFuture(new Greeting(text.repeat(times), 0));
        }

        @Override
        public CompletionStage<Sum> divide(int number, int by) {
            if (by == -1) {
                throw new RpcFault(0x8004_0001);
            }
            return CompletableFuture.supplyAsync(() -> new Sum(number / by, 7));
        }
    }

    private Bench bench;
    private SyntaxId syntax;

    @BeforeEach
    void start() throws Exception {
        NdrService<Greeter> service = NdrService.of(
                Greeter.class,
                Host::new,
                failure -> failure instanceof ArithmeticException ? OptionalInt.of(0x8007_0001) : OptionalInt.empty());
        syntax = service.syntax();
        bench = Bench.start(settings -> settings.serve(service));
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private Greeter stub(ClientSecurity security, Guid object) {
        return NdrStub.of(Greeter.class, Bench.get(bench.connect().bind(syntax, security)), object);
    }

    @Test
    void declaredInterface_isCalledOverAConnection() {
        Guid object = Guid.parse("01020304-0506-0708-090a-0b0c0d0e0f10");
        Greeter greeter = stub(Bench.logon(ClientSecurity.GSS_NEGOTIATE, Level.PRIVACY), object);

        Greeting greeting = Bench.get(greeter.greet("Ärger", 1000));

        assertThat(greeting.greeting()).isEqualTo(("Operator" + object + " greets Ärger").repeat(1000));
        assertThat(Bench.get(greeter.divide(14, 2))).isEqualTo(new Sum(7, 7));
    }

    @Test
    void failure_thatAResultStandsFor_isThatResult() {
        Greeter greeter = stub(Bench.logon(ClientSecurity.WINNT, Level.INTEGRITY), Guid.NULL);
        assertThat(Bench.get(greeter.divide(1, 0))).isEqualTo(new Sum(0, 0x8007_0001));
        assertThatExceptionOfType(RpcFault.class)
                .isThrownBy(() -> Bench.get(greeter.divide(1, -1)))
                .satisfies(fault -> assertThat(fault.status()).isEqualTo(0x8004_0001));
    }

    @Test
    void request_thatDoesNotFit_isBadStubData() {
        RpcBinding binding = Bench.get(bench.connect().bind(syntax));
        assertThatExceptionOfType(RpcFault.class)
                .isThrownBy(() -> Bench.call(binding, 1, new byte[5]))
                .satisfies(fault -> assertThat(fault.status()).isEqualTo(RpcFault.BAD_STUB_DATA));
        assertThatExceptionOfType(RpcFault.class)
                .isThrownBy(() -> Bench.call(binding, 2, new byte[5]))
                .satisfies(fault -> assertThat(fault.status()).isEqualTo(RpcFault.NO_SUCH_OPERATION));
        assertThat(Bench.call(binding, 1, HexFormat.of().parseHex("0900000003000000")))
                .startsWith(3, 0, 0, 0);
    }

    /** A sender of big-endian integers is understood, and answered little-endian, as the answer's label says. */
    @Test
    void request_bigEndian_isUnderstood() throws Exception {
        try (RawPeer peer = bench.raw()) {
            peer.send(PfcFlags.WHOLE, 1, RawPeer.bindPdu(syntax));
            peer.readBody();
            peer.send(HexFormat.of()
                    .parseHex("05000003" + "00000000" + "00200000" + "00000002" + "00000008" + "0000" + "0001"
                            + "0000000c" + "00000004"));
            assertThat(((Response) peer.readBody()).stub())
                    .isEqualTo(HexFormat.of().parseHex("0300000007000000"));
        }
    }

    @Test
    void stub_forAnotherInterface_isRefused() {
        RpcBinding binding = Bench.get(bench.connect().bind(syntax));
        assertThat(NdrInterface.of(Other.class).methods()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> NdrStub.of(Other.class, binding, null));
    }
}
