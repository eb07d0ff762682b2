package dev.rsm.device;

import java.util.List;

/** A drive of a library whose changer does not answer: to the operating system it is a stand-alone drive. */
final class LooseDrive implements LibraryDevice {

    private final World world;
    private final int library;
    private final StoredDrive drive;

    LooseDrive(World world, int library, StoredDrive drive) {
        this.world = world;
        this.library = library;
        this.drive = drive;
    }

    @Override
    public Inquiry inquiry() {
        return drive.inquiry();
    }

    @Override
    public ScsiAddress scsiAddress() {
        return drive.scsiAddress();
    }

    @Override
    public String deviceName() {
        return drive.deviceName();
    }

    @Override
    public boolean hasChanger() {
        return false;
    }

    @Override
    public boolean barCodeReader() {
        return false;
    }

    @Override
    public boolean inverts() {
        return false;
    }

    @Override
    public int doors() {
        return 0;
    }

    @Override
    public List<ElementStatus> elements() {
        return List.of(drive.status());
    }

    @Override
    public ElementStatus element(int address) {
        if (address != drive.elementAddress()) {
            throw nothingBut(address);
        }
        return drive.status();
    }

    @Override
    public List<DriveDevice> drives() {
        return List.of(drive);
    }

    @Override
    public void move(int fromAddress, int toAddress, boolean invert) {
        throw new DeviceException(deviceName() + " stands alone: only a person can move its cartridge");
    }

    @Override
    public void extendPort(int address) {
        throw nothingBut(address);
    }

    @Override
    public void retractPort(int address) {
        throw nothingBut(address);
    }

    @Override
    public boolean portExtended(int address) {
        throw nothingBut(address);
    }

    @Override
    public void unlockDoor(int door) {
        throw nothingBut(door);
    }

    @Override
    public void lockDoor(int door) {
        throw nothingBut(door);
    }

    @Override
    public boolean doorOpen(int door) {
        throw nothingBut(door);
    }

    private DeviceException nothingBut(int number) {
        return new DeviceException(deviceName() + " stands alone and has nothing but a drive: no " + number);
    }

    @Override
    public boolean answers() {
        return drive.answers();
    }

    @Override
    public void listen(DeviceEvent.Listener listener) {
        int shown = drive.elementAddress();
        world.listen(library, drive.place(), event -> {
            boolean presence = event.kind() == DeviceEvent.Kind.GONE || event.kind() == DeviceEvent.Kind.BACK;
            listener.happened(new DeviceEvent(event.kind(), presence ? 0 : shown));
        });
    }
}
