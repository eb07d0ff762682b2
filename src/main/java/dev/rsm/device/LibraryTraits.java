package dev.rsm.device;

import java.util.Set;

/**
 * How a library is built and behaves, beyond the number of its elements.
 *
 * @param personality the name of the personality it was described with; empty if none
 * @param inverts whether its transport can turn cartridges over
 * @param locksDoors whether its doors have locks
 * @param quirks what is odd about it
 * @param times how long it takes for what it does
 */
public record LibraryTraits(String personality, boolean inverts, boolean locksDoors, Set<Quirk> quirks, Times times) {

    /** What a library is of which nothing is said, if its cartridges have one side. */
    public static final LibraryTraits PLAIN = new LibraryTraits("", false, true, Set.of(), Times.TYPICAL);

    /** Copies the set. */
    public LibraryTraits {
        quirks = Set.copyOf(quirks);
    }

    /** Returns the same with a transport that can, or cannot, turn cartridges over. */
    LibraryTraits withInverts(boolean able) {
        return new LibraryTraits(personality, able, locksDoors, quirks, times);
    }
}
