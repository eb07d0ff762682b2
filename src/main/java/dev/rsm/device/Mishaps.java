package dev.rsm.device;

import java.util.List;

/** What goes wrong with operations: asks {@link Faults}, and leaves what they leave to {@link Jams}. Thread-safe. */
final class Mishaps {

    private final World world;
    private final Faults faults;
    private final Jams jams;

    Mishaps(World world, Faults faults, Jams jams) {
        this.world = world;
        this.faults = faults;
        this.jams = jams;
    }

    /**
     * Counts an operation at the places of a library and a cartridge, and tells what strikes it.
     *
     * @throws DeviceException GONE if the device, or its changer, vanishes at that
     */
    Faults.Strike strike(Fault.Operation operation, int library, List<Place> places, int cartridge) {
        return strike(operation, library, places, world.look(() -> world.cartridge(cartridge)
                .barCode()));
    }

    /** Counts an operation as the other, with what is printed on the cartridge; empty if nothing or there is none. */
    Faults.Strike strike(Fault.Operation operation, int library, List<Place> places, String barCode) {
        String serial = world.library(library).inquiry().serial();
        Faults.Strike strike = faults.strike(new Faults.Aim(operation, serial, places, barCode));
        strike.of(Fault.Kind.GONE).ifPresent(fault -> {
            world.act(change -> jams.vanish(change, library, fault));
            throw World.gone("the library " + serial + " stopped answering");
        });
        strike.of(Fault.Kind.CHANGER_GONE).ifPresent(fault -> {
            world.act(change -> jams.vanish(change, library, fault));
            throw World.gone("the changer of the library " + serial + " stopped answering");
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

    /** Fails if a fault of a kind strikes, at a place where it may stay stuck. */
    void fail(
            Faults.Strike strike,
            Fault.Kind kind,
            int library,
            Place place,
            DeviceException.Kind failure,
            String words) {
        strike.of(kind).ifPresent(fault -> world.act(change -> jams.stick(change, library, fault, place.address())));
        strike.fail(kind, failure, words);
    }

    /** Has a fault leave something stuck at an address, if it lasts; for use within {@link World#act}. */
    void stick(Change change, int library, Fault fault, int address) {
        jams.stick(change, library, fault, address);
    }

    /** Has a door opened and left open; for use within {@link World#act}. */
    void leaveOpen(Change change, int library, Fault fault, int door) {
        jams.leaveOpen(change, library, fault, door);
    }

    /** Fails if something is stuck; for use within the world. */
    void requireFree(int library, Fault.Kind kind, int address, DeviceException.Kind failure, String words) {
        if (world.state(library).stuck(kind, address)) {
            throw new DeviceException(failure, words);
        }
    }
}
