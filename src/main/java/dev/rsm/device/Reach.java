package dev.rsm.device;

/**
 * What a person can get hold of, and what hardware notices of his hands: the rules of {@link Hands}. For use within {@link
 * World#look} and {@link World#act}, except for {@link #index} and {@link #require}, which look at what never changes.
 */
final class Reach {

    private final World world;

    Reach(World world) {
        this.world = world;
    }

    static long key(int library, Place place) {
        return DeviceStore.elementKey(library, place.address());
    }

    int index(String serial) {
        for (int index = 0; index < world.libraries().size(); index++) {
            if (world.library(index).inquiry().serial().equals(serial)) {
                return index;
            }
        }
        throw new DeviceException("there is no library with the serial number " + serial);
    }

    Place require(int library, Place place) {
        if (!world.library(library).has(place)) {
            throw new DeviceException(
                    "the library " + world.library(library).inquiry().serial() + " has no " + place);
        }
        return place;
    }

    /** Finds the library, and refuses a place that a hand cannot reach. */
    int requireReach(String library, Place place) {
        int index = index(library);
        requireOpening(index, require(index, place));
        if (world.drive(key(index, place)).ready()) {
            throw new DeviceException(place + " of " + library + " holds its cartridge: press its button first");
        }
        return index;
    }

    boolean requireOpening(int index, Place place) {
        Stored.Library library = world.library(index);
        Stored.LibraryState state = world.state(index);
        String words = place + " of " + library.inquiry().serial() + " is out of reach: ";
        if (place.kind() == ElementKind.IMPORT_EXPORT) {
            if (!state.extendedPorts().contains(place.address())) {
                throw new DeviceException(words + "the port is not extended");
            }
        } else if (!world.out(index, place)
                && library.changer()
                && library.doors() > 0
                && state.openDoors().isEmpty()) {
            throw new DeviceException(words + "no door is open");
        }
        return true;
    }

    /** Tells of a hand in a port or drive; of one in a slot hardware notices nothing. */
    void touched(Change change, int library, Place place) {
        switch (place.kind()) {
            case IMPORT_EXPORT -> tell(change, library, DeviceEvent.Kind.PORT_ACCESSED, place.address());
            case DATA_TRANSFER -> tell(change, library, DeviceEvent.Kind.DRIVE_ACCESSED, place.address());
            case STORAGE, TRANSPORT -> {}
        }
    }

    /** A device that does not answer tells nothing. */
    void tell(Change change, int library, DeviceEvent.Kind kind, int number) {
        if (world.state(library).answers()) {
            change.happened(library, kind, number);
        }
    }

    int requireMagazine(String library, int number) {
        int index = index(library);
        if (number < 1 || number > world.library(index).traits().magazines().size()) {
            throw new DeviceException("the library " + library + " has no magazine " + number);
        }
        if (world.library(index).doors() > 0 && world.state(index).openDoors().isEmpty()) {
            throw new DeviceException("magazine " + number + " of " + library + " is out of reach: no door is open");
        }
        return index;
    }

    int requireDoor(String library, int door) {
        int index = index(library);
        if (door < 1 || door > world.library(index).doors()) {
            throw new DeviceException("the library " + library + " has no door " + door);
        }
        return index;
    }
}
