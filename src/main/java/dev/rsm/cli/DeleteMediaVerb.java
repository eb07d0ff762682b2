package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rsm delete-media}: DeleteNtmsMedia. */
@Command(
        name = "delete-media",
        customSynopsis = "rsm delete-media --home=DIR [OPTION]... MEDIUM",
        description = {
            "Forget a medium that is in no library (DeleteNtmsMedia).",
            "",
            "None of its sides may be allocated, complete or reserved."
        },
        footer = {"  rsm delete-media --home lab SAFE01L4"})
final class DeleteMediaVerb extends ServiceVerb {

    @Parameters(paramLabel = "MEDIUM", description = "The medium's name or identifier.")
    private String medium = "";

    @Override
    Answer act(NtmsSession session) {
        Guid deleted = ObjectNames.find(session, NtmsObjectType.NTMS_PHYSICAL_MEDIA, medium);
        var unused = session.media().delete(deleted).await();
        return Answer.of("Deleted the medium " + medium + ".", "deleted", deleted);
    }
}
