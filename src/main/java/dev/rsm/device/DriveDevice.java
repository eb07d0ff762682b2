package dev.rsm.device;

import java.util.List;
import java.util.Optional;

/**
 * A drive as its hardware presents itself. Safe for use by several threads. Every method throws {@link DeviceException}
 * once the hardware is closed.
 */
public interface DriveDevice {

    /** Returns the drive's address in its library. */
    int elementAddress();

    /** Returns what the drive says of itself. */
    Inquiry inquiry();

    /** Returns where the drive is attached. */
    ScsiAddress scsiAddress();

    /** Returns the operating system's name for the drive, such as {@code \\.\Tape0}. */
    String deviceName();

    /**
     * Returns the media types the drive says it takes: those its description names, or else those of the data cartridges
     * that were in its library when the hardware was made. May be empty.
     */
    List<MediaType> mediaTypes();

    /** Returns whether a cartridge is in the drive. */
    boolean loaded();

    /** Returns what the drive reports of the cartridge in it, if there is one. */
    Optional<Medium> medium();

    /**
     * Reads from the start of a side of the loaded cartridge.
     *
     * @param side 0, or 1 for the other side of a two-sided cartridge
     * @param maxBytes the most bytes to return, not negative
     * @return what is recorded, cut at {@code maxBytes}; empty if the side is blank
     * @throws DeviceException if no cartridge is loaded, it is a cleaning cartridge, or it has no such side
     */
    byte[] readStart(int side, int maxBytes);

    /**
     * Writes at the start of a side of the loaded cartridge; what was recorded there before is gone. What is written stays
     * written, also if the process is killed afterwards.
     *
     * @param side 0, or 1 for the other side of a two-sided cartridge
     * @param bytes what to record
     * @throws DeviceException if no cartridge is loaded, it is a cleaning cartridge, it has no such side, or the store cannot
     *     be written
     */
    void writeStart(int side, byte[] bytes);
}
