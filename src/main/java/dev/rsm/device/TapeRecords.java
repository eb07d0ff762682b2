package dev.rsm.device;

import dev.rsm.device.DeviceException.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The format of tape images, version 1: a line of text, then a record for each block and each file mark. {@code
 * src/docs/on-disk.md} documents it for others.
 *
 * <pre>
 *    0  4  the letters BLCK or MARK
 *    4  4  length of the data, 0 for a file mark; numbers are big-endian
 *    8  4  CRC-32 of the data
 *   12  4  CRC-32 of the 12 bytes before
 *   16  n  data
 * 16+n  4  length of the data again, so that one can go backward
 * </pre>
 *
 * <p>A record that the file ends within is one that was being written when the process was killed: it is not there. Every
 * other record whose checksums are wrong is damaged.
 */
final class TapeRecords {

    /** The line that every image begins with. */
    static final String FIRST_LINE = "rsm-tape 1\n";

    /** The length of that line. */
    static final int FIRST_RECORD = FIRST_LINE.length();

    /** What a record has beside its data. */
    static final int OVERHEAD = 20;

    private static final int HEADER = 16;
    private static final int BLOCK = 0x424C434B;
    private static final int MARK = 0x4D41524B;

    /**
     * The start of a record.
     *
     * @param at its offset
     * @param mark whether it is a file mark
     * @param length the length of its data
     * @param crc the checksum of its data
     */
    record Header(long at, boolean mark, int length, int crc) {

        /** Returns the offset behind the record. */
        long end() {
            return at + OVERHEAD + length;
        }
    }

    private TapeRecords() {}

    /** Gives the bytes of an image that holds one block and a file mark, or nothing if there is no block. */
    static byte[] image(byte[] block) {
        ByteBuffer image =
                ByteBuffer.allocate(FIRST_RECORD + (block.length == 0 ? 0 : block.length + OVERHEAD + OVERHEAD));
        image.put(FIRST_LINE.getBytes(StandardCharsets.US_ASCII));
        if (block.length > 0) {
            image.put(block(block)).put(mark());
        }
        return bytes(image);
    }

    static byte[] block(byte[] data) {
        return record(BLOCK, data);
    }

    static byte[] mark() {
        return record(MARK, new byte[0]);
    }

    private static byte[] record(int letters, byte[] data) {
        ByteBuffer record = ByteBuffer.allocate(OVERHEAD + data.length);
        record.putInt(letters).putInt(data.length).putInt(crc(data));
        byte[] begun = new byte[HEADER - Integer.BYTES];
        record.get(0, begun);
        return bytes(record.putInt(crc(begun)).put(data).putInt(data.length));
    }

    private static byte[] bytes(ByteBuffer whole) {
        byte[] bytes = new byte[whole.capacity()];
        whole.get(0, bytes);
        return bytes;
    }

    /** Checks that a file is an image of this version. */
    static void requireImage(ImageFile file) {
        byte[] line = file.read(0, (int) Math.min(file.size(), FIRST_RECORD));
        if (!Arrays.equals(line, FIRST_LINE.getBytes(StandardCharsets.US_ASCII))) {
            throw damaged(file, "begins with another line than 'rsm-tape 1'");
        }
    }

    /**
     * Reads the start of the record at an offset.
     *
     * @return nothing if the file ends there, or within the record
     * @throws DeviceException MEDIUM_ERROR if it is damaged
     */
    static Optional<Header> header(ImageFile file, long at) {
        long left = file.size() - at;
        if (left < OVERHEAD) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(file.read(at, HEADER));
        byte[] checked = new byte[HEADER - Integer.BYTES];
        bytes.get(0, checked);
        int letters = bytes.getInt(0);
        int length = bytes.getInt(4);
        boolean possible =
                letters == MARK ? length == 0 : letters == BLOCK && length > 0 && length <= TapeAccess.MAX_BLOCK_BYTES;
        if (!possible || crc(checked) != bytes.getInt(12)) {
            throw damaged(file, "is damaged at byte " + at + ", where a record begins");
        }
        return left < OVERHEAD + length
                ? Optional.empty()
                : Optional.of(new Header(at, letters == MARK, length, bytes.getInt(8)));
    }

    /** Returns the start of a record that has been written at an offset. */
    static Header headerOf(long at, byte[] record) {
        ByteBuffer bytes = ByteBuffer.wrap(record);
        return new Header(at, bytes.getInt(0) == MARK, bytes.getInt(4), bytes.getInt(8));
    }

    /**
     * Reads the data of a record.
     *
     * @throws DeviceException MEDIUM_ERROR if they are damaged
     */
    static byte[] data(ImageFile file, Header header) {
        byte[] data = file.read(header.at() + HEADER, header.length());
        byte[] again = file.read(header.end() - Integer.BYTES, Integer.BYTES);
        if (crc(data) != header.crc() || ByteBuffer.wrap(again).getInt() != header.length()) {
            throw damaged(file, "is damaged in the record that begins at byte " + header.at());
        }
        return data;
    }

    private static int crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static DeviceException damaged(ImageFile file, String how) {
        return new DeviceException(Kind.MEDIUM_ERROR, "the tape in the file " + file.path() + " " + how);
    }
}
