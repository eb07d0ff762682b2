package dev.rsm.library;

import dev.rsm.device.DeviceException;
import dev.rsm.device.DriveDevice;
import dev.rsm.device.MediaType;
import dev.rsm.dtyp.Guid;
import dev.rsm.library.MountPlan.Step;
import dev.rsm.media.MediaStates;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts media into drives: all that were asked for together, or none.
 *
 * <p>If one cannot be put in, those that are in already go home again, and all requests fail. A failure of the hardware or
 * of a label starts a full inventory if the library is set so (MS-RSMP 2.2.1.11, AutoRecovery).
 */
final class Mount implements Work {

    private final Store store;
    private final Robot robot;
    private final MountedLabel label;
    private final DriveTrouble trouble;
    private final AttachedLibrary library;
    private final List<Step> steps;
    private final Map<Step, MediaType> types = new HashMap<>();
    private volatile boolean stopped;

    Mount(
            Store store,
            Robot robot,
            MountedLabel label,
            DriveTrouble trouble,
            AttachedLibrary library,
            List<Step> steps) {
        this.store = store;
        this.robot = robot;
        this.label = label;
        this.trouble = trouble;
        this.library = library;
        this.steps = List.copyOf(steps);
    }

    /** What the step that takes the requests up notes about them. */
    static void begin(Transaction tx, List<Step> steps) {
        for (Step step : steps) {
            LibraryRequests.begin(tx, step.mount().request());
            LibraryRequests.setDrive(tx, step.mount().request(), step.drive().id());
            MediaStates.move(tx, step.mount().medium(), MediaState.NTMS_MEDIASTATE_INUSE, "to be mounted");
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public Progress proceed() {
        List<Step> done = new ArrayList<>();
        try {
            for (Step step : steps) {
                done.add(step);
                mount(step);
            }
        } catch (NtmsException | DeviceException e) {
            undo(done);
            store.step(tx -> Inventories.recover(tx, library.id()));
            throw e instanceof NtmsException ? e : failed((DeviceException) e);
        }
        return new Progress.Ending(this::pass, this::giveUp);
    }

    private void giveUp() {
        undo(steps);
        store.step(tx -> {
            steps.forEach(step ->
                    LibraryRequests.cancel(tx, step.mount().request(), "given up while the medium was on its way"));
            return true;
        });
    }

    private static NtmsException failed(DeviceException e) {
        return new NtmsException(NtmsStatus.INVALID_STATE, "The mount has failed: " + e.getMessage() + ".", e);
    }

    private void mount(Step step) {
        Guid drive = step.drive().id();
        DriveDevice hardware = library.drive(drive);
        if (!hardware.answers()) { // it would take the medium, and not give it back
            throw new NtmsException(NtmsStatus.INVALID_STATE, "The drive " + drive + " does not answer.");
        }
        bring(step, hardware);
        hardware.load();
        label.check(hardware, step.mount().side());
        trouble.noteDirt(hardware, drive);
        hardware.medium().ifPresent(medium -> types.put(step, medium.type()));
    }

    /** Has the medium lie in the drive, with the right side up. */
    private void bring(Step step, DriveDevice hardware) {
        Guid drive = step.drive().id();
        Guid medium = step.mount().medium();
        boolean second = step.mount().sideNumber() == 1;
        if (medium.equals(step.drive().medium())) {
            if ((hardware.side() == 1) == second) {
                store.step(tx -> inDrive(tx, step));
                return;
            }
            if (library.standsAlone()) {
                throw new NtmsException(
                        NtmsStatus.INVALID_STATE,
                        "The medium in " + hardware.deviceName() + " lies with its other side up: turn it over.");
            }
            robot.takeHome(drive, tx -> {});
        } else if (step.drive().medium() != null) {
            robot.takeHome(drive, tx -> {});
        }
        int from = address(medium);
        Guid holder = library.element(from).orElseThrow().id();
        if (!holder.equals(drive) && robot.isDrive(from)) {
            robot.takeHome(holder, tx -> {});
            from = address(medium);
        }
        boolean invert = second != library.device().element(from).inverted();
        robot.carry(from, hardware.elementAddress(), invert, tx -> inDrive(tx, step));
    }

    private int address(Guid medium) {
        return store.read(tx -> InventoryCatalog.addressOf(tx, medium))
                .orElseThrow(() ->
                        new NtmsException(NtmsStatus.MEDIA_OFFLINE, "The medium " + medium + " has left its library."));
    }

    private static boolean inDrive(Transaction tx, Step step) {
        MediaStates.move(tx, step.mount().medium(), MediaState.NTMS_MEDIASTATE_INUSE, "to be mounted");
        MediaStates.move(tx, step.mount().medium(), MediaState.NTMS_MEDIASTATE_MOUNTED, "put into a drive");
        return DriveStates.move(tx, step.drive().id(), DriveState.NTMS_DRIVESTATE_MOUNTED, "a medium is put in");
    }

    /** Notes that all is done, unless it was given up meanwhile. */
    private boolean pass(Transaction tx) {
        if (stopped) {
            return false;
        }
        for (Step step : steps) {
            MediaStates.move(tx, step.mount().medium(), MediaState.NTMS_MEDIASTATE_LOADED, "mounted");
            DriveStates.move(tx, step.drive().id(), DriveState.NTMS_DRIVESTATE_LOADED, "mounted");
            @Nullable MediaType type = types.get(step);
            if (type != null) {
                MountCatalog.told(tx, step.mount().medium(), step.mount().side(), type);
            }
            MountCatalog.mounted(tx, step.mount().side());
            DriveCatalog.mounted(tx, step.drive().id(), step.mount().side());
            LibraryRequests.pass(tx, step.mount().request());
        }
        return true;
    }

    /** Takes home again what was on its way; what does not come back is left where it is, and somebody is told. */
    private void undo(List<Step> done) {
        for (Step step : steps) {
            Guid drive = step.drive().id();
            boolean inDrive = done.contains(step)
                    && store.read(tx -> DriveStates.of(tx, drive))
                            .filter(state -> state == DriveState.NTMS_DRIVESTATE_MOUNTED)
                            .isPresent();
            try {
                if (inDrive) {
                    robot.takeHome(drive, tx -> {});
                }
            } catch (DeviceException e) {
                trouble.keeps(drive, step.mount().medium(), e);
            }
            store.step(tx -> release(tx, step.mount().medium()));
        }
    }

    /** A medium that no mount wants any more is idle, unless it is somewhere in between. */
    static boolean release(Transaction tx, Guid medium) {
        return MediaStates.of(tx, medium)
                        .filter(state -> state == MediaState.NTMS_MEDIASTATE_INUSE)
                        .isPresent()
                && MediaStates.move(tx, medium, MediaState.NTMS_MEDIASTATE_IDLE, "not mounted");
    }
}
