package dev.rsm.device;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A library of {@link Hardware}. */
final class StoredLibrary implements LibraryDevice {

    private final World world;
    private final Mechanics mechanics;
    private final int index;
    private final Stored.Library library;
    private final List<Place> places = new ArrayList<>();
    private final List<StoredDrive> drives = new ArrayList<>();
    private final List<LooseDrive> loose = new ArrayList<>();

    StoredLibrary(World world, Mechanics mechanics, int index) {
        this.world = world;
        this.mechanics = mechanics;
        this.index = index;
        this.library = world.library(index);
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
        drives.add(new StoredDrive(world, mechanics, index, place, drive, false));
        if (library.changer()) {
            loose.add(new LooseDrive(world, index, new StoredDrive(world, mechanics, index, place, drive, true)));
        }
    }

    /** Looks at the library, which has to answer. */
    private <T> T ask(Supplier<T> question) {
        return world.look(() -> {
            world.requireAnswer(index);
            return question.get();
        });
    }

    @Override
    public Inquiry inquiry() {
        return ask(library::inquiry);
    }

    @Override
    public ScsiAddress scsiAddress() {
        return ask(library::scsiAddress);
    }

    @Override
    public String deviceName() {
        return ask(library::deviceName);
    }

    @Override
    public boolean hasChanger() {
        return ask(library::changer);
    }

    @Override
    public boolean barCodeReader() {
        return ask(library::barCodeReader);
    }

    @Override
    public int doors() {
        return ask(library::doors);
    }

    @Override
    public boolean inverts() {
        return ask(() -> library.traits().inverts());
    }

    @Override
    public List<DriveDevice> drives() {
        return ask(() -> List.copyOf(drives));
    }

    /** The drives, whether or not the changer answers. */
    List<StoredDrive> allDrives() {
        return drives;
    }

    @Override
    public List<LibraryDevice> looseDrives() {
        return world.look(() -> loose.stream()
                .filter(LooseDrive::answers)
                .map(LibraryDevice.class::cast)
                .toList());
    }

    @Override
    public List<ElementStatus> elements() {
        return ask(() -> places.stream().map(this::status).toList());
    }

    @Override
    public ElementStatus element(int address) {
        return ask(() -> status(place(address)));
    }

    private ElementStatus status(Place place) {
        if (world.out(index, place)) {
            return ElementStatus.inaccessible(place.address(), place.kind(), place.number());
        }
        return world.occupant(DeviceStore.elementKey(index, place.address()))
                .map(occupant -> full(place, occupant))
                .orElseGet(() -> new ElementStatus(place, false, null, Stored.Occupant.NO_SOURCE, false));
    }

    private ElementStatus full(Place place, Stored.Occupant occupant) {
        Stored.Cartridge cartridge = world.cartridge(occupant.cartridge());
        boolean forgets = library.traits().quirks().contains(Quirk.FORGETS_SOURCE);
        return new ElementStatus(
                place,
                true,
                barCode(place, cartridge),
                forgets ? Stored.Occupant.NO_SOURCE : occupant.source(),
                world.wear(occupant.cartridge()).inverted());
    }

    private @Nullable String barCode(Place place, Stored.Cartridge cartridge) {
        if (!library.barCodeReader() || !cartridge.readable()) {
            return null;
        }
        String read = mechanics.mishaps().scanned(index, place, cartridge.barCode());
        return read.isEmpty() ? null : read;
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
        mechanics.move(index, from, to, invert);
    }

    private Place place(int address) {
        return Place.at(address)
                .filter(library::has)
                .orElseThrow(
                        () -> new DeviceException(library.deviceName() + " has no element with address " + address));
    }

    private Place port(int address) {
        Place port = place(address);
        if (port.kind() != ElementKind.IMPORT_EXPORT) {
            throw new DeviceException(port + " is no port");
        }
        return port;
    }

    @Override
    public void extendPort(int address) {
        mechanics.port(index, port(address), true);
    }

    @Override
    public void retractPort(int address) {
        mechanics.port(index, port(address), false);
    }

    @Override
    public boolean portExtended(int address) {
        return mechanics.extended(index, port(address));
    }

    @Override
    public void unlockDoor(int door) {
        mechanics.lock(index, door(door), false);
    }

    @Override
    public void lockDoor(int door) {
        mechanics.lock(index, door(door), true);
    }

    @Override
    public boolean doorOpen(int door) {
        return ask(() -> world.state(index).openDoors().contains(door(door)));
    }

    private int door(int door) {
        if (door < 1 || door > library.doors()) {
            throw new DeviceException(library.deviceName() + " has no door " + door);
        }
        return door;
    }

    @Override
    public boolean answers() {
        return world.look(() -> world.state(index).answers());
    }

    @Override
    public void listen(DeviceEvent.Listener listener) {
        world.listen(index, listener);
    }
}
