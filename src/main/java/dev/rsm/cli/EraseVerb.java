package dev.rsm.cli;

import dev.rsm.control.ControlClient;
import dev.rsm.device.TapeAccess;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.MountPriority;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rsm erase}: MountNtmsMedia, what a program does with the tape then, and DismountNtmsMedia. */
@Command(
        name = "erase",
        customSynopsis = "rsm erase --home=DIR [OPTION]... MEDIUM",
        description = {
            "Erase a tape: mount it, write a file mark over its beginning, dismount it.",
            "",
            "What was on it is gone, its label too, of which RSM learns when it reads the tape",
            "again; \"rsm freemedia\" gives it a new one. The service of the home must run:",
            "nobody reaches the tapes of a server elsewhere."
        },
        footer = {"  rsm erase --home lab SCR003L4"})
final class EraseVerb extends ServiceVerb {

    /** How long a drive may take to rewind and unload, and the robot to carry a cartridge home. */
    private static final long UNLOADING_MILLIS = 300_000;

    @Parameters(
            paramLabel = "MEDIUM",
            description = "The name of a medium, the identifier of a side or logical medium, or partition:NAME or"
                    + " logical_media:NAME.")
    private String medium = "";

    @Option(names = "--priority", paramLabel = "N", description = "Of the mount: -15 to 15; 0, the default, is normal.")
    private int priority = MountPriority.NTMS_PRIORITY_DEFAULT;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = WaitTime.Text.class,
            description = "Wait so many seconds for a drive, or milliseconds as in 50ms; without it there is no limit.")
    private WaitTime wait = WaitTime.FOR_EVER;

    @Option(names = "--bare", description = "Print the side's identifier alone, as 32 digits.")
    private boolean bare;

    @Override
    void check() {
        if (server().isPresent()) {
            throw wrongUsage("The tapes of a server elsewhere cannot be reached: this verb goes with --home.");
        }
    }

    @Override
    Answer act(NtmsSession session) {
        Guid side = MediaAnswers.sideOrLogicalMedium(session, medium);
        long options = MountOptions.NTMS_MOUNT_READ | MountOptions.NTMS_MOUNT_WRITE;
        Guid drive = session.media()
                .mount(List.of(side), List.of(), options, priority, wait.millis())
                .await()
                .get(0);
        try {
            erase(session, drive);
        } finally {
            takeOut(session, side);
        }
        Answer answer = Answer.of("Erased " + ObjectNames.shown(medium) + ".", "erased", side);
        return bare ? answer.bare(side) : answer;
    }

    /** Dismounts the medium and waits until it is idle, so that the next line of a script can free it. */
    private static void takeOut(NtmsSession session, Guid side) {
        NotificationHandle told =
                session.notifications().open(NtmsObjectType.NTMS_PARTITION).await();
        try {
            var unused = session.media()
                    .dismount(List.of(side), DismountOption.NTMS_DISMOUNT_IMMEDIATE.value())
                    .await();
            NotificationInformation last;
            do {
                last = session.notifications().await(told, UNLOADING_MILLIS).await();
            } while (!last.object().equals(side) || last.operation() != NotificationOperation.NTMS_EVENT_COMPLETE);
        } catch (NtmsException e) {
            if (e.status() != NtmsStatus.TIMEOUT) { // a drive that keeps its medium that long is in trouble
                throw e;
            }
        } finally {
            var unused = session.notifications().close(told).await();
        }
    }

    private void erase(NtmsSession session, Guid drive) {
        String device = session.objects().info(drive, DriveInformation.class).deviceName();
        try (ControlClient control = Connection.toControl(home()).orElseThrow(() -> Connection.noService(home()));
                TapeAccess tape = control.tape(device)) {
            tape.rewind();
            tape.writeFileMarks(1);
            tape.rewind();
        }
    }
}
