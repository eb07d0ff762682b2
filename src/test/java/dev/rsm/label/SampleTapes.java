package dev.rsm.label;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** The beginnings of tapes that did not come from our own encoder. */
final class SampleTapes {

    /**
     * The whole TAPE block of a real tape file, and the header of the padding stream after it: a SQL Server backup whose
     * first kilobyte its owner posted as a hex dump in a public forum in February 2010. It has no media name and no
     * media label; its software name is 44 bytes of UTF-16 at offset 94, the last four of them NULs.
     */
    private static final String SQL_SERVER = "54415045 00000300 8c00 0e 01" // type, attributes, length 140, NT
            + "00".repeat(36) // size, address, reserved, control block, system data
            + "02 00 8705" // UTF-16, reserved, checksum
            + "51645048 01000000 0100 0000" // family, soft filemarks, medium 1, no password
            + "0100 0100 00000000 00000000 00000000 2c005e00" // filemark size, catalogue, the four strings
            + "0004 0012 1f6890e7f3 01" // 1024-byte blocks, vendor, date, version
            + "4d006900630072006f0073006f0066007400200053005100" // Microsoft SQ
            + "4c002000530065007200760065007200 00000000 0000" // L Server, two NULs, fill
            + "53504144 0000 0000 5e03000000000000 0000 0000 4c17"; // SPAD, 862 bytes, checksum

    /**
     * A block made by hand after the tables of MTF 1.00a, sections 4 (lengths before offsets, little-endian) and 5
     * (common block header, tape header), with the strings in ANSI, in another order than ours, and a media label with a
     * GUID between bars. The checksum was worked out on paper: TA ^ PE = 0404, ^ a8 (length) = 04ac, ^ 010e = 05a2, ^ 1
     * (ANSI) = 05a3.
     */
    private static final String LABELLED = "54415045 00000000 a800 0e 01" // type, attributes, length 168, NT
            + "00".repeat(36)
            + "01 00 a305" // ANSI, reserved, checksum
            + "78563412 02000000 0100 0000" // family, media label bit, medium 1
            + "0000 0000 0a006600 36007000 00000000 08005e00" // name at 102, label at 112, software at 94
            + "0002 0000 0000000000 01" // 512-byte blocks
            + "4261636b55702034" // BackUp 4
            + "4d9272e47a20466f6f21" // M, U+2019, r, a umlaut, "z Foo!" in code page 1252
            + "7c4d65646961204c6162656c7c" // |Media Label|
            + "31323334353637382d394162632d646566302d313233342d353637383941424344454630" // the GUID
            + "7c317c7a7a" // |1|zz
            + "0000"; // fill

    private SampleTapes() {}

    static byte[] sqlServer() {
        return hex(SQL_SERVER);
    }

    static byte[] labelled() {
        return hex(LABELLED);
    }

    /** Returns {@code tape} with a 16-bit number put at {@code offset} and the header checksum made right again. */
    static byte[] patched(byte[] tape, int offset, int value) {
        ByteBuffer bytes = ByteBuffer.wrap(tape.clone()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort(offset, (short) value);
        short sum = 0;
        for (int at = 0; at < 50; at += 2) {
            sum ^= bytes.getShort(at);
        }
        return bytes.putShort(50, sum).array();
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }
}
