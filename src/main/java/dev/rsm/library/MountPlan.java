package dev.rsm.library;

import dev.rsm.device.DriveDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.library.DriveCatalog.Drive;
import dev.rsm.library.MountCatalog.Queued;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.MediaState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of the mounts that wait can be carried out now, and in which drives.
 *
 * <p>They are looked at in their order; the first for which there are drives goes ahead, so that one that waits for a medium
 * somebody uses holds nobody up. Mounts of one group go ahead together or not at all. A medium that lies in a drive already
 * is used there; else an empty drive that takes its type, else one whose medium may be taken home by now: the one that has
 * waited for that longest.
 */
final class MountPlan {

    private static final Set<MediaState> FREE_MEDIA =
            Set.of(MediaState.NTMS_MEDIASTATE_IDLE, MediaState.NTMS_MEDIASTATE_INUSE, MediaState.NTMS_MEDIASTATE_OPREQ);

    private final AttachedLibrary library;
    private final List<Drive> drives;
    private final Instant now;
    private final Set<Guid> taken = new HashSet<>();

    private MountPlan(AttachedLibrary library, List<Drive> drives, Instant now) {
        this.library = library;
        this.drives = drives;
        this.now = now;
    }

    /**
     * A mount that can be carried out.
     *
     * @param mount the mount
     * @param drive the drive to use, with the medium that lies in it
     */
    record Step(Queued mount, Drive drive) {}

    /** Finds the mounts that go ahead next; empty if none can. */
    static List<Step> next(AttachedLibrary library, List<Drive> drives, List<Queued> queued, Instant now) {
        Map<Guid, List<Queued>> groups = new LinkedHashMap<>();
        queued.forEach(mount -> groups.computeIfAbsent(
                        mount.group() == null ? mount.request() : mount.group(), unused -> new ArrayList<>())
                .add(mount));
        for (List<Queued> group : groups.values()) {
            MountPlan plan = new MountPlan(library, drives, now);
            List<Step> steps = new ArrayList<>();
            for (Queued mount : group) {
                plan.drive(mount).ifPresent(drive -> steps.add(new Step(mount, drive)));
            }
            if (steps.size() == group.size()) {
                return steps;
            }
        }
        return List.of();
    }

    private Optional<Drive> drive(Queued mount) {
        if (!FREE_MEDIA.contains(mount.state()) || !mount.inSlotOrDrive()) {
            return Optional.empty();
        }
        @Nullable Drive holder = holder(mount);
        if (holder == null ? mount.inDrive() : !usable(holder)) {
            return Optional.empty();
        }
        if (holder != null && (mount.drive() == null || mount.drive().equals(holder.id()))) {
            DriveDevice hardware = library.drive(holder.id());
            boolean lies = !hardware.answers() || hardware.side() == mount.sideNumber();
            return lies || !library.opened(holder.id()) ? take(holder) : Optional.empty();
        }
        if (library.standsAlone() || (holder != null && library.opened(holder.id()))) {
            return Optional.empty();
        }
        return drives.stream()
                .filter(drive -> mount.drive() == null || mount.drive().equals(drive.id()))
                .filter(drive -> usable(drive)
                        && !taken.contains(drive.id())
                        && free(library, drive, now)
                        && library.takes(drive.id(), mount.mediaTypeCode()))
                .min(silentLast().thenComparing(MountPlan::better))
                .flatMap(this::take);
    }

    /** A drive that does not answer is used only if no other can be: the mount fails in it, and nobody waits for it. */
    private Comparator<Drive> silentLast() {
        return Comparator.comparing(drive -> !library.drive(drive.id()).answers());
    }

    private @Nullable Drive holder(Queued mount) {
        return drives.stream()
                .filter(drive -> mount.medium().equals(drive.medium()))
                .findFirst()
                .orElse(null);
    }

    private Optional<Drive> take(Drive drive) {
        return taken.add(drive.id()) ? Optional.of(drive) : Optional.empty();
    }

    /** Whether a drive may be used, and nobody uses it. */
    static boolean usable(Drive drive) {
        return drive.enabled()
                && drive.works()
                && (drive.state() == DriveState.NTMS_DRIVESTATE_DISMOUNTED
                        || drive.state() == DriveState.NTMS_DRIVESTATE_DISMOUNTABLE);
    }

    /** Whether a drive is empty, or its medium may be taken home: it was kept long enough, and no program has it open. */
    static boolean free(AttachedLibrary library, Drive drive, Instant now) {
        return drive.medium() == null
                || (drive.state() == DriveState.NTMS_DRIVESTATE_DISMOUNTABLE
                        && (drive.keptUntil() == null || !now.isBefore(drive.keptUntil()))
                        && !library.opened(drive.id()));
    }

    /** Empty drives first, then those whose time was up first. */
    static int better(Drive one, Drive other) {
        boolean oneEmpty = one.medium() == null;
        boolean otherEmpty = other.medium() == null;
        if (oneEmpty != otherEmpty) {
            return oneEmpty ? -1 : 1;
        }
        Instant oneSince = one.keptUntil() == null ? Instant.MIN : one.keptUntil();
        Instant otherSince = other.keptUntil() == null ? Instant.MIN : other.keptUntil();
        return oneSince.compareTo(otherSince);
    }
}
