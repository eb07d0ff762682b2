package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsSession;
import picocli.CommandLine.Command;

/** {@code rsm change-type}: ChangeNtmsMediaType. */
@Command(
        name = "change-type",
        customSynopsis = "rsm change-type --home=DIR [OPTION]... MEDIUM POOL",
        description = {
            "Move a medium to a pool of another media type (ChangeNtmsMediaType).",
            "",
            "The pool's media type becomes the medium's. Into a free pool the medium gets the",
            "free label, for which the verb waits; what was on it is lost."
        },
        footer = {"  rsm change-type --home lab NEW001L4 Free\\LTO-3"})
final class ChangeTypeVerb extends MovingVerb {
    @Override
    void move(NtmsSession session, Guid moved, Guid target) {
        var unused = session.media().changeType(moved, target).await();
    }
}
