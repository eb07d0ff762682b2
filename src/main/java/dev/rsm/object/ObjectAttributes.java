package dev.rsm.object;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.nio.charset.StandardCharsets;

/**
 * Reads and writes what applications attach to objects: GetNtmsObjectAttribute and SetNtmsObjectAttribute (MS-RSMP
 * 3.2.5.2.4.3 to 3.2.5.2.4.6, and 3.2.5.2.8.1).
 *
 * <p>An attribute has a name of 1 to 31 characters, in which case counts, and 1 to 65,535 bytes of data. It goes with its
 * object.
 */
public final class ObjectAttributes {

    private ObjectAttributes() {}

    /**
     * Reads an attribute.
     *
     * @param type the object's type, or NTMS_UNKNOWN
     * @throws NtmsException ERROR_OBJECT_NOT_FOUND if there is no such object or attribute; ERROR_INVALID_PARAMETER if the
     *     object is of another type, or no attribute can have the name
     */
    public static Bytes get(Transaction tx, Guid id, NtmsObjectType type, String name) {
        checkReading(name);
        NtmsObjectType actual = ObjectReader.requireTypeOf(tx, id);
        if (type != actual && type != NtmsObjectType.NTMS_UNKNOWN) {
            throw ObjectReader.wrongType(id, actual, type);
        }
        return AttributeCatalog.find(tx, id, name)
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.OBJECT_NOT_FOUND,
                        "The object " + id + " has no attribute \"" + name + "\": set it first; case counts."));
    }

    /**
     * Writes an attribute, replacing its value, and marks the object as changed. No data deletes the attribute, whether it
     * is there or not.
     *
     * @param type not looked at: a wrong one is to be ignored (MS-RSMP 3.2.5.2.4.5)
     * @param data fewer than 65,536 bytes
     * @throws NtmsException ERROR_INVALID_NAME if no attribute can have the name; ERROR_NO_DATA if there are too many bytes;
     *     ERROR_OBJECT_NOT_FOUND if there is no such object
     */
    public static void set(Transaction tx, Guid id, NtmsObjectType type, String name, Bytes data) {
        checkWriting(name, data);
        // Two steps that both find no such attribute must not both add it.
        if (!ObjectCatalog.lock(tx, id)) {
            throw ObjectReader.notFound(id);
        }
        ObjectRows.touch(tx, id, type);
        if (data.length() == 0) {
            AttributeCatalog.delete(tx, id, name);
        } else {
            AttributeCatalog.put(tx, id, name, data);
        }
    }

    /**
     * Checks the parameters of {@link #get} that can be checked without the object.
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER if no attribute can have the name
     */
    public static void checkReading(String name) {
        requireName(name, NtmsStatus.INVALID_PARAMETER);
    }

    /**
     * Checks the parameters of {@link #set} that can be checked without the object.
     *
     * @throws NtmsException ERROR_INVALID_NAME if no attribute can have the name; ERROR_NO_DATA if there are too many bytes
     */
    public static void checkWriting(String name, Bytes data) {
        requireName(name, NtmsStatus.INVALID_NAME);
        if (data.length() >= NtmsLimits.MAXATTR) {
            throw new NtmsException(
                    NtmsStatus.NO_DATA,
                    "The attribute \"" + name + "\" would have " + data.length() + " bytes: give fewer than "
                            + NtmsLimits.MAXATTR + ".");
        }
    }

    private static void requireName(String name, NtmsStatus refusal) {
        if (name.isEmpty() || name.length() >= NtmsLimits.MAXATTR_NAMELEN) {
            throw new NtmsException(
                    refusal,
                    "An attribute's name has 1 to " + (NtmsLimits.MAXATTR_NAMELEN - 1) + " characters, not "
                            + name.length() + ".");
        }
        if (name.indexOf('\0') >= 0) {
            throw new NtmsException(
                    refusal, "The attribute's name has a NUL at index " + name.indexOf('\0') + ": remove it.");
        }
        if (!StandardCharsets.UTF_16LE.newEncoder().canEncode(name)) {
            throw new NtmsException(
                    refusal, "The attribute's name has half a surrogate pair: give whole Unicode characters.");
        }
    }
}
