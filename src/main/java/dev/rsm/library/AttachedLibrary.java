package dev.rsm.library;

import dev.rsm.device.DriveDevice;
import dev.rsm.device.LibraryDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.library.InventoryCatalog.Element;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A library whose device is there: the device, and which objects of the database its elements are. Thread-safe. */
public final class AttachedLibrary {

    private final Guid id;
    private final LibraryDevice device;
    private final String serial;
    private final boolean standsAlone;
    private final Map<Integer, Element> elements;
    private final Map<Guid, Integer> addresses = new ConcurrentHashMap<>();
    private final Map<Integer, DriveDevice> drives = new HashMap<>();

    AttachedLibrary(Guid id, LibraryDevice device, Map<Integer, Element> elements) {
        this.id = id;
        this.device = device;
        this.serial = device.inquiry().serial();
        this.standsAlone = !device.hasChanger();
        this.elements = new ConcurrentHashMap<>(elements);
        elements.forEach((address, element) -> addresses.put(element.id(), address));
        device.drives().forEach(drive -> drives.put(drive.elementAddress(), drive));
    }

    /** The library. */
    public Guid id() {
        return id;
    }

    /** Its device. */
    public LibraryDevice device() {
        return device;
    }

    /** Its serial number, which is its name for people; told also when it does not answer. */
    String serial() {
        return serial;
    }

    /** Whether it is a drive without a changer: nothing but a person moves its cartridge. Told also when it does not answer. */
    public boolean standsAlone() {
        return standsAlone;
    }

    /** Returns the object for the element at an address, if the database knows it. */
    Optional<Element> element(int address) {
        return Optional.ofNullable(elements.get(address));
    }

    /** Returns the objects of all elements by address. */
    Map<Integer, Element> elements() {
        return Collections.unmodifiableMap(elements);
    }

    /** Forgets an element that is no object of the database any more. */
    void forget(Guid element) {
        Integer address = addresses.remove(element);
        if (address != null) {
            elements.remove(address);
        }
    }

    /** Returns the address of an element, if it has one. */
    Optional<Integer> address(Guid element) {
        return Optional.ofNullable(addresses.get(element));
    }

    /**
     * Returns the drive that an object stands for.
     *
     * @throws NtmsException ERROR_DEVICE_NOT_AVAILABLE if the device has no such drive any more
     */
    public DriveDevice drive(Guid drive) {
        return address(drive)
                .map(drives::get)
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.DEVICE_NOT_AVAILABLE, "The drive " + drive + " is not there any more."));
    }

    /** Tells whether a program has a drive open; one that the device does not have any more is not. */
    boolean opened(Guid drive) {
        return address(drive).map(drives::get).map(DriveDevice::opened).orElse(false);
    }

    /** Tells whether a drive takes media of a type; one that names no types, or does not answer now, may take all. */
    boolean takes(Guid drive, long mediaTypeCode) {
        DriveDevice asked = drive(drive);
        if (!asked.answers()) {
            return true;
        }
        var types = asked.mediaTypes();
        return types.isEmpty() || types.stream().anyMatch(type -> type.code() == mediaTypeCode);
    }
}
