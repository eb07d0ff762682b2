package dev.rsm.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the store keeps, apart from what is recorded on cartridges. */
final class Stored {

    /** A library, found by its index. */
    record Library(
            String name,
            Inquiry inquiry,
            ScsiAddress scsiAddress,
            String deviceName,
            boolean changer,
            boolean barCodeReader,
            int transports,
            int slots,
            int ports,
            int doors,
            List<Drive> drives,
            LibraryTraits traits) {

        boolean has(Place place) {
            return switch (place.kind()) {
                case TRANSPORT -> place.number() <= transports;
                case STORAGE -> place.number() <= slots;
                case IMPORT_EXPORT -> place.number() <= ports;
                case DATA_TRANSFER -> drives.stream().anyMatch(drive -> drive.number() == place.number());
            };
        }

        /** Tells whether two-sided media belong into it, as far as its drives say. */
        boolean twoSided() {
            return drives.stream().anyMatch(drive -> drive.mediaTypes().stream().anyMatch(type -> type.sides() > 1));
        }

        /** Returns the same library, built and behaving otherwise. */
        Library with(LibraryTraits others) {
            return new Library(
                    name,
                    inquiry,
                    scsiAddress,
                    deviceName,
                    changer,
                    barCodeReader,
                    transports,
                    slots,
                    ports,
                    doors,
                    drives,
                    others);
        }
    }

    /** A drive of a library. */
    record Drive(
            int number,
            Inquiry inquiry,
            ScsiAddress scsiAddress,
            String deviceName,
            List<MediaType> mediaTypes,
            DriveTraits traits) {}

    /** A cartridge, found by its index. */
    record Cartridge(String barCode, boolean readable, Medium medium) {}

    /** Which cartridge is in an element, and the address it was taken from, or -1. */
    record Occupant(int cartridge, int source) {
        static final int NO_SOURCE = -1;
    }

    /** How a cartridge lies, how often it was loaded, and how often it can still clean. */
    record Wear(boolean inverted, int loads, int cleanings) {
        static final Wear NEW = CartridgeCondition.NEW.wear();

        Wear lying(boolean otherWayRound) {
            return new Wear(otherWayRound, loads, cleanings);
        }

        Wear loadedOnce() {
            return new Wear(inverted, loads + 1, cleanings);
        }

        Wear cleanedOnce() {
            return new Wear(inverted, loads + 1, cleanings - 1);
        }
    }

    /** Whether the cartridge in a drive is ready, whether the drive is connected, and how dirty it is. */
    record DriveState(boolean ready, boolean connected, boolean dirty, int loads) {
        static final DriveState NEW = new DriveState(false, true, false, 0);

        DriveState readied(boolean now) {
            return new DriveState(now, connected, dirty, loads);
        }

        DriveState connected(boolean now) {
            return new DriveState(ready, now, dirty, loads);
        }

        DriveState dirtied(boolean now, int sinceCleaning) {
            return new DriveState(ready, connected, now, sinceCleaning);
        }
    }

    /** What is stuck in a library, where, and until when in milliseconds; {@link Long#MAX_VALUE} until it is freed. */
    record Stuck(int code, int address, long until) {
        /** The address that stands for the whole library. */
        static final int WHOLE = -1;

        boolean is(Fault.Kind kind, int where) {
            return code == kind.code() && address == where;
        }
    }

    /** The state of a library's chassis; doors and magazines by number, ports by address. */
    record LibraryState(
            boolean power,
            boolean connected,
            Set<Integer> openDoors,
            Set<Integer> unlockedDoors,
            Set<Integer> extendedPorts,
            List<Stuck> stuck,
            Set<Integer> magazinesOut) {

        static final LibraryState NEW = new LibraryState(true, true, Set.of(), Set.of(), Set.of(), List.of(), Set.of());

        /** Whether the changer answers, or the drive that stands alone. */
        boolean answers() {
            return drivesAnswer() && !stuck(Fault.Kind.CHANGER_GONE, Stuck.WHOLE);
        }

        /** Whether drives answer that are connected. */
        boolean drivesAnswer() {
            return power && connected && !stuck(Fault.Kind.GONE, Stuck.WHOLE);
        }

        boolean stuck(Fault.Kind kind, int address) {
            return stuck.stream().anyMatch(one -> one.is(kind, address));
        }

        LibraryState powered(boolean on) {
            return new LibraryState(on, connected, openDoors, unlockedDoors, extendedPorts, stuck, magazinesOut);
        }

        LibraryState connected(boolean now) {
            return new LibraryState(power, now, openDoors, unlockedDoors, extendedPorts, stuck, magazinesOut);
        }

        LibraryState door(int door, boolean open) {
            return new LibraryState(
                    power, connected, with(openDoors, door, open), unlockedDoors, extendedPorts, stuck, magazinesOut);
        }

        LibraryState unlocked(int door, boolean now) {
            return new LibraryState(
                    power, connected, openDoors, with(unlockedDoors, door, now), extendedPorts, stuck, magazinesOut);
        }

        LibraryState port(int address, boolean out) {
            return new LibraryState(
                    power, connected, openDoors, unlockedDoors, with(extendedPorts, address, out), stuck, magazinesOut);
        }

        LibraryState freed(Fault.Kind kind, int address) {
            return stuck(stuck.stream().filter(one -> !one.is(kind, address)).toList());
        }

        /** The whole library answers again, as far as power and cables go. */
        LibraryState found() {
            return freed(Fault.Kind.GONE, Stuck.WHOLE).freed(Fault.Kind.CHANGER_GONE, Stuck.WHOLE);
        }

        /** The changer does not answer, whatever its drives do. */
        LibraryState withoutChanger() {
            List<Stuck> more = new ArrayList<>(stuck);
            more.add(new Stuck(Fault.Kind.CHANGER_GONE.code(), Stuck.WHOLE, Long.MAX_VALUE));
            return stuck(more);
        }

        LibraryState stuck(List<Stuck> now) {
            return new LibraryState(
                    power, connected, openDoors, unlockedDoors, extendedPorts, List.copyOf(now), magazinesOut);
        }

        LibraryState magazine(int number, boolean out) {
            return new LibraryState(
                    power, connected, openDoors, unlockedDoors, extendedPorts, stuck, with(magazinesOut, number, out));
        }

        private static Set<Integer> with(Set<Integer> numbers, int number, boolean in) {
            Set<Integer> changed = new TreeSet<>(numbers);
            if (in) {
                changed.add(number);
            } else {
                changed.remove(number);
            }
            return Set.copyOf(changed);
        }
    }

    private Stored() {}
}
