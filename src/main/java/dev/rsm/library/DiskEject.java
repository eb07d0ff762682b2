package dev.rsm.library;

import dev.rsm.dtyp.Guid;
import dev.rsm.library.DriveCatalog.Drive;
import dev.rsm.library.DriveCatalog.Placed;
import dev.rsm.media.Caller;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OperationOption;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.OpreqState;
import dev.rsm.operator.OperatorArgument;
import dev.rsm.operator.OperatorRequests;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.queue.NewRequest;
import dev.rsm.runtime.Outcome;
import dev.rsm.store.Transaction;
import dev.rsm.store.WaitingStep;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A call of EjectDiskFromSADrive: {@link dev.rsm.ntms.LibraryFacet#ejectDisk} says what it does. */
public final class DiskEject implements WaitingStep<Boolean> {

    private static final String PREFIX = "\\\\.\\";

    private static final LibraryGuard GUARD = new LibraryGuard(
            NtmsStatus.INVALID_PARAMETER,
            NtmsStatus.DEVICE_NOT_AVAILABLE,
            NtmsStatus.LIBRARY_OFFLINE,
            NtmsStatus.DEVICE_NOT_AVAILABLE);

    private final Caller caller;
    private final LibraryWork lines;
    private final String device;
    private final EjectOperation option;
    private @Nullable Guid request;
    private @Nullable Guid asked;

    /**
     * Makes a call that has not been tried yet.
     *
     * @param device the operating system's name of the drive, with or without the prefix of devices and a colon at the end
     * @param option any but NTMS_EJECT_STOP
     */
    public DiskEject(Caller caller, LibraryWork lines, String device, EjectOperation option) {
        this.caller = caller;
        this.lines = lines;
        String name = device.startsWith(PREFIX) ? device.substring(PREFIX.length()) : device;
        this.device = PREFIX + (name.endsWith(":") ? name.substring(0, name.length() - 1) : name);
        this.option = option;
    }

    @Override
    public Outcome<Boolean> attempt(Transaction tx, Lines waiting) {
        @Nullable Guid submitted = request;
        return submitted == null ? begin(tx) : look(tx, submitted);
    }

    private Outcome<Boolean> begin(Transaction tx) {
        Placed placed = DriveCatalog.standAlone(tx, device)
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.INVALID_PARAMETER,
                        "There is no stand-alone drive " + device
                                + ": \"rsm view --type drive\" lists the devices of all; drives of libraries with a robot are"
                                + " emptied by \"rsm dismount --drive\"."));
        GUARD.require(tx, caller.principal(), caller.function(), placed.library());
        Drive drive = DriveCatalog.drives(tx, placed.library()).stream()
                .filter(each -> each.id().equals(placed.drive()))
                .findFirst()
                .orElseThrow(() -> unavailable("is not there any more"));
        if (!drive.enabled()) {
            throw unavailable("is disabled");
        }
        if (drive.medium() != null && !ObjectSwitch.isEnabled(tx, drive.medium())) {
            throw new NtmsException(NtmsStatus.MEDIA_NOT_AVAILABLE, "The medium " + drive.medium() + " is disabled.");
        }
        boolean force = option == EjectOperation.NTMS_EJECT_FORCE;
        if (!force && isInUse(placed, drive) && !permitted(tx, drive.id())) {
            return new Outcome.Waiting<>(Set.of(RequestPerformer.required(asked)), Optional.empty());
        }
        Guid made = LibraryRequests.submit(tx, request(placed, drive));
        request = made;
        if (option != EjectOperation.NTMS_EJECT_IMMEDIATE && option != EjectOperation.NTMS_EJECT_ASK_USER) {
            return new Outcome.Done<>(true);
        }
        return new Outcome.Waiting<>(Set.of(made), Optional.empty());
    }

    private NtmsException unavailable(String why) {
        return new NtmsException(NtmsStatus.DEVICE_NOT_AVAILABLE, "The drive " + device + " " + why + ".");
    }

    private boolean isInUse(Placed placed, Drive drive) {
        return drive.state() == DriveState.NTMS_DRIVESTATE_LOADED
                || lines.attached(placed.library())
                        .map(attached -> attached.opened(drive.id()))
                        .orElse(false);
    }

    private NewRequest request(Placed placed, Drive drive) {
        return new NewRequest(
                placed.library(),
                LmOperation.NTMS_LM_EJECT,
                asked == null && option != EjectOperation.NTMS_EJECT_FORCE
                        ? OperationOption.IMMEDIATE
                        : OperationOption.FORCEIMMEDIATE,
                drive.medium(),
                null,
                drive.id(),
                null,
                null,
                null,
                0);
    }

    /** Whether the user has said that a medium in use may be ejected; asks if nobody has. */
    private boolean permitted(Transaction tx, Guid drive) {
        if (option != EjectOperation.NTMS_EJECT_ASK_USER) {
            throw unavailable("is in use: dismount its medium first");
        }
        if (asked == null) {
            asked = OperatorRequests.ask(
                    tx,
                    OpreqCommand.NTMS_OPREQ_DEVICESERVICE,
                    "The medium in " + device + " is in use and is to be ejected: may it be?",
                    new OperatorArgument(NtmsObjectType.NTMS_DRIVE, drive),
                    OperatorArgument.NONE);
            return false;
        }
        OpreqState state = OperatorRequests.state(tx, asked).orElse(OpreqState.NTMS_OPSTATE_REFUSED);
        if (state == OpreqState.NTMS_OPSTATE_REFUSED) {
            throw unavailable("is in use, and the user wants it so");
        }
        return state == OpreqState.NTMS_OPSTATE_COMPLETE;
    }

    private Outcome<Boolean> look(Transaction tx, Guid submitted) {
        Optional<LibraryRequest> now = LibraryRequests.find(tx, submitted);
        if (now.isPresent() && !LibraryRequests.ended(now.get().state())) {
            return new Outcome.Waiting<>(Set.of(submitted), Optional.empty());
        }
        if (now.isPresent() && now.get().state() == LmState.NTMS_LM_PASSED) {
            return new Outcome.Done<>(true);
        }
        throw now.filter(ended -> ended.error() == NtmsStatus.MEDIA_OFFLINE).isPresent()
                ? new NtmsException(NtmsStatus.MEDIA_NOT_AVAILABLE, "The drive " + device + " is empty.")
                : unavailable("has not ejected its medium");
    }

    @Override
    public void givenUp(Transaction tx, NtmsStatus why) {
        if (asked != null) {
            OperatorRequests.refuse(tx, asked, "nobody waits any more");
        }
        if (request != null) {
            LibraryRequests.find(tx, request)
                    .filter(each -> each.state() == LmState.NTMS_LM_QUEUED)
                    .ifPresent(each -> LibraryRequests.cancel(tx, each.id(), "nobody waits any more"));
        }
    }

    @Override
    public String waitsFor() {
        return "the medium in " + device + " to be ejected";
    }
}
