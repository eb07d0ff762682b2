package dev.rsm.device;

import java.util.List;

/**
 * A library as its hardware presents itself, or a stand-alone drive, which is a library of one drive without a changer.
 *
 * <p>This and {@link DriveDevice} are all that RSM may know of the hardware. Safe for use by several threads. Every method
 * throws {@link DeviceException} once the hardware is closed.
 */
public interface LibraryDevice {

    /** Returns what the changer says of itself; of a stand-alone drive, what the drive says. */
    Inquiry inquiry();

    /** Returns where the changer, or the stand-alone drive, is attached. */
    ScsiAddress scsiAddress();

    /** Returns the operating system's name for the changer, such as {@code \\.\Changer0}, or for the stand-alone drive. */
    String deviceName();

    /** Returns whether there is a changer; without one nothing can be moved. */
    boolean hasChanger();

    /** Returns whether bar codes can be read. */
    boolean barCodeReader();

    /** Returns how many doors there are. */
    int doors();

    /** Returns the state of all elements at one instant, by ascending address. A stand-alone drive has its drive only. */
    List<ElementStatus> elements();

    /**
     * Carries a cartridge from one element to another and returns when it is there; what has been moved stays moved, also
     * if the process is killed afterwards.
     *
     * @param fromAddress the address of a full element
     * @param toAddress the address of an empty slot, port or drive
     * @throws DeviceException if there is no changer or no such element, the source is empty, the destination is full or a
     *     picker, or the store cannot be written; nothing has moved then
     */
    void move(int fromAddress, int toAddress);

    /** Returns the drives by ascending element address. */
    List<DriveDevice> drives();
}
