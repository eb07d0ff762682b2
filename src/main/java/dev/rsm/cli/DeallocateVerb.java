package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.PartitionInformation;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rsm deallocate}: DeallocateNtmsMedia. */
@Command(
        name = "deallocate",
        customSynopsis = "rsm deallocate --home=DIR [OPTION]... LOGICAL",
        description = {
            "Give back an allocated side (DeallocateNtmsMedia).",
            "",
            "The logical medium is deleted. Its medium goes back to the free pool if its pool",
            "gives media back; the verb then waits until the free label is written."
        },
        footer = {
            "  rsm deallocate --home lab 00000010-0000-807c-8abf-31d083804542",
            "  rsm deallocate --home lab SCR001L4"
        })
final class DeallocateVerb extends ServiceVerb {

    @Parameters(
            paramLabel = "LOGICAL",
            description =
                    "The name or identifier of the logical medium, or partition:NAME or the identifier of its side.")
    private String logical = "";

    @Override
    Answer act(NtmsSession session) {
        Guid given = ObjectNames.logicalMedium(session, logical);
        List<Guid> sides = MediaAnswers.sides(session, given);
        FreeLabelWait label = FreeLabelWait.from(session);
        var unused = session.media().deallocate(given).await();
        PartitionInformation side = MediaAnswers.side(session, sides.get(0));
        label.await(side.physicalMedia());
        Term state = Term.of(MediaAnswers.side(session, sides.get(0)).state());
        String medium = MediaAnswers.name(session, side.physicalMedia(), NtmsObjectType.NTMS_PHYSICAL_MEDIA);
        return Answer.of(
                "Gave back side " + (side.side() + 1) + " of " + medium + ", which is " + state + ".",
                "deallocated",
                given,
                "medium",
                side.physicalMedia(),
                "name",
                medium,
                "side",
                side.side(),
                "state",
                state);
    }
}
