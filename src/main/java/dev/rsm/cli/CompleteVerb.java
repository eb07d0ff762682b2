package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rsm complete}: SetNtmsMediaComplete. */
@Command(
        name = "complete",
        customSynopsis = "rsm complete --home=DIR [OPTION]... LOGICAL",
        description = {
            "Mark an allocated side as not to be written any more (SetNtmsMediaComplete).",
            "",
            "It can still be mounted to be read, and given back."
        },
        footer = {"  rsm complete --home lab 00000010-0000-807c-8abf-31d083804542"})
final class CompleteVerb extends ServiceVerb {

    @Parameters(paramLabel = "LOGICAL", description = "The logical medium's identifier or name.")
    private String logical = "";

    @Override
    Answer act(NtmsSession session) {
        Guid marked = ObjectNames.find(session, NtmsObjectType.NTMS_LOGICAL_MEDIA, logical);
        var unused = session.media().complete(marked).await();
        return Answer.of("The logical medium " + logical + " is complete.", "completed", marked);
    }
}
