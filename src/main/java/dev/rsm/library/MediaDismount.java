package dev.rsm.library;

import dev.rsm.dtyp.Guid;
import dev.rsm.library.DriveCatalog.Drive;
import dev.rsm.library.LibraryStateCatalog.Library;
import dev.rsm.library.MountCatalog.Target;
import dev.rsm.media.Caller;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.LibraryType;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OperationOption;
import dev.rsm.ntms.OperationalState;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.queue.NewRequest;
import dev.rsm.store.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls that end the use of media in drives: DismountNtmsMedia, DismountNtmsDrive. */
public final class MediaDismount {

    private MediaDismount() {}

    /**
     * Checks what can be checked without the database.
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER; ERROR_INVALID_MEDIA for a medium that is named twice
     */
    public static void check(List<Guid> media, long options) {
        if (media.isEmpty() || media.size() > MountRequest.MOST_MEDIA) {
            throw new NtmsException(
                    NtmsStatus.INVALID_PARAMETER,
                    media.size() + " media are named: name 1 to " + MountRequest.MOST_MEDIA + ".");
        }
        boolean known = options == 0
                || options == DismountOption.NTMS_DISMOUNT_DEFERRED.value()
                || options == DismountOption.NTMS_DISMOUNT_IMMEDIATE.value();
        if (!known) {
            throw new NtmsException(
                    NtmsStatus.INVALID_PARAMETER,
                    "The options are 0x" + Long.toHexString(options) + ": give 1 (deferred), 2 (immediate) or 0.");
        }
        if (new HashSet<>(media).size() < media.size()) {
            throw new NtmsException(NtmsStatus.INVALID_MEDIA, "A medium is named twice.");
        }
    }

    /** DismountNtmsMedia, as {@link dev.rsm.ntms.MediaFacet#dismount} says. */
    public static void media(Transaction tx, Caller caller, LibraryWork lines, List<Guid> media, long options) {
        boolean deferred = options == DismountOption.NTMS_DISMOUNT_DEFERRED.value();
        List<Runnable> submissions = new ArrayList<>();
        for (Guid medium : media) {
            Target target = MountCatalog.target(tx, medium)
                    .orElseThrow(() -> new NtmsException(
                            NtmsStatus.INVALID_MEDIA, "There is no logical medium and no side " + medium + "."));
            caller.require(tx, target.pool());
            Guid library = library(target);
            caller.requireLibrary(tx, library);
            requireUsable(tx, library, target);
            Drive drive = drive(tx, library, target);
            if (!deferred && opened(lines, library, drive.id())) {
                throw new NtmsException(
                        NtmsStatus.INVALID_STATE,
                        "A program has the drive of the side " + target.side() + " open: have it closed first.");
            }
            long option = deferred ? OperationOption.DEFERRED : OperationOption.IMMEDIATE;
            submissions.add(() -> submit(tx, library, target.medium(), target.side(), drive.id(), option));
        }
        submissions.forEach(Runnable::run);
    }

    private static boolean opened(LibraryWork lines, Guid library, Guid drive) {
        return lines.attached(library).map(attached -> attached.opened(drive)).orElse(false);
    }

    private static Guid library(Target target) {
        if (target.library() == null) {
            throw new NtmsException(
                    NtmsStatus.MEDIA_OFFLINE, "The medium " + target.medium() + " is in no library, so in no drive.");
        }
        return target.library();
    }

    private static void requireUsable(Transaction tx, Guid id, Target target) {
        Library library = LibraryStateCatalog.library(tx, id).orElseThrow();
        if (!library.enabled() || library.state() == OperationalState.NTMS_NOT_PRESENT) {
            throw new NtmsException(
                    NtmsStatus.DEVICE_NOT_AVAILABLE,
                    "The library " + MountCatalog.name(tx, id) + " is disabled or not connected.");
        }
        if (!target.enabled()) {
            throw new NtmsException(
                    NtmsStatus.MEDIA_NOT_AVAILABLE,
                    "The medium " + MountCatalog.name(tx, target.medium()) + " is disabled.");
        }
    }

    /** The drive that a side is mounted in. */
    private static Drive drive(Transaction tx, Guid library, Target target) {
        Drive drive = DriveCatalog.drive(tx, RequestPerformer.required(target.element()))
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.INVALID_STATE,
                        "The medium " + MountCatalog.name(tx, target.medium()) + " is in no drive."));
        boolean mounted = drive.state() == DriveState.NTMS_DRIVESTATE_LOADED
                && DriveCatalog.mountedSide(tx, drive.id())
                        .filter(target.side()::equals)
                        .isPresent();
        if (!mounted) {
            throw new NtmsException(
                    NtmsStatus.INVALID_STATE,
                    "The medium " + MountCatalog.name(tx, target.medium()) + " is not mounted: its drive, "
                            + MountCatalog.name(tx, drive.id()) + ", is " + drive.state() + ".");
        }
        if (MountCatalog.isLeaving(tx, library, drive.id())) {
            throw new NtmsException(
                    NtmsStatus.INVALID_STATE, "The side " + target.side() + " is being dismounted already.");
        }
        return drive;
    }

    private static Guid submit(
            Transaction tx, Guid library, @Nullable Guid medium, @Nullable Guid side, Guid drive, long option) {
        return LibraryRequests.submit(
                tx,
                new NewRequest(
                        library, LmOperation.NTMS_LM_DISMOUNT, option, medium, side, drive, null, null, null, 0));
    }

    /** Queues the dismount of what a mount has put into a drive. */
    static void submit(Transaction tx, Guid library, LibraryRequest mount, long option) {
        submit(tx, library, mount.medium(), mount.side(), RequestPerformer.required(mount.drive()), option);
    }

    /** DismountNtmsDrive, as {@link dev.rsm.ntms.LibraryFacet#dismountDrive} says. */
    public static void drive(Transaction tx, Caller caller, LibraryWork lines, Guid id) {
        Optional<Guid> owner =
                DriveStates.of(tx, id).isEmpty() ? Optional.empty() : SwitchCatalog.libraryOfElement(tx, id);
        Guid libraryId =
                owner.orElseThrow(() -> new NtmsException(NtmsStatus.INVALID_DRIVE, "There is no drive " + id + "."));
        caller.requireLibrary(tx, libraryId);
        Library library = LibraryStateCatalog.library(tx, libraryId)
                .orElseThrow(
                        () -> new NtmsException(NtmsStatus.INVALID_LIBRARY, "There is no library " + libraryId + "."));
        if (!library.enabled()) {
            throw new NtmsException(NtmsStatus.RESOURCE_DISABLED, "The library " + libraryId + " is disabled.");
        }
        if (library.state() == OperationalState.NTMS_NOT_PRESENT
                || library.type() == LibraryType.NTMS_LIBRARYTYPE_OFFLINE) {
            throw new NtmsException(NtmsStatus.LIBRARY_OFFLINE, "The library " + libraryId + " is not connected.");
        }
        Drive drive = DriveCatalog.drive(tx, id)
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.DEVICE_NOT_AVAILABLE, "The drive " + id + " is not there any more."));
        if (!drive.enabled()) {
            throw new NtmsException(NtmsStatus.DEVICE_NOT_AVAILABLE, "The drive " + id + " is disabled.");
        }
        boolean open = opened(lines, libraryId, id);
        if (drive.state() == DriveState.NTMS_DRIVESTATE_DISMOUNTED
                || open
                || MountCatalog.isLeaving(tx, libraryId, id)) {
            throw new NtmsException(
                    NtmsStatus.INVALID_STATE,
                    "The drive " + id + " is " + (open ? "open: a program uses it." : drive.state() + "."));
        }
        submit(tx, libraryId, drive.medium(), null, id, OperationOption.IMMEDIATE);
    }
}
