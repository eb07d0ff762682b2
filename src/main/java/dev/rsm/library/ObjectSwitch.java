package dev.rsm.library;

import dev.rsm.device.DeviceException;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.media.Cartridges;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.queue.NewRequest;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enables and disables libraries, drives and cartridges, as requests in the library's queue.
 *
 * <p>What an object contains goes with it (MSDN DisableNtmsObject): with a library its elements and the media in it, with a
 * medium its sides and the logical media on them. Enabling is the same the other way round; what was disabled by itself
 * before is enabled, too. A disabled library leaves its requests in the queue, but for those of this class and removals.
 */
public final class ObjectSwitch {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectSwitch.class);

    private final Store store;
    private final EventLog events;
    private final Robot robot;
    private final AttachedLibrary library;

    ObjectSwitch(Store store, EventLog events, Robot robot, AttachedLibrary library) {
        this.store = store;
        this.events = events;
        this.robot = robot;
        this.library = library;
    }

    /** Tells whether there is such an object and it is enabled. */
    public static boolean isEnabled(Transaction tx, Guid object) {
        return SwitchCatalog.isEnabled(tx, object);
    }

    /**
     * Queues the change; it is carried out at once where no library works, for media off-line and in libraries that are not
     * connected.
     *
     * @param type NTMS_LIBRARY, NTMS_DRIVE or NTMS_PHYSICAL_MEDIA
     * @param library the library that the object is, or is in
     * @param events told of it, if it is carried out at once
     * @return the request
     * @throws NtmsException ERROR_LIBRARY_OFFLINE for the off-line library; ERROR_INVALID_STATE if the object is so already
     */
    public static Guid submit(
            Transaction tx, NtmsObjectType type, Guid object, Guid library, boolean enable, EventLog events) {
        boolean offline = SwitchCatalog.isOffline(tx, library);
        if (offline && type == NtmsObjectType.NTMS_LIBRARY) {
            throw new NtmsException(
                    NtmsStatus.LIBRARY_OFFLINE, "The off-line library can be neither enabled nor disabled.");
        }
        if (SwitchCatalog.isEnabled(tx, object) == enable) {
            throw new NtmsException(
                    NtmsStatus.INVALID_STATE,
                    "The object " + object + " is " + (enable ? "enabled" : "disabled") + " already.");
        }
        Guid request = LibraryRequests.submit(tx, request(type, object, library, enable));
        if (offline || !SwitchCatalog.isPresent(tx, library)) {
            LibraryRequests.begin(tx, request);
            SwitchCatalog.setEnabled(tx, type, object, enable);
            LibraryRequests.pass(tx, request);
            tx.afterCommit(() -> log(events, type, object, enable));
        }
        return request;
    }

    private static NewRequest request(NtmsObjectType type, Guid object, Guid library, boolean enable) {
        return switch (type) {
            case NTMS_LIBRARY ->
                NewRequest.of(
                        library, enable ? LmOperation.NTMS_LM_ENABLELIBRARY : LmOperation.NTMS_LM_DISABLELIBRARY, 0);
            case NTMS_DRIVE ->
                NewRequest.ofDrive(
                        library, enable ? LmOperation.NTMS_LM_ENABLEDRIVE : LmOperation.NTMS_LM_DISABLEDRIVE, object);
            default ->
                NewRequest.ofMedium(
                        library, enable ? LmOperation.NTMS_LM_ENABLEMEDIA : LmOperation.NTMS_LM_DISABLEMEDIA, object);
        };
    }

    /** Carries out a request of one of the six operations. */
    void perform(LibraryRequest request) {
        switch (request.operation()) {
            case NTMS_LM_ENABLELIBRARY -> set(NtmsObjectType.NTMS_LIBRARY, request.library(), true);
            case NTMS_LM_DISABLELIBRARY -> set(NtmsObjectType.NTMS_LIBRARY, request.library(), false);
            case NTMS_LM_ENABLEDRIVE -> set(NtmsObjectType.NTMS_DRIVE, request.drive(), true);
            case NTMS_LM_DISABLEDRIVE -> {
                Guid drive = set(NtmsObjectType.NTMS_DRIVE, request.drive(), false);
                empty(drive);
            }
            case NTMS_LM_ENABLEMEDIA -> set(NtmsObjectType.NTMS_PHYSICAL_MEDIA, request.medium(), true);
            default -> set(NtmsObjectType.NTMS_PHYSICAL_MEDIA, request.medium(), false);
        }
    }

    private Guid set(NtmsObjectType type, @Nullable Guid object, boolean enabled) {
        Guid present = RequestPerformer.required(object);
        store.step(tx -> {
            SwitchCatalog.setEnabled(tx, type, present, enabled);
            if (enabled) {
                Cartridges.usableAgain(tx, type, present);
            }
            tx.afterCommit(() -> log(events, type, present, enabled));
            return true;
        });
        return present;
    }

    private static void log(EventLog events, NtmsObjectType type, Guid object, boolean enabled) {
        String what = object + (enabled ? " is enabled." : " is disabled.");
        if (type == NtmsObjectType.NTMS_LIBRARY) {
            events.write(enabled ? RsmEvent.LIBRARY_ENABLED : RsmEvent.LIBRARY_DISABLED, "The library " + what);
        } else if (type == NtmsObjectType.NTMS_DRIVE) {
            events.write(enabled ? RsmEvent.DRIVE_ENABLED : RsmEvent.DRIVE_DISABLED, "The drive " + what);
        }
    }

    /** Takes a cartridge out of a disabled drive if that can be done: one in use stays, and so does one without a slot. */
    private void empty(Guid drive) {
        if (library.standsAlone() || library.opened(drive) || store.read(tx -> SwitchCatalog.isInUse(tx, drive))) {
            return;
        }
        try {
            if (library.drive(drive).loaded()) {
                robot.takeHome(drive, tx -> {});
            }
        } catch (DeviceException | NtmsException e) {
            LOG.warn("the drive {} is disabled, and its cartridge stays in it: {}", drive, e.getMessage());
        }
    }
}
