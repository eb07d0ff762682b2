package dev.rsm.library;

import dev.rsm.dtyp.Guid;
import dev.rsm.library.DriveCatalog.Drive;
import dev.rsm.library.LibraryStateCatalog.Library;
import dev.rsm.library.MountCatalog.Queued;
import dev.rsm.library.MountCatalog.Target;
import dev.rsm.media.Caller;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OperationalState;
import dev.rsm.ntms.PartitionState;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.store.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a call of MountNtmsMedia is checked for (MS-RSMP 3.2.5.2.2.1; MSDN MountNtmsMedia). */
final class MountGuards {

    /** So many of the mounts that wait are looked at for what drives they will need: more than there are drives. */
    private static final int MOST_BEFORE = MountRequest.MOST_MEDIA;

    private MountGuards() {}

    private static NtmsException refused(NtmsStatus code, String message) {
        return new NtmsException(code, message);
    }

    /** Finds what is to be mounted, if the caller may use it. */
    static Target target(Transaction tx, Caller caller, Guid id, MountRequest request) {
        Target target = MountCatalog.target(tx, id)
                .orElseThrow(
                        () -> refused(NtmsStatus.INVALID_MEDIA, "There is no logical medium and no side " + id + "."));
        caller.require(tx, target.pool());
        if (!target.enabled()) {
            throw refused(
                    NtmsStatus.RESOURCE_DISABLED,
                    "The medium " + MountCatalog.name(tx, target.medium()) + " is disabled: enable it.");
        }
        if (target.state() == PartitionState.NTMS_PARTSTATE_INCOMPATIBLE) {
            throw refused(NtmsStatus.INVALID_STATE, "The side " + target.side() + " suits no drive.");
        }
        if (request.has(MountOptions.NTMS_MOUNT_WRITE) && target.state() == PartitionState.NTMS_PARTSTATE_COMPLETE) {
            throw refused(
                    NtmsStatus.WRITE_PROTECT, "The side " + target.side() + " is complete: mount it for reading.");
        }
        return target;
    }

    /** The sides of one medium cannot all be mounted at once. */
    static void requireOneSideEach(List<Target> targets) {
        Set<Guid> media = new HashSet<>();
        for (Target target : targets) {
            if (!media.add(target.medium())) {
                throw refused(NtmsStatus.INVALID_MEDIA, "The medium " + target.medium() + " is named twice.");
            }
        }
    }

    /** Tells whether a medium is in a library that is connected; one that is disabled refuses the call. */
    static boolean online(Transaction tx, Target target) {
        Optional<Library> library =
                target.library() == null ? Optional.empty() : LibraryStateCatalog.library(tx, target.library());
        if (library.isEmpty() || library.get().state() == OperationalState.NTMS_NOT_PRESENT) {
            return false;
        }
        if (!library.get().enabled()) {
            throw refused(
                    NtmsStatus.RESOURCE_DISABLED,
                    "The library " + MountCatalog.name(tx, library.get().id()) + " is disabled: enable it.");
        }
        return true;
    }

    /** The library that all media are in, if the caller may use it. */
    static Guid library(Transaction tx, Caller caller, List<Target> targets) {
        Guid library = RequestPerformer.required(targets.get(0).library());
        for (Target target : targets) {
            if (!library.equals(target.library())) {
                throw refused(
                        NtmsStatus.INVALID_LIBRARY,
                        "The media are in several libraries: mount those of each with a call of its own.");
            }
        }
        caller.requireLibrary(tx, library);
        return library;
    }

    /** There must be drives that can take the media, now or later. */
    static void requireDrives(
            Transaction tx, LibraryWork lines, Guid library, List<Target> targets, MountRequest request) {
        if (request.has(MountOptions.NTMS_MOUNT_SPECIFIC_DRIVE)) {
            List<Drive> drives = DriveCatalog.drives(tx, library);
            for (int i = 0; i < targets.size(); i++) {
                requireDrive(tx, lines, drives, request.drives().get(i), targets.get(i));
            }
            return;
        }
        List<Guid> enabled = DriveCatalog.enabled(tx, library, targets.size());
        if (enabled.isEmpty()) {
            throw refused(
                    NtmsStatus.RESOURCE_DISABLED,
                    "The library " + MountCatalog.name(tx, library) + " has no drive that is enabled.");
        }
        if (enabled.size() < targets.size()) {
            throw refused(
                    NtmsStatus.RESOURCE_NOT_AVAILABLE,
                    "The library " + MountCatalog.name(tx, library) + " has " + enabled.size() + " drives for "
                            + targets.size() + " media.");
        }
        for (Target target : targets) {
            if (noneTakes(lines, library, enabled, target)
                    && noneTakes(lines, library, DriveCatalog.enabled(tx, library, Integer.MAX_VALUE), target)) {
                throw refused(
                        NtmsStatus.DRIVE_MEDIA_MISMATCH,
                        "No drive of the library " + MountCatalog.name(tx, library) + " takes the medium "
                                + MountCatalog.name(tx, target.medium()) + ".");
            }
        }
    }

    private static boolean noneTakes(LibraryWork lines, Guid library, List<Guid> drives, Target target) {
        return drives.stream().noneMatch(drive -> takes(lines, library, drive, target));
    }

    private static boolean takes(LibraryWork lines, Guid library, Guid drive, Target target) {
        return lines.attached(library)
                .map(attached -> attached.takes(drive, target.mediaTypeCode()))
                .orElse(true);
    }

    /** A drive that is named must be one, also if its medium is to be waited for. */
    static void requireKnown(Transaction tx, Guid drive) {
        if (DriveStates.of(tx, drive).isEmpty()) {
            throw refused(NtmsStatus.INVALID_DRIVE, "There is no drive " + drive + ".");
        }
    }

    private static void requireDrive(Transaction tx, LibraryWork lines, List<Drive> drives, Guid drive, Target target) {
        requireKnown(tx, drive);
        Drive found = drives.stream()
                .filter(each -> each.id().equals(drive))
                .findFirst()
                .orElseThrow(() -> refused(
                        NtmsStatus.DRIVE_MEDIA_MISMATCH,
                        "The drive " + drive + " is not in the library of the medium " + target.medium() + "."));
        if (!found.enabled()) {
            throw refused(NtmsStatus.RESOURCE_DISABLED, "The drive " + drive + " is disabled.");
        }
        if (!takes(lines, RequestPerformer.required(target.library()), drive, target)) {
            throw refused(
                    NtmsStatus.DRIVE_MEDIA_MISMATCH,
                    "The drive " + drive + " does not take the medium " + target.medium() + ".");
        }
    }

    /** Media and drives must be there at once, for a call that does not wait for them. */
    static void requireAvailable(
            Transaction tx, LibraryWork lines, Guid library, List<Target> targets, MountRequest request) {
        List<Queued> mounts = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            if (target.mediaState() != MediaState.NTMS_MEDIASTATE_IDLE) {
                throw refused(
                        NtmsStatus.BUSY,
                        "The medium " + MountCatalog.name(tx, target.medium()) + " is " + target.mediaState() + ".");
            }
            @Nullable
            Guid drive = request.has(MountOptions.NTMS_MOUNT_SPECIFIC_DRIVE)
                    ? request.drives().get(i)
                    : null;
            mounts.add(new Queued(
                    target.side(),
                    library,
                    drive,
                    target.medium(),
                    target.side(),
                    target.sideNumber(),
                    target.mediaState(),
                    target.mediaTypeCode(),
                    target.element(),
                    target.elementType()));
        }
        boolean possible = lines.attached(library)
                .filter(attached -> !MountPlan.next(attached, leftOver(tx, attached, request), mounts, tx.now())
                        .isEmpty())
                .isPresent();
        if (!possible) {
            throw refused(
                    NtmsStatus.BUSY,
                    "There is no drive for the media in the library " + MountCatalog.name(tx, library) + " now.");
        }
    }

    /** The drives that those mounts leave over that are under way, and those that wait and come first. */
    private static List<Drive> leftOver(Transaction tx, AttachedLibrary library, MountRequest request) {
        Set<Guid> taken = new HashSet<>(MountCatalog.taken(tx, library.id()));
        List<Drive> drives = new ArrayList<>(DriveCatalog.drives(tx, library.id()));
        List<Queued> waiting = new ArrayList<>(MountCatalog.queued(tx, library.id(), request.priority(), MOST_BEFORE));
        List<MountPlan.Step> next;
        do {
            drives.removeIf(drive -> taken.contains(drive.id()));
            next = MountPlan.next(library, drives, waiting, tx.now());
            next.forEach(step -> {
                taken.add(step.drive().id());
                waiting.remove(step.mount());
            });
        } while (!next.isEmpty());
        return drives;
    }

    /** The drive that a medium was mounted in. */
    static Guid driveOf(Transaction tx, List<LibraryRequest> requests, Guid medium) {
        Guid side = requests.stream().anyMatch(each -> medium.equals(each.side()))
                ? medium
                : MountCatalog.target(tx, medium)
                        .orElseThrow(() -> refused(NtmsStatus.INVALID_MEDIA, "The medium " + medium + " is gone."))
                        .side();
        return requests.stream()
                .filter(each -> side.equals(each.side()))
                .map(LibraryRequest::drive)
                .findFirst()
                .orElse(Guid.NULL);
    }
}
