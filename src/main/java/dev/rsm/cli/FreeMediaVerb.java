package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.PoolType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rsm freemedia}: DeallocateNtmsMedia and MoveToNtmsMediaPool. */
@Command(
        name = "freemedia",
        customSynopsis = "rsm freemedia --home=DIR [OPTION]... MEDIUM | --slot=SLOT",
        description = {
            "Write a free label on a medium and return it to the free pool.",
            "",
            "A logical medium that is named is given back first (DeallocateNtmsMedia); then",
            "the medium moves to the free pool of its type (MoveToNtmsMediaPool), for whose",
            "label the verb waits. A medium of which a side is allocated stays where it is:",
            "name its logical medium."
        },
        footer = {"  rsm freemedia --home lab SCR003L4"})
final class FreeMediaVerb extends ServiceVerb {

    @Parameters(
            arity = "0..1",
            paramLabel = "MEDIUM",
            description = "The name of a medium, the identifier of a side or logical medium, or partition:NAME or"
                    + " logical_media:NAME.")
    private @Nullable String medium;

    @Mixin
    private final InElement element = new InElement();

    @Override
    void check() {
        if ((medium == null) != element.given()) {
            throw wrongUsage("Name a medium, or a slot with --slot.");
        }
    }

    @Override
    Answer act(NtmsSession session) {
        FreeLabelWait label = FreeLabelWait.from(session);
        Guid freed = element.given() ? element.medium(session) : ofSide(session, String.valueOf(medium));
        Guid pool = freePool(session, freed);
        if (!information(session, freed).mediaPool().equals(pool)) {
            var unused = session.media().moveToPool(freed, pool).await();
        }
        label.await(freed);
        String name = MediaAnswers.name(session, freed, NtmsObjectType.NTMS_PHYSICAL_MEDIA);
        List<Term> states = MediaAnswers.states(session, freed);
        return Answer.of(
                "The medium " + name + " is free; its sides are " + MediaAnswers.words(states) + ".",
                "medium",
                freed,
                "name",
                name,
                "pool",
                pool,
                "states",
                states);
    }

    /** The medium of a side; a logical medium on it is given back if that is what was named. */
    private static Guid ofSide(NtmsSession session, String text) {
        Guid named = MediaAnswers.sideOrLogicalMedium(session, text);
        if (ObjectNames.type(session, named) == NtmsObjectType.NTMS_LOGICAL_MEDIA) {
            PartitionInformation side = MediaAnswers.sideOf(session, named);
            var unused = session.media().deallocate(named).await();
            return side.physicalMedia();
        }
        return MediaAnswers.side(session, named).physicalMedia();
    }

    private static PhysicalMediaInformation information(NtmsSession session, Guid medium) {
        return session.objects().info(medium, PhysicalMediaInformation.class);
    }

    private static Guid freePool(NtmsSession session, Guid medium) {
        Guid type = information(session, medium).mediaType();
        return PoolTree.below(session.objects(), null).stream()
                .filter(each -> isFree(session, each, type))
                .findFirst()
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.INVALID_MEDIA_POOL,
                        "There is no free pool for the type of the medium " + medium + "."));
    }

    private static boolean isFree(NtmsSession session, Guid pool, Guid type) {
        MediaPoolInformation info = session.objects().info(pool, MediaPoolInformation.class);
        return info.poolType() == PoolType.NTMS_POOLTYPE_SCRATCH
                && info.mediaType().equals(type);
    }
}
