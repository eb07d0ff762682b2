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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes a cartridge to a drive, reads the label of each side, and takes it back; of one that lies in a drive, the side that is up. */
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
     * @param strange the sides, from 0, on which something is that no recogniser knows
     */
    record Reading(Optional<Medium> medium, MediaType type, List<SideFound> sides, Set<Integer> strange) {}

    /** What was found on one side. */
    private record Side(SideFound found, boolean strange) {

        static final Side UNREAD = new Side(SideFound.unread(), false);
    }

    /**
     * Reads the labels of the cartridge in an element.
     *
     * @throws DeviceException if neither a drive nor the bar code tells what the cartridge is, or the hardware fails
     */
    Reading read(Visit visit, ElementStatus element) {
        int up = visit.sideUp(element.address());
        Optional<First> first = visit.with(element.address(), up, this::readIn);
        if (first.isEmpty()) {
            return unread(element);
        }
        Medium medium = first.get().medium();
        List<Side> sides = new ArrayList<>();
        for (int side = 0; side < medium.type().sides(); side++) {
            sides.add(
                    side == up
                            ? first.get().side()
                            : visit.with(element.address(), side, this::readSide)
                                    .orElse(Side.UNREAD));
        }
        Set<Integer> strange = new HashSet<>();
        for (int side = 0; side < sides.size(); side++) {
            if (sides.get(side).strange()) {
                strange.add(side);
            }
        }
        return new Reading(
                Optional.of(medium),
                medium.type(),
                sides.stream().map(Side::found).toList(),
                strange);
    }

    private record First(Medium medium, Side side) {}

    private First readIn(DriveDevice drive) {
        Medium medium = drive.medium()
                .orElseThrow(() -> new DeviceException("the drive " + drive.deviceName() + " reports no medium"));
        return new First(medium, readSide(drive));
    }

    private Side readSide(DriveDevice drive) {
        if (!drive.ready()) {
            return Side.UNREAD;
        }
        LabelFinding finding = labels.examine(drive.readStart(labels.maxMediaLabel()));
        return new Side(found(finding), finding instanceof LabelFinding.Unrecognised);
    }

    private Reading unread(ElementStatus element) {
        MediaType type = element.barCode()
                .flatMap(types::ofBarCode)
                .orElseThrow(() -> new DeviceException("every drive is full, and "
                        + (element.barCode().isPresent() ? "its bar code names no media type" : "it has no bar code")));
        List<SideFound> sides = new ArrayList<>();
        for (int side = 0; side < type.sides(); side++) {
            sides.add(SideFound.unread());
        }
        return new Reading(Optional.empty(), type, List.copyOf(sides), Set.of());
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
