package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import java.util.List;
import picocli.CommandLine.Parameters;

/** What {@code rsm move} and {@code rsm change-type} share: a medium and the pool it goes to. */
abstract class MovingVerb extends ServiceVerb {

    @Parameters(index = "0", paramLabel = "MEDIUM", description = "The medium's name or identifier.")
    private String medium = "";

    @Parameters(index = "1", paramLabel = "POOL", description = "The pool's path or identifier.")
    private String pool = "";

    /** Calls the function. */
    abstract void move(NtmsSession session, Guid moved, Guid target);

    @Override
    final Answer act(NtmsSession session) {
        Guid moved = ObjectNames.find(session, NtmsObjectType.NTMS_PHYSICAL_MEDIA, medium);
        Guid target = ObjectNames.find(session, NtmsObjectType.NTMS_MEDIA_POOL, pool);
        FreeLabelWait label = FreeLabelWait.from(session);
        move(session, moved, target);
        label.await(moved);
        List<Term> states = MediaAnswers.states(session, moved);
        return Answer.of(
                "Moved " + medium + " to " + session.pools().name(target).await() + "; its sides are "
                        + MediaAnswers.words(states) + ".",
                "medium",
                moved,
                "pool",
                target,
                "states",
                states);
    }
}
