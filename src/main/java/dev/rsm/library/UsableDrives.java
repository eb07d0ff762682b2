package dev.rsm.library;

import dev.rsm.device.DeviceEvent;
import dev.rsm.device.DriveDevice;
import dev.rsm.device.ElementStatus;
import dev.rsm.device.Inquiry;
import dev.rsm.device.LibraryDevice;
import dev.rsm.device.ScsiAddress;
import java.util.List;
import java.util.Set;

/**
 * A library without the drives that are disabled.
 *
 * @param device the library
 * @param disabled the addresses of the disabled drives
 */
record UsableDrives(LibraryDevice device, Set<Integer> disabled) implements LibraryDevice {

    @Override
    public Inquiry inquiry() {
        return device.inquiry();
    }

    @Override
    public ScsiAddress scsiAddress() {
        return device.scsiAddress();
    }

    @Override
    public String deviceName() {
        return device.deviceName();
    }

    @Override
    public boolean hasChanger() {
        return device.hasChanger();
    }

    @Override
    public boolean barCodeReader() {
        return device.barCodeReader();
    }

    @Override
    public int doors() {
        return device.doors();
    }

    @Override
    public List<ElementStatus> elements() {
        return device.elements();
    }

    @Override
    public ElementStatus element(int address) {
        return device.element(address);
    }

    @Override
    public void move(int fromAddress, int toAddress, boolean invert) {
        device.move(fromAddress, toAddress, invert);
    }

    @Override
    public boolean inverts() {
        return device.inverts();
    }

    @Override
    public void extendPort(int address) {
        device.extendPort(address);
    }

    @Override
    public void retractPort(int address) {
        device.retractPort(address);
    }

    @Override
    public boolean portExtended(int address) {
        return device.portExtended(address);
    }

    @Override
    public void unlockDoor(int door) {
        device.unlockDoor(door);
    }

    @Override
    public void lockDoor(int door) {
        device.lockDoor(door);
    }

    @Override
    public boolean doorOpen(int door) {
        return device.doorOpen(door);
    }

    @Override
    public boolean answers() {
        return device.answers();
    }

    @Override
    public void listen(DeviceEvent.Listener listener) {
        device.listen(listener);
    }

    @Override
    public List<DriveDevice> drives() {
        return device.drives().stream()
                .filter(drive -> !disabled.contains(drive.elementAddress()))
                .toList();
    }
}
