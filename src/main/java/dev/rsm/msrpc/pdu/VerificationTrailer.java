package dev.rsm.msrpc.pdu;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client puts behind the stub of a request to say again what a weak protection leaves open to change
 * (MS-RPCE 2.2.2.13).
 *
 * @param start where it begins in the stub
 * @param headerSigning whether it says that the client asked for header signing; null if it says nothing
 * @param presentation the interface and the transfer syntax; null if it says nothing
 * @param header what the header should be; null if it says nothing
 * @param unknown whether it has a command that must be obeyed, and is not known here
 */
public record VerificationTrailer(
        int start,
        @Nullable Boolean headerSigning,
        @Nullable Presentation presentation,
        @Nullable Header header,
        boolean unknown) {

    private static final byte[] SIGNATURE = {(byte) 0x8a, (byte) 0xe3, 0x13, 0x71, 0x02, (byte) 0xf4, 0x36, 0x71};

    private static final int BITMASK_1 = 1;
    private static final int PCONTEXT = 2;
    private static final int HEADER2 = 3;
    private static final int COMMAND = 0x3FFF;
    private static final int END = 0x4000;
    private static final int MUST_PROCESS = 0x8000;

    /**
     * An interface and how it is spoken: rpc_sec_vt_pcontext.
     *
     * @param abstractSyntax the interface
     * @param transferSyntax how stubs are encoded
     */
    public record Presentation(SyntaxId abstractSyntax, SyntaxId transferSyntax) {}

    /**
     * A request's header: rpc_sec_vt_header2.
     *
     * @param type PTYPE
     * @param representation the data representation's label
     * @param callId the call
     * @param contextId the presentation context
     * @param opnum the operation
     */
    public record Header(int type, int representation, int callId, int contextId, int opnum) {}

    /**
     * Looks for a trailer that ends the stub of a request. Other bytes that begin like one are the stub's own.
     *
     * @param stub the whole stub
     * @param from where its last fragment begins: the trailer lies in that
     */
    public static Optional<VerificationTrailer> find(byte[] stub, int from) {
        for (int at = stub.length - SIGNATURE.length & ~3; at >= from; at -= 4) {
            if (at + SIGNATURE.length <= stub.length
                    && Arrays.equals(stub, at, at + SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
                try {
                    return Optional.of(read(stub, at));
                } catch (MalformedPduException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static VerificationTrailer read(byte[] stub, int start) throws MalformedPduException {
        PduReader in = new PduReader(stub, start + SIGNATURE.length, stub.length, DataRepresentation.LITTLE_ENDIAN);
        Boolean headerSigning = null;
        Presentation presentation = null;
        Header header = null;
        boolean unknown = false;
        int command;
        do {
            command = in.u16();
            byte[] value = in.take(in.u16());
            PduReader body = new PduReader(value, 0, value.length, DataRepresentation.LITTLE_ENDIAN);
            switch (command & COMMAND) {
                case BITMASK_1 -> headerSigning = (body.i32() & 1) != 0;
                case PCONTEXT -> presentation = new Presentation(SyntaxId.read(body), SyntaxId.read(body));
                case HEADER2 -> header = header(body);
                default -> unknown |= (command & MUST_PROCESS) != 0;
            }
        } while ((command & END) == 0);
        if (in.remaining() >= PduEncoder.STUB_PADDING) {
            throw new MalformedPduException("a verification trailer ends the stub");
        }
        return new VerificationTrailer(start, headerSigning, presentation, header, unknown);
    }

    private static Header header(PduReader body) throws MalformedPduException {
        int type = body.u8();
        body.skip(3);
        byte[] label = body.take(4);
        int representation = new PduReader(label, 0, 4, DataRepresentation.BIG_ENDIAN).i32();
        return new Header(type, representation, body.i32(), body.u16(), body.u16());
    }
}
