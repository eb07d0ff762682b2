package dev.rsm.device;

import java.util.Optional;

/**
 * An element of a library, as people name it: {@code slot 12}.
 *
 * @param kind the kind of element
 * @param number its number within its kind, counted from 1
 */
public record Place(ElementKind kind, int number) {

    /**
     * Checks that the number has an address.
     *
     * @throws IllegalArgumentException if {@code number} is not within 1 and the kind's maximum
     */
    public Place {
        if (number < 1 || number > kind.maximum()) {
            throw new IllegalArgumentException(
                    "there is no " + kind.word() + " " + number + ": numbers go from 1 to " + kind.maximum());
        }
    }

    /** Returns the element address. */
    public int address() {
        return kind.firstAddress() + number - 1;
    }

    /** Returns the place with the element address {@code address}, if there can be one. */
    static Optional<Place> at(int address) {
        for (ElementKind kind : ElementKind.values()) {
            int index = address - kind.firstAddress();
            if (index >= 0 && index < kind.maximum()) {
                return Optional.of(new Place(kind, index + 1));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return kind.word() + " " + number;
    }
}
