package dev.rsm.ntms;

import java.util.List;

/**
 * What CreateNtmsMedia has made: the structures of the call as they are when it returns.
 *
 * @param medium the medium
 * @param sides its sides, in the order of the call
 */
public record CreatedMedia(ObjectInformation medium, List<ObjectInformation> sides) {

    /** Copies the list. */
    public CreatedMedia {
        sides = List.copyOf(sides);
    }
}
