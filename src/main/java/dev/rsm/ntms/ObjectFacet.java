package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SecurityDescriptor;
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
     * GetNtmsObjectInformation, waited for: what only objects of one type have, such as {@code
     * info(drive, DriveInformation.class).deviceName()}.
     *
     * @param id the object
     * @param part the information of its type
     * @throws NtmsException as {@link #information} says
     */
    default <T extends TypeInformation> T info(Guid id, Class<T> part) {
        ObjectInformation found = information(id, NtmsObjectType.NTMS_UNKNOWN).await();
        if (!part.isInstance(found.info())) {
            throw new NtmsException(
                    NtmsStatus.INVALID_PARAMETER,
                    "The object " + id + " is of type " + found.type() + ": it has no " + part.getSimpleName() + ".");
        }
        return part.cast(found.info());
    }

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
     * SetNtmsObjectInformation: writes every member of an object that can be set, whoever has written it since the caller
     * read it; so read first, change, then set. Members that cannot be set are ignored.
     *
     * <p>{@link ObjectInformation} and each {@link TypeInformation} say what can be set. Of a library's flags only
     * AUTODETECTCHANGE and RECOGNIZECLEANERBARCODE are the caller's: the server keeps the others, and sets or clears
     * IGNORECLEANERUSESREMAINING by the uses that remain. RSM's own pools keep their name, media type and policies, and
     * a pool keeps its media type while it holds media or pools; other values are refused.
     *
     * @param id the object
     * @param information its type, and what to write
     * @throws NtmsException ERROR_OBJECT_NOT_FOUND; ERROR_INVALID_PARAMETER if the object is of another type, or a member
     *     cannot have its value; ERROR_ACCESS_DENIED without NTMS_MODIFY_ACCESS (of a library: NTMS_CONTROL_ACCESS)
     */
    NtmsCall<Boolean> setInformation(Guid id, ObjectInformation information);

    /**
     * GetNtmsObjectSecurity: reads parts of an object's security descriptor. The parts that are not asked for are absent;
     * there is never a system list.
     *
     * @param id the object
     * @param type its type, or NTMS_UNKNOWN
     * @param parts bits of {@link SecurityInformation}, at least one
     * @throws NtmsException ERROR_OBJECT_NOT_FOUND; ERROR_INVALID_PARAMETER if the object is of another type, or for bits
     *     without a meaning; ERROR_ACCESS_DENIED without READ_CONTROL on what secures the object, which its owner has;
     *     ERROR_NO_SECURITY_ON_OBJECT if the object has no descriptor of its own: only libraries, media pools and the
     *     computer do
     */
    NtmsCall<SecurityDescriptor> security(Guid id, NtmsObjectType type, int parts);

    /**
     * SetNtmsObjectSecurity: replaces parts of an object's security descriptor. Generic rights are kept as the rights they
     * stand for. What lies in the object does not change its own descriptor.
     *
     * @param id the object
     * @param type its type, or NTMS_UNKNOWN
     * @param parts bits of {@link SecurityInformation}, at least one
     * @param descriptor holds the parts; without a discretionary list, everything is granted
     * @throws NtmsException as {@link #security}; ERROR_ACCESS_DENIED without WRITE_DAC, which the owner has, and for a
     *     system list, since nobody here holds the privilege for that, and for an owner other than the caller, unless the
     *     caller is an administrator; ERROR_INVALID_PARAMETER for an owner or group that is to be set and missing
     */
    NtmsCall<Boolean> setSecurity(Guid id, NtmsObjectType type, int parts, SecurityDescriptor descriptor);

    /**
     * GetNtmsUIOptions: lists the computers that show messages.
     *
     * @param object the computer or library that the messages are about; null for those that this session causes
     * @param type which messages
     * @return the names in alphabetical order; empty if there are none
     * @throws NtmsException ERROR_INVALID_PARAMETER for the type NTMS_UITYPE_INVALID; ERROR_OBJECT_NOT_FOUND if there is
     *     no such computer or library; ERROR_ACCESS_DENIED without NTMS_USE_ACCESS on it
     */
    NtmsCall<List<String>> uiOptions(@Nullable Guid object, UiType type);

    /**
     * SetNtmsUIOptions: changes the list of the computers that show messages. A computer's and a library's list stays
     * until it is changed; a session's ends with the session.
     *
     * @param object the computer or library that the messages are about; null for those that this session causes
     * @param type which messages
     * @param operation to add a name, remove one (which need not be there) or all
     * @param destination the name of a computer, up to 255 characters, which is not checked; letters are the same in upper
     *     and lower case; empty for the caller's computer. Ignored, and may be null, with NTMS_UIDEST_DELETEALL.
     * @throws NtmsException ERROR_INVALID_PARAMETER for the type NTMS_UITYPE_INVALID and an impossible name;
     *     ERROR_OBJECT_NOT_FOUND if there is no such computer or library; ERROR_ACCESS_DENIED without NTMS_USE_ACCESS and
     *     NTMS_MODIFY_ACCESS on it; ERROR_ALREADY_EXISTS; ERROR_NOT_ENOUGH_MEMORY if the list has 1,000 names
     */
    NtmsCall<Boolean> setUiOptions(
            @Nullable Guid object, UiType type, UiOperation operation, @Nullable String destination);

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
