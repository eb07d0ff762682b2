package dev.rsm.label;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Recognises NTFS volumes by their boot sector (MSDN "NTFS Technical Reference", the table of the boot sector).
 *
 * <p>Label type is {@code NTFS}, identifier the lower half of the volume serial number, which is the half that Windows
 * shows. Information text is empty: the volume name stands in a file, out of reach of the first bytes. Immutable and safe
 * for use by several threads.
 */
public final class NtfsLabel implements MediaLabelRecogniser {

    private static final String TYPE = "NTFS";
    private static final int SERIAL_AT = 72;

    /** Makes a recogniser; one is as good as another. */
    public NtfsLabel() {}

    /** Returns {@code NTFS}. */
    @Override
    public String name() {
        return TYPE;
    }

    /** Returns 512. */
    @Override
    public int maxMediaLabel() {
        return BootSector.BYTES;
    }

    @Override
    public Optional<MediaLabel> claim(byte[] start) {
        return BootSector.in(start)
                .filter(NtfsLabel::is)
                .map(sector -> BootSector.label(TYPE, sector.getInt(SERIAL_AT), ""));
    }

    private static boolean is(ByteBuffer sector) {
        long total = sector.getLong(40);
        return BootSector.text(sector, 3, 8).equals("NTFS    ")
                && BootSector.isPowerOfTwo(BootSector.u16(sector, 11), 512, 4096)
                && BootSector.u8(sector, 13) != 0
                && unusedByNtfs(sector)
                && total > 0
                && inside(sector.getLong(48), total)
                && inside(sector.getLong(56), total);
    }

    /** What FAT keeps in these fields, NTFS keeps zero: reserved sectors, FATs, root entries, sectors, sectors of a FAT. */
    private static boolean unusedByNtfs(ByteBuffer sector) {
        return BootSector.u16(sector, 14) == 0
                && BootSector.u8(sector, 16) == 0
                && BootSector.u16(sector, 17) == 0
                && BootSector.u16(sector, 19) == 0
                && BootSector.u16(sector, 22) == 0;
    }

    /** Whether the master file table, or its mirror, can begin at {@code cluster}. */
    private static boolean inside(long cluster, long sectors) {
        return cluster > 0 && cluster < sectors;
    }

    /**
     * Gives the boot sector of a volume of 64 MiB.
     *
     * @param serial the volume serial number, its lower half
     */
    static byte[] encode(int serial) {
        ByteBuffer sector = BootSector.make(BootSector.BYTES, 0x52, TYPE);
        sector.putShort(11, (short) BootSector.BYTES).put(13, (byte) 8).put(21, (byte) 0xF8);
        sector.putLong(40, 131071)
                .putLong(48, 4)
                .putLong(56, 8191)
                .put(64, (byte) 0xF6)
                .put(68, (byte) 1);
        sector.putLong(SERIAL_AT, Integer.toUnsignedLong(serial));
        return BootSector.bytes(sector);
    }
}
