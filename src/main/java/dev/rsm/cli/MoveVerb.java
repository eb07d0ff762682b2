package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsSession;
import picocli.CommandLine.Command;

/** {@code rsm move}: MoveToNtmsMediaPool. */
@Command(
        name = "move",
        customSynopsis = "rsm move --home=DIR [OPTION]... MEDIUM POOL",
        description = {
            "Move a medium to another pool (MoveToNtmsMediaPool).",
            "",
            "Into a free pool it gets the free label, for which the verb waits; what was on",
            "the medium is lost."
        },
        footer = {"  rsm move --home lab SCR001L4 Backup", "  rsm move --home lab SCR002L4 Backup"})
final class MoveVerb extends MovingVerb {
    @Override
    void move(NtmsSession session, Guid moved, Guid target) {
        var unused = session.media().moveToPool(moved, target).await();
    }
}
