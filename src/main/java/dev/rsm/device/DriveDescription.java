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
 * @param traits how it behaves
 */
public record DriveDescription(
        Origin origin,
        int number,
        Inquiry inquiry,
        @Nullable ScsiAddress scsiAddress,
        List<String> mediaTypes,
        DriveTraits traits) {

    /** Copies the list. */
    public DriveDescription {
        mediaTypes = List.copyOf(mediaTypes);
    }

    /** Describes a drive that behaves as any. */
    DriveDescription(
            Origin origin, int number, Inquiry inquiry, @Nullable ScsiAddress scsiAddress, List<String> mediaTypes) {
        this(origin, number, inquiry, scsiAddress, mediaTypes, DriveTraits.PLAIN);
    }
}
