package dev.rsm.device;

import java.util.Locale;
import java.util.Optional;

/** A way in which some devices do not do what one expects. A library whose doors have no locks is no quirk, but a trait. */
public enum Quirk {
    /** A library that does not know where its cartridges were taken from. */
    FORGETS_SOURCE,
    /** A library whose transport has a drive release its cartridge before it takes it, where others refuse. */
    UNLOADS_FOR_MOVE,
    /** A stand-alone drive that says it has ejected, and keeps the cartridge until a person presses its button. */
    KEEPS_EJECTED;

    /** Returns the word in descriptions, such as {@code forgets-source}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the quirk with a word. */
    public static Optional<Quirk> of(String word) {
        for (Quirk quirk : values()) {
            if (quirk.word().equals(word)) {
                return Optional.of(quirk);
            }
        }
        return Optional.empty();
    }
}
