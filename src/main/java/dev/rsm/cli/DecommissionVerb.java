package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rsm decommission}: DecommissionNtmsMedia. */
@Command(
        name = "decommission",
        customSynopsis = "rsm decommission --home=DIR [OPTION]... SIDE",
        description = {
            "Have an available side never be allocated again (DecommissionNtmsMedia).",
            "",
            "\"rsm view --type partition\" lists sides and their identifiers."
        },
        footer = {"  rsm decommission --home lab 00000010-0000-807c-8abf-31d083804542"})
final class DecommissionVerb extends ServiceVerb {

    @Parameters(paramLabel = "SIDE", description = "The side's identifier, or the name of a medium for its first side.")
    private String named = "";

    @Override
    Answer act(NtmsSession session) {
        Guid side = MediaAnswers.sideNamed(session, named);
        var unused = session.media().decommission(side).await();
        return Answer.of("The side " + side + " is decommissioned.", "decommissioned", side);
    }
}
