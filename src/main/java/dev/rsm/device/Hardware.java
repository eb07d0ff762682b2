package dev.rsm.device;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The emulated hardware of a whole machine, kept in a directory. It is opened by one process at a time, and survives the end
 * of that process at any instant: what a returned move has moved stays moved.
 *
 * <p>Safe for use by several threads; operations on the hardware happen one after another.
 */
public final class Hardware implements AutoCloseable {

    /** The most bytes kept of one side: what a reader of labels needs, not the data behind it. */
    public static final int MAX_SIDE_BYTES = 64 * 1024;

    /**
     * Where a cartridge is in truth, whatever hardware can tell of it.
     *
     * @param library the serial number of the library it is in
     * @param place the element it is in
     * @param barCode what is printed on it; empty if nothing
     * @param readable whether a bar-code reader can read that
     * @param medium what it is
     * @param sides what is recorded, by side; empty arrays are blank sides
     */
    public record CartridgeView(
            String library, Place place, String barCode, boolean readable, Medium medium, List<byte[]> sides) {}

    private final Object lock = new Object();
    private final DeviceStore store;
    private final List<Stored.Cartridge> cartridges;
    private final Map<Long, Stored.Occupant> elements;
    private final List<StoredLibrary> libraries = new ArrayList<>();
    private final Set<Long> ready = new HashSet<>();
    private final Set<Integer> inverted = new HashSet<>();
    private boolean closed;

    private Hardware(DeviceStore store, DeviceStore.Loaded loaded) {
        this.store = store;
        this.cartridges = loaded.cartridges();
        this.elements = new HashMap<>(loaded.elements());
        for (Stored.Library library : loaded.libraries()) {
            libraries.add(new StoredLibrary(this, libraries.size(), library));
        }
    }

    /**
     * Makes hardware as described and opens it. It is made whole or not at all.
     *
     * @param directory where to keep it; made if missing
     * @param encoder turns contents other than {@link Contents.Blank} into the bytes at the start of a side, or refuses them
     *     with an IllegalArgumentException
     * @throws DescriptionException if a cartridge's media type cannot be told, or it has more sides or longer contents than
     *     it can have, or they cannot be encoded
     * @throws DeviceException if there is hardware in the directory already, or it cannot be written
     */
    public static Hardware create(
            Path directory,
            List<LibraryDescription> libraries,
            MediaTypes mediaTypes,
            Function<Contents, byte[]> encoder) {
        DeviceStore.create(directory, store -> new HardwareBuilder(mediaTypes, encoder).build(libraries, store));
        return open(directory);
    }

    /**
     * Opens the hardware in a directory.
     *
     * @throws DeviceException if there is none, it is damaged, or it is open already, in this process or another
     */
    public static Hardware open(Path directory) {
        DeviceStore store = DeviceStore.open(directory);
        try {
            return new Hardware(store, store.load());
        } catch (DeviceException e) {
            store.close();
            throw e;
        }
    }

    /** Returns the libraries and stand-alone drives in the order of their descriptions. */
    public List<LibraryDevice> libraries() {
        return List.copyOf(libraries);
    }

    /**
     * Returns all cartridges as they are in truth, library by library in the order of addresses. This is for people, such as
     * tests and demonstrations: RSM must not use it.
     */
    public List<CartridgeView> cartridges() {
        synchronized (lock) {
            requireOpen();
            return elements.keySet().stream().sorted().map(this::view).toList();
        }
    }

    private CartridgeView view(long key) {
        int index = occupant(key).cartridge();
        Stored.Cartridge cartridge = cartridges.get(index);
        List<byte[]> sides = new ArrayList<>();
        for (int side = 0; side < cartridge.medium().type().sides(); side++) {
            sides.add(store.side(index, side).clone());
        }
        Place place = Place.at((int) (key & 0xFFFF)).orElseThrow();
        String serial = libraries.get((int) (key >> 16)).inquiry().serial();
        return new CartridgeView(
                serial, place, cartridge.barCode(), cartridge.readable(), cartridge.medium(), List.copyOf(sides));
    }

    private Stored.Occupant occupant(long key) {
        Stored.Occupant occupant = elements.get(key);
        if (occupant == null) {
            throw new IllegalStateException("element " + key + " is empty");
        }
        return occupant;
    }

    /** Returns the states of {@code places} of a library at one instant. */
    List<ElementStatus> status(int library, List<Place> places, boolean barCodeReader) {
        synchronized (lock) {
            requireOpen();
            List<ElementStatus> all = new ArrayList<>(places.size());
            for (Place place : places) {
                all.add(status(library, place, barCodeReader));
            }
            return all;
        }
    }

    /** Returns the state of one place. */
    ElementStatus status(int library, Place place, boolean barCodeReader) {
        synchronized (lock) {
            requireOpen();
            Stored.Occupant occupant = elements.get(DeviceStore.elementKey(library, place.address()));
            return occupant == null
                    ? new ElementStatus(place, false, null, Stored.Occupant.NO_SOURCE, false)
                    : new ElementStatus(
                            place,
                            true,
                            barCode(occupant, barCodeReader),
                            occupant.source(),
                            inverted.contains(occupant.cartridge()));
        }
    }

    private @Nullable String barCode(Stored.Occupant occupant, boolean barCodeReader) {
        Stored.Cartridge cartridge = cartridges.get(occupant.cartridge());
        boolean read =
                barCodeReader && cartridge.readable() && !cartridge.barCode().isEmpty();
        return read ? cartridge.barCode() : null;
    }

    /** Moves a cartridge between two places of a library, which exist. */
    void move(int library, Place from, Place to, boolean invert) {
        long source = DeviceStore.elementKey(library, from.address());
        long destination = DeviceStore.elementKey(library, to.address());
        synchronized (lock) {
            requireOpen();
            Stored.Occupant occupant = elements.get(source);
            if (occupant == null) {
                throw new DeviceException("nothing can be moved from " + from + ": it is empty");
            }
            if (elements.containsKey(destination)) {
                throw new DeviceException("nothing can be moved from " + from + " to " + to + ": it is full");
            }
            boolean storage = from.kind() == ElementKind.STORAGE || from.kind() == ElementKind.IMPORT_EXPORT;
            Stored.Occupant moved =
                    new Stored.Occupant(occupant.cartridge(), storage ? from.address() : occupant.source());
            store.move(source, destination, moved);
            elements.remove(source);
            elements.put(destination, moved);
            ready.remove(source);
            if (invert && !inverted.remove(occupant.cartridge())) {
                inverted.add(occupant.cartridge());
            }
        }
    }

    /** Tells whether the cartridge in a drive is ready. */
    boolean ready(int library, Place drive) {
        synchronized (lock) {
            requireOpen();
            return ready.contains(DeviceStore.elementKey(library, drive.address()));
        }
    }

    /** Makes the cartridge in a drive ready, or releases it. */
    void setReady(int library, Place drive, boolean now) {
        synchronized (lock) {
            Medium medium =
                    medium(library, drive).orElseThrow(() -> new DeviceException("no cartridge is in " + drive));
            long key = DeviceStore.elementKey(library, drive.address());
            if (now && !medium.cleaning()) {
                ready.add(key);
            } else {
                ready.remove(key);
            }
        }
    }

    /** The side that is up of the cartridge in a drive. */
    int sideUp(int library, Place drive) {
        return status(library, drive, false).inverted() ? 1 : 0;
    }

    /** Returns what is loaded in a drive. */
    Optional<Medium> medium(int library, Place drive) {
        synchronized (lock) {
            requireOpen();
            Stored.Occupant occupant = elements.get(DeviceStore.elementKey(library, drive.address()));
            return Optional.ofNullable(occupant)
                    .map(full -> cartridges.get(full.cartridge()).medium());
        }
    }

    /** Returns all that is recorded on a side of what is loaded in a drive. */
    byte[] side(int library, Place drive, int side) {
        synchronized (lock) {
            return store.side(loaded(library, drive), side);
        }
    }

    /** Records bytes on a side of what is loaded in a drive, in place of all that was there. */
    void record(int library, Place drive, int side, byte[] bytes) {
        synchronized (lock) {
            store.rewrite(loaded(library, drive), side, bytes);
        }
    }

    /** The cartridge in a drive, if it is ready for data. */
    private int loaded(int library, Place drive) {
        Medium medium = medium(library, drive)
                .orElseThrow(() -> new DeviceException("nothing can be read or written: no cartridge is in " + drive));
        if (medium.cleaning()) {
            throw new DeviceException("nothing can be read or written: a cleaning cartridge is in " + drive);
        }
        if (!ready(library, drive)) {
            throw new DeviceException("nothing can be read or written: the cartridge in " + drive + " is not ready");
        }
        return occupant(DeviceStore.elementKey(library, drive.address())).cartridge();
    }

    private void requireOpen() {
        if (closed) {
            throw new DeviceException("the hardware is closed");
        }
    }

    /** Closes the hardware; what is done already needs no close to last. */
    @Override
    public void close() {
        synchronized (lock) {
            if (!closed) {
                closed = true;
                store.close();
            }
        }
    }
}
