package dev.rsm.device;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a person before the hardware can do with it. RSM does not know of it, and learns of it only what {@link DeviceEvent}
 * tells. Thread-safe; each act is done whole and lasts when the method returns.
 *
 * <p>What can be reached: the slots, drives and pickers of a library through an open door, or always if the library has no
 * doors; a port while it is extended; a stand-alone drive always; a slot of
 * a magazine that is out always. From a drive whose cartridge is ready nothing can be taken
 * by hand: press its button first. A cartridge that is in no element lies on the shelf. Cartridges are named by their number,
 * which never changes ({@link Hardware.CartridgeView#number}, {@link #shelf}). Libraries are named by their serial number.
 *
 * <p>Every method throws {@link DeviceException} of the kind REFUSED if the act is impossible or there is no such thing.
 */
public final class Hands {

    private final World world;
    private final DriveMechanics mechanics;
    private final Jams jams;
    private final Reach reach;

    Hands(World world, DriveMechanics mechanics, Jams jams) {
        this.world = world;
        this.jams = jams;
        this.reach = new Reach(world);
        this.mechanics = mechanics;
    }

    /**
     * A cartridge on the shelf.
     *
     * @param number its number
     * @param barCode what is printed on it; empty if nothing
     * @param readable whether a bar-code reader can read that
     * @param medium what it is
     * @param sides what is recorded, by side; empty arrays are blank sides
     */
    public record OnShelf(int number, String barCode, boolean readable, Medium medium, List<byte[]> sides) {}

    /** Returns the cartridges that are in no element, by number. */
    public List<OnShelf> shelf() {
        return world.look(() -> {
            List<Integer> placed = world.elements().values().stream()
                    .map(Stored.Occupant::cartridge)
                    .toList();
            Set<Integer> inside = new HashSet<>(placed);
            return world.cartridges().keySet().stream()
                    .filter(number -> !inside.contains(number))
                    .map(this::onShelf)
                    .toList();
        });
    }

    private OnShelf onShelf(int number) {
        Stored.Cartridge cartridge = world.cartridge(number);
        return new OnShelf(
                number, cartridge.barCode(), cartridge.readable(), cartridge.medium(), Hardware.sides(world, number));
    }

    /** Returns the number of the first cartridge on the shelf with a bar code. */
    public int onShelf(String barCode) {
        return shelf().stream()
                .filter(cartridge -> cartridge.barCode().equals(barCode))
                .findFirst()
                .orElseThrow(() -> new DeviceException("no cartridge " + barCode + " is on the shelf"))
                .number();
    }

    /**
     * Takes a new cartridge out of its box and lays it on the shelf.
     *
     * @param barCode what is printed on it, at most 63 characters of printable ASCII; empty if nothing
     * @param readable whether a bar-code reader can read that
     * @param medium what it is
     * @param sides what is recorded, by side, each at most {@link Hardware#MAX_SIDE_BYTES}; sides beyond the list are blank
     * @return its number
     */
    public int make(String barCode, boolean readable, Medium medium, List<byte[]> sides) {
        return make(barCode, readable, medium, sides, CartridgeCondition.NEW);
    }

    /**
     * Lays a cartridge on the shelf that need not be new.
     *
     * @param barCode what is printed on it, at most 63 characters of printable ASCII; empty if nothing
     * @param readable whether a bar-code reader can read that
     * @param medium what it is
     * @param sides what is recorded, by side, each at most {@link Hardware#MAX_SIDE_BYTES}; sides beyond the list are blank
     * @param condition what it has of its own
     * @return its number
     */
    public int make(String barCode, boolean readable, Medium medium, List<byte[]> sides, CartridgeCondition condition) {
        LibraryChecks.wrongBarCode(barCode).ifPresent(why -> {
            throw new DeviceException("the bar code " + barCode + " " + why);
        });
        if (sides.size() > medium.type().sides()) {
            throw new DeviceException(medium.type().name() + " has no " + sides.size() + " sides");
        }
        int[] number = new int[1];
        world.act(change -> {
            number[0] = world.nextCartridge();
            change.cartridges.put(number[0], new Stored.Cartridge(barCode, readable, condition.of(medium)));
            change.wear.put(number[0], condition.wear());
            for (int side = 0; side < sides.size(); side++) {
                byte[] bytes = sides.get(side).clone();
                if (bytes.length > Hardware.MAX_SIDE_BYTES) {
                    throw new DeviceException("a side keeps at most " + Hardware.MAX_SIDE_BYTES + " bytes");
                }
                change.record(number[0], side, bytes);
            }
        });
        return number[0];
    }

    /** Throws a cartridge on the shelf away: it is no more. */
    public void throwAway(int cartridge) {
        world.act(change -> {
            requireOnShelf(cartridge);
            change.cartridges.put(cartridge, null);
        });
    }

    private void requireOnShelf(int cartridge) {
        world.cartridge(cartridge);
        if (world.elements().values().stream().anyMatch(occupant -> occupant.cartridge() == cartridge)) {
            throw new DeviceException("the cartridge number " + cartridge + " is not on the shelf");
        }
    }

    /** Puts a cartridge from the shelf into an empty element, with its first side up. */
    public void putIn(String library, Place place, int cartridge) {
        putIn(library, place, cartridge, 0);
    }

    /**
     * Puts a cartridge from the shelf into an empty element, with the side {@code sideUp}, 0 or 1, up.
     *
     * <p>A drive does not load it until it is told to.
     */
    public void putIn(String library, Place place, int cartridge, int sideUp) {
        world.act(change -> {
            int index = reach.requireReach(library, place);
            requireOnShelf(cartridge);
            if (sideUp < 0
                    || sideUp >= world.cartridge(cartridge).medium().type().sides()) {
                throw new DeviceException("the cartridge number " + cartridge + " has no side " + sideUp);
            }
            if (world.occupant(Reach.key(index, place)).isPresent()) {
                throw new DeviceException(place + " is full");
            }
            change.elements.put(Reach.key(index, place), new Stored.Occupant(cartridge, Stored.Occupant.NO_SOURCE));
            change.wear.put(cartridge, world.wear(cartridge).lying(sideUp == 1));
            reach.touched(change, index, place);
        });
    }

    /**
     * Takes a cartridge out of an element and lays it on the shelf.
     *
     * @return its number
     */
    public int takeOut(String library, Place place) {
        int[] number = new int[1];
        world.act(change -> {
            int index = reach.requireReach(library, place);
            number[0] = world.occupant(Reach.key(index, place))
                    .orElseThrow(() -> new DeviceException(place + " is empty"))
                    .cartridge();
            change.elements.put(Reach.key(index, place), null);
            reach.touched(change, index, place);
        });
        return number[0];
    }

    /** Exchanges what is in two elements of a library, one of which may be empty. */
    public void swap(String library, Place one, Place other) {
        world.act(change -> {
            int index = reach.requireReach(library, one);
            reach.requireReach(library, other);
            exchange(change, index, one, other);
            reach.touched(change, index, one);
            reach.touched(change, index, other);
        });
    }

    /**
     * Exchanges what is in two elements of a library, whatever can be reached, and without any event: what a test needs to
     * have found in the morning that somebody was at the library in the night.
     */
    public void swapUnnoticed(String library, Place one, Place other) {
        world.act(change -> {
            int index = reach.index(library);
            exchange(change, index, reach.require(index, one), reach.require(index, other));
        });
    }

    private void exchange(Change change, int library, Place one, Place other) {
        if (world.occupant(Reach.key(library, one)).isEmpty()
                && world.occupant(Reach.key(library, other)).isEmpty()) {
            throw new DeviceException(one + " and " + other + " are both empty");
        }
        set(change, library, one, other);
        set(change, library, other, one);
    }

    private void set(Change change, int library, Place to, Place from) {
        long key = Reach.key(library, to);
        change.elements.put(
                key,
                world.occupant(Reach.key(library, from))
                        .map(occupant -> new Stored.Occupant(occupant.cartridge(), Stored.Occupant.NO_SOURCE))
                        .orElse(null));
        if (world.drive(key).ready()) {
            change.drives.put(key, world.drive(key).readied(false));
        }
    }

    /** Opens a door, which must not be locked. Nothing moves in the library until all doors are closed. */
    public void openDoor(String library, int door) {
        world.act(change -> {
            int index = reach.requireDoor(library, door);
            Stored.LibraryState state = world.state(index);
            if (state.openDoors().contains(door)) {
                throw new DeviceException("door " + door + " of " + library + " is open already");
            }
            boolean locks = world.library(index).traits().locksDoors();
            if (locks && !state.unlockedDoors().contains(door)) {
                throw new DeviceException("door " + door + " of " + library + " is locked");
            }
            change.libraries.put(index, state.door(door, true));
            reach.tell(change, index, DeviceEvent.Kind.DOOR_OPENED, door);
        });
    }

    /** Closes a door. It is not locked by that. */
    public void closeDoor(String library, int door) {
        world.act(change -> {
            int index = reach.requireDoor(library, door);
            if (!world.state(index).openDoors().contains(door)) {
                throw new DeviceException("door " + door + " of " + library + " is closed already");
            }
            change.libraries.put(index, world.state(index).door(door, false).freed(Fault.Kind.DOOR_LEFT_OPEN, door));
            reach.tell(change, index, DeviceEvent.Kind.DOOR_CLOSED, door);
        });
    }

    /**
     * Takes a magazine out of a library, for which a door must be open if the library has doors. Its cartridges stay in it and
     * its slots are not there for the library until it is put in again; meanwhile they can be reached by hand.
     */
    public void takeMagazineOut(String library, int number) {
        magazine(library, number, true);
    }

    /** Puts a magazine that is out into its place again, with what is in it. */
    public void putMagazineIn(String library, int number) {
        magazine(library, number, false);
    }

    private void magazine(String library, int number, boolean out) {
        world.act(change -> {
            int index = reach.requireMagazine(library, number);
            Stored.LibraryState state = world.state(index);
            if (state.magazinesOut().contains(number) == out) {
                throw new DeviceException(
                        "magazine " + number + " of " + library + " is " + (out ? "out" : "in") + " already");
            }
            change.libraries.put(index, state.magazine(number, out));
            reach.tell(change, index, out ? DeviceEvent.Kind.MAGAZINE_OUT : DeviceEvent.Kind.MAGAZINE_IN, number);
        });
    }

    /** Pushes an extended port back. */
    public void pushPortBack(String library, int port) {
        world.act(change -> {
            int index = reach.index(library);
            Place place = reach.require(index, new Place(ElementKind.IMPORT_EXPORT, port));
            if (!world.state(index).extendedPorts().contains(place.address())) {
                throw new DeviceException(place + " of " + library + " is not extended");
            }
            change.libraries.put(index, world.state(index).port(place.address(), false));
            reach.tell(change, index, DeviceEvent.Kind.PORT_RETRACTED, place.address());
        });
    }

    /** Takes a library's power away: it does not answer any more, and no drive in it is ready any more. */
    public void powerOff(String library) {
        answering(library, state -> state.powered(false));
    }

    /** Gives a library its power back. */
    public void powerOn(String library) {
        answering(library, state -> state.powered(true).found());
    }

    /** Pulls a library's cable out: it does not answer any more. */
    public void disconnect(String library) {
        answering(library, state -> state.connected(false));
    }

    /** Plugs a library's cable in. */
    public void connect(String library) {
        answering(library, state -> state.connected(true).found());
    }

    /**
     * Pulls the cable of a library's changer out and leaves those of its drives in: the changer does not answer any more, and a
     * machine that starts then takes the drives for stand-alone ones.
     */
    public void disconnectChanger(String library) {
        if (!world.library(reach.index(library)).changer()) {
            throw new DeviceException("the library " + library + " has no changer: disconnect it as a whole");
        }
        answering(library, Stored.LibraryState::withoutChanger);
    }

    /** Plugs the cable of a library's changer in. */
    public void connectChanger(String library) {
        answering(library, state -> state.freed(Fault.Kind.CHANGER_GONE, Stored.Stuck.WHOLE));
    }

    private void answering(String library, UnaryOperator<Stored.LibraryState> changed) {
        world.act(change -> {
            int index = reach.index(library);
            Stored.LibraryState before = world.state(index);
            Stored.LibraryState after = changed.apply(before);
            change.libraries.put(index, after);
            if (!after.power()) {
                spinDown(change, index);
            }
            if (before.answers() != after.answers()) {
                change.happened(index, after.answers() ? DeviceEvent.Kind.BACK : DeviceEvent.Kind.GONE, 0);
            }
            if (before.drivesAnswer() && !after.drivesAnswer()) {
                world.library(index).drives().forEach(drive -> {
                    Place place = new Place(ElementKind.DATA_TRANSFER, drive.number());
                    change.happened(index, DeviceEvent.Kind.GONE, place.address());
                });
            }
        });
    }

    private void spinDown(Change change, int library) {
        for (Stored.Drive drive : world.library(library).drives()) {
            long key = Reach.key(library, new Place(ElementKind.DATA_TRANSFER, drive.number()));
            change.drives.put(key, world.drive(key).readied(false));
        }
    }

    /** Pulls the cable of one drive out: it does not answer any more, while its library does. */
    public void disconnectDrive(String library, int drive) {
        connectDrive(library, drive, false);
    }

    /** Plugs the cable of one drive in. */
    public void connectDrive(String library, int drive) {
        connectDrive(library, drive, true);
    }

    private void connectDrive(String library, int drive, boolean now) {
        world.act(change -> {
            int index = reach.index(library);
            Place place = reach.require(index, new Place(ElementKind.DATA_TRANSFER, drive));
            long key = Reach.key(index, place);
            change.drives.put(key, world.drive(key).connected(now));
            change.happened(index, now ? DeviceEvent.Kind.BACK : DeviceEvent.Kind.GONE, place.address());
            if (now) {
                change.happened(index, DeviceEvent.Kind.DRIVE_BACK, place.address());
                change.libraries.put(index, world.state(index).freed(Fault.Kind.GONE, place.address()));
            }
        });
    }

    /**
     * Presses a drive's eject button and waits for what it does. A stand-alone drive releases its cartridge and hands it out,
     * onto the shelf; a drive in a library, which has to be in reach, only releases it.
     */
    public void pressEject(String library, int drive) {
        int index = reach.index(library);
        Place place = reach.require(index, new Place(ElementKind.DATA_TRANSFER, drive));
        if (world.library(index).changer()) {
            world.look(() -> reach.requireOpening(index, place));
            mechanics.unload(index, place);
        } else {
            mechanics.eject(index, place, true);
        }
    }

    /** Frees whatever is stuck in a library, wherever it is; a cartridge in a picker stays there. */
    public void freeJam(String library) {
        world.act(change -> {
            int index = reach.index(library);
            if (!jams.free(change, index)) {
                throw new DeviceException("nothing is stuck in the library " + library);
            }
        });
    }
}
