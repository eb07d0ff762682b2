package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.ChangerInformation;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.StorageSlotInformation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people call objects: an identifier, a pool's path, a drive's device, or a name, in which case counts. {@code TYPE:NAME} is an object of
 * that type, such as {@code partition:A1}, also where the name looks like something else.
 */
final class ObjectNames {

    /** So many objects of one name are listed, with where they are. */
    private static final int LISTED = 8;

    private static final String DEVICE_PREFIX = "\\\\.\\";

    private ObjectNames() {}

    /**
     * Finds the object of a type that a text means.
     *
     * @throws NtmsException ERROR_OBJECT_NOT_FOUND if there is none; ERROR_INVALID_PARAMETER if there are several; an
     *     identifier is taken as it is
     */
    static Guid find(NtmsSession session, NtmsObjectType type, String text) {
        return find(session, null, type, text);
    }

    /**
     * Finds the object of a type in a container.
     *
     * @param container where it is looked for by its name; null for everywhere
     * @throws NtmsException as {@link #find(NtmsSession, NtmsObjectType, String)}
     */
    static Guid find(NtmsSession session, @Nullable Guid container, NtmsObjectType type, String text) {
        Optional<Typed> typed = typed(text).filter(each -> each.type() == type);
        if (typed.isPresent()) {
            String name = typed.get().name();
            return type == NtmsObjectType.NTMS_MEDIA_POOL && name.contains("\\")
                    ? pool(session, name)
                    : named(session, container, type, name);
        }
        try {
            return Guid.parse(text);
        } catch (IllegalArgumentException e) {
            return type == NtmsObjectType.NTMS_MEDIA_POOL ? pool(session, text) : named(session, container, type, text);
        }
    }

    /** A text that says of which type the object is. */
    record Typed(NtmsObjectType type, String name) {}

    /** Takes {@code TYPE:NAME} apart; empty if a text is something else. */
    static Optional<Typed> typed(String text) {
        return ViewVerb.TYPES.stream()
                .filter(type -> text.startsWith(ViewVerb.word(type) + ":"))
                .findFirst()
                .map(type -> new Typed(type, text.substring(ViewVerb.word(type).length() + 1)));
    }

    /** What an object is called in a sentence: without its type. */
    static String shown(String text) {
        return typed(text).map(Typed::name).orElse(text);
    }

    /** What objects are called in a sentence. */
    static String shown(List<String> texts) {
        return String.join(", ", texts.stream().map(ObjectNames::shown).toList());
    }

    /**
     * Finds an object of any type by its identifier or {@code TYPE:NAME}; a side also by the name of its medium.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    static Guid any(NtmsSession session, String text) {
        Optional<Typed> typed = typed(text);
        if (typed.isEmpty()) {
            return Guid.parse(text);
        }
        return typed.get().type() == NtmsObjectType.NTMS_PARTITION
                ? MediaAnswers.sideNamed(session, text)
                : find(session, typed.get().type(), text);
    }

    /** Returns the type of an object. */
    static NtmsObjectType type(NtmsSession session, Guid id) {
        return session.objects()
                .information(id, NtmsObjectType.NTMS_UNKNOWN)
                .await()
                .type();
    }

    /** Finds a library by its name or identifier, or by those of a changer or drive of it. */
    static Guid library(NtmsSession session, String text) {
        Optional<NtmsObjectType> type = typed(text).map(Typed::type);
        Guid found = find(session, type.orElse(NtmsObjectType.NTMS_LIBRARY), text);
        var info = session.objects()
                .information(found, NtmsObjectType.NTMS_UNKNOWN)
                .await()
                .info();
        if (info instanceof ChangerInformation changer) {
            return changer.library();
        }
        return info instanceof DriveInformation drive ? drive.library() : found;
    }

    /** Finds a logical medium by its identifier or name, or by those of the side that it is on. */
    static Guid logicalMedium(NtmsSession session, String text) {
        Optional<NtmsObjectType> type = typed(text).map(Typed::type);
        Guid found = type.isPresent() && type.get() == NtmsObjectType.NTMS_PARTITION
                ? MediaAnswers.sideNamed(session, text)
                : find(session, type.orElse(NtmsObjectType.NTMS_LOGICAL_MEDIA), text);
        if (type(session, found) != NtmsObjectType.NTMS_PARTITION) {
            return found;
        }
        return session
                .objects()
                .enumerate(found, NtmsObjectType.NTMS_LOGICAL_MEDIA, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .stream()
                .findFirst()
                .orElseThrow(() -> nothingOn(text, type.isPresent()));
    }

    private static NtmsException nothingOn(String side, boolean named) {
        String message = "There is no logical medium on the side " + shown(side) + ".";
        return named ? NoSuchName.refusal(message) : new NtmsException(NtmsStatus.OBJECT_NOT_FOUND, message);
    }

    private static Guid pool(NtmsSession session, String path) {
        try {
            return session.pools()
                    .create(path, null, CreateOption.NTMS_OPEN_EXISTING, null)
                    .await();
        } catch (NtmsException e) {
            throw e.status() == NtmsStatus.OBJECT_NOT_FOUND ? NoSuchName.refusal(e.detail()) : e;
        }
    }

    private static Guid named(NtmsSession session, @Nullable Guid container, NtmsObjectType type, String name) {
        List<Guid> found =
                session.objects().enumerate(container, type, EnumerateOption.NTMS_ENUM_DEFAULT).await().stream()
                        .filter(each -> isCalled(
                                session.objects().information(each, type).await(), name))
                        .toList();
        if (found.isEmpty()) {
            throw NoSuchName.refusal("There is no " + ViewVerb.word(type) + " \"" + name + "\": \"rsm view --type "
                    + ViewVerb.word(type) + "\" lists them; case counts.");
        }
        if (found.size() > 1) {
            throw new NtmsException(
                    NtmsStatus.INVALID_PARAMETER,
                    found.size() + " objects are called \"" + name + "\": give the identifier of one of "
                            + listed(session, type, found) + ".");
        }
        return found.get(0);
    }

    /** The objects among which a caller has to choose; only some of many. */
    private static String listed(NtmsSession session, NtmsObjectType type, List<Guid> found) {
        String some = String.join(
                ", ",
                found.stream()
                        .limit(LISTED)
                        .map(each -> each + place(session, each, type))
                        .toList());
        return found.size() <= LISTED
                ? some
                : some + " and " + (found.size() - LISTED) + " more, which \"rsm view --type " + ViewVerb.word(type)
                        + "\" lists";
    }

    /** A drive goes by its device's name, too. */
    private static boolean isCalled(ObjectInformation object, String name) {
        return object.name().equals(name)
                || (object.info() instanceof DriveInformation drive
                        && !drive.deviceName().isEmpty()
                        && List.of(drive.deviceName(), drive.deviceName().replace(DEVICE_PREFIX, ""))
                                .contains(name));
    }

    /** Where an object is, that others of its name can be told from it. */
    private static String place(NtmsSession session, Guid id, NtmsObjectType type) {
        Object info = session.objects().information(id, type).await().info();
        if (info instanceof DriveInformation drive) {
            return " (" + drive.deviceName() + " of " + libraryName(session, drive.library()) + ")";
        }
        if (info instanceof ChangerInformation changer) {
            return " (of " + libraryName(session, changer.library()) + ")";
        }
        if (info instanceof PartitionInformation side) {
            return " (of " + MediaAnswers.name(session, side.physicalMedia(), NtmsObjectType.NTMS_PHYSICAL_MEDIA) + ")";
        }
        return info instanceof StorageSlotInformation slot
                ? " (of " + libraryName(session, slot.library()) + ")"
                : info instanceof PhysicalMediaInformation medium
                                && !medium.currentLibrary().isNull()
                        ? " (in " + libraryName(session, medium.currentLibrary()) + ")"
                        : "";
    }

    private static String libraryName(NtmsSession session, Guid library) {
        return session.objects()
                .information(library, NtmsObjectType.NTMS_LIBRARY)
                .await()
                .name();
    }

    /** The computer. */
    static Guid computer(NtmsSession session) {
        return session.objects()
                .enumerate(null, NtmsObjectType.NTMS_COMPUTER, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(0);
    }
}
