package dev.rsm.label;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * What the boot sectors of FAT, exFAT and NTFS have in common: a jump at the start, a BIOS parameter block, and the bytes
 * 55h AAh at offset 510. Little-endian throughout.
 */
final class BootSector {

    /** The smallest sector, and the part of a larger one that has a meaning. */
    static final int BYTES = 512;

    private static final int SIGNATURE_AT = 510;
    private static final int SIGNATURE = 0xAA55;
    // The volume name is in the code page of the computer that formatted the volume; this is the commonest.
    private static final Charset OEM = Charset.forName("IBM437");

    private BootSector() {}

    /** Returns the bytes for reading, if they begin with a boot sector. */
    static Optional<ByteBuffer> in(byte[] start) {
        if (start.length < BYTES) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        int jump = u8(bytes, 0);
        boolean jumps = jump == 0xE9 || (jump == 0xEB && u8(bytes, 2) == 0x90);
        return jumps && u16(bytes, SIGNATURE_AT) == SIGNATURE ? Optional.of(bytes) : Optional.empty();
    }

    /** Returns a new boot sector with its jump, {@code name} at offset 3, and its signature. */
    static ByteBuffer make(int bytes, int jump, String name) {
        ByteBuffer sector = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        sector.put(0, (byte) 0xEB).put(1, (byte) jump).put(2, (byte) 0x90).putShort(SIGNATURE_AT, (short) SIGNATURE);
        putText(sector, 3, name, 8);
        return sector;
    }

    /** Returns a copy of all the bytes. */
    static byte[] bytes(ByteBuffer sector) {
        byte[] bytes = new byte[sector.capacity()];
        sector.get(0, bytes);
        return bytes;
    }

    static int u8(ByteBuffer bytes, int at) {
        return Byte.toUnsignedInt(bytes.get(at));
    }

    static int u16(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    static boolean isPowerOfTwo(int value, int min, int max) {
        return value >= min && value <= max && Integer.bitCount(value) == 1;
    }

    static String text(ByteBuffer bytes, int at, int length) {
        byte[] raw = new byte[length];
        bytes.get(at, raw);
        return new String(raw, OEM);
    }

    static void putText(ByteBuffer bytes, int at, String text, int length) {
        bytes.put(at, ("%-" + length + "s").formatted(text).getBytes(OEM), 0, length);
    }

    /** Returns the label of a volume: its serial number as a little-endian 32-bit number identifies it. */
    static MediaLabel label(String fileSystem, int serial, String volumeName) {
        byte[] identifier = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(serial)
                .array();
        String info = LabelText.clean(volumeName).strip();
        return new MediaLabel(fileSystem, identifier, LabelText.cut(info, MediaLabel.MAX_INFO_CHARS));
    }
}
