package dev.rsm.library;

import dev.rsm.device.DeviceException;
import dev.rsm.device.DriveDevice;
import dev.rsm.device.ElementStatus;
import dev.rsm.device.MediaType;
import dev.rsm.device.MediaTypes;
import dev.rsm.device.Medium;
import dev.rsm.label.LabelFinding;
import dev.rsm.label.MediaLabel;
import dev.rsm.label.MediaLabels;
import dev.rsm.media.Cartridges.SideFound;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.PoolType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a cartridge to a drive, reads the label of each side, and takes it back. */
public final class LabelReader {

    private final MediaLabels labels;
    private final MediaTypes types;

    /**
     * Creates a reader.
     *
     * @param labels the recognisers that are asked
     * @param types what a bar code tells of a cartridge that no drive can take
     */
    public LabelReader(MediaLabels labels, MediaTypes types) {
        this.labels = labels;
        this.types = types;
    }

    /**
     * What a drive told of a cartridge.
     *
     * @param medium what the drive reported; empty if no drive could take the cartridge
     * @param type its type, from the drive or else from the bar code
     * @param sides what was found on each side
     */
    record Reading(Optional<Medium> medium, MediaType type, List<SideFound> sides) {}

    /**
     * Reads the labels of the cartridge in an element.
     *
     * @throws DeviceException if neither a drive nor the bar code tells what the cartridge is, or the hardware fails
     */
    Reading read(Visit visit, ElementStatus element) {
        Optional<Reading> first = visit.with(element.address(), 0, this::readIn);
        if (first.isEmpty()) {
            return unread(element);
        }
        List<SideFound> sides = new ArrayList<>(first.get().sides());
        while (sides.size() < first.get().type().sides()) {
            sides.add(
                    visit.with(element.address(), sides.size(), this::readSide).orElseGet(SideFound::unread));
        }
        return new Reading(first.get().medium(), first.get().type(), List.copyOf(sides));
    }

    private Reading readIn(DriveDevice drive) {
        Medium medium = drive.medium()
                .orElseThrow(() -> new DeviceException("the drive " + drive.deviceName() + " reports no medium"));
        return new Reading(Optional.of(medium), medium.type(), List.of(readSide(drive)));
    }

    private SideFound readSide(DriveDevice drive) {
        return drive.ready() ? found(labels.examine(drive.readStart(labels.maxMediaLabel()))) : SideFound.unread();
    }

    private Reading unread(ElementStatus element) {
        MediaType type = element.barCode()
                .flatMap(types::ofBarCode)
                .orElseThrow(() -> new DeviceException("every drive is full, and its bar code names no media type"));
        List<SideFound> sides = new ArrayList<>();
        for (int side = 0; side < type.sides(); side++) {
            sides.add(SideFound.unread());
        }
        return new Reading(Optional.empty(), type, List.copyOf(sides));
    }

    private static SideFound found(LabelFinding finding) {
        PoolType pool = finding instanceof LabelFinding.Free
                ? PoolType.NTMS_POOLTYPE_SCRATCH
                : finding instanceof LabelFinding.Claimed
                        ? PoolType.NTMS_POOLTYPE_IMPORT
                        : PoolType.NTMS_POOLTYPE_FOREIGN;
        Optional<MediaLabel> label = finding.label();
        return label.isEmpty()
                ? new SideFound(pool, "", Bytes.EMPTY, "")
                : new SideFound(
                        pool,
                        label.get().labelType(),
                        Bytes.of(label.get().labelId()),
                        label.get().info());
    }
}
