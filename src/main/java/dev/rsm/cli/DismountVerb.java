package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rsm dismount}: DismountNtmsMedia, DismountNtmsDrive. */
@Command(
        name = "dismount",
        customSynopsis = "rsm dismount --home=DIR [--deferred] MEDIUM... | --drive=DRIVE",
        description = {
            "Take media out of drives (DismountNtmsMedia, DismountNtmsDrive).",
            "",
            "MEDIUM is a logical medium or a side that is mounted, or the name of a medium",
            "for its first side. It goes to its slot; with --deferred it stays in its drive",
            "until the drive is needed. The verb returns as soon as that is queued."
        },
        footer = {
            "  rsm dismount --home lab BKP002L4",
            "  rsm dismount --home lab --drive 00000010-0000-807c-8abf-31d083804542"
        })
final class DismountVerb extends ServiceVerb {

    @Parameters(
            arity = "0..*",
            paramLabel = "MEDIUM",
            description = "Identifiers of logical media or sides, or names of media.")
    private List<String> media = new ArrayList<>();

    @Option(names = "--deferred", description = "Leave the media in their drives until those are needed.")
    private boolean deferred;

    @Option(names = "--drive", paramLabel = "DRIVE", description = "Empty this drive, whatever is in it.")
    private @Nullable String drive;

    @Override
    void check() {
        if (media.isEmpty() == (drive == null)) {
            throw wrongUsage("Name media, or a drive with --drive.");
        }
        if (drive != null && deferred) {
            throw wrongUsage("The options --drive and --deferred exclude each other.");
        }
    }

    @Override
    Answer act(NtmsSession session) {
        if (drive != null) {
            Guid emptied = ObjectNames.find(session, NtmsObjectType.NTMS_DRIVE, drive);
            session.library().dismountDrive(emptied).await();
            return Answer.of("The drive " + ObjectNames.shown(drive) + " is being emptied.", "drive", emptied);
        }
        List<Guid> sides = media.stream()
                .map(each -> MediaAnswers.sideOrLogicalMedium(session, each))
                .toList();
        DismountOption option =
                deferred ? DismountOption.NTMS_DISMOUNT_DEFERRED : DismountOption.NTMS_DISMOUNT_IMMEDIATE;
        session.media().dismount(sides, option.value()).await();
        return Answer.of(
                "Dismounting " + ObjectNames.shown(media) + ": \"rsm request list\" shows when that has ended.",
                "media",
                sides);
    }
}
