package dev.rsm.device;

/**
 * A kind of cartridge, as {@code db/media-types.tsv} lists it.
 *
 * @param name its name, such as {@code LTO-4}
 * @param code NTMS's media type code, such as 86 (MS-RSMP 2.2.4.19)
 * @param sides the number of sides, 1 or 2
 * @param readWrite NTMS's read and write characteristic: 1 rewritable, 2 write once, 3 read only
 * @param deviceType the type of device it needs: 31 tape, 7 disk, 2 CD, 51 DVD
 * @param density the SCSI density code, or 0
 * @param capacity the native capacity of one side in bytes, or 0 if unknown or none
 */
public record MediaType(String name, int code, int sides, int readWrite, int deviceType, int density, long capacity) {

    /** The code of a cleaning cartridge. */
    public static final int CLEANER = 50;

    /** The read and write characteristic of write-once media. */
    public static final int WRITE_ONCE = 2;

    /** The read and write characteristic of media that come recorded. */
    public static final int READ_ONLY = 3;

    /** The most sides of a cartridge. */
    public static final int MAX_SIDES = 2;

    /** Returns whether cartridges of this type clean drives and hold no data. */
    public boolean cleaner() {
        return code == CLEANER;
    }
}
