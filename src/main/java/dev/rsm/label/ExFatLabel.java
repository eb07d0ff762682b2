package dev.rsm.label;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Recognises exFAT volumes (Microsoft "exFAT file system specification", sections 3.1 and 3.4 for the boot region and its
 * checksum, 7.3 for the volume name).
 *
 * <p>Label type is {@code exFAT}, identifier the volume serial number. Information text is the volume name if the root
 * directory begins within the bytes that were read, which is so on small volumes only; otherwise it is empty. The boot
 * region must be there whole, twelve sectors, and its checksum right. Immutable and safe for use by several threads.
 */
public final class ExFatLabel implements MediaLabelRecogniser {

    private static final String TYPE = "exFAT";
    private static final int SERIAL_AT = 100;
    private static final int SECTOR_SHIFT_AT = 108;
    private static final int CLUSTER_SHIFT_AT = 109;
    private static final int SECTORS_CHECKED = 11;
    private static final int ENTRY_BYTES = 32;
    private static final int VOLUME_NAME_ENTRY = 0x83;
    private static final int MAX_NAME_CHARS = 11;
    private static final int ZEROES_FROM = 11;
    private static final int ZEROES_TO = 64;

    /** Makes a recogniser; one is as good as another. */
    public ExFatLabel() {}

    /** Returns {@code exFAT}. */
    @Override
    public String name() {
        return TYPE;
    }

    /** Returns 1 MiB, so that the root directory of a small volume is in reach. */
    @Override
    public int maxMediaLabel() {
        return MediaLabels.MAX_LABEL_BYTES;
    }

    @Override
    public Optional<MediaLabel> claim(byte[] start) {
        return BootSector.in(start)
                .filter(ExFatLabel::is)
                .map(bytes -> BootSector.label(TYPE, bytes.getInt(SERIAL_AT), volumeName(bytes)));
    }

    private static boolean is(ByteBuffer bytes) {
        int shift = BootSector.u8(bytes, SECTOR_SHIFT_AT);
        if (!BootSector.text(bytes, 3, 8).equals("EXFAT   ")
                || shift < 9
                || shift > 12
                || BootSector.u8(bytes, CLUSTER_SHIFT_AT) > 25 - shift
                || bytes.capacity() < (SECTORS_CHECKED + 1) << shift) {
            return false;
        }
        for (int at = ZEROES_FROM; at < ZEROES_TO; at++) {
            if (bytes.get(at) != 0) {
                return false;
            }
        }
        int sum = checksum(bytes, SECTORS_CHECKED << shift);
        for (int at = SECTORS_CHECKED << shift; at < (SECTORS_CHECKED + 1) << shift; at += Integer.BYTES) {
            if (bytes.getInt(at) != sum) {
                return false;
            }
        }
        return true;
    }

    /** The sum over the boot region but for the volume's flags and the share in use, which change while it is mounted. */
    private static int checksum(ByteBuffer bytes, int length) {
        int sum = 0;
        for (int at = 0; at < length; at++) {
            if (at != 106 && at != 107 && at != 112) {
                sum = Integer.rotateRight(sum, 1) + BootSector.u8(bytes, at);
            }
        }
        return sum;
    }

    private static String volumeName(ByteBuffer bytes) {
        int sectorShift = BootSector.u8(bytes, SECTOR_SHIFT_AT);
        int clusterShift = BootSector.u8(bytes, CLUSTER_SHIFT_AT);
        long heap = Integer.toUnsignedLong(bytes.getInt(88));
        long cluster = Integer.toUnsignedLong(bytes.getInt(96)) - 2;
        long root = (heap + (cluster << clusterShift)) << sectorShift;
        long end = Math.min(bytes.capacity(), root + (1L << (clusterShift + sectorShift)));
        for (long at = root; cluster >= 0 && at + ENTRY_BYTES <= end; at += ENTRY_BYTES) {
            int entry = (int) at;
            int chars = BootSector.u8(bytes, entry + 1);
            if (BootSector.u8(bytes, entry) == VOLUME_NAME_ENTRY && chars <= MAX_NAME_CHARS) {
                byte[] name = new byte[2 * chars];
                bytes.get(entry + 2, name);
                return new String(name, StandardCharsets.UTF_16LE);
            }
            if (bytes.get(entry) == 0) {
                return "";
            }
        }
        return "";
    }

    /**
     * Gives the boot region of a volume of 1 MiB and all up to its volume name.
     *
     * @param serial the volume serial number
     * @param volumeName the volume name, at most 11 characters
     */
    static byte[] encode(int serial, String volumeName) {
        ByteBuffer bytes = BootSector.make(33 * BootSector.BYTES, 0x76, "EXFAT").order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(72, 2048)
                .putInt(80, 24)
                .putInt(84, 8)
                .putInt(88, 32)
                .putInt(92, 2016)
                .putInt(96, 2);
        bytes.putInt(SERIAL_AT, serial).putShort(104, (short) 0x100);
        bytes.put(SECTOR_SHIFT_AT, (byte) 9).put(110, (byte) 1).put(111, (byte) 0x80);
        for (int sector = 1; sector <= 8; sector++) {
            bytes.putShort(sector * BootSector.BYTES + 510, (short) 0xAA55); // extended boot sectors
        }
        int sum = checksum(bytes, SECTORS_CHECKED * BootSector.BYTES);
        for (int at = SECTORS_CHECKED * BootSector.BYTES; at < 12 * BootSector.BYTES; at += Integer.BYTES) {
            bytes.putInt(at, sum);
        }
        int root = 32 * BootSector.BYTES;
        bytes.put(root, (byte) (volumeName.isEmpty() ? 0x03 : VOLUME_NAME_ENTRY))
                .put(root + 1, (byte) volumeName.length());
        bytes.put(root + 2, volumeName.getBytes(StandardCharsets.UTF_16LE));
        return BootSector.bytes(bytes);
    }
}
