package dev.rsm.device;

import java.util.List;

/**
 * A library as its hardware presents itself, or a stand-alone drive, which is a library of one drive without a changer.
 *
 * <p>This and {@link DriveDevice} are all that RSM may know of the hardware. Other hardware than the emulated is whatever
 * implements them, and is given to a service by {@code ServiceOptions.withDevices}. Elements have the addresses that the device
 * gives them, each its own; what is at an address, {@link ElementStatus#kind} tells. What moves takes its time, and the method
 * returns when it is done. Safe for use by several threads. Every method throws {@link DeviceException}; its kind is {@link
 * DeviceException.Kind#GONE} if the device does not answer, and {@link DeviceException.Kind#DOOR_OPEN} if something is to move
 * while a door is open. Once the emulated hardware is closed, every method throws {@link HardwareClosedException}.
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

    /** Returns the state of one element, at the cost of one. */
    ElementStatus element(int address);

    /**
     * Carries a cartridge from one element to another and returns when it is there; what has been moved stays moved, also
     * if the process is killed afterwards.
     *
     * @param fromAddress the address of a full element, also of a picker that still holds a cartridge after a jam
     * @param toAddress the address of an empty slot, port or drive
     * @param invert whether to turn it over on the way, if it has two sides and {@link #inverts}
     * @throws DeviceException REFUSED if there is no changer or no such element, the source is empty or the destination is
     *     full or a picker, or a cartridge cannot be turned over; JAMMED if it got stuck: {@link #element} tells where the
     *     cartridge is then
     */
    void move(int fromAddress, int toAddress, boolean invert);

    /** Carries a cartridge without turning it over. */
    default void move(int fromAddress, int toAddress) {
        move(fromAddress, toAddress, false);
    }

    /** Returns whether the transport can turn cartridges over. */
    boolean inverts();

    /** Returns the drives by ascending element address. */
    List<DriveDevice> drives();

    /**
     * Pushes a port out to the operator, or unlocks it, whatever the device has; does nothing if it is out already.
     *
     * @throws DeviceException PORT_STUCK
     */
    void extendPort(int address);

    /**
     * Draws a port in, or locks it; does nothing if it is in already.
     *
     * @throws DeviceException PORT_STUCK
     */
    void retractPort(int address);

    /** Returns whether a port is out. */
    boolean portExtended(int address);

    /** Unlocks a door, so that a person can open it. A door without a lock can always be opened. */
    void unlockDoor(int door);

    /**
     * Locks a door.
     *
     * @throws DeviceException DOOR_OPEN if it is open
     */
    void lockDoor(int door);

    /** Returns whether a door is open. */
    boolean doorOpen(int door);

    /** Returns whether any door is open. */
    default boolean anyDoorOpen() {
        for (int door = 1; door <= doors(); door++) {
            if (doorOpen(door)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the device answers: it is connected and has power. Never throws but when the hardware is closed. */
    boolean answers();

    /**
     * Returns the drives that answer while their changer does not, as the operating system shows them then: each a stand-alone
     * drive, which answers until the changer does. Never throws but when the hardware is closed.
     */
    default List<LibraryDevice> looseDrives() {
        return List.of();
    }

    /** Has {@code listener} told of what happens from now on, in place of the one before. */
    void listen(DeviceEvent.Listener listener);
}
