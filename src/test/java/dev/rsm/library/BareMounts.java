package dev.rsm.library;

import dev.rsm.dtyp.Guid;
import dev.rsm.library.DriveCatalog.Drive;
import dev.rsm.library.InventoryCatalog.Element;
import dev.rsm.library.MountCatalog.Target;
import dev.rsm.media.Cartridges;
import dev.rsm.media.MediaStates;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.queue.NewRequest;
import dev.rsm.store.Transaction;
import java.util.Objects;

/** What a mount and its dismount write into the database, without sessions, devices, queues and waits. */
public final class BareMounts {

    private BareMounts() {}

    /** Writes a mount of a side and its dismount, in the one transaction of the caller. */
    public static void mountAndDismount(Transaction tx, Guid side) {
        Target target = MountCatalog.target(tx, side).orElseThrow();
        Guid library = Objects.requireNonNull(target.library());
        Drive drive = DriveCatalog.drives(tx, library).stream()
                .filter(MountPlan::usable)
                .findFirst()
                .orElseThrow();
        Guid slot = Objects.requireNonNull(target.element());
        Guid mount = submit(tx, library, LmOperation.NTMS_LM_MOUNT, target, drive);
        MediaStates.move(tx, target.medium(), MediaState.NTMS_MEDIASTATE_INUSE, "bare");
        LibraryRequests.begin(tx, mount);
        Cartridges.place(tx, target.medium(), drive.id(), NtmsObjectType.NTMS_DRIVE);
        InventoryCatalog.setContent(tx, new Element(slot, NtmsObjectType.NTMS_STORAGESLOT), false);
        MediaStates.move(tx, target.medium(), MediaState.NTMS_MEDIASTATE_MOUNTED, "bare");
        DriveStates.move(tx, drive.id(), DriveState.NTMS_DRIVESTATE_MOUNTED, "bare");
        MountCatalog.label(tx, side);
        MediaStates.move(tx, target.medium(), MediaState.NTMS_MEDIASTATE_LOADED, "bare");
        DriveStates.move(tx, drive.id(), DriveState.NTMS_DRIVESTATE_LOADED, "bare");
        MountCatalog.mounted(tx, side);
        DriveCatalog.mounted(tx, drive.id(), side);
        LibraryRequests.pass(tx, mount);
        Guid dismount = submit(tx, library, LmOperation.NTMS_LM_DISMOUNT, target, drive);
        LibraryRequests.begin(tx, dismount);
        MediaStates.move(tx, target.medium(), MediaState.NTMS_MEDIASTATE_UNLOADED, "bare");
        DriveStates.move(tx, drive.id(), DriveState.NTMS_DRIVESTATE_UNLOADED, "bare");
        Cartridges.place(tx, target.medium(), slot, NtmsObjectType.NTMS_STORAGESLOT);
        InventoryCatalog.setContent(tx, new Element(slot, NtmsObjectType.NTMS_STORAGESLOT), true);
        MediaStates.move(tx, target.medium(), MediaState.NTMS_MEDIASTATE_IDLE, "bare");
        DriveStates.move(tx, drive.id(), DriveState.NTMS_DRIVESTATE_DISMOUNTED, "bare");
        DriveCatalog.emptied(tx, drive.id());
        LibraryRequests.pass(tx, dismount);
    }

    private static Guid submit(Transaction tx, Guid library, LmOperation operation, Target target, Drive drive) {
        return LibraryRequests.submit(
                tx,
                new NewRequest(library, operation, 0, target.medium(), target.side(), drive.id(), null, null, null, 0));
    }
}
