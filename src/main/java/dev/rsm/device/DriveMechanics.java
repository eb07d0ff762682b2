package dev.rsm.device;

import dev.rsm.device.DeviceException.Kind;
import java.util.List;
import java.util.Set;

/** What drives do when they are told to, each operation as in {@link Mechanics}. Thread-safe. */
final class DriveMechanics {

    private final World world;
    private final Turns turns;
    private final Mishaps mishaps;

    DriveMechanics(World world, Turns turns, Mishaps mishaps) {
        this.world = world;
        this.turns = turns;
        this.mishaps = mishaps;
    }

    private static long key(int library, Place place) {
        return DeviceStore.elementKey(library, place.address());
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
            boolean still = strike.of(Fault.Kind.DIRTY_DRIVE).isPresent();
            change.drives.put(key, world.drive(key).dirtied(still, 0));
        });
    }

    private Faults.Strike struckLoading(int library, Place place) {
        return mishaps.strike(Fault.Operation.LOAD, library, List.of(place), cartridgeIn(library, place));
    }

    private int cartridgeIn(int library, Place place) {
        return world.look(() -> {
            inDrive(library, place);
            return world.occupant(key(library, place)).orElseThrow().cartridge();
        });
    }

    /** Fails if a fault strikes or is stuck. */
    private void loadFails(int library, Place place, Faults.Strike strike) {
        String words = place + " cannot load its cartridge";
        mishaps.fail(strike, Fault.Kind.LOAD_FAILS, library, place, Kind.LOAD_FAILED, words);
        world.look(() -> {
            mishaps.requireFree(library, Fault.Kind.LOAD_FAILS, place.address(), Kind.LOAD_FAILED, words);
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
        turns.holding(key, () -> release(library, place));
    }

    private void release(int library, Place place) {
        long key = key(library, place);
        if (!world.look(() -> {
            inDrive(library, place);
            return world.drive(key).ready();
        })) {
            return;
        }
        Faults.Strike strike =
                mishaps.strike(Fault.Operation.UNLOAD, library, List.of(place), cartridgeIn(library, place));
        turns.pass(strike.slowed(world.drive(library, place).traits().unloading()));
        String words = place + " does not give its cartridge back";
        mishaps.fail(strike, Fault.Kind.UNLOAD_FAILS, library, place, Kind.UNLOAD_FAILED, words);
        world.act(change -> {
            inDrive(library, place);
            mishaps.requireFree(library, Fault.Kind.UNLOAD_FAILS, place.address(), Kind.UNLOAD_FAILED, words);
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
}
