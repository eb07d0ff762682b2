package dev.rsm.msrpc.pdu;

import dev.rsm.dtyp.Guid;

/**
 * The identifier of an interface or of a transfer syntax, with its version: p_syntax_id_t (C706 12.6.3.1),
 * RPC_SYNTAX_IDENTIFIER (MS-RPCE 2.2.2.7).
 *
 * @param uuid the identifier
 * @param version the major version in the low half, the minor one in the high half
 */
public record SyntaxId(Guid uuid, int version) {

    /** The length of the binary form in bytes. */
    public static final int BYTES = Guid.BYTES + Integer.BYTES;

    /** The transfer syntax NDR 2.0 (MS-RPCE 2.2.4.12). */
    public static final SyntaxId NDR = of("8a885d04-1ceb-11c9-9fe8-08002b104860", 2);

    /** The transfer syntax NDR64 (MS-RPCE 2.2.5.1), which is not spoken here. */
    public static final SyntaxId NDR64 = of("71710533-beba-4937-8319-b5dbef9ccc36", 1);

    /** No syntax: what stands beside a refusal. */
    public static final SyntaxId NONE = new SyntaxId(Guid.NULL, 0);

    /**
     * Returns the identifier with a text form and a version.
     *
     * @throws IllegalArgumentException if {@code uuid} is no GUID
     */
    public static SyntaxId of(String uuid, int version) {
        return new SyntaxId(Guid.parse(uuid), version);
    }

    /** Returns the major version. */
    public int major() {
        return version & 0xFFFF;
    }

    /** Returns the minor version. */
    public int minor() {
        return version >>> 16;
    }

    /** Tells whether one who implements this can serve one who asks for {@code wanted}: same major version, no newer minor one. */
    public boolean serves(SyntaxId wanted) {
        return uuid.equals(wanted.uuid) && major() == wanted.major() && minor() >= wanted.minor();
    }

    /** Returns identifier and version, as in {@code 8a885d04-1ceb-11c9-9fe8-08002b104860 v2.0}. */
    @Override
    public String toString() {
        return uuid + " v" + major() + "." + minor();
    }

    void write(PduWriter out) {
        out.guid(uuid);
        out.u32(version);
    }

    static SyntaxId read(PduReader in) throws MalformedPduException {
        return new SyntaxId(in.guid(), in.i32());
    }
}
