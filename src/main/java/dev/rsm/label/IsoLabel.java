package dev.rsm.label;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Recognises ISO 9660 volumes by their primary volume descriptor (ECMA-119, section 8).
 *
 * <p>Label type is {@code CDFS}, as Windows calls the file system, information text the volume identifier. The format has
 * no volume serial number; assumed: the CRC-32 of the descriptor stands for it, since the descriptor holds the volume's
 * names, size and dates. Copies of a disc have the same one. Numbers that the format gives in both byte orders must agree.
 * Immutable and safe for use by several threads.
 */
public final class IsoLabel implements MediaLabelRecogniser {

    /** The size of a sector. */
    static final int SECTOR = 2048;

    /** The first sector behind the system area, which the format leaves to others. */
    static final int FIRST_SECTOR = 16;

    /** The most sectors that are looked at for descriptors. */
    static final int MAX_DESCRIPTORS = 64;

    private static final String TYPE = "CDFS";
    private static final String STANDARD = "CD001";
    private static final int PRIMARY = 1;
    private static final int TERMINATOR = 255;

    /** Makes a recogniser; one is as good as another. */
    public IsoLabel() {}

    /** Returns {@code ISO 9660}. */
    @Override
    public String name() {
        return "ISO 9660";
    }

    /** Returns 163840: the system area and 64 descriptors. */
    @Override
    public int maxMediaLabel() {
        return (FIRST_SECTOR + MAX_DESCRIPTORS) * SECTOR;
    }

    @Override
    public Optional<MediaLabel> claim(byte[] start) {
        ByteBuffer bytes = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        int end = Math.min(start.length, maxMediaLabel());
        for (int at = FIRST_SECTOR * SECTOR; at + SECTOR <= end; at += SECTOR) {
            int type = BootSector.u8(bytes, at);
            if (!identifier(start, at).equals(STANDARD) || start[at + 6] != 1 || type == TERMINATOR) {
                return Optional.empty();
            }
            if (type == PRIMARY) {
                return agrees(bytes, at) ? Optional.of(label(bytes, at)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Returns the five letters that name the standard of the descriptor at {@code at}. */
    static String identifier(byte[] start, int at) {
        return new String(start, at + 1, 5, StandardCharsets.ISO_8859_1);
    }

    private static boolean agrees(ByteBuffer bytes, int at) {
        return bytes.getInt(at + 80) == Integer.reverseBytes(bytes.getInt(at + 84)) // size in blocks
                && bytes.getInt(at + 80) != 0
                && bytes.getShort(at + 120) == Short.reverseBytes(bytes.getShort(at + 122)) // volumes of the set
                && bytes.getShort(at + 124) == Short.reverseBytes(bytes.getShort(at + 126)) // number in the set
                && bytes.getShort(at + 128) == Short.reverseBytes(bytes.getShort(at + 130)) // block size
                && BootSector.isPowerOfTwo(BootSector.u16(bytes, at + 128), 512, SECTOR)
                && bytes.get(at + 881) == 1; // version of the file structure
    }

    private static MediaLabel label(ByteBuffer bytes, int at) {
        byte[] name = new byte[32];
        bytes.get(at + 40, name);
        return BootSector.label(TYPE, crc(bytes.slice(at, SECTOR)), new String(name, StandardCharsets.ISO_8859_1));
    }

    /** Returns the CRC-32 of all the bytes. */
    static int crc(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
