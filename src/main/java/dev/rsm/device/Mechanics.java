package dev.rsm.device;

import dev.rsm.device.DeviceException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What libraries do when they are told to; what drives do is in {@link DriveMechanics}. Each operation is checked, holds the elements it needs, takes its time
 * with nothing locked, is checked again, and happens in one step at its end: until then, and if the process dies meanwhile,
 * everything is where it was. Thread-safe.
 */
final class Mechanics {

    private final World world;
    private final Turns turns;
    private final Mishaps mishaps;
    private final DriveMechanics drives;

    Mechanics(World world, Turns turns, Mishaps mishaps) {
        this.world = world;
        this.turns = turns;
        this.mishaps = mishaps;
        this.drives = new DriveMechanics(world, turns, mishaps);
    }

    DriveMechanics drives() {
        return drives;
    }

    Turns turns() {
        return turns;
    }

    Mishaps mishaps() {
        return mishaps;
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
            Faults.Strike strike = mishaps.strike(Fault.Operation.MOVE, library, List.of(from, to), cartridge);
            requireCarrier(library, from, picker);
            turns.pass(strike.slowed(moving(library, from)));
            Optional<Fault> jam = strike.of(Fault.Kind.JAM);
            world.act(change -> {
                Stored.Occupant occupant = requireMovable(library, from, to, invert);
                jam.ifPresent(fault -> mishaps.stick(change, library, fault, Stored.Stuck.WHOLE));
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
            throw fullPickers(from);
        }
        return able;
    }

    /** Fails if a picker got a cartridge while the move stood in line for it. */
    private void requireCarrier(int library, Place from, long picker) {
        boolean full = world.look(() -> world.occupant(picker).isPresent());
        if (full && picker != key(library, from)) {
            throw fullPickers(from);
        }
    }

    private static DeviceException fullPickers(Place from) {
        return new DeviceException("nothing can be moved from " + from + ": every picker holds a cartridge");
    }

    private Stored.Occupant requireMovable(int library, Place from, Place to, boolean invert) {
        world.requireAnswer(library);
        String words = "nothing can be moved from " + from;
        for (Place slot : List.of(from, to)) {
            if (world.out(library, slot)) {
                throw new DeviceException(words + " to " + to + ": the magazine of " + slot + " is out");
            }
        }
        Stored.Occupant occupant =
                world.occupant(key(library, from)).orElseThrow(() -> new DeviceException(words + ": it is empty"));
        if (world.occupant(key(library, to)).isPresent()) {
            throw new DeviceException(words + " to " + to + ": it is full");
        }
        requireClosedDoors(library);
        mishaps.requireFree(
                library, Fault.Kind.JAM, Stored.Stuck.WHOLE, Kind.JAMMED, words + ": the transport is jammed");
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

    /** Pushes a port out or draws it in. */
    void port(int library, Place port, boolean out) {
        turns.holding(key(library, port), () -> {
            if (extended(library, port) == out) {
                return;
            }
            Faults.Strike strike = mishaps.strike(Fault.Operation.PORT, library, List.of(port), "");
            turns.pass(strike.slowed(world.library(library).traits().times().port()));
            String words = port + " is stuck";
            mishaps.fail(strike, Fault.Kind.PORT_STUCK, library, port, Kind.PORT_STUCK, words);
            world.act(change -> {
                world.requireAnswer(library);
                mishaps.requireFree(library, Fault.Kind.PORT_STUCK, port.address(), Kind.PORT_STUCK, words);
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
            Faults.Strike strike = mishaps.strike(Fault.Operation.DOOR, library, List.of(), "");
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
            leftOpen.ifPresent(fault -> mishaps.leaveOpen(change, library, fault, door));
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
