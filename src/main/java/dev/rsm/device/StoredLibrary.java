package dev.rsm.device;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A library of {@link Hardware}. */
final class StoredLibrary implements LibraryDevice {

    private final Hardware hardware;
    private final int index;
    private final Stored.Library library;
    private final List<Place> places = new ArrayList<>();
    private final List<DriveDevice> drives = new ArrayList<>();

    StoredLibrary(Hardware hardware, int index, Stored.Library library) {
        this.hardware = hardware;
        this.index = index;
        this.library = library;
        add(ElementKind.TRANSPORT, library.transports());
        add(ElementKind.IMPORT_EXPORT, library.ports());
        library.drives().stream()
                .sorted(Comparator.comparingInt(Stored.Drive::number))
                .forEach(this::add);
        add(ElementKind.STORAGE, library.slots());
    }

    private void add(ElementKind kind, int count) {
        for (int number = 1; number <= count; number++) {
            places.add(new Place(kind, number));
        }
    }

    private void add(Stored.Drive drive) {
        Place place = new Place(ElementKind.DATA_TRANSFER, drive.number());
        places.add(place);
        drives.add(new StoredDrive(hardware, index, place, drive));
    }

    @Override
    public Inquiry inquiry() {
        return library.inquiry();
    }

    @Override
    public ScsiAddress scsiAddress() {
        return library.scsiAddress();
    }

    @Override
    public String deviceName() {
        return library.deviceName();
    }

    @Override
    public boolean hasChanger() {
        return library.changer();
    }

    @Override
    public boolean barCodeReader() {
        return library.barCodeReader();
    }

    @Override
    public int doors() {
        return library.doors();
    }

    @Override
    public List<ElementStatus> elements() {
        return hardware.status(index, places, library.barCodeReader());
    }

    @Override
    public ElementStatus element(int address) {
        return hardware.status(index, place(address), library.barCodeReader());
    }

    @Override
    public void move(int fromAddress, int toAddress, boolean invert) {
        if (!library.changer()) {
            throw new DeviceException(
                    library.deviceName() + " is a stand-alone drive: only a person can move its cartridge");
        }
        Place from = place(fromAddress);
        Place to = place(toAddress);
        if (to.kind() == ElementKind.TRANSPORT) {
            throw new DeviceException("nothing can be moved to " + to + ": a picker carries, it does not hold");
        }
        hardware.move(index, from, to, invert);
    }

    private Place place(int address) {
        return Place.at(address)
                .filter(library::has)
                .orElseThrow(
                        () -> new DeviceException(library.deviceName() + " has no element with address " + address));
    }

    @Override
    public List<DriveDevice> drives() {
        return List.copyOf(drives);
    }

    @Override
    public boolean inverts() {
        return true;
    }

    @Override
    public void extendPort(int address) {}

    @Override
    public void retractPort(int address) {}

    @Override
    public boolean portExtended(int address) {
        return false;
    }

    @Override
    public void unlockDoor(int door) {}

    @Override
    public void lockDoor(int door) {}

    @Override
    public boolean doorOpen(int door) {
        return false;
    }

    @Override
    public boolean answers() {
        return true;
    }

    @Override
    public void listen(DeviceEvent.Listener listener) {}
}
