package dev.rsm.rsmp.form;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OperationalState;
import dev.rsm.ntms.TypeInformation;
import dev.rsm.rsmp.idl.NtmsComputerInformation;
import dev.rsm.rsmp.idl.NtmsObjectInformation;
import dev.rsm.rsmp.idl.SystemTimeFields;
import java.time.Instant;

/** What is known of an object, and NTMS_OBJECTINFORMATION (MS-RSMP 2.2.4.20). */
public final class ObjectForm {

    private ObjectForm() {}

    /**
     * Returns the structure.
     *
     * @param information what is known
     * @param dwSize the size that the structure says of itself
     */
    public static NtmsObjectInformation toWire(ObjectInformation information, long dwSize) {
        return new NtmsObjectInformation(
                dwSize,
                information.type().value(),
                TimeForm.toWire(information.created()),
                TimeForm.toWire(information.modified()),
                information.id(),
                information.enabled(),
                information.operationalState().value(),
                information.name(),
                information.description(),
                InfoForm.toWire(information.info()));
    }

    /** Returns a structure that tells nothing, of a type that the union has an arm for: with it a refusal can be answered. */
    public static NtmsObjectInformation nothing() {
        return new NtmsObjectInformation(
                0,
                NtmsObjectType.NTMS_COMPUTER.value(),
                SystemTimeFields.NONE,
                SystemTimeFields.NONE,
                Guid.NULL,
                false,
                0,
                "",
                "",
                new NtmsComputerInformation(0, 0, 0, 0, 0));
    }

    /**
     * Returns what a client wants an object to be. Members that cannot be set need not make sense.
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER if a member that can be set cannot have its value
     */
    public static ObjectInformation setting(NtmsObjectInformation structure) {
        return request(structure, Constants.SETTING);
    }

    /**
     * Returns what a client wants made. Members that the server fills need not make sense.
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER if a member that the client fills cannot have its value
     */
    public static ObjectInformation creation(NtmsObjectInformation structure) {
        return request(structure, Constants.CREATION);
    }

    private static ObjectInformation request(NtmsObjectInformation structure, Constants constants) {
        try {
            return fromWire(structure, constants);
        } catch (IllegalArgumentException e) {
            throw new NtmsException(NtmsStatus.INVALID_PARAMETER, "The structure makes no sense: " + e.getMessage(), e);
        }
    }

    /**
     * Returns what a server has answered.
     *
     * @throws IllegalArgumentException if it makes no sense
     */
    public static ObjectInformation answer(NtmsObjectInformation structure) {
        return fromWire(structure, Constants.ANSWER);
    }

    private static ObjectInformation fromWire(NtmsObjectInformation structure, Constants constants) {
        TypeInformation info = InfoForm.fromWire(structure.info(), constants);
        return new ObjectInformation(
                constants.given(NtmsObjectType.class, structure.dwType()),
                TimeForm.fromWire(structure.created()).orElse(Instant.EPOCH),
                TimeForm.fromWire(structure.modified()).orElse(Instant.EPOCH),
                structure.objectGuid(),
                structure.enabled(),
                constants.told(OperationalState.class, structure.dwOperationalState()),
                structure.szName(),
                structure.szDescription(),
                info);
    }
}
