package dev.rsm.device;

import java.util.List;
import java.util.Optional;

/**
 * A drive as its hardware presents itself. Safe for use by several threads. Every method throws {@link
 * HardwareClosedException} once the emulated hardware is closed.
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

    /** Returns whether the drive writes media of a type that it takes; some it only reads. */
    default boolean writes(MediaType type) {
        return true;
    }

    /** Returns whether the drive answers: it is connected and has power. Never throws but when the hardware is closed. */
    default boolean answers() {
        return true;
    }

    /** Returns whether a cartridge is in the drive, ready or not. */
    boolean loaded();

    /** Returns whether the cartridge in the drive can be read and written: it is loaded, threaded, or spun up. */
    boolean ready();

    /** Returns what the drive reports of the cartridge in it, if there is one. */
    Optional<Medium> medium();

    /** Returns which side of the cartridge in the drive can be read: 0, or 1 if it lies the other way round. */
    int side();

    /**
     * Makes the cartridge in the drive ready; does nothing if it is. A cleaning cartridge is used once to clean the drive,
     * and never gets ready.
     *
     * @throws DeviceException REFUSED if there is no cartridge; LOAD_FAILED; CLEANER_USED_UP
     */
    void load();

    /**
     * Rewinds and releases the cartridge, so that it can be taken out; does nothing if it is not ready.
     *
     * @throws DeviceException REFUSED if there is no cartridge; UNLOAD_FAILED
     */
    void unload();

    /**
     * Pushes the cartridge of a stand-alone drive out to the person before it, after releasing it.
     *
     * @throws DeviceException REFUSED if there is no cartridge or it is not a stand-alone drive; UNLOAD_FAILED
     */
    void eject();

    /** Returns whether the drive reports that it has to be cleaned. */
    boolean needsCleaning();

    /**
     * Reads from the start of the side that is up, of the cartridge that is ready.
     *
     * @param maxBytes the most bytes to return, not negative
     * @return what is recorded, up to the first file mark, cut at {@code maxBytes}; empty if the side is blank
     * @throws DeviceException REFUSED if no cartridge is ready or it is a cleaning cartridge; MEDIUM_ERROR
     */
    byte[] readStart(int maxBytes);

    /**
     * Writes at the start of the side that is up; what was recorded on it before is gone. What is written stays written,
     * also if the process is killed afterwards.
     *
     * @throws DeviceException as {@link #readStart}; WRITE_PROTECTED
     */
    void writeStart(byte[] bytes);

    /**
     * Opens the drive on the tape that is ready in it, for reading and writing all that is on it. Close it when that is done:
     * a drive that is open does not give its tape up when it is asked kindly.
     *
     * @throws DeviceException REFUSED if no cartridge is ready, or it is no tape
     */
    default TapeAccess tape() {
        throw new DeviceException("the drive " + deviceName() + " gives no access to its tape");
    }

    /**
     * Opens the drive on the disk that is ready in it, for reading and writing all that is on the side that is up. Close it when
     * that is done, as {@link #tape}.
     *
     * @throws DeviceException REFUSED if no cartridge is ready, or it is no disk
     */
    default DiskAccess disk() {
        throw new DeviceException("the drive " + deviceName() + " gives no access to its disk");
    }

    /**
     * Returns whether a program has the drive open to read or write: it has not closed what {@link #tape} or {@link #disk}
     * returned, and the cartridge is ready still. Never throws but when the hardware is closed.
     */
    default boolean opened() {
        return false;
    }
}
