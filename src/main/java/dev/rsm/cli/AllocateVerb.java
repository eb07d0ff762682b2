package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.AllocateOptions;
import dev.rsm.ntms.Allocation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.PartitionInformation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rsm allocate}: AllocateNtmsMedia. */
@Command(
        name = "allocate",
        customSynopsis = "rsm allocate --home=DIR [--new | --next=LOGICAL] [OPTION]... POOL",
        description = {
            "Allocate a side of a medium (AllocateNtmsMedia).",
            "",
            "Takes an available side of POOL, or of the free pool if POOL draws from it, and",
            "prints the new logical medium. Without --wait, nothing available is an error at",
            "once; with it, the operator is asked for new media meanwhile."
        },
        footer = {"  rsm allocate --home lab Backup", "  rsm allocate --home lab --new Backup --name Sunday --json"})
final class AllocateVerb extends ServiceVerb {

    @Parameters(paramLabel = "POOL", description = "The path or identifier of an application's pool.")
    private String pool = "";

    @Option(
            names = "--side",
            paramLabel = "SIDE",
            description = "Take this side, by its name or GUID, also one that is to be imported.")
    private @Nullable String side;

    @Option(names = "--new", description = "Reserve the medium's other side.")
    private boolean reserving;

    @Option(names = "--next", paramLabel = "LOGICAL", description = "Take the reserved side beside a logical medium.")
    private @Nullable String next;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = WaitTime.Text.class,
            description =
                    "Wait so many seconds for media, or milliseconds as in 50ms, or forever; 0, the default, does not.")
    private WaitTime wait = WaitTime.NONE;

    @Mixin
    private final NewNames names = new NewNames();

    @Option(names = "--bare", description = "Print the logical medium's identifier alone, as 32 digits.")
    private boolean bare;

    @Override
    void check() {
        if (reserving && next != null) {
            throw wrongUsage("The options --new and --next exclude each other.");
        }
    }

    @Override
    Answer act(NtmsSession session) {
        Guid from = ObjectNames.find(session, NtmsObjectType.NTMS_MEDIA_POOL, pool);
        Guid beside = next == null ? null : ObjectNames.find(session, NtmsObjectType.NTMS_LOGICAL_MEDIA, next);
        long options = reserving ? AllocateOptions.NTMS_ALLOCATE_NEW : 0;
        options |= beside == null ? 0 : AllocateOptions.NTMS_ALLOCATE_NEXT;
        options |= wait.equals(WaitTime.NONE) ? AllocateOptions.NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE : 0;
        Guid wanted = side == null ? null : MediaAnswers.sideNamed(session, side);
        Allocation made = session.media()
                .allocate(from, wanted, beside, options, wait.millis())
                .await();
        names.give(session, made.logicalMedia());
        PartitionInformation info = MediaAnswers.sideOf(session, made.logicalMedia());
        String medium = MediaAnswers.name(session, info.physicalMedia(), NtmsObjectType.NTMS_PHYSICAL_MEDIA);
        Answer answer = Answer.of(
                "Allocated " + made.logicalMedia() + ", side " + (info.side() + 1) + " of " + medium + ".",
                "logicalMedia",
                made.logicalMedia(),
                "allocatedFrom",
                made.allocatedFrom(),
                "medium",
                info.physicalMedia(),
                "name",
                medium,
                "side",
                info.side());
        return bare ? answer.bare(made.logicalMedia()) : answer;
    }
}
