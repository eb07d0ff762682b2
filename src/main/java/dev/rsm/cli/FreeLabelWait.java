package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The wait of a verb for the free labels that it has libraries write. It ends when they are written, or when it is known that
 * one is not.
 */
final class FreeLabelWait {

    private static final Set<LmState> UNFINISHED =
            Set.of(LmState.NTMS_LM_QUEUED, LmState.NTMS_LM_INPROCESS, LmState.NTMS_LM_WAITING);

    private final NtmsSession session;
    private final NotificationHandle libraries;
    private final Set<Guid> earlier;

    /** The newest request that counts, {@link Guid#NULL} if there is none. */
    private Guid newest = Guid.NULL;

    private FreeLabelWait(NtmsSession session) {
        this.session = session;
        this.libraries =
                session.notifications().open(NtmsObjectType.NTMS_LIBREQUEST).await();
        this.earlier = new HashSet<>(requests(session));
    }

    /** Notes what libraries do from now on. */
    static FreeLabelWait from(NtmsSession session) {
        return new FreeLabelWait(session);
    }

    /**
     * Waits until a medium's library has done with the label of the medium.
     *
     * @throws NtmsException with the code with which the label was not written; ERROR_CANCELLED if that was cancelled
     */
    void await(Guid medium) {
        while (isUnderWay(medium)) {
            var unused = session.notifications()
                    .await(libraries, NtmsLimits.INFINITE)
                    .await();
        }
        if (!newest.isNull()) {
            requireWritten(medium);
        }
    }

    private void requireWritten(Guid medium) {
        try {
            AtLibrary.requirePassed(newest, information(newest));
        } catch (NtmsException e) {
            String name = MediaAnswers.name(session, medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA);
            throw new NtmsException(
                    e.status(), "The free label of " + name + " was not written: " + inSentence(e.detail()), e);
        }
    }

    private static String inSentence(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private boolean isUnderWay(Guid medium) {
        boolean underWay = false;
        for (Guid id : requests(session)) {
            LibRequestInformation request = information(id);
            boolean unfinished = UNFINISHED.contains(request.state());
            if (request.operationCode() == LmOperation.NTMS_LM_WRITESCRATCH
                    && request.physMediaId().equals(medium)
                    && (unfinished || !earlier.contains(id))) {
                newest = id;
                underWay = underWay || unfinished;
            }
        }
        return underWay;
    }

    private static List<Guid> requests(NtmsSession session) {
        return session.objects()
                .enumerate(null, NtmsObjectType.NTMS_LIBREQUEST, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
    }

    private LibRequestInformation information(Guid request) {
        return session.objects().info(request, LibRequestInformation.class);
    }
}
