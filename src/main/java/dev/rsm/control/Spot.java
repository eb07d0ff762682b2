package dev.rsm.control;

import dev.rsm.device.ElementKind;
import dev.rsm.device.Place;
import dev.rsm.msrpc.ndr.Unsigned;

/**
 * An element of a library, as it travels.
 *
 * @param kind the number of its {@link ElementKind}; 0 for no element
 * @param number its number, from 1
 */
public record Spot(@Unsigned long kind, @Unsigned long number) {

    /** No element. */
    static final Spot NONE = new Spot(0, 0);

    /** Returns an element as it travels. */
    public static Spot of(Place place) {
        return new Spot(place.kind().code(), place.number());
    }

    /**
     * Returns the element.
     *
     * @throws IllegalArgumentException if there is no such kind or number
     */
    public Place place() {
        for (ElementKind each : ElementKind.values()) {
            if (each.code() == kind) {
                return new Place(each, (int) Math.min(number, Integer.MAX_VALUE));
            }
        }
        throw new IllegalArgumentException("there is no kind of element with the number " + kind);
    }
}
