package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.LibraryType;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.PhysicalMediaInformation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rsm refresh}: InventoryNtmsLibrary, for somebody who has changed media. */
@Command(
        name = "refresh",
        customSynopsis = "rsm refresh --home=DIR LIBRARY | --medium=MEDIUM | --media-type=TYPE",
        description = {
            "Have libraries notice that media were changed (InventoryNtmsLibrary).",
            "",
            "Returns at once. A stand-alone drive does not notice that its medium was changed",
            "until then: its label is read. Other libraries look by bar codes."
        },
        footer = {"  rsm refresh --home lab \"HP C5683A 0003847211\"", "  rsm refresh --home lab --media-type DDS-4"})
final class RefreshVerb extends ServiceVerb {

    @Parameters(arity = "0..1", paramLabel = "LIBRARY", description = "The library's name or identifier.")
    private @Nullable String library;

    @Option(names = "--medium", paramLabel = "MEDIUM", description = "The library that this medium is in.")
    private @Nullable String medium;

    @Option(names = "--media-type", paramLabel = "TYPE", description = "Every library with this type of media.")
    private @Nullable String mediaType;

    @Override
    void check() {
        int ways = (library == null ? 0 : 1) + (medium == null ? 0 : 1) + (mediaType == null ? 0 : 1);
        if (ways != 1) {
            throw wrongUsage("Name a library, or a medium with --medium, or a media type with --media-type.");
        }
    }

    @Override
    Answer act(NtmsSession session) {
        List<Guid> libraries = libraries(session);
        for (Guid each : libraries) {
            session.library().inventory(each, method(session, each)).await();
        }
        return Answer.of("Libraries that look for changed media: " + libraries.size() + ".", "libraries", libraries);
    }

    private List<Guid> libraries(NtmsSession session) {
        if (library != null) {
            return List.of(ObjectNames.find(session, NtmsObjectType.NTMS_LIBRARY, library));
        }
        if (medium != null) {
            Guid id = ObjectNames.find(session, NtmsObjectType.NTMS_PHYSICAL_MEDIA, medium);
            return List.of(
                    session.objects().info(id, PhysicalMediaInformation.class).currentLibrary());
        }
        Guid type = ObjectNames.find(session, NtmsObjectType.NTMS_MEDIA_TYPE, String.valueOf(mediaType));
        return all(session, null, NtmsObjectType.NTMS_LIBRARY).stream()
                .filter(each -> kind(session, each) != LibraryType.NTMS_LIBRARYTYPE_OFFLINE)
                .filter(each ->
                        all(session, each, NtmsObjectType.NTMS_MEDIA_TYPE).contains(type))
                .toList();
    }

    private static List<Guid> all(NtmsSession session, @Nullable Guid container, NtmsObjectType type) {
        return session.objects()
                .enumerate(container, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
    }

    /** Bar codes do not tell of a change where there is no reader: a stand-alone drive has to read the label. */
    private static InventoryMethod method(NtmsSession session, Guid library) {
        return kind(session, library) == LibraryType.NTMS_LIBRARYTYPE_STANDALONE
                ? InventoryMethod.NTMS_INVENTORY_OMID
                : InventoryMethod.NTMS_INVENTORY_FAST;
    }

    private static LibraryType kind(NtmsSession session, Guid library) {
        return session.objects().info(library, LibraryInformation.class).libraryType();
    }
}
