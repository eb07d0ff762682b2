package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The verbs that forget hardware which is not there any more. */
final class DeletionVerbs {

    private DeletionVerbs() {}

    /** {@code rsm delete-library}: DeleteNtmsLibrary. */
    @Command(
            name = "delete-library",
            customSynopsis = "rsm delete-library --home=DIR LIBRARY [OPTION]...",
            description = {
                "Forget a library that is not connected any more (DeleteNtmsLibrary).",
                "",
                "Its media go to the off-line library."
            },
            footer = {"  rsm delete-library --home lab \"HP MSL G3 Series DEC810000K\""})
    static final class OfLibrary extends ServiceVerb {

        @Parameters(paramLabel = "LIBRARY", description = "The library's name or identifier.")
        private String library = "";

        @Override
        Answer act(NtmsSession session) {
            Guid id = ObjectNames.find(session, NtmsObjectType.NTMS_LIBRARY, library);
            session.library().deleteLibrary(id).await();
            return Answer.of("Deleted the library " + library + ".", "deleted", id);
        }
    }

    /** {@code rsm delete-drive}: DeleteNtmsDrive. */
    @Command(
            name = "delete-drive",
            customSynopsis = "rsm delete-drive --home=DIR DRIVE [OPTION]...",
            description = {
                "Forget a drive that is not connected any more (DeleteNtmsDrive).",
                "",
                "A stand-alone drive takes its library along."
            },
            footer = {"  rsm delete-drive --home lab 00000010-0000-807c-8abf-31d083804542"})
    static final class OfDrive extends ServiceVerb {

        @Parameters(paramLabel = "DRIVE", description = "The drive's name, device or identifier.")
        private String named = "";

        @Override
        Answer act(NtmsSession session) {
            Guid drive = ObjectNames.find(session, NtmsObjectType.NTMS_DRIVE, named);
            session.library().deleteDrive(drive).await();
            return Answer.of("Deleted the drive " + ObjectNames.shown(named) + ".", "deleted", drive);
        }
    }
}
