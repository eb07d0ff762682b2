package dev.rsm.service;

import static dev.rsm.service.ServiceSession.requirePresent;

import dev.rsm.dtyp.Guid;
import dev.rsm.label.MediaLabel;
import dev.rsm.label.MediaLabels;
import dev.rsm.library.LibraryObjects;
import dev.rsm.media.Caller;
import dev.rsm.media.SideLabels;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OnMediaId;
import dev.rsm.store.Transaction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notes what an application has written at the start of a side (MSDN UpdateNtmsOmidInfo). The label is worked out before the
 * step, since recognisers are other people's code and may take their time.
 */
final class OmidUpdate {

    private final Supplier<MediaLabels> labels;
    private final Guid logicalMedia;
    private final OnMediaId written;
    private @Nullable MediaLabel label;

    OmidUpdate(Supplier<MediaLabels> labels, Guid logicalMedia, OnMediaId written) {
        this.labels = labels;
        this.logicalMedia = logicalMedia;
        this.written = written;
    }

    /** Checks the parameters and works out the label. */
    void check() {
        requirePresent(logicalMedia, "logical medium");
        requirePresent(written, "label");
        if (written instanceof OnMediaId.RawLabel raw) {
            requirePresent(raw.bytes(), "bytes of the label");
            label = labels.get()
                    .examine(raw.bytes().toArray())
                    .label()
                    .orElseThrow(() -> invalid(
                            "No recogniser of labels knows these bytes: give what the medium begins with, as it was"
                                    + " written."));
        } else {
            label = ofFileSystem((OnMediaId.FileSystemInfo) written);
        }
    }

    /** The same label that a look at the volume gives. */
    private static MediaLabel ofFileSystem(OnMediaId.FileSystemInfo volume) {
        requirePresent(volume.fileSystemType(), "file system's name");
        requirePresent(volume.volumeName(), "volume's name");
        byte[] serial = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(volume.serialNumber())
                .array();
        try {
            return new MediaLabel(volume.fileSystemType(), serial, volume.volumeName());
        } catch (IllegalArgumentException e) {
            throw invalid("The file system cannot be noted: " + e.getMessage() + ".");
        }
    }

    /** Notes it in the database. */
    boolean run(Transaction tx, Caller caller) {
        SideLabels.Place place = SideLabels.placeOf(tx, logicalMedia)
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.INVALID_MEDIA, "There is no logical medium " + logicalMedia + "."));
        Guid library = LibraryObjects.libraryOf(tx, NtmsObjectType.NTMS_PHYSICAL_MEDIA, place.medium())
                .orElseThrow();
        caller.requireLibrary(tx, library);
        MediaLabel found = Objects.requireNonNull(label);
        return SideLabels.write(tx, place.side(), found.labelType(), found.labelId(), found.info());
    }

    private static NtmsException invalid(String why) {
        return new NtmsException(NtmsStatus.INVALID_PARAMETER, why);
    }
}
