package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What there is, and what is known of it: the functions about objects of every type. */
public interface ObjectFacet {

    /**
     * EnumerateNtmsObject: lists the objects of a type in a container.
     *
     * @param container the container; null for all objects of the type (of media pools: the top level)
     * @param type the type wanted
     * @param option whether the root pool is listed, first; only for media pools without a container
     * @return the identifiers; empty if there are none
     * @throws NtmsException ERROR_INVALID_PARAMETER if the container does not suit the type; ERROR_OBJECT_NOT_FOUND if
     *     there is no such container
     */
    NtmsCall<List<Guid>> enumerate(@Nullable Guid container, NtmsObjectType type, EnumerateOption option);

    /**
     * GetNtmsObjectInformation: tells everything about an object.
     *
     * @param id the object
     * @param type its type; NTMS_UNKNOWN has the server find it
     * @throws NtmsException ERROR_OBJECT_NOT_FOUND if there is none; ERROR_INVALID_PARAMETER if it is of another type;
     *     ERROR_ACCESS_DENIED without NTMS_USE_ACCESS on what secures it
     */
    NtmsCall<ObjectInformation> information(Guid id, NtmsObjectType type);

    /**
     * GetNtmsObjectAttribute: reads a private attribute.
     *
     * @param id the object
     * @param type its type, or NTMS_UNKNOWN
     * @param name the attribute's name, 1 to 31 characters
     * @throws NtmsException ERROR_OBJECT_NOT_FOUND if there is no such object or attribute; ERROR_INVALID_PARAMETER if the
     *     object is of another type, or no attribute can have the name; ERROR_ACCESS_DENIED without NTMS_USE_ACCESS
     */
    NtmsCall<Bytes> attribute(Guid id, NtmsObjectType type, String name);

    /**
     * SetNtmsObjectAttribute: writes a private attribute, replacing its value.
     *
     * @param id the object
     * @param type its type; a wrong one is ignored
     * @param name the attribute's name, 1 to 31 characters
     * @param data up to 65,535 bytes; none deletes the attribute
     * @throws NtmsException ERROR_OBJECT_NOT_FOUND; ERROR_INVALID_NAME if no attribute can have the name; ERROR_NO_DATA if
     *     there are too many bytes; ERROR_ACCESS_DENIED without NTMS_MODIFY_ACCESS
     */
    NtmsCall<Boolean> setAttribute(Guid id, NtmsObjectType type, String name, Bytes data);

    /**
     * EnableNtmsObject: has an object enabled, with all that it contains. The change is a request in the queue of the
     * library that the object is or is in, and may come after the call has returned.
     *
     * @param id the object
     * @param type its type: NTMS_LIBRARY, NTMS_DRIVE or NTMS_PHYSICAL_MEDIA
     * @throws NtmsException ERROR_INVALID_PARAMETER for another type, or one that is not the object's; ERROR_OBJECT_NOT_FOUND
     *     if there is none; ERROR_ACCESS_DENIED without NTMS_MODIFY_ACCESS on the library; ERROR_LIBRARY_OFFLINE for the
     *     off-line library; ERROR_INVALID_STATE if it is enabled already
     */
    NtmsCall<Boolean> enable(Guid id, NtmsObjectType type);

    /**
     * DisableNtmsObject: has an object disabled, with all that it contains. The change is a request in the queue of the
     * library that the object is or is in, and may come after the call has returned. A cartridge in a drive that is disabled
     * is taken to a slot if it is not in use and there is one. What waits in the queue of a disabled library stays there
     * until the library is enabled.
     *
     * @param id the object
     * @param type its type: NTMS_LIBRARY, NTMS_DRIVE or NTMS_PHYSICAL_MEDIA
     * @throws NtmsException ERROR_INVALID_PARAMETER for another type, or one that is not the object's; ERROR_OBJECT_NOT_FOUND
     *     if there is none; ERROR_ACCESS_DENIED without NTMS_MODIFY_ACCESS on the library; ERROR_LIBRARY_OFFLINE for the
     *     off-line library; ERROR_INVALID_STATE if it is disabled already
     */
    NtmsCall<Boolean> disable(Guid id, NtmsObjectType type);
}
