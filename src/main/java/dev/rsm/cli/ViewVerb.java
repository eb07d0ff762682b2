package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectFacet;
import dev.rsm.ntms.ObjectInformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rsm view}: lists objects, or shows one with every field. */
@Command(
        name = "view",
        customSynopsis = "rsm view --home=DIR [--type=TYPE [--in=OBJECT] | --id=OBJECT] [OPTION]...",
        description = {
            "Show what the database has: objects counted, listed, or one in full.",
            "",
            "Without an option the objects of each type are counted; --type lists those of",
            "one type; --id shows every field of one. The service of the home is asked if it",
            "runs, and need not run.",
            "",
            "Types: computer, library, changer, changer_type, drive, drive_type,",
            "storageslot, iedoor, ieport, media_type, media_pool, physical_media,",
            "partition, logical_media, librequest, oprequest."
        },
        footer = {
            "  rsm view --home lab",
            "  rsm view --home lab --type physical_media",
            "  rsm view --home lab --type library --names",
            "  rsm view --home lab --type drive --in 00000010-0000-8042-863d-3a6eca23cfec",
            "  rsm view --home lab --id 00000010-0000-807c-8abf-31d083804542 --json"
        })
final class ViewVerb extends ReadingVerb {

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            converter = Converters.TypeName.class,
            description = "List the objects of this type.")
    private @Nullable NtmsObjectType type;

    @Option(
            names = "--in",
            paramLabel = "OBJECT",
            converter = Converters.ObjectText.class,
            description = "With --type: only those in this library, media pool or other container.")
    private @Nullable String container;

    @Option(
            names = "--id",
            paramLabel = "OBJECT",
            converter = Converters.ObjectText.class,
            description = "Show every field of this object.")
    private @Nullable String id;

    @Option(names = "--names", description = "With --type: print the names alone, one a line.")
    private boolean names;

    @Option(
            names = "--guids",
            description = "With --type: print the GUIDs alone, of 32 digits; with --names, before the names.")
    private boolean guids;

    @Option(names = "--bare", description = "With --guids: leave the names out after all.")
    private boolean bare;

    /** The types that can be listed. */
    static final List<NtmsObjectType> TYPES = List.of(
            NtmsObjectType.NTMS_COMPUTER,
            NtmsObjectType.NTMS_LIBRARY,
            NtmsObjectType.NTMS_CHANGER,
            NtmsObjectType.NTMS_CHANGER_TYPE,
            NtmsObjectType.NTMS_DRIVE,
            NtmsObjectType.NTMS_DRIVE_TYPE,
            NtmsObjectType.NTMS_STORAGESLOT,
            NtmsObjectType.NTMS_IEDOOR,
            NtmsObjectType.NTMS_IEPORT,
            NtmsObjectType.NTMS_MEDIA_TYPE,
            NtmsObjectType.NTMS_MEDIA_POOL,
            NtmsObjectType.NTMS_PHYSICAL_MEDIA,
            NtmsObjectType.NTMS_PARTITION,
            NtmsObjectType.NTMS_LOGICAL_MEDIA,
            NtmsObjectType.NTMS_LIBREQUEST,
            NtmsObjectType.NTMS_OPREQUEST);

    static String word(NtmsObjectType type) {
        return type.name().substring("NTMS_".length()).toLowerCase(Locale.ROOT);
    }

    @Override
    void check() {
        if (id != null && (type != null || container != null)) {
            throw wrongUsage("The option --id shows one object: leave out --type and --in.");
        }
        if (container != null && type == null) {
            throw wrongUsage("The option --in goes with --type TYPE.");
        }
        if ((names || guids) && type == null) {
            throw wrongUsage("The options --names and --guids go with --type TYPE.");
        }
    }

    @Override
    Answer act(NtmsSession session) {
        ObjectFacet objects = session.objects();
        if (id != null) {
            return ObjectView.everything(objects.information(ObjectNames.any(session, id), NtmsObjectType.NTMS_UNKNOWN)
                    .await());
        }
        if (type == null) {
            return Answer.of(overview(objects));
        }
        List<ObjectInformation> all = list(session, type);
        Table table = new ObjectView(objects).table(type, all);
        return names || guids ? new Answer(lines(objects, all), table) : Answer.of(table);
    }

    private static Table overview(ObjectFacet objects) {
        Table table = new Table("type", "objects");
        for (NtmsObjectType each : TYPES) {
            table.row(word(each), everything(objects, each).size());
        }
        return table;
    }

    private static List<Guid> everything(ObjectFacet objects, NtmsObjectType type) {
        return type == NtmsObjectType.NTMS_MEDIA_POOL
                ? PoolTree.below(objects, null)
                : objects.enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                        .await();
    }

    private Lines lines(ObjectFacet objects, List<ObjectInformation> all) {
        return new Lines(all.stream().map(each -> line(objects, each)).toList());
    }

    /** What a script gets of an object; a pool is called by its path, as verbs take it. */
    private String line(ObjectFacet objects, ObjectInformation object) {
        if (guids && (bare || !names)) {
            return object.id().toHex();
        }
        String name =
                object.type() == NtmsObjectType.NTMS_MEDIA_POOL ? PoolTree.path(objects, object.id()) : object.name();
        return guids ? object.id().toHex() + "  " + name : name;
    }

    private List<ObjectInformation> list(NtmsSession session, NtmsObjectType wanted) {
        ObjectFacet objects = session.objects();
        List<Guid> ids = container == null
                ? everything(objects, wanted)
                : objects.enumerate(ObjectNames.any(session, container), wanted, EnumerateOption.NTMS_ENUM_DEFAULT)
                        .await();
        List<ObjectInformation> all = new ArrayList<>(ids.size());
        for (Guid each : ids) {
            all.add(objects.information(each, wanted).await());
        }
        return all;
    }
}
