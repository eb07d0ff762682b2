package dev.rsm.service;

import static dev.rsm.service.ServiceSession.requirePresent;

import dev.rsm.dtyp.Guid;
import dev.rsm.library.LibraryObjects;
import dev.rsm.library.ObjectSwitch;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.object.ObjectReader;
import dev.rsm.security.AccessCheck;
import dev.rsm.store.Transaction;
import java.util.Set;

/** The calls that enable and disable: the right is asked on the library, also for a cartridge, which its pool secures. */
final class SwitchCalls {

    private static final Set<NtmsObjectType> TYPES =
            Set.of(NtmsObjectType.NTMS_LIBRARY, NtmsObjectType.NTMS_DRIVE, NtmsObjectType.NTMS_PHYSICAL_MEDIA);

    private SwitchCalls() {}

    static NtmsCall<Boolean> change(ServiceSession session, NtmsFunction function, Guid id, NtmsObjectType type) {
        return session.changes(
                function,
                () -> {
                    requirePresent(id, "object");
                    requirePresent(type, "type");
                    if (!TYPES.contains(type)) {
                        throw invalid("Objects of type " + type + " are neither enabled nor disabled: give one of "
                                + TYPES + ".");
                    }
                },
                tx -> {
                    requireType(tx, id, type);
                    Guid library = LibraryObjects.libraryOf(tx, type, id).orElseThrow(() -> notFound(id));
                    AccessCheck.require(
                            tx,
                            session.principal(),
                            NtmsObjectType.NTMS_LIBRARY,
                            library,
                            function.rights().about(type));
                    ObjectSwitch.submit(
                            tx,
                            type,
                            id,
                            library,
                            function == NtmsFunction.ENABLE_NTMS_OBJECT,
                            session.service().events());
                    return true;
                });
    }

    private static void requireType(Transaction tx, Guid id, NtmsObjectType type) {
        NtmsObjectType actual = ObjectReader.typeOf(tx, id).orElseThrow(() -> notFound(id));
        if (actual != type) {
            throw invalid("The object " + id + " is of type " + actual + ", not " + type + ".");
        }
    }

    private static NtmsException invalid(String why) {
        return new NtmsException(NtmsStatus.INVALID_PARAMETER, why);
    }

    private static NtmsException notFound(Guid id) {
        return new NtmsException(NtmsStatus.OBJECT_NOT_FOUND, "There is no object " + id + ".");
    }
}
