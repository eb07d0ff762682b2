package dev.rsm.label;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The TAPE descriptor block that a tape in Microsoft Tape Format begins with (MTF 1.00a, sections 4 and 5: common block
 * header, then tape header).
 *
 * <p>Little-endian throughout. Of its 94 fixed bytes these matter here:
 *
 * <pre>
 *   0  4  block type, the letters TAPE           56  4  tape attributes; bit 1: the description is a media label
 *   8  2  length of the block, being the         60  2  number of the medium in its family
 *         offset of the stream that follows      68  4  media name          \
 *  10  2  operating system and its version       72  4  description          } each a length and an offset
 *  48  1  string type: 0 none, 1 ANSI, 2 UTF-16  80  4  name of the software /  from the start of the block
 *  50  2  XOR of the 25 16-bit words before it   84  2  format logical block size
 *  52  4  media family                           93  1  major version of the format, 1
 * </pre>
 *
 * <p>The strings follow, then, from a multiple of four, a padding stream up to the next logical block. A filemark ends
 * this media header; it is no part of the bytes.
 *
 * @param length the number of bytes of the block
 * @param attributes the tape attributes
 * @param mediaName the media name as it stands on the tape
 * @param description the description, or the media label, as it stands on the tape
 * @param softwareName the name of the software as it stands on the tape
 */
record MtfTape(int length, int attributes, String mediaName, String description, String softwareName) {

    /** The largest block: its length is a 16-bit number. */
    static final int MAX_BYTES = 0xFFFF;

    /** The attribute that makes the description a media label. */
    static final int MEDIA_LABEL_BIT = 1 << 1;

    private static final int TYPE_TAPE = 0x45504154;
    private static final int STREAM_SPAD = 0x44415053;
    private static final int FIXED_BYTES = 94;
    private static final int CHECKSUM_AT = 50;
    private static final int STREAM_HEADER_BYTES = 22;
    private static final int LOGICAL_BLOCK = 1024;
    private static final byte OS_WINDOWS_NT = 14;
    private static final byte OS_VERSION = 1;
    private static final byte STRINGS_ANSI = 1;
    private static final byte STRINGS_UTF16 = 2;
    // The format does not say which ANSI code page a writer used; this is the commonest.
    private static final Charset ANSI = Charset.forName("windows-1252");

    /**
     * Reads the block at the start of a tape; what follows it is not looked at.
     *
     * @return nothing if the block is of another type, its header checksum is wrong, it is not there whole, or one of
     *     the three strings does not lie between its fixed part and its end
     */
    static Optional<MtfTape> decode(byte[] start) {
        ByteBuffer bytes = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        if (start.length < FIXED_BYTES
                || bytes.getInt(0) != TYPE_TAPE
                || bytes.getShort(CHECKSUM_AT) != checksum(bytes, 0, CHECKSUM_AT)) {
            return Optional.empty();
        }
        int length = Short.toUnsignedInt(bytes.getShort(8));
        if (length < FIXED_BYTES || length > start.length) {
            return Optional.empty();
        }
        bytes.limit(length);
        return text(bytes, 68).flatMap(mediaName -> text(bytes, 72).flatMap(description -> text(bytes, 80)
                .map(software -> new MtfTape(length, bytes.getInt(56), mediaName, description, software))));
    }

    private static Optional<String> text(ByteBuffer block, int addressAt) {
        int size = Short.toUnsignedInt(block.getShort(addressAt));
        int offset = Short.toUnsignedInt(block.getShort(addressAt + 2));
        byte stringType = block.get(48);
        if (size == 0) {
            return Optional.of("");
        }
        if (offset < FIXED_BYTES || offset + size > block.limit()) {
            return Optional.empty();
        }
        ByteBuffer raw = block.slice(offset, size);
        if (stringType == STRINGS_ANSI) {
            return Optional.of(ANSI.decode(raw).toString());
        }
        return stringType == STRINGS_UTF16 && size % 2 == 0
                ? Optional.of(raw.order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().toString())
                : Optional.empty();
    }

    /**
     * Gives the media header of a tape: the block and its padding stream, one logical block of 1024 bytes.
     *
     * <p>The media date is left unknown, the vendor 0, and there is no catalogue; the strings are in UTF-16. The texts
     * must have been checked against the limits of {@link MediaLabel}, which always fit.
     */
    static byte[] encode(int family, int attributes, String mediaName, String description, String softwareName) {
        ByteBuffer bytes = ByteBuffer.allocate(LOGICAL_BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(FIXED_BYTES);
        putText(bytes, 68, mediaName);
        putText(bytes, 72, description);
        putText(bytes, 80, softwareName);
        int length = (bytes.position() + 3) & ~3;
        bytes.putInt(0, TYPE_TAPE)
                .putShort(8, (short) length)
                .put(10, OS_WINDOWS_NT)
                .put(11, OS_VERSION)
                .put(48, STRINGS_UTF16)
                .putInt(52, family)
                .putInt(56, attributes)
                .putShort(60, (short) 1)
                .putShort(84, (short) LOGICAL_BLOCK)
                .put(93, (byte) 1)
                .putShort(CHECKSUM_AT, checksum(bytes, 0, CHECKSUM_AT));
        putPadding(bytes, length);
        return bytes.array();
    }

    private static void putText(ByteBuffer bytes, int addressAt, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_16LE);
        bytes.putShort(addressAt, (short) encoded.length).putShort(addressAt + 2, (short) bytes.position());
        bytes.put(encoded);
    }

    private static void putPadding(ByteBuffer bytes, int at) {
        int checksumAt = at + STREAM_HEADER_BYTES - Short.BYTES;
        bytes.putInt(at, STREAM_SPAD).putLong(at + 8, LOGICAL_BLOCK - at - STREAM_HEADER_BYTES);
        bytes.putShort(checksumAt, checksum(bytes, at, checksumAt));
    }

    private static short checksum(ByteBuffer bytes, int from, int to) {
        int sum = 0;
        for (int at = from; at < to; at += Short.BYTES) {
            sum ^= bytes.getShort(at);
        }
        return (short) sum;
    }
}
