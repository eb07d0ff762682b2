package dev.rsm.junit;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.TypeInformation;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at the objects of a service. */
final class ObjectLook {

    /** The types of which there can be objects. */
    static final Set<NtmsObjectType> HELD = EnumSet.complementOf(
            EnumSet.of(NtmsObjectType.NTMS_UNKNOWN, NtmsObjectType.NTMS_OBJECT, NtmsObjectType.NTMS_UI_DESTINATION));

    private ObjectLook() {}

    /**
     * An object with what only its type has.
     *
     * @param object what all objects have
     * @param info what only its type has
     */
    record Of<T extends TypeInformation>(ObjectInformation object, T info) {}

    static List<Guid> ids(NtmsSession session, @Nullable Guid container, NtmsObjectType type) {
        return session.objects()
                .enumerate(container, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
    }

    static ObjectInformation information(NtmsSession session, Guid id, NtmsObjectType type) {
        return session.objects().information(id, type).await();
    }

    /** Returns all objects of a type; one that goes meanwhile is left out. */
    static <T extends TypeInformation> List<Of<T>> all(NtmsSession session, NtmsObjectType type, Class<T> form) {
        return ids(session, null, type).stream()
                .flatMap(id -> look(session, id, type).stream())
                .flatMap(object -> form.isInstance(object.info())
                        ? Stream.of(new Of<>(object, form.cast(object.info())))
                        : Stream.empty())
                .toList();
    }

    private static Optional<ObjectInformation> look(NtmsSession session, Guid id, NtmsObjectType type) {
        try {
            return Optional.of(information(session, id, type));
        } catch (NtmsException e) {
            return Optional.empty(); // it is gone
        }
    }

    /** Returns the one object that is looked for. */
    static <T> T only(List<T> found, String what) {
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " " + what);
        }
        return found.get(0);
    }
}
