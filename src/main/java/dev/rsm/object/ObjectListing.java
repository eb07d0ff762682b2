package dev.rsm.object;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists objects by container: EnumerateNtmsObject (MS-RSMP 3.2.5.2.4.7 and 3.2.5.2.7.1). */
public final class ObjectListing {

    private ObjectListing() {}

    /**
     * Lists the objects of a type, all or those of a container.
     *
     * <table>
     *   <caption>Containers besides none</caption>
     *   <tr><th>objects</th><th>containers</th></tr>
     *   <tr><td>changers, drives, doors, ports, slots, library requests, media types</td><td>library</td></tr>
     *   <tr><td>changer types, drive types, computers, libraries, operator requests</td><td></td></tr>
     *   <tr><td>logical media</td><td>media pool, side</td></tr>
     *   <tr><td>media pools</td><td>media pool</td></tr>
     *   <tr><td>sides</td><td>logical media, cartridge, media pool</td></tr>
     *   <tr><td>cartridges</td><td>media pool, library</td></tr>
     * </table>
     *
     * <p>Without a container every object of the type is listed, but of media pools only the top level. A pool lists what
     * is right in it, not what is in pools below. Changers, drives, doors, ports and slots come in the order of their
     * libraries' identifiers, then of their numbers; all others in the order of their identifiers, which is that of
     * creation.
     *
     * @param container the container; null or the null identifier for none
     * @param option whether the root pool is listed, before the others; only for media pools without a container
     * @return the identifiers; empty if there are none
     * @throws NtmsException ERROR_INVALID_PARAMETER if objects of the type cannot be listed at all, or not from such a
     *     container, or the option does not suit; ERROR_OBJECT_NOT_FOUND if there is no object {@code container}
     */
    public static List<Guid> enumerate(
            Transaction tx, @Nullable Guid container, NtmsObjectType type, EnumerateOption option) {
        List<NtmsObjectType> containers = containers(type);
        Guid from = container == null ? Guid.NULL : container;
        if (option == EnumerateOption.NTMS_ENUM_ROOTPOOL) {
            requireTopLevelPools(from, type);
        }
        if (from.isNull()) {
            return everywhere(tx, type, option);
        }
        NtmsObjectType containerType = ObjectReader.requireTypeOf(tx, from);
        if (!containers.contains(containerType)) {
            throw invalid("Objects of type " + type + " are not listed from the " + containerType + " " + from
                    + ": give no container" + (containers.isEmpty() ? "." : " or one of type " + containers + "."));
        }
        return ListingCatalog.in(tx, containerType, from, type);
    }

    private static List<NtmsObjectType> containers(NtmsObjectType type) {
        return switch (type) {
            case NTMS_CHANGER,
                    NTMS_DRIVE,
                    NTMS_IEDOOR,
                    NTMS_IEPORT,
                    NTMS_STORAGESLOT,
                    NTMS_LIBREQUEST,
                    NTMS_MEDIA_TYPE -> List.of(NtmsObjectType.NTMS_LIBRARY);
            case NTMS_CHANGER_TYPE, NTMS_COMPUTER, NTMS_DRIVE_TYPE, NTMS_LIBRARY, NTMS_OPREQUEST -> List.of();
            case NTMS_LOGICAL_MEDIA -> List.of(NtmsObjectType.NTMS_MEDIA_POOL, NtmsObjectType.NTMS_PARTITION);
            case NTMS_MEDIA_POOL -> List.of(NtmsObjectType.NTMS_MEDIA_POOL);
            case NTMS_PARTITION ->
                List.of(
                        NtmsObjectType.NTMS_LOGICAL_MEDIA,
                        NtmsObjectType.NTMS_PHYSICAL_MEDIA,
                        NtmsObjectType.NTMS_MEDIA_POOL);
            case NTMS_PHYSICAL_MEDIA -> List.of(NtmsObjectType.NTMS_MEDIA_POOL, NtmsObjectType.NTMS_LIBRARY);
            case NTMS_UNKNOWN, NTMS_OBJECT, NTMS_UI_DESTINATION ->
                throw invalid("Objects of type " + type + " cannot be listed: name the type of an object.");
        };
    }

    private static void requireTopLevelPools(Guid container, NtmsObjectType type) {
        if (type != NtmsObjectType.NTMS_MEDIA_POOL || !container.isNull()) {
            throw invalid("NTMS_ENUM_ROOTPOOL goes with media pools and no container, not with objects of type " + type
                    + " in " + container + ": use NTMS_ENUM_DEFAULT.");
        }
    }

    private static List<Guid> everywhere(Transaction tx, NtmsObjectType type, EnumerateOption option) {
        List<Guid> all = ListingCatalog.everywhere(tx, type);
        if (option == EnumerateOption.NTMS_ENUM_DEFAULT) {
            return all;
        }
        List<Guid> withRoot = new ArrayList<>(ListingCatalog.root(tx));
        withRoot.addAll(all);
        return withRoot;
    }

    private static NtmsException invalid(String detail) {
        return new NtmsException(NtmsStatus.INVALID_PARAMETER, detail);
    }
}
