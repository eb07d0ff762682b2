package dev.rsm.service;

import dev.rsm.dtyp.Guid;
import dev.rsm.library.LibraryObjects;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.RequiredAccess;
import dev.rsm.object.ObjectReader;
import dev.rsm.operator.OperatorArgument;
import dev.rsm.operator.OperatorRequests;
import dev.rsm.security.AccessCheck;
import dev.rsm.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * An operator request that a caller submits: which objects it takes and which right.
 *
 * @param request what is asked for
 * @param message words for the operator
 * @param first the first object; the null identifier for none
 * @param second the second object; the null identifier for none
 */
record OperatorSubmission(OpreqCommand request, String message, Guid first, Guid second) {

    /** Checks what can be told without the objects. */
    void check() {
        ServiceSession.requirePresent(request, "kind of request");
        if (request == OpreqCommand.NTMS_OPREQ_UNKNOWN) {
            throw invalid("NTMS_OPREQ_UNKNOWN asks for nothing: give another kind of request.");
        }
        if (message.length() >= NtmsLimits.MESSAGE || message.indexOf('\0') >= 0) {
            throw invalid("The message has more than " + (NtmsLimits.MESSAGE - 1) + " characters, or a NUL in it.");
        }
        if (!StandardCharsets.UTF_16LE.newEncoder().canEncode(message)) {
            throw invalid("The message has half a surrogate pair: give whole Unicode characters.");
        }
        requireGiven("first", first, firstTypes());
        requireGiven("second", second, secondTypes());
    }

    private void requireGiven(String which, Guid object, Set<NtmsObjectType> types) {
        if (types.isEmpty() && !object.isNull()) {
            throw invalid("A request " + request + " takes no " + which + " object: leave it out.");
        }
        boolean optional = request == OpreqCommand.NTMS_OPREQ_NEWMEDIA && which.equals("second");
        if (!types.isEmpty() && object.isNull() && !optional) {
            throw invalid("A request " + request + " needs a " + which + " object: give one of " + types + ".");
        }
    }

    private Set<NtmsObjectType> firstTypes() {
        return switch (request) {
            case NTMS_OPREQ_NEWMEDIA -> Set.of(NtmsObjectType.NTMS_MEDIA_POOL);
            case NTMS_OPREQ_CLEANER -> Set.of(NtmsObjectType.NTMS_LIBRARY, NtmsObjectType.NTMS_STORAGESLOT);
            case NTMS_OPREQ_DEVICESERVICE ->
                Set.of(
                        NtmsObjectType.NTMS_LIBRARY,
                        NtmsObjectType.NTMS_DRIVE,
                        NtmsObjectType.NTMS_IEDOOR,
                        NtmsObjectType.NTMS_PHYSICAL_MEDIA);
            case NTMS_OPREQ_MOVEMEDIA -> Set.of(NtmsObjectType.NTMS_PHYSICAL_MEDIA);
            case NTMS_OPREQ_MESSAGE, NTMS_OPREQ_UNKNOWN -> Set.of();
        };
    }

    private Set<NtmsObjectType> secondTypes() {
        return switch (request) {
            case NTMS_OPREQ_NEWMEDIA, NTMS_OPREQ_MOVEMEDIA -> Set.of(NtmsObjectType.NTMS_LIBRARY);
            default -> Set.of();
        };
    }

    /** Checks the objects and the access, and makes the request. */
    Guid submit(Transaction tx, Principal caller) {
        OperatorArgument one = argument(tx, first, firstTypes());
        OperatorArgument two = argument(tx, second, secondTypes());
        requireAccess(tx, caller, one);
        return OperatorRequests.submit(tx, request, message, one, two);
    }

    private OperatorArgument argument(Transaction tx, Guid object, Set<NtmsObjectType> types) {
        if (object.isNull()) {
            return OperatorArgument.NONE;
        }
        NtmsObjectType type = ObjectReader.typeOf(tx, object).orElseThrow(() -> notFound(object));
        if (!types.contains(type)) {
            throw invalid("The object " + object + " is of type " + type + ": a request " + request + " takes one of "
                    + types + ".");
        }
        return new OperatorArgument(type, object);
    }

    private void requireAccess(Transaction tx, Principal caller, OperatorArgument one) {
        RequiredAccess access =
                NtmsFunction.SUBMIT_NTMS_OPERATOR_REQUEST.rights().about(request);
        switch (request) {
            case NTMS_OPREQ_MESSAGE, NTMS_OPREQ_UNKNOWN -> AccessCheck.requireOnComputer(tx, caller, access);
            case NTMS_OPREQ_CLEANER, NTMS_OPREQ_DEVICESERVICE -> {
                Guid library =
                        LibraryObjects.libraryOf(tx, one.type(), one.id()).orElseThrow(() -> notFound(one.id()));
                AccessCheck.require(tx, caller, NtmsObjectType.NTMS_LIBRARY, library, access);
            }
            case NTMS_OPREQ_NEWMEDIA, NTMS_OPREQ_MOVEMEDIA ->
                AccessCheck.require(tx, caller, one.type(), one.id(), access);
        }
    }

    private static NtmsException invalid(String why) {
        return new NtmsException(NtmsStatus.INVALID_PARAMETER, why);
    }

    private static NtmsException notFound(Guid object) {
        return new NtmsException(NtmsStatus.OBJECT_NOT_FOUND, "There is no object " + object + ".");
    }
}
