package dev.rsm.drill;

import dev.rsm.library.Inventory;
import java.util.ArrayList;
import java.util.List;

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

    /** Breaks a text into lines of at most {@code width} characters, where it has blanks; longer words stay whole. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
