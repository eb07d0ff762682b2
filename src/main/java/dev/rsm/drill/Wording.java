package dev.rsm.drill;

import dev.rsm.library.Inventory;

/** Phrases that the command and the drills share. */
public final class Wording {

    private Wording() {}

    /** Returns a number with its noun, such as {@code "1 drive"} or {@code "2 drives"}. */
    public static String count(long number, String noun) {
        return count(number, noun, noun + "s");
    }

    /** Returns a number with its noun, whose plural is not made with an s. */
    public static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /** Returns what the first inventory of new libraries found. */
    public static String found(Inventory.Result inventory) {
        return count(inventory.added(), "medium", "media") + " catalogued, "
                + count(inventory.cleaners(), "cleaning cartridge") + ", "
                + count(inventory.inPorts(), "cartridge") + " in import/export ports";
    }
}
