package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;
import java.time.Instant;

/**
 * What RSM knows of an object, {@code NTMS_OBJECTINFORMATION} (MS-RSMP 2.2.4.20).
 *
 * <p>SetNtmsObjectInformation can change {@code description} of every object and {@code name} of libraries, logical
 * media, media pools, sides and cartridges (MS-RSMP 3.2.5.2.3.3); each {@link TypeInformation} says what else. It writes
 * every such member as given, so read first, change, then set; the last writer wins. NTMS's member {@code dwSize} is
 * not carried.
 *
 * @param type what the object is
 * @param created when it was made
 * @param modified when it was changed last
 * @param id its identifier, which never changes
 * @param enabled whether it may be used; changed with EnableNtmsObject and DisableNtmsObject
 * @param operationalState whether it works
 * @param name its name for people; may be empty
 * @param description a text about it; may be empty
 * @param info what only objects of its type have
 */
public record ObjectInformation(
        NtmsObjectType type,
        Instant created,
        Instant modified,
        Guid id,
        boolean enabled,
        OperationalState operationalState,
        String name,
        String description,
        TypeInformation info) {

    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException if {@code info} tells of another type, or a text is too long or has a NUL
     */
    public ObjectInformation {
        if (info.objectType() != type) {
            throw new IllegalArgumentException(
                    "object " + id + " is of type " + type + ", but its information tells of a " + info.objectType());
        }
        Checks.text("name", name, NtmsLimits.OBJECTNAME);
        Checks.text("description", description, NtmsLimits.DESCRIPTION);
    }

    /** Returns the same with another name. */
    public ObjectInformation withName(String newName) {
        return new ObjectInformation(
                type, created, modified, id, enabled, operationalState, newName, description, info);
    }

    /** Returns the same with another description. */
    public ObjectInformation withDescription(String newDescription) {
        return new ObjectInformation(
                type, created, modified, id, enabled, operationalState, name, newDescription, info);
    }

    /** Returns the same with other information of the same type. */
    public ObjectInformation withInfo(TypeInformation newInfo) {
        return new ObjectInformation(
                type, created, modified, id, enabled, operationalState, name, description, newInfo);
    }
}
