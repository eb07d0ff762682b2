package dev.rsm.device;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A cartridge as described.
 *
 * @param origin where the description states it
 * @param place the element it is in; null if it is on the shelf
 * @param home the slot or port it was taken from; null if unknown
 * @param barCode what is printed on it; empty if nothing
 * @param readable whether a bar-code reader can read the label
 * @param mediaType the name of its media type; empty if the description leaves it to the bar code
 * @param cleaning whether it is a cleaning cartridge
 * @param writeOnce whether it can be written only once, beyond what its media type says
 * @param writeProtected whether its write-protect switch is set
 * @param duplicate whether another cartridge of the library may have the same bar code
 * @param sides what is recorded, by side; sides beyond the list are blank
 * @param condition what it has of its own
 */
public record CartridgeDescription(
        Origin origin,
        @Nullable Place place,
        @Nullable Place home,
        String barCode,
        boolean readable,
        String mediaType,
        boolean cleaning,
        boolean writeOnce,
        boolean writeProtected,
        boolean duplicate,
        List<Contents> sides,
        CartridgeCondition condition) {

    /** The start of a bar code that marks a cleaning cartridge. */
    public static final String CLEANING_PREFIX = "CLN";

    /** Copies the list. */
    public CartridgeDescription {
        sides = List.copyOf(sides);
    }

    /** Describes a cartridge that is new. */
    CartridgeDescription(
            Origin origin,
            @Nullable Place place,
            @Nullable Place home,
            String barCode,
            boolean readable,
            String mediaType,
            boolean cleaning,
            boolean writeOnce,
            boolean writeProtected,
            boolean duplicate,
            List<Contents> sides) {
        this(
                origin,
                place,
                home,
                barCode,
                readable,
                mediaType,
                cleaning,
                writeOnce,
                writeProtected,
                duplicate,
                sides,
                CartridgeCondition.NEW);
    }

    /** Returns a blank cartridge of which only place, home and bar code are known. */
    static CartridgeDescription seen(Origin origin, Place place, @Nullable Place home, String barCode) {
        boolean cleaning = barCode.startsWith(CLEANING_PREFIX);
        return new CartridgeDescription(
                origin, place, home, barCode, true, "", cleaning, false, false, false, List.of());
    }

    /** Returns the same cartridge with an unknown home. */
    CartridgeDescription homeless() {
        return new CartridgeDescription(
                origin,
                place,
                null,
                barCode,
                readable,
                mediaType,
                cleaning,
                writeOnce,
                writeProtected,
                duplicate,
                sides,
                condition);
    }

    /** Returns the element it is in. Not for a cartridge on the shelf. */
    Place element() {
        return Objects.requireNonNull(place, "the cartridge is on the shelf");
    }

    /** Returns the words for where it is. */
    String where() {
        return place == null ? "the shelf" : place.toString();
    }

    /** Returns the words for this cartridge in messages. */
    String words() {
        String name = barCode.isEmpty() ? "the cartridge without bar code" : "the cartridge " + barCode;
        return name + (place == null ? " on " : " in ") + where();
    }
}
