package dev.rsm.drill;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Bytes;
import java.util.List;

/**
 * A side of a medium in the catalogue of an application.
 *
 * @param logicalMedia the logical medium under which the application knows it
 * @param labelId the identifier in its label, by which it can be found when RSM has forgotten it
 * @param label what the label says to people
 * @param contents what is on it, in words
 */
public record Holding(Guid logicalMedia, Bytes labelId, String label, List<String> contents) {

    /** Creates a holding whose list does not change. */
    public Holding {
        contents = List.copyOf(contents);
    }

    /** Returns the same under another logical medium. */
    public Holding under(Guid newLogicalMedia) {
        return new Holding(newLogicalMedia, labelId, label, contents);
    }
}
