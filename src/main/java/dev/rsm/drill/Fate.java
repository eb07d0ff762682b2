package dev.rsm.drill;

import java.util.List;

/**
 * What became of a cartridge.
 *
 * @param cartridge what people call it
 * @param before where it was before the disaster and how it was used
 * @param now where it is and how it is used
 * @param why why it is not as it was in the set; empty if it is
 * @param missing why it is not accounted for; empty if it is
 * @param task what a person has to do about it; empty if nothing
 */
public record Fate(String cartridge, String before, String now, List<String> why, String missing, String task) {

    /** Creates a fate whose list does not change. */
    public Fate {
        why = List.copyOf(why);
    }

    /** Tells whether it is accounted for. */
    public boolean accounted() {
        return missing.isEmpty();
    }

    /** Tells whether nothing is to be said of it. */
    boolean plain() {
        return why.isEmpty() && accounted() && task.isEmpty() && before.equals(now);
    }
}
