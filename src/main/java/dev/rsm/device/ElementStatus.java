package dev.rsm.device;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a changer reports of one element (SMC-3, READ ELEMENT STATUS). Immutable. */
public final class ElementStatus {

    private final Place place;
    private final boolean full;
    private final @Nullable String barCode;
    private final int source;
    private final boolean inverted;

    ElementStatus(Place place, boolean full, @Nullable String barCode, int source, boolean inverted) {
        this.place = place;
        this.full = full;
        this.barCode = barCode;
        this.source = source;
        this.inverted = inverted;
    }

    /** Returns the element address. */
    public int address() {
        return place.address();
    }

    /** Returns the kind of element. */
    public ElementKind kind() {
        return place.kind();
    }

    /** Returns the element's number within its kind, counted from 1. */
    public int number() {
        return place.number();
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

    @Override
    public String toString() {
        return place + (full ? ": full " + barCode().orElse("(no bar code)") : ": empty");
    }
}
