package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.MountPriority;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rsm mount}: MountNtmsMedia. */
@Command(
        name = "mount",
        customSynopsis = "rsm mount --home=DIR [OPTION]... MEDIUM... | --slot=SLOT",
        description = {
            "Put media into drives (MountNtmsMedia): all of them, or none.",
            "",
            "MEDIUM is a logical medium or a side, or the name of a medium for its first",
            "side. The verb waits until the media can be used, and for media that are in no",
            "library it asks the operator. They stay in their drives until they are",
            "dismounted or the service stops."
        },
        footer = {
            "  rsm mount --home lab 00000010-0000-807c-8abf-31d083804542",
            "  rsm mount --home lab --wait 60 BKP002L4"
        })
final class MountVerb extends ServiceVerb {

    @Parameters(
            arity = "0..*",
            paramLabel = "MEDIUM",
            description = "Identifiers of logical media or sides, or names of media.")
    private List<String> media = new ArrayList<>();

    @Option(
            names = "--drive",
            paramLabel = "DRIVE",
            description = "Use this drive; once for each medium, in their order.")
    private List<String> drives = new ArrayList<>();

    @Option(names = "--write", description = "Mount for writing, which complete media refuse.")
    private boolean write;

    @Option(names = "--now", description = "Fail instead of waiting for media and drives in use.")
    private boolean now;

    @Option(names = "--online", description = "Fail instead of asking the operator for media in no library.")
    private boolean online;

    @Option(names = "--priority", paramLabel = "N", description = "From -15 to 15; 0, the default, is normal.")
    private int priority = MountPriority.NTMS_PRIORITY_DEFAULT;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = WaitTime.Text.class,
            description = "Wait so many seconds, or milliseconds as in 50ms; without it there is no limit.")
    private WaitTime wait = WaitTime.FOR_EVER;

    @Mixin
    private final InElement element = new InElement();

    @Override
    void check() {
        if (media.isEmpty() != element.given()) {
            throw wrongUsage("Name media, or a slot with --slot.");
        }
        int count = Math.max(1, media.size());
        if (!drives.isEmpty() && drives.size() != count) {
            throw wrongUsage("Name a drive for each of the " + count + " media, or none.");
        }
    }

    @Override
    Answer act(NtmsSession session) {
        List<Guid> sides = element.given()
                ? MediaAnswers.sides(session, element.medium(session)).subList(0, 1)
                : media.stream()
                        .map(each -> MediaAnswers.sideOrLogicalMedium(session, each))
                        .toList();
        List<Guid> wanted = drives.stream()
                .map(each -> ObjectNames.find(session, NtmsObjectType.NTMS_DRIVE, each))
                .toList();
        long options =
                write ? MountOptions.NTMS_MOUNT_READ | MountOptions.NTMS_MOUNT_WRITE : MountOptions.NTMS_MOUNT_READ;
        options |= now ? MountOptions.NTMS_MOUNT_ERROR_NOT_AVAILABLE : 0;
        options |= online ? MountOptions.NTMS_MOUNT_ERROR_OFFLINE : 0;
        options |= wanted.isEmpty() ? 0 : MountOptions.NTMS_MOUNT_SPECIFIC_DRIVE;
        List<Guid> used = session.media()
                .mount(sides, wanted, options, priority, wait.millis())
                .await();
        List<String> devices = used.stream()
                .map(drive -> session.objects()
                        .information(drive, NtmsObjectType.NTMS_DRIVE)
                        .await()
                        .info())
                .map(info -> info instanceof DriveInformation drive ? drive.deviceName() : "")
                .toList();
        return Answer.of(
                "Mounted "
                        + (element.given()
                                ? "what is in " + ObjectNames.shown(String.valueOf(element.slot))
                                : ObjectNames.shown(media))
                        + " in " + String.join(", ", devices) + ".",
                "media",
                sides,
                "drives",
                used,
                "devices",
                devices);
    }
}
