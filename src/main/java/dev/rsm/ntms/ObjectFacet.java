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
     * @param type its type
     * @param name the attribute's name, 1 to 31 characters
     * @throws NtmsException ERROR_OBJECT_NOT_FOUND if there is no such object or attribute; ERROR_INVALID_PARAMETER if the
     *     object is of another type or the name cannot be one; ERROR_ACCESS_DENIED without NTMS_USE_ACCESS
     */
    NtmsCall<Bytes> attribute(Guid id, NtmsObjectType type, String name);

    /**
     * SetNtmsObjectAttribute: writes a private attribute, replacing its value.
     *
     * @param id the object
     * @param type its type; a wrong one is ignored (MS-RSMP 3.2.5.2.4.5)
     * @param name the attribute's name, 1 to 31 characters
     * @param data up to 65,535 bytes; none deletes the attribute
     * @throws NtmsException ERROR_OBJECT_NOT_FOUND; ERROR_INVALID_NAME if the name cannot be one; ERROR_NO_DATA if there
     *     are too many bytes; ERROR_ACCESS_DENIED without NTMS_MODIFY_ACCESS
     */
    NtmsCall<Boolean> setAttribute(Guid id, NtmsObjectType type, String name, Bytes data);
}
