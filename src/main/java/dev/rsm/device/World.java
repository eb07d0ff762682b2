package dev.rsm.device;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What physically is: in memory to be looked at, in the store to last. It is read with {@link #look} and changed with
 * {@link #act} only, one after the other, and what an act does is one commit. Thread-safe; the other methods are for use
 * within those two.
 */
final class World {

    private final Object lock = new Object();
    private final DeviceStore store;
    private final Recordings recordings;
    private final List<Stored.Library> libraries;
    private final TreeMap<Integer, Stored.Cartridge> cartridges;
    private final Map<Long, Stored.Occupant> elements;
    private final Map<Integer, Stored.Wear> wear;
    private final Map<Long, Stored.DriveState> drives;
    private final Map<Integer, Stored.LibraryState> states;
    private final Events events = new Events();
    private final OpenDrives open = new OpenDrives();
    private int nextCartridge;
    private boolean closed;

    World(DeviceStore store, Loaded loaded, Recordings recordings) {
        this.store = store;
        this.recordings = recordings;
        this.libraries = List.copyOf(loaded.libraries());
        this.cartridges = new TreeMap<>(loaded.cartridges());
        this.elements = new HashMap<>(loaded.elements());
        this.wear = new HashMap<>(loaded.wear());
        this.drives = new HashMap<>(loaded.drives());
        this.states = new HashMap<>(loaded.states());
        this.nextCartridge = loaded.nextCartridge();
    }

    /** Looks at the world at one instant. */
    <T> T look(Supplier<T> look) {
        synchronized (lock) {
            requireOpen();
            return look.get();
        }
    }

    /** Changes the world: all that {@code action} puts into the change, or nothing if it throws. */
    void act(Consumer<Change> action) {
        Set<Integer> released;
        Change change = new Change();
        synchronized (lock) {
            requireOpen();
            action.accept(change);
            store.write(change);
            released = released(change);
            change.drives.forEach((key, state) -> {
                if (!state.ready()) {
                    open.end(key);
                }
            });
            remember(change);
            events.happened(change.events);
        }
        events.deliver();
        released.forEach(recordings::release);
        change.cartridges.forEach((index, cartridge) -> {
            if (cartridge == null) {
                forget(index);
            }
        });
    }

    /** The cartridges that a drive makes ready or releases: what is written on them has to be on the disk. */
    private Set<Integer> released(Change change) {
        Set<Integer> released = new HashSet<>();
        change.drives.forEach((key, state) -> {
            if (state.ready() != drive(key).ready()) {
                occupant(key).ifPresent(occupant -> released.add(occupant.cartridge()));
            }
        });
        return released;
    }

    private void forget(int cartridge) {
        for (int side = 0; side < MediaType.MAX_SIDES; side++) {
            recordings.erase(cartridge, side);
        }
    }

    private void remember(Change change) {
        change.elements.forEach((key, occupant) -> {
            if (occupant == null) {
                elements.remove(key);
            } else {
                elements.put(key, occupant);
            }
        });
        change.cartridges.forEach((index, cartridge) -> {
            if (cartridge == null) {
                cartridges.remove(index);
                wear.remove(index);
            } else {
                cartridges.put(index, cartridge);
                nextCartridge = Math.max(nextCartridge, index + 1);
            }
        });
        wear.putAll(change.wear);
        drives.putAll(change.drives);
        states.putAll(change.libraries);
    }

    private void requireOpen() {
        if (closed) {
            throw new HardwareClosedException();
        }
    }

    static DeviceException gone(String why) {
        return new DeviceException(DeviceException.Kind.GONE, why);
    }

    void listen(int library, DeviceEvent.Listener listener) {
        events.listen(library, listener);
    }

    /** Has a listener told of what happens to one drive, too. */
    void listen(int library, Place drive, DeviceEvent.Listener listener) {
        events.listen(library, drive, listener);
    }

    List<Stored.Library> libraries() {
        return libraries;
    }

    Stored.Library library(int library) {
        return libraries.get(library);
    }

    Stored.Drive drive(int library, Place place) {
        return libraries.get(library).drives().stream()
                .filter(drive -> drive.number() == place.number())
                .findFirst()
                .orElseThrow();
    }

    Map<Integer, Stored.Cartridge> cartridges() {
        return cartridges;
    }

    Map<Long, Stored.Occupant> elements() {
        return elements;
    }

    Optional<Stored.Occupant> occupant(long element) {
        return Optional.ofNullable(elements.get(element));
    }

    Stored.Cartridge cartridge(int index) {
        Stored.Cartridge cartridge = cartridges.get(index);
        if (cartridge == null) {
            throw new DeviceException("there is no cartridge number " + index);
        }
        return cartridge;
    }

    Stored.Wear wear(int cartridge) {
        return wear.getOrDefault(cartridge, Stored.Wear.NEW);
    }

    Stored.DriveState drive(long element) {
        return drives.getOrDefault(element, Stored.DriveState.NEW);
    }

    Stored.LibraryState state(int library) {
        return states.getOrDefault(library, Stored.LibraryState.NEW);
    }

    /** Whether a place is in a magazine that is out. */
    boolean out(int library, Place place) {
        return state(library).magazinesOut().contains(library(library).traits().magazine(place));
    }

    int nextCartridge() {
        return nextCartridge;
    }

    /** Fails unless the library answers. */
    void requireAnswer(int library) {
        Stored.LibraryState state = state(library);
        if (!state.answers()) {
            String cable = state.drivesAnswer()
                    ? " does not answer: its changer is not connected"
                    : " does not answer: it is not connected";
            String why = state.power() ? cable : " has no power";
            throw gone("the library " + libraries.get(library).inquiry().serial() + why);
        }
    }

    /** Fails unless the drive of a library answers, whether or not its changer does. */
    void requireAnswer(int library, Place drive) {
        if (!state(library).drivesAnswer()) {
            requireAnswer(library);
        }
        if (!connected(library, drive)) {
            throw gone(drive + " of the library "
                    + libraries.get(library).inquiry().serial() + " is not connected");
        }
    }

    boolean connected(int library, Place drive) {
        return drive(DeviceStore.elementKey(library, drive.address())).connected()
                && !state(library).stuck(Fault.Kind.GONE, drive.address());
    }

    /** Which drives programs have open. */
    OpenDrives open() {
        return open;
    }

    /** Ends a program's use of a drive, and tells if nobody uses it any more. */
    void close(int library, Place drive, OpenDrives.Handle handle) {
        synchronized (lock) {
            if (open.close(handle)) {
                DeviceEvent event = new DeviceEvent(DeviceEvent.Kind.DRIVE_CLOSED, drive.address());
                events.happened(List.of(new Change.Happened(library, event)));
            }
        }
        events.deliver();
    }

    Recordings recordings() {
        return recordings;
    }

    /** What the store keeps of a side that has no image. */
    byte[] label(int cartridge, int side) {
        return store.side(cartridge, side);
    }

    /** Whether anything is recorded on a side. */
    boolean recorded(int cartridge, int side) {
        return recordings.has(cartridge, side) || label(cartridge, side).length > 0;
    }

    /**
     * What is recorded at the start of a side, at most {@code maxBytes}.
     *
     * @throws DeviceException MEDIUM_ERROR if that is damaged
     */
    byte[] start(int cartridge, int side, int maxBytes) {
        return recordings.start(cartridge, side, cartridge(cartridge), maxBytes).orElseGet(() -> {
            byte[] label = label(cartridge, side);
            return Arrays.copyOf(label, Math.min(label.length, maxBytes));
        });
    }

    /** What a person sees at the start of a side, at most {@link Hardware#MAX_SIDE_BYTES}; nothing if it is damaged. */
    byte[] side(int cartridge, int side) {
        try {
            return start(cartridge, side, Hardware.MAX_SIDE_BYTES);
        } catch (DeviceException e) {
            return new byte[0];
        }
    }

    /** Copies all that there is, as it is at one instant: nothing moves and nobody writes meanwhile. */
    void copyTo(Path directory, Path media) {
        synchronized (lock) {
            requireOpen();
            store.copyTo(directory);
            recordings.copyTo(media);
        }
    }

    /** Closes the store; does nothing if it is closed. */
    void close() {
        end(store::close);
    }

    /** Ends without tidying up the store, which is about to be deleted. */
    void discard() {
        end(store::abandon);
    }

    private void end(Runnable closing) {
        synchronized (lock) {
            if (!closed) {
                closed = true;
                try {
                    recordings.close();
                } finally {
                    closing.run();
                }
            }
        }
    }
}
