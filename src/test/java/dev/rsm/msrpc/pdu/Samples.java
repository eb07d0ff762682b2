package dev.rsm.msrpc.pdu;

import dev.rsm.dtyp.Guid;
import java.util.List;
import java.util.stream.Stream;

/** One PDU of each kind and shape. */
final class Samples {

    static final SyntaxId INTERFACE = SyntaxId.of("00000143-0000-0000-c000-000000000046", 0x0002_0001);
    static final Guid OBJECT = Guid.parse("01020304-0506-0708-090a-0b0c0d0e0f10");

    private Samples() {}

    static Stream<Pdu> all() {
        List<PresentationContext> contexts = List.of(
                new PresentationContext(0, INTERFACE, List.of(SyntaxId.NDR, SyntaxId.NDR64)),
                new PresentationContext(0xFFFF, INTERFACE, List.of(SyntaxId.NDR)));
        List<ContextResult> results = List.of(
                ContextResult.accepted(SyntaxId.NDR),
                ContextResult.rejected(ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED),
                ContextResult.negotiated(3));
        return Stream.of(
                new Bind(5840, 4280, 0x0102_0304, contexts),
                new Bind(5840, 5840, 0, List.of()),
                new BindAck(5840, 1432, 17, "135", results),
                new BindAck(5840, 5840, 17, "", results),
                new BindNak(BindNak.INVALID_CHECKSUM),
                new AlterContext(5840, 5840, 17, contexts),
                new AlterContextResp(5840, 5840, 17, "", results),
                new Auth3(),
                new Request(0xFFFF_FFFFL, 1, 0xFFFF, null, new byte[] {1, 2, 3}),
                new Request(0, 0xFFFF, 3, OBJECT, new byte[] {1, 2, 3, 4, 5, 6, 7, 8}),
                new Request(0, 0, 0, null, new byte[0]),
                new Response(3, 1, 255, new byte[] {9, 8, 7}),
                new Response(0, 1, 0, new byte[0]),
                new Fault(7, 1, 0x1C01_000B),
                new CoCancel(),
                new Orphaned(),
                new Shutdown());
    }
}
