package dev.rsm.device;

import dev.rsm.device.DeviceException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What libraries and drives do when they are told to. Each operation is checked, holds the elements it needs, takes its time
 * with nothing locked, is checked again, and happens in one step at its end: until then, and if the process dies meanwhile,
 * everything is where it was. Thread-safe.
 */
final class Mechanics {

    private final World world;
    private final Turns turns;

    Mechanics(World world, Turns turns) {
        this.world = world;
        this.turns = turns;
    }

    private static long key(int library, Place place) {
        return DeviceStore.elementKey(library, place.address());
    }

    /** Carries a cartridge between two places of a library, which exist. */
    void move(int library, Place from, Place to, boolean invert) {
        List<Long> pickers = world.look(() -> {
            requireMovable(library, from, to, invert);
            return pickers(library, from);
        });
        List<Long> ends = from.kind() == ElementKind.TRANSPORT
                ? List.of(key(library, to))
                : List.of(key(library, from), key(library, to));
        turns.holding(ends, pickers, picker -> {
            world.look(() -> requireMovable(library, from, to, invert));
            turns.pass(world.library(library).traits().times().move());
            world.act(change -> {
                Stored.Occupant occupant = requireMovable(library, from, to, invert);
                boolean storage = from.kind() == ElementKind.STORAGE || from.kind() == ElementKind.IMPORT_EXPORT;
                change.elements.put(key(library, from), null);
                change.elements.put(
                        key(library, to),
                        new Stored.Occupant(occupant.cartridge(), storage ? from.address() : occupant.source()));
                if (invert) {
                    Stored.Wear wear = world.wear(occupant.cartridge());
                    change.wear.put(occupant.cartridge(), wear.lying(!wear.inverted()));
                }
            });
        });
    }

    /** The pickers that can carry what is in {@code from}: itself, or those that are empty. */
    private List<Long> pickers(int library, Place from) {
        List<Long> able = new ArrayList<>();
        for (int number = 1; number <= world.library(library).transports(); number++) {
            long picker = key(library, new Place(ElementKind.TRANSPORT, number));
            if (picker == key(library, from) || world.occupant(picker).isEmpty()) {
                able.add(picker);
            }
        }
        if (from.kind() == ElementKind.TRANSPORT) {
            able.retainAll(List.of(key(library, from)));
        }
        if (able.isEmpty()) {
            throw new DeviceException("nothing can be moved from " + from + ": every picker holds a cartridge");
        }
        return able;
    }

    private Stored.Occupant requireMovable(int library, Place from, Place to, boolean invert) {
        world.requireAnswer(library);
        String words = "nothing can be moved from " + from;
        Stored.Occupant occupant =
                world.occupant(key(library, from)).orElseThrow(() -> new DeviceException(words + ": it is empty"));
        if (world.occupant(key(library, to)).isPresent()) {
            throw new DeviceException(words + " to " + to + ": it is full");
        }
        requireClosedDoors(library);
        for (Place port : List.of(from, to)) {
            if (world.state(library).extendedPorts().contains(port.address())) {
                throw new DeviceException(words + " to " + to + ": " + port + " is extended");
            }
        }
        if (world.drive(key(library, from)).ready()) {
            throw new DeviceException(words + ": the drive has not unloaded its cartridge");
        }
        if (invert) {
            requireTurnable(library, occupant.cartridge());
        }
        return occupant;
    }

    private void requireClosedDoors(int library) {
        Set<Integer> open = world.state(library).openDoors();
        if (!open.isEmpty()) {
            throw new DeviceException(
                    Kind.DOOR_OPEN,
                    "nothing moves in the library "
                            + world.library(library).inquiry().serial() + ": door "
                            + open.iterator().next() + " is open");
        }
    }

    private void requireTurnable(int library, int cartridge) {
        if (!world.library(library).traits().inverts()) {
            throw new DeviceException("the transport of the library "
                    + world.library(library).inquiry().serial() + " cannot turn cartridges over");
        }
        if (world.cartridge(cartridge).medium().type().sides() < 2) {
            throw new DeviceException("a cartridge with one side cannot be turned over");
        }
    }

    /** Makes the cartridge in a drive ready, or cleans the drive with it. */
    void load(int library, Place place) {
        long key = key(library, place);
        turns.holding(key, () -> {
            Stored.Cartridge cartridge = world.look(() -> inDrive(library, place));
            if (world.look(() -> world.drive(key).ready())) {
                return;
            }
            Stored.Drive drive = world.drive(library, place);
            if (cartridge.medium().cleaning()) {
                clean(library, place, drive);
                return;
            }
            turns.pass(drive.traits().loading());
            world.act(change -> {
                requireTaken(drive, inDrive(library, place).medium().type(), place);
                int index = world.occupant(key).orElseThrow().cartridge();
                Stored.DriveState state = world.drive(key);
                int loads = state.loads() + 1;
                int interval = drive.traits().cleaningInterval();
                boolean dirty = state.dirty() || (interval > 0 && loads >= interval);
                change.wear.put(index, world.wear(index).loadedOnce());
                change.drives.put(key, state.dirtied(dirty, loads).readied(true));
            });
        });
    }

    private void clean(int library, Place place, Stored.Drive drive) {
        long key = key(library, place);
        world.look(() -> requireCleaner(library, place));
        turns.pass(drive.traits().times().clean());
        world.act(change -> {
            int cleaner = requireCleaner(library, place);
            change.wear.put(cleaner, world.wear(cleaner).cleanedOnce());
            change.drives.put(key, world.drive(key).dirtied(false, 0));
        });
    }

    private int requireCleaner(int library, Place place) {
        inDrive(library, place);
        int cleaner = world.occupant(key(library, place)).orElseThrow().cartridge();
        if (world.wear(cleaner).cleanings() <= 0) {
            throw new DeviceException(Kind.CLEANER_USED_UP, "the cleaning cartridge in " + place + " is used up");
        }
        return cleaner;
    }

    private static void requireTaken(Stored.Drive drive, MediaType type, Place place) {
        boolean taken = drive.mediaTypes().isEmpty()
                || drive.mediaTypes().stream().anyMatch(takes -> takes.name().equals(type.name()));
        if (!taken) {
            throw new DeviceException(
                    Kind.LOAD_FAILED, place + " does not take " + type.name() + ", which its cartridge is");
        }
    }

    /** The cartridge in a drive that answers. */
    private Stored.Cartridge inDrive(int library, Place place) {
        world.requireAnswer(library, place);
        return world.occupant(key(library, place))
                .map(occupant -> world.cartridge(occupant.cartridge()))
                .orElseThrow(() -> new DeviceException("no cartridge is in " + place));
    }

    /** Releases the cartridge in a drive. */
    void unload(int library, Place place) {
        long key = key(library, place);
        turns.holding(key, () -> {
            release(library, place);
        });
    }

    private void release(int library, Place place) {
        long key = key(library, place);
        if (!world.look(() -> {
            inDrive(library, place);
            return world.drive(key).ready();
        })) {
            return;
        }
        turns.pass(world.drive(library, place).traits().unloading());
        world.act(change -> {
            inDrive(library, place);
            change.drives.put(key, world.drive(key).readied(false));
        });
    }

    /** Releases the cartridge in a stand-alone drive and hands it out; {@code byHand} if a person pressed the button. */
    void eject(int library, Place place, boolean byHand) {
        long key = key(library, place);
        if (world.library(library).changer()) {
            throw new DeviceException("only a stand-alone drive pushes its cartridge out to a person");
        }
        turns.holding(key, () -> {
            release(library, place);
            world.act(change -> {
                inDrive(library, place);
                change.elements.put(key, null);
                if (byHand) {
                    change.happened(library, DeviceEvent.Kind.DRIVE_ACCESSED, place.address());
                }
            });
        });
    }

    /** Pushes a port out or draws it in. */
    void port(int library, Place port, boolean out) {
        turns.holding(key(library, port), () -> {
            if (extended(library, port) == out) {
                return;
            }
            turns.pass(world.library(library).traits().times().port());
            world.act(change -> {
                world.requireAnswer(library);
                change.libraries.put(library, world.state(library).port(port.address(), out));
            });
        });
    }

    boolean extended(int library, Place port) {
        return world.look(() -> {
            world.requireAnswer(library);
            return world.state(library).extendedPorts().contains(port.address());
        });
    }

    /** Locks or unlocks a door; without locks there is nothing to do. */
    void lock(int library, int door, boolean locked) {
        world.look(() -> requireLockable(library, door, locked));
        LibraryTraits traits = world.library(library).traits();
        if (!traits.locksDoors()) {
            return;
        }
        turns.pass(traits.times().door());
        world.act(change -> {
            requireLockable(library, door, locked);
            change.libraries.put(library, world.state(library).unlocked(door, !locked));
        });
    }

    private boolean requireLockable(int library, int door, boolean locked) {
        world.requireAnswer(library);
        if (locked && world.state(library).openDoors().contains(door)) {
            throw new DeviceException(Kind.DOOR_OPEN, "door " + door + " is open, so it cannot be locked");
        }
        return true;
    }
}
