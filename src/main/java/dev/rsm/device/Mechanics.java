package dev.rsm.device;

import dev.rsm.device.DeviceException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What libraries and drives do when they are told to. Each operation is checked, holds the elements it needs, takes its time
 * with nothing locked, is checked again, and happens in one step at its end: until then, and if the process dies meanwhile,
 * everything is where it was. Thread-safe.
 */
final class Mechanics {

    private final World world;
    private final Turns turns;
    private final Faults faults;
    private final Jams jams;

    Mechanics(World world, Turns turns, Faults faults, Jams jams) {
        this.world = world;
        this.turns = turns;
        this.faults = faults;
        this.jams = jams;
    }

    /**
     * Counts an operation at the places of a library and a cartridge, and tells what strikes it.
     *
     * @throws DeviceException GONE if the device vanishes at that
     */
    Faults.Strike strike(Fault.Operation operation, int library, List<Place> places, int cartridge) {
        return strike(operation, library, places, world.look(() -> world.cartridge(cartridge)
                .barCode()));
    }

    private Faults.Strike strike(Fault.Operation operation, int library, List<Place> places, String barCode) {
        String serial = world.library(library).inquiry().serial();
        Faults.Strike strike = faults.strike(new Faults.Aim(operation, serial, places, barCode));
        strike.of(Fault.Kind.GONE).ifPresent(fault -> {
            world.act(change -> jams.vanish(change, library, fault));
            throw World.gone("the library " + serial + " stopped answering");
        });
        return strike;
    }

    /** What the bar-code reader reads of a cartridge. */
    String scanned(int library, Place place, String barCode) {
        if (!faults.any()) {
            return barCode;
        }
        String serial = world.library(library).inquiry().serial();
        return faults.strike(new Faults.Aim(Fault.Operation.SCAN, serial, List.of(place), barCode))
                .of(Fault.Kind.BAR_CODE_MISREAD)
                .map(Fault::reads)
                .orElse(barCode);
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
            int cartridge =
                    world.look(() -> requireMovable(library, from, to, invert).cartridge());
            Faults.Strike strike = strike(Fault.Operation.MOVE, library, List.of(from, to), cartridge);
            turns.pass(strike.slowed(moving(library, from)));
            Optional<Fault> jam = strike.of(Fault.Kind.JAM);
            world.act(change -> {
                Stored.Occupant occupant = requireMovable(library, from, to, invert);
                jam.ifPresent(fault -> jams.stick(change, library, fault, Stored.Stuck.WHOLE));
                boolean storage = from.kind() == ElementKind.STORAGE || from.kind() == ElementKind.IMPORT_EXPORT;
                change.elements.put(key(library, from), null);
                change.elements.put(
                        jam.isPresent() ? picker : key(library, to),
                        new Stored.Occupant(occupant.cartridge(), storage ? from.address() : occupant.source()));
                if (world.drive(key(library, from)).ready()) {
                    change.drives.put(
                            key(library, from), world.drive(key(library, from)).readied(false));
                }
                if (invert && jam.isEmpty()) {
                    Stored.Wear wear = world.wear(occupant.cartridge());
                    change.wear.put(occupant.cartridge(), wear.lying(!wear.inverted()));
                }
            });
            if (jam.isPresent()) {
                throw new DeviceException(
                        Kind.JAMMED, "the transport got stuck with the cartridge from " + from + " in its picker");
            }
        });
    }

    private void requireFree(int library, Fault.Kind kind, int address, Kind failure, String words) {
        if (world.state(library).stuck(kind, address)) {
            throw new DeviceException(failure, words);
        }
    }

    /** How long a move takes, with the release of the cartridge if the transport sees to that. */
    private Duration moving(int library, Place from) {
        Duration move = world.library(library).traits().times().move();
        return world.look(() -> world.drive(key(library, from)).ready())
                ? move.plus(world.drive(library, from).traits().unloading())
                : move;
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
        requireFree(library, Fault.Kind.JAM, Stored.Stuck.WHOLE, Kind.JAMMED, words + ": the transport is jammed");
        for (Place port : List.of(from, to)) {
            if (world.state(library).extendedPorts().contains(port.address())) {
                throw new DeviceException(words + " to " + to + ": " + port + " is extended");
            }
        }
        boolean unloads = world.library(library).traits().quirks().contains(Quirk.UNLOADS_FOR_MOVE);
        if (world.drive(key(library, from)).ready() && !unloads) {
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
            Faults.Strike strike = struckLoading(library, place);
            turns.pass(strike.slowed(drive.traits().loading()));
            loadFails(library, place, strike);
            world.act(change -> {
                requireTaken(drive, inDrive(library, place).medium().type(), place);
                int index = world.occupant(key).orElseThrow().cartridge();
                Stored.DriveState state = world.drive(key);
                int loads = state.loads() + 1;
                int interval = drive.traits().cleaningInterval();
                boolean dirty = state.dirty()
                        || strike.of(Fault.Kind.DIRTY_DRIVE).isPresent()
                        || (interval > 0 && loads >= interval);
                change.wear.put(index, world.wear(index).loadedOnce());
                change.drives.put(key, state.dirtied(dirty, loads).readied(true));
            });
        });
    }

    private void clean(int library, Place place, Stored.Drive drive) {
        long key = key(library, place);
        world.look(() -> requireCleaner(library, place));
        Faults.Strike strike = struckLoading(library, place);
        turns.pass(strike.slowed(drive.traits().times().clean()));
        loadFails(library, place, strike);
        world.act(change -> {
            int cleaner = requireCleaner(library, place);
            change.wear.put(cleaner, world.wear(cleaner).cleanedOnce());
            change.drives.put(key, world.drive(key).dirtied(false, 0));
        });
    }

    private Faults.Strike struckLoading(int library, Place place) {
        return strike(Fault.Operation.LOAD, library, List.of(place), cartridgeIn(library, place));
    }

    private int cartridgeIn(int library, Place place) {
        return world.look(() -> {
            inDrive(library, place);
            return world.occupant(key(library, place)).orElseThrow().cartridge();
        });
    }

    /** Fails if a fault strikes or is stuck. */
    private void loadFails(int library, Place place, Faults.Strike strike) {
        strike.of(Fault.Kind.LOAD_FAILS)
                .ifPresent(fault -> world.act(change -> jams.stick(change, library, fault, place.address())));
        String words = place + " cannot load its cartridge";
        strike.fail(Fault.Kind.LOAD_FAILS, Kind.LOAD_FAILED, words);
        world.look(() -> {
            requireFree(library, Fault.Kind.LOAD_FAILS, place.address(), Kind.LOAD_FAILED, words);
            return true;
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
        Faults.Strike strike = strike(Fault.Operation.UNLOAD, library, List.of(place), cartridgeIn(library, place));
        turns.pass(strike.slowed(world.drive(library, place).traits().unloading()));
        String words = place + " does not give its cartridge back";
        strike.of(Fault.Kind.UNLOAD_FAILS)
                .ifPresent(fault -> world.act(change -> jams.stick(change, library, fault, place.address())));
        strike.fail(Fault.Kind.UNLOAD_FAILS, Kind.UNLOAD_FAILED, words);
        world.act(change -> {
            inDrive(library, place);
            requireFree(library, Fault.Kind.UNLOAD_FAILS, place.address(), Kind.UNLOAD_FAILED, words);
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
            Set<Quirk> quirks = world.drive(library, place).traits().quirks();
            if (!byHand && quirks.contains(Quirk.KEEPS_EJECTED)) {
                return;
            }
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
            Faults.Strike strike = strike(Fault.Operation.PORT, library, List.of(port), "");
            turns.pass(strike.slowed(world.library(library).traits().times().port()));
            String words = port + " is stuck";
            strike.of(Fault.Kind.PORT_STUCK)
                    .ifPresent(fault -> world.act(change -> jams.stick(change, library, fault, port.address())));
            strike.fail(Fault.Kind.PORT_STUCK, Kind.PORT_STUCK, words);
            world.act(change -> {
                world.requireAnswer(library);
                requireFree(library, Fault.Kind.PORT_STUCK, port.address(), Kind.PORT_STUCK, words);
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
        Optional<Fault> left = Optional.empty();
        if (!locked) {
            Faults.Strike strike = strike(Fault.Operation.DOOR, library, List.of(), "");
            left = strike.of(Fault.Kind.DOOR_LEFT_OPEN);
            turns.pass(strike.slowed(traits.times().door()));
        } else if (traits.locksDoors()) {
            turns.pass(traits.times().door());
        }
        Optional<Fault> leftOpen = left;
        world.act(change -> {
            requireLockable(library, door, locked);
            Stored.LibraryState state = world.state(library);
            change.libraries.put(library, state.unlocked(door, !locked && traits.locksDoors()));
            leftOpen.ifPresent(fault -> jams.leaveOpen(change, library, fault, door));
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
