package dev.rsm.device;

import java.util.List;
import java.util.Set;

/**
 * How a library is built and behaves, beyond the number of its elements.
 *
 * @param personality the name of the personality it was described with; empty if none
 * @param inverts whether its transport can turn cartridges over
 * @param locksDoors whether its doors have locks
 * @param quirks what is odd about it
 * @param times how long it takes for what it does
 * @param magazines how many slots each magazine has that comes out whole, from slot 1 on; slots beyond them are fixed
 */
public record LibraryTraits(
        String personality,
        boolean inverts,
        boolean locksDoors,
        Set<Quirk> quirks,
        Times times,
        List<Integer> magazines) {

    /** What a library is of which nothing is said, if its cartridges have one side. */
    public static final LibraryTraits PLAIN = new LibraryTraits("", false, true, Set.of(), Times.TYPICAL, List.of());

    /** Copies the set and the list. */
    public LibraryTraits {
        quirks = Set.copyOf(quirks);
        magazines = List.copyOf(magazines);
    }

    /** Returns the same with a transport that can, or cannot, turn cartridges over. */
    LibraryTraits withInverts(boolean able) {
        return new LibraryTraits(personality, able, locksDoors, quirks, times, magazines);
    }

    /** Returns how many slots are in magazines. */
    int slotsInMagazines() {
        return magazines.stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns the number of the magazine, from 1, that a place is in; 0 if it is in none. */
    int magazine(Place place) {
        int last = 0;
        for (int number = 1; number <= magazines.size() && place.kind() == ElementKind.STORAGE; number++) {
            last += magazines.get(number - 1);
            if (place.number() <= last) {
                return number;
            }
        }
        return 0;
    }
}
