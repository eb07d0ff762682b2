package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rsm clean}: CleanNtmsDrive. */
@Command(
        name = "clean",
        customSynopsis = "rsm clean --home=DIR [OPTION]... DRIVE",
        description = {
            "Clean a drive with its library's cleaner (CleanNtmsDrive).",
            "",
            "Of a stand-alone drive only the time is noted."
        },
        footer = {"  rsm clean --home lab 00000010-0000-807c-8abf-31d083804542"})
final class CleanVerb extends ServiceVerb {

    @Parameters(paramLabel = "DRIVE", description = "The drive's name, device or identifier.")
    private String named = "";

    private Guid drive = Guid.NULL;

    @Override
    Answer act(NtmsSession session) {
        drive = ObjectNames.find(session, NtmsObjectType.NTMS_DRIVE, named);
        session.library().cleanDrive(drive).await();
        DriveInformation before = information(session);
        AtLibrary person = AtLibrary.of(session, devices(), before.library());
        Guid request = DoorVerb.last(session, before.library(), LmOperation.NTMS_LM_CLEANDRIVE);
        if (person.await(request) == LmState.NTMS_LM_WAITING) {
            session.library().cancelRequest(request).await();
            throw new NtmsException(
                    NtmsStatus.DEVICE_NOT_AVAILABLE, "The library has no cleaner that can be used: inject one.");
        }
        person.awaitEnd(request);
        return Answer.of(
                "The drive " + ObjectNames.shown(named) + " was cleaned.",
                "id",
                drive,
                "lastCleaned",
                String.valueOf(information(session).lastCleanedTs()));
    }

    private DriveInformation information(NtmsSession session) {
        return session.objects().info(drive, DriveInformation.class);
    }
}
