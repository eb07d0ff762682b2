package dev.rsm.device;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What a person before the hardware sees of it, whether or not it has power and answers. RSM must not use it. Thread-safe;
 * what is returned was so at one instant.
 */
public final class Sight {

    private final World world;

    Sight(World world) {
        this.world = world;
    }

    /**
     * A library or a stand-alone drive.
     *
     * @param inquiry what is written on it
     * @param changer whether it has a transport
     * @param answers whether it answers
     * @param doors how many doors it has
     * @param openDoors which of them are open
     * @param magazines how many magazines it has
     * @param magazinesOut which of them are out
     */
    public record Library(
            Inquiry inquiry,
            boolean changer,
            boolean answers,
            int doors,
            Set<Integer> openDoors,
            int magazines,
            Set<Integer> magazinesOut) {}

    /**
     * A place in a library.
     *
     * @param place which
     * @param full whether something is in it
     * @param extended whether it is a port that is out
     * @param drive the serial number of the drive that it is; empty if it is none
     */
    public record Spot(Place place, boolean full, boolean extended, String drive) {}

    /** Returns the libraries and stand-alone drives in the order of their descriptions. */
    public List<Library> libraries() {
        return world.look(() -> {
            List<Library> seen = new ArrayList<>();
            for (int index = 0; index < world.libraries().size(); index++) {
                Stored.Library library = world.library(index);
                Stored.LibraryState state = world.state(index);
                seen.add(new Library(
                        library.inquiry(),
                        library.changer(),
                        state.answers(),
                        library.doors(),
                        state.openDoors(),
                        library.traits().magazines().size(),
                        state.magazinesOut()));
            }
            return seen;
        });
    }

    /**
     * Returns the places of a library: ports, drives, slots, and last its pickers.
     *
     * @throws DeviceException REFUSED if there is none with the serial number
     */
    public List<Spot> spots(String library) {
        return world.look(() -> {
            int index = new Reach(world).index(library);
            Stored.Library described = world.library(index);
            List<Spot> seen = new ArrayList<>();
            add(seen, index, ElementKind.IMPORT_EXPORT, described.ports());
            described.drives().stream()
                    .sorted(Comparator.comparingInt(Stored.Drive::number))
                    .forEach(drive -> seen.add(spot(
                            index,
                            new Place(ElementKind.DATA_TRANSFER, drive.number()),
                            drive.inquiry().serial())));
            add(seen, index, ElementKind.STORAGE, described.slots());
            add(seen, index, ElementKind.TRANSPORT, described.transports());
            return seen;
        });
    }

    private void add(List<Spot> seen, int index, ElementKind kind, int count) {
        for (int number = 1; number <= count; number++) {
            seen.add(spot(index, new Place(kind, number), ""));
        }
    }

    private Spot spot(int index, Place place, String drive) {
        return new Spot(
                place,
                world.occupant(DeviceStore.elementKey(index, place.address())).isPresent(),
                place.kind() == ElementKind.IMPORT_EXPORT
                        && world.state(index).extendedPorts().contains(place.address()),
                drive);
    }
}
