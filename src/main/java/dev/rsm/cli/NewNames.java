package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectInformation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a new logical medium and its side are to be called. */
final class NewNames {

    @Option(names = "--name", paramLabel = "NAME", description = "The logical medium's name.")
    private @Nullable String name;

    @Option(names = "--description", paramLabel = "TEXT", description = "The logical medium's description.")
    private @Nullable String description;

    @Option(names = "--side-name", paramLabel = "NAME", description = "The side's name.")
    private @Nullable String sideName;

    @Option(names = "--side-description", paramLabel = "TEXT", description = "The side's description.")
    private @Nullable String sideDescription;

    /** Sets what was given (SetNtmsObjectInformation). */
    void give(NtmsSession session, Guid logicalMedium) {
        set(session, logicalMedium, NtmsObjectType.NTMS_LOGICAL_MEDIA, name, description);
        if (sideName != null || sideDescription != null) {
            Guid side = MediaAnswers.sides(session, logicalMedium).get(0);
            set(session, side, NtmsObjectType.NTMS_PARTITION, sideName, sideDescription);
        }
    }

    private static void set(
            NtmsSession session,
            Guid object,
            NtmsObjectType type,
            @Nullable String name,
            @Nullable String description) {
        if (name == null && description == null) {
            return;
        }
        ObjectInformation information =
                session.objects().information(object, type).await();
        information = name == null ? information : information.withName(name);
        information = description == null ? information : information.withDescription(description);
        var unused = session.objects().setInformation(object, information).await();
    }
}
