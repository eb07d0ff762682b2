package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PartitionInformation;
import java.util.List;
import java.util.Optional;

/** What the verbs about media look up to say what they have done. */
final class MediaAnswers {

    private MediaAnswers() {}

    /** The side of a logical medium. */
    static PartitionInformation sideOf(NtmsSession session, Guid logicalMedia) {
        return side(session, sides(session, logicalMedia).get(0));
    }

    static List<Guid> sides(NtmsSession session, Guid container) {
        return session.objects()
                .enumerate(container, NtmsObjectType.NTMS_PARTITION, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
    }

    /**
     * The side that a text means: an identifier of a side or logical medium, {@code partition:NAME} or
     * {@code logical_media:NAME}, or the name of a medium for its first side.
     */
    static Guid sideOrLogicalMedium(NtmsSession session, String text) {
        Optional<NtmsObjectType> type = ObjectNames.typed(text).map(ObjectNames.Typed::type);
        if (type.isPresent() && type.get() == NtmsObjectType.NTMS_PARTITION) {
            return sideNamed(session, text);
        }
        if (type.isPresent() && type.get() != NtmsObjectType.NTMS_PHYSICAL_MEDIA) {
            return ObjectNames.find(session, type.get(), text);
        }
        Guid found = ObjectNames.find(session, NtmsObjectType.NTMS_PHYSICAL_MEDIA, text);
        return isGuid(text) ? found : sides(session, found).get(0);
    }

    /**
     * The side that {@code partition:NAME} means: the one that is called so, or else, as sides are all called alike until
     * somebody names them, the first side of the medium that is.
     */
    static Guid sideNamed(NtmsSession session, String text) {
        try {
            return ObjectNames.find(session, NtmsObjectType.NTMS_PARTITION, text);
        } catch (NtmsException e) {
            if (e.status() != NtmsStatus.OBJECT_NOT_FOUND) {
                throw e;
            }
            String medium = ObjectNames.shown(text);
            return sides(session, ObjectNames.find(session, NtmsObjectType.NTMS_PHYSICAL_MEDIA, medium))
                    .get(0);
        }
    }

    private static boolean isGuid(String text) {
        try {
            var unused = Guid.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static PartitionInformation side(NtmsSession session, Guid side) {
        return session.objects().info(side, PartitionInformation.class);
    }

    static String name(NtmsSession session, Guid object, NtmsObjectType type) {
        return session.objects().information(object, type).await().name();
    }

    /** The states of sides in a sentence. */
    static String words(List<Term> states) {
        return String.join(", ", states.stream().map(Term::word).toList());
    }

    /** The library that carries out a request. */
    static Guid libraryOf(NtmsSession session, Guid request) {
        return session.objects().info(request, LibRequestInformation.class).library();
    }

    static List<Term> states(NtmsSession session, Guid medium) {
        return sides(session, medium).stream()
                .map(side -> Term.of(side(session, side).state()))
                .toList();
    }
}
