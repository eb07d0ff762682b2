package dev.rsm.service;

import static dev.rsm.service.ServiceSession.requirePresent;

import dev.rsm.dtyp.Guid;
import dev.rsm.library.CleanerRequests;
import dev.rsm.media.Caller;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.InjectOperation;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsStatus;
import java.util.Set;

/** The calls about cleaners. */
final class CleanerCalls {

    private static final Set<InjectOperation> INJECTS =
            Set.of(InjectOperation.NTMS_INJECT_START, InjectOperation.NTMS_INJECT_STOP);
    private static final Set<EjectOperation> EJECTS =
            Set.of(EjectOperation.NTMS_EJECT_START, EjectOperation.NTMS_EJECT_STOP);

    private final ServiceSession session;

    CleanerCalls(ServiceSession session) {
        this.session = session;
    }

    private Caller caller(NtmsFunction function) {
        return new Caller(session.principal(), function);
    }

    NtmsCall<Boolean> clean(Guid drive) {
        NtmsFunction function = NtmsFunction.CLEAN_NTMS_DRIVE;
        return session.changes(function, () -> requirePresent(drive, "drive"), tx -> {
            var unused = CleanerRequests.clean(tx, caller(function), drive);
            return true;
        });
    }

    NtmsCall<Boolean> reserve(Guid library, Guid slot) {
        NtmsFunction function = NtmsFunction.RESERVE_NTMS_CLEANER_SLOT;
        return session.changes(
                function,
                () -> {
                    requirePresent(library, "library");
                    requirePresent(slot, "slot");
                },
                tx -> {
                    var unused = CleanerRequests.reserve(tx, caller(function), library, slot);
                    return true;
                });
    }

    NtmsCall<Boolean> release(Guid library) {
        NtmsFunction function = NtmsFunction.RELEASE_NTMS_CLEANER_SLOT;
        return session.changes(function, () -> requirePresent(library, "library"), tx -> {
            var unused = CleanerRequests.release(tx, caller(function), library);
            return true;
        });
    }

    NtmsCall<Guid> inject(Guid library, Guid operation, long uses, InjectOperation action) {
        NtmsFunction function = NtmsFunction.INJECT_NTMS_CLEANER;
        return session.changes(
                function,
                () -> {
                    requirePresent(library, "library");
                    requirePresent(operation, "operation");
                    PortCalls.requireOneOf(INJECTS, action);
                    if (uses < 0 || uses > NtmsLimits.DWORD_MAX) {
                        throw new NtmsException(
                                NtmsStatus.INVALID_PARAMETER,
                                "The cleaner has " + uses + " uses left: give 0 to " + NtmsLimits.DWORD_MAX + ".");
                    }
                },
                tx -> CleanerRequests.inject(
                        tx, caller(function), session.service().libraries(), library, operation, uses, action));
    }

    NtmsCall<Guid> eject(Guid library, Guid operation, EjectOperation action) {
        NtmsFunction function = NtmsFunction.EJECT_NTMS_CLEANER;
        return session.changes(
                function,
                () -> {
                    requirePresent(library, "library");
                    requirePresent(operation, "operation");
                    PortCalls.requireOneOf(EJECTS, action);
                },
                tx -> CleanerRequests.eject(
                        tx, caller(function), session.service().libraries(), library, operation, action));
    }
}
