package dev.rsm.object;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.store.Transaction;
import java.util.Optional;

/** Tells what is known of an object: GetNtmsObjectInformation (MS-RSMP 3.2.5.2.3.1). */
public final class ObjectReader {

    private ObjectReader() {}

    /**
     * Tells everything about an object, as it is at this moment.
     *
     * <p>What the documents leave open: the parent of a top-level pool is the null identifier, as callers need not know the
     * root pool; a pool counts what is right in it; a library counts the requests that are kept, ended ones too, and a
     * first number is 0 where there are no such elements; a cartridge in the off-line library is in a slot, which is the
     * null identifier, and one that the changer holds is in the changer.
     *
     * @param type the object's type; NTMS_UNKNOWN to have it found
     * @throws NtmsException ERROR_OBJECT_NOT_FOUND if there is no such object; ERROR_INVALID_PARAMETER if it is of another
     *     type, or {@code type} is that of no object
     */
    public static ObjectInformation information(Transaction tx, Guid id, NtmsObjectType type) {
        NtmsObjectType wanted = type == NtmsObjectType.NTMS_UNKNOWN ? requireTypeOf(tx, id) : type;
        return find(tx, id, wanted).orElseThrow(() -> wrongType(id, requireTypeOf(tx, id), wanted));
    }

    /** Returns the type of an object; empty if there is no such object. */
    public static Optional<NtmsObjectType> typeOf(Transaction tx, Guid id) {
        return ObjectCatalog.typeOf(tx, id);
    }

    static NtmsObjectType requireTypeOf(Transaction tx, Guid id) {
        return typeOf(tx, id).orElseThrow(() -> notFound(id));
    }

    static NtmsException notFound(Guid id) {
        return new NtmsException(
                NtmsStatus.OBJECT_NOT_FOUND,
                "There is no object " + id + ": list the objects again, since it may have been deleted.");
    }

    static NtmsException wrongType(Guid id, NtmsObjectType actual, NtmsObjectType given) {
        return new NtmsException(
                NtmsStatus.INVALID_PARAMETER,
                "The object " + id + " is of type " + actual + ", not " + given + ": give its type, or NTMS_UNKNOWN.");
    }

    private static Optional<ObjectInformation> find(Transaction tx, Guid id, NtmsObjectType type) {
        return switch (type) {
            case NTMS_CHANGER -> DeviceCatalog.changer(tx, id);
            case NTMS_CHANGER_TYPE -> ComputerCatalog.changerType(tx, id);
            case NTMS_COMPUTER -> ComputerCatalog.computer(tx, id);
            case NTMS_DRIVE -> DeviceCatalog.drive(tx, id);
            case NTMS_DRIVE_TYPE -> ComputerCatalog.driveType(tx, id);
            case NTMS_IEDOOR -> DeviceCatalog.door(tx, id);
            case NTMS_IEPORT -> DeviceCatalog.port(tx, id);
            case NTMS_LIBRARY -> LibraryCatalog.library(tx, id);
            case NTMS_LIBREQUEST -> RequestCatalog.libRequest(tx, id);
            case NTMS_LOGICAL_MEDIA -> MediaCatalog.logicalMedia(tx, id);
            case NTMS_MEDIA_POOL -> PoolCatalog.pool(tx, id);
            case NTMS_MEDIA_TYPE -> ComputerCatalog.mediaType(tx, id);
            case NTMS_PARTITION -> MediaCatalog.partition(tx, id);
            case NTMS_PHYSICAL_MEDIA -> MediaCatalog.physicalMedia(tx, id);
            case NTMS_STORAGESLOT -> DeviceCatalog.slot(tx, id);
            case NTMS_OPREQUEST -> RequestCatalog.opRequest(tx, id);
            case NTMS_UNKNOWN, NTMS_OBJECT, NTMS_UI_DESTINATION ->
                throw new NtmsException(
                        NtmsStatus.INVALID_PARAMETER,
                        "No object is of type " + type + ": give the type of " + id + ", or NTMS_UNKNOWN.");
        };
    }
}
