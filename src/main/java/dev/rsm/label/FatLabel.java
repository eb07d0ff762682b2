package dev.rsm.label;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Recognises volumes of the FAT file systems by their boot sector (Microsoft FAT specification, August 2005, section 3).
 *
 * <p>Label type is the name that Windows gives the file system: {@code FAT} for FAT12 and FAT16, {@code FAT32}. Identifier
 * is the volume serial number, information text the volume name of the boot sector, empty where it says {@code NO NAME}.
 * The name in the root directory is not looked for. The number of clusters alone decides between FAT16 and FAT32, as the
 * specification demands. Not claimed: a volume without serial number, or whose parameters contradict each other.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class FatLabel implements MediaLabelRecogniser {

    private static final int FAT32_FROM_CLUSTERS = 65525;
    private static final int EXTENDED_SIGNATURE = 0x29;
    private static final String NO_NAME = "NO NAME";

    /** Makes a recogniser; one is as good as another. */
    public FatLabel() {}

    /** Returns {@code FAT}. */
    @Override
    public String name() {
        return "FAT";
    }

    /** Returns 512. */
    @Override
    public int maxMediaLabel() {
        return BootSector.BYTES;
    }

    @Override
    public Optional<MediaLabel> claim(byte[] start) {
        return BootSector.in(start).flatMap(FatLabel::claim);
    }

    private static Optional<MediaLabel> claim(ByteBuffer sector) {
        long clusters = clusters(sector);
        boolean fat32 = clusters >= FAT32_FROM_CLUSTERS;
        boolean agrees = fat32 == (BootSector.u16(sector, 22) == 0) && fat32 == (BootSector.u16(sector, 17) == 0);
        int extended = fat32 ? 66 : 38;
        if (clusters < 1 || !agrees || BootSector.u8(sector, extended) != EXTENDED_SIGNATURE) {
            return Optional.empty();
        }
        String name = BootSector.text(sector, extended + 5, 11).stripTrailing();
        return Optional.of(BootSector.label(
                fat32 ? "FAT32" : "FAT", sector.getInt(extended + 1), name.equals(NO_NAME) ? "" : name));
    }

    /** The number of clusters for data, or 0 if the parameters of the volume contradict each other. */
    private static long clusters(ByteBuffer sector) {
        int sectorBytes = BootSector.u16(sector, 11);
        int clusterSectors = BootSector.u8(sector, 13);
        int reserved = BootSector.u16(sector, 14);
        int fats = BootSector.u8(sector, 16);
        int media = BootSector.u8(sector, 21);
        if (!BootSector.isPowerOfTwo(sectorBytes, 512, 4096)
                || !BootSector.isPowerOfTwo(clusterSectors, 1, 128)
                || reserved < 1
                || fats < 1
                || (media < 0xF8 && media != 0xF0)) {
            return 0;
        }
        long total = either(BootSector.u16(sector, 19), sector.getInt(32));
        long fat = either(BootSector.u16(sector, 22), sector.getInt(36));
        long root = (BootSector.u16(sector, 17) * 32L + sectorBytes - 1) / sectorBytes;
        return Math.max(0, (total - reserved - fats * fat - root) / clusterSectors);
    }

    private static long either(int small, int large) {
        return small == 0 ? Integer.toUnsignedLong(large) : small;
    }

    /**
     * Gives the boot sector of a floppy-sized FAT12 volume, or of a FAT32 volume of 64 MiB.
     *
     * @param fat32 which of the two
     * @param serial the volume serial number
     * @param volumeName the volume name, at most 11 characters
     */
    static byte[] encode(boolean fat32, int serial, String volumeName) {
        ByteBuffer sector = BootSector.make(BootSector.BYTES, fat32 ? 0x58 : 0x3C, "MSDOS5.0");
        sector.putShort(11, (short) BootSector.BYTES).put(13, (byte) 1).put(16, (byte) 2);
        int extended = fat32 ? 66 : 38;
        if (fat32) {
            sector.putShort(14, (short) 32)
                    .put(21, (byte) 0xF8)
                    .putInt(32, 131072)
                    .putInt(36, 1009)
                    .putInt(44, 2);
        } else {
            sector.putShort(14, (short) 1).putShort(17, (short) 224).putShort(19, (short) 2880);
            sector.put(21, (byte) 0xF0).putShort(22, (short) 9);
        }
        sector.put(extended, (byte) EXTENDED_SIGNATURE).putInt(extended + 1, serial);
        BootSector.putText(sector, extended + 5, volumeName.isEmpty() ? NO_NAME : volumeName, 11);
        BootSector.putText(sector, extended + 16, fat32 ? "FAT32" : "FAT12", 8);
        return BootSector.bytes(sector);
    }
}
