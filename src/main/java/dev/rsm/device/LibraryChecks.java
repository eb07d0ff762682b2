package dev.rsm.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refuses libraries that cannot exist, whatever format describes them, and settles what is unclear. */
final class LibraryChecks {

    /** The longest bar code in characters: NTMS's field holds no more. */
    static final int MAX_BAR_CODE = 63;

    private LibraryChecks() {}

    /** Checks one library and returns it with the homes that can be true. */
    static LibraryDescription check(LibraryDescription library, Reading reading) {
        checkDrives(library);
        checkMagazines(library);
        Map<Place, CartridgeDescription> places = new HashMap<>();
        Map<String, CartridgeDescription> barCodes = new HashMap<>();
        for (CartridgeDescription cartridge : library.cartridges()) {
            checkBarCode(cartridge);
            requireElement(library, cartridge, cartridge.element());
            CartridgeDescription other = places.put(cartridge.element(), cartridge);
            if (other != null) {
                throw new DescriptionException(
                        cartridge.origin(), cartridge.element() + " already holds the cartridge of " + other.origin());
            }
            if (cartridge.readable() && !cartridge.barCode().isEmpty() && !cartridge.duplicate()) {
                other = barCodes.put(cartridge.barCode(), cartridge);
                if (other != null) {
                    throw new DescriptionException(
                            cartridge.origin(),
                            "the bar code " + cartridge.barCode() + " is already that of the cartridge of "
                                    + other.origin());
                }
            }
        }
        return library.withCartridges(settleHomes(library, places, reading));
    }

    private static void checkMagazines(LibraryDescription library) {
        int inMagazines = library.traits().slotsInMagazines();
        if (inMagazines > library.slots()) {
            throw new DescriptionException(
                    library.origin(),
                    "the magazines of the library have " + inMagazines + " slots, but it has only " + library.slots());
        }
    }

    private static void checkDrives(LibraryDescription library) {
        boolean more = library.slots() + library.ports() + library.transports() > 0;
        if (!library.changer() && (library.drives().size() != 1 || more)) {
            throw new DescriptionException(
                    library.origin(),
                    "a library without a changer is a stand-alone drive: it has one drive and no slots or ports");
        }
        Map<Integer, DriveDescription> numbers = new HashMap<>();
        for (DriveDescription drive : library.drives()) {
            if (drive.number() < 1 || drive.number() > ElementKind.DATA_TRANSFER.maximum()) {
                throw new DescriptionException(
                        drive.origin(),
                        "drive numbers go from 1 to " + ElementKind.DATA_TRANSFER.maximum() + ", not "
                                + drive.number());
            }
            DriveDescription other = numbers.put(drive.number(), drive);
            if (other != null) {
                throw new DescriptionException(
                        drive.origin(), "drive " + drive.number() + " of the library is already at " + other.origin());
            }
        }
    }

    /** Refuses a bar code that cannot be. */
    static void checkBarCode(CartridgeDescription cartridge) {
        wrongBarCode(cartridge.barCode()).ifPresent(why -> {
            throw new DescriptionException(cartridge.origin(), "the bar code in " + cartridge.where() + " " + why);
        });
    }

    /** What is wrong with a bar code, wherever it comes from: a predicate of it; empty if it can be. */
    static Optional<String> wrongBarCode(String barCode) {
        if (barCode.length() > MAX_BAR_CODE) {
            return Optional.of("is longer than " + MAX_BAR_CODE + " characters");
        }
        return barCode.chars().allMatch(c -> c >= ' ' && c <= '~')
                ? Optional.empty()
                : Optional.of("has characters other than printable ASCII");
    }

    private static void requireElement(LibraryDescription library, CartridgeDescription cartridge, Place place) {
        if (!library.has(place)) {
            throw new DescriptionException(cartridge.origin(), "the library has no " + place);
        }
    }

    /** Real changers name a home that is full again, or one home for two cartridges: only the first claim can be true. */
    private static List<CartridgeDescription> settleHomes(
            LibraryDescription library, Map<Place, CartridgeDescription> places, Reading reading) {
        Map<Place, CartridgeDescription> claims = new HashMap<>(places);
        List<CartridgeDescription> settled = new ArrayList<>();
        for (CartridgeDescription cartridge : library.cartridges()) {
            Place home = cartridge.home();
            CartridgeDescription other = null;
            if (home != null) {
                requireElement(library, cartridge, home);
                other = claims.putIfAbsent(home, cartridge);
            }
            if (other != null) {
                reading.remark(
                        cartridge.origin(),
                        cartridge.words() + " names " + home + " as its home, which is taken by " + other.words()
                                + ": its home is unknown");
            }
            settled.add(other == null ? cartridge : cartridge.homeless());
        }
        return settled;
    }

    /** Refuses a serial number that two libraries, or two drives, have. */
    static void checkSerials(List<LibraryDescription> libraries) {
        Map<String, Origin> ofLibraries = new HashMap<>();
        Map<String, Origin> ofDrives = new HashMap<>();
        for (LibraryDescription library : libraries) {
            claim(ofLibraries, library.inquiry().serial(), library.origin());
            for (DriveDescription drive : library.drives()) {
                claim(ofDrives, drive.inquiry().serial(), drive.origin());
            }
        }
    }

    private static void claim(Map<String, Origin> serials, String serial, Origin origin) {
        Origin other = serials.put(serial, origin);
        if (other != null) {
            throw new DescriptionException(
                    origin, "the serial number " + serial + " is already that of the device at " + other);
        }
    }
}
