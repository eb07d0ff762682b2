package dev.rsm.device;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A drive as described.
 *
 * @param origin where the description states it
 * @param number its number in its library, counted from 1
 * @param inquiry what it says of itself
 * @param scsiAddress where it is attached; null to have an address made up
 * @param mediaTypes the names of the media types it takes; empty to take those of its library's cartridges
 */
public record DriveDescription(
        Origin origin,
        int number,
        Inquiry inquiry,
        @Nullable ScsiAddress scsiAddress,
        List<String> mediaTypes) {

    /** Copies the list. */
    public DriveDescription {
        mediaTypes = List.copyOf(mediaTypes);
    }
}
