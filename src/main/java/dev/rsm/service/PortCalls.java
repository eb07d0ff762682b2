package dev.rsm.service;

import static dev.rsm.service.ServiceSession.requirePresent;

import dev.rsm.dtyp.Guid;
import dev.rsm.library.CleanerRequests;
import dev.rsm.library.DiskEject;
import dev.rsm.library.EjectRequests;
import dev.rsm.library.InjectRequests;
import dev.rsm.media.Caller;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.InjectOperation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsStatus;
import java.util.Set;

/** The calls by which media and people get in and out. */
final class PortCalls {

    private static final Set<EjectOperation> EJECTS = Set.of(
            EjectOperation.NTMS_EJECT_START,
            EjectOperation.NTMS_EJECT_STOP,
            EjectOperation.NTMS_EJECT_QUEUE,
            EjectOperation.NTMS_EJECT_FORCE);
    private static final Set<EjectOperation> DISK_EJECTS = Set.of(
            EjectOperation.NTMS_EJECT_START,
            EjectOperation.NTMS_EJECT_QUEUE,
            EjectOperation.NTMS_EJECT_FORCE,
            EjectOperation.NTMS_EJECT_IMMEDIATE,
            EjectOperation.NTMS_EJECT_ASK_USER);
    private static final Set<InventoryMethod> AFTER_DOOR = Set.of(
            InventoryMethod.NTMS_INVENTORY_NONE,
            InventoryMethod.NTMS_INVENTORY_FAST,
            InventoryMethod.NTMS_INVENTORY_OMID,
            InventoryMethod.NTMS_INVENTORY_DEFAULT);

    private final ServiceSession session;

    PortCalls(ServiceSession session) {
        this.session = session;
    }

    /** Refuses with ERROR_INVALID_PARAMETER an action that is missing or that the function does not have. */
    static <A extends NtmsConstant> void requireOneOf(Set<A> actions, A action) {
        requirePresent(action, "action");
        if (!actions.contains(action)) {
            throw new NtmsException(
                    NtmsStatus.INVALID_PARAMETER,
                    "The action " + action + " has no meaning here: give one of " + actions + ".");
        }
    }

    NtmsCall<Guid> inject(Guid library, Guid operation, InjectOperation action) {
        NtmsFunction function = NtmsFunction.INJECT_NTMS_MEDIA;
        Caller caller = new Caller(session.principal(), function);
        return session.changes(
                function,
                () -> {
                    requirePresent(library, "library");
                    requirePresent(operation, "operation");
                    requirePresent(action, "action");
                },
                tx -> InjectRequests.call(tx, caller, session.service().libraries(), library, operation, action));
    }

    NtmsCall<Guid> eject(Guid medium, Guid operation, EjectOperation action) {
        NtmsFunction function = NtmsFunction.EJECT_NTMS_MEDIA;
        Caller caller = new Caller(session.principal(), function);
        return session.changes(
                function,
                () -> {
                    requirePresent(medium, "medium");
                    requirePresent(operation, "operation");
                    requireOneOf(EJECTS, action);
                },
                tx -> EjectRequests.call(tx, caller, session.service().libraries(), medium, operation, action));
    }

    NtmsCall<Boolean> ejectDisk(String device, EjectOperation option) {
        NtmsFunction function = NtmsFunction.EJECT_DISK_FROM_SA_DRIVE;
        Caller caller = new Caller(session.principal(), function);
        return session.waits(
                function,
                () -> {
                    requirePresent(device, "device");
                    requireOneOf(DISK_EJECTS, option);
                },
                tx -> {}, // what can change while it waits is checked anew
                new DiskEject(caller, session.service().libraries(), device == null ? "" : device, option));
    }

    NtmsCall<Boolean> accessDoor(Guid library, InventoryMethod then) {
        NtmsFunction function = NtmsFunction.ACCESS_NTMS_LIBRARY_DOOR;
        Caller caller = new Caller(session.principal(), function);
        return session.changes(
                function,
                () -> {
                    requirePresent(library, "library");
                    requireOneOf(AFTER_DOOR, then);
                },
                tx -> {
                    var unused = CleanerRequests.openDoor(tx, caller, library, then);
                    return true;
                });
    }
}
