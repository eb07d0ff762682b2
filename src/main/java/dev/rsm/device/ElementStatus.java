package dev.rsm.device;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a changer reports of one element (SMC-3, READ ELEMENT STATUS). What an element is, is told by its kind; its address is
 * whatever the changer has given it, from 0 to {@value #MAX_ADDRESS}. Immutable.
 */
public final class ElementStatus {

    /** The highest address: changers have 16 bits for one. */
    public static final int MAX_ADDRESS = 0xFFFF;

    private static final int UNKNOWN = -1;

    private final int address;
    private final ElementKind kind;
    private final int number;
    private final boolean full;
    private final @Nullable String barCode;
    private final int source;
    private final boolean inverted;
    private final boolean accessible;

    ElementStatus(Place place, boolean full, @Nullable String barCode, int source, boolean inverted) {
        this(place.address(), place.kind(), place.number(), full, barCode, source, inverted, true);
    }

    private ElementStatus(
            int address,
            ElementKind kind,
            int number,
            boolean full,
            @Nullable String barCode,
            int source,
            boolean inverted,
            boolean accessible) {
        if (address < 0 || address > MAX_ADDRESS || number < 1) {
            throw new IllegalArgumentException("an element has an address from 0 to " + MAX_ADDRESS
                    + " and a number from 1, not " + address + " and " + number);
        }
        this.address = address;
        this.kind = kind;
        this.number = number;
        this.full = full;
        this.barCode = barCode;
        this.source = source;
        this.inverted = inverted;
        this.accessible = accessible;
    }

    /**
     * Makes the status of an element without a cartridge.
     *
     * @param number its number within its kind, counted from 1
     * @throws IllegalArgumentException if an element cannot have that address or number
     */
    public static ElementStatus empty(int address, ElementKind kind, int number) {
        return new ElementStatus(address, kind, number, false, null, UNKNOWN, false, true);
    }

    /**
     * Makes the status of an element that the transport cannot get at, such as a slot of a magazine that is out: the changer
     * sees no cartridge there.
     *
     * @param number its number within its kind, counted from 1
     * @throws IllegalArgumentException if an element cannot have that address or number
     */
    public static ElementStatus inaccessible(int address, ElementKind kind, int number) {
        return new ElementStatus(address, kind, number, false, null, UNKNOWN, false, false);
    }

    /**
     * Makes the status of an element with a cartridge.
     *
     * @param number its number within its kind, counted from 1
     * @param barCode the bar code, if there is a reader and a label that it can read
     * @param source the address of the slot or port the cartridge was last taken from, if the changer knows
     * @param inverted whether the cartridge lies with its second side up
     * @throws IllegalArgumentException if an element cannot have that address or number
     */
    public static ElementStatus full(
            int address, ElementKind kind, int number, Optional<String> barCode, OptionalInt source, boolean inverted) {
        return new ElementStatus(
                address, kind, number, true, barCode.orElse(null), source.orElse(UNKNOWN), inverted, true);
    }

    /** Returns the element address. */
    public int address() {
        return address;
    }

    /** Returns the kind of element. */
    public ElementKind kind() {
        return kind;
    }

    /** Returns the element's number within its kind, counted from 1. */
    public int number() {
        return number;
    }

    /** Returns whether a cartridge is in the element. */
    public boolean full() {
        return full;
    }

    /** Returns the bar code, if there is a reader, a cartridge and a label that can be read. */
    public Optional<String> barCode() {
        return Optional.ofNullable(barCode);
    }

    /** Returns the slot or port the cartridge was last taken from, if the changer knows. */
    public OptionalInt source() {
        return source < 0 ? OptionalInt.empty() : OptionalInt.of(source);
    }

    /** Returns whether the cartridge lies with its second side up. */
    public boolean inverted() {
        return inverted;
    }

    /** Returns whether the transport can get at the element: the ACCESS bit of SMC-3. */
    public boolean accessible() {
        return accessible;
    }

    @Override
    public String toString() {
        if (!accessible) {
            return kind.word() + " " + number + ": not there";
        }
        return kind.word() + " " + number + (full ? ": full " + barCode().orElse("(no bar code)") : ": empty");
    }
}
