package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import java.util.List;

/** What people call objects: an identifier, a pool's path, or a name, in which case counts. */
final class ObjectNames {

    private ObjectNames() {}

    /**
     * Finds the object of a type that a text means.
     *
     * @throws NtmsException ERROR_OBJECT_NOT_FOUND if there is none; ERROR_INVALID_PARAMETER if there are several; an
     *     identifier is taken as it is
     */
    static Guid find(NtmsSession session, NtmsObjectType type, String text) {
        try {
            return Guid.parse(text);
        } catch (IllegalArgumentException e) {
            return type == NtmsObjectType.NTMS_MEDIA_POOL ? pool(session, text) : named(session, type, text);
        }
    }

    private static Guid pool(NtmsSession session, String path) {
        return session.pools()
                .create(path, null, CreateOption.NTMS_OPEN_EXISTING, null)
                .await();
    }

    private static Guid named(NtmsSession session, NtmsObjectType type, String name) {
        List<Guid> found = session.objects().enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT).await().stream()
                .filter(each ->
                        session.objects().information(each, type).await().name().equals(name))
                .toList();
        if (found.isEmpty()) {
            throw new NtmsException(
                    NtmsStatus.OBJECT_NOT_FOUND,
                    "There is no " + ViewVerb.word(type) + " \"" + name + "\": \"rsm view --type " + ViewVerb.word(type)
                            + "\" lists them; case counts.");
        }
        if (found.size() > 1) {
            throw new NtmsException(
                    NtmsStatus.INVALID_PARAMETER,
                    found.size() + " objects are called \"" + name + "\": give the identifier of one.");
        }
        return found.get(0);
    }

    /** The computer. */
    static Guid computer(NtmsSession session) {
        return session.objects()
                .enumerate(null, NtmsObjectType.NTMS_COMPUTER, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(0);
    }
}
