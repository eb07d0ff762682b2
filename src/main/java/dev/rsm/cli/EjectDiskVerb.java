package dev.rsm.cli;

import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.NtmsSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rsm eject-disk}: EjectDiskFromSADrive. */
@Command(
        name = "eject-disk",
        customSynopsis = "rsm eject-disk --home=DIR [OPTION]... DEVICE",
        description = {
            "Have a stand-alone drive push its medium out (EjectDiskFromSADrive).",
            "",
            "The medium lies on the shelf then."
        },
        footer = {"  rsm eject-disk --home lab Tape2"})
final class EjectDiskVerb extends ServiceVerb {

    @Parameters(
            paramLabel = "DEVICE",
            description =
                    "The system's name of the drive, such as \\\\.\\Tape2; the first four characters may be left out.")
    private String device = "";

    @Override
    Answer act(NtmsSession session) {
        session.library().ejectDisk(device, EjectOperation.NTMS_EJECT_IMMEDIATE).await();
        return Answer.of("Ejected the medium in " + device + ".", "device", device);
    }
}
