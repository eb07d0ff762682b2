package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectFacet;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.service.DetachedHome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code rsm view}: lists objects, or shows one with every field. */
@Command(
        name = "view",
        description = {
            "Lists the objects of a type, or shows everything about one of them.",
            "",
            "Types: library, drive, changer, storageslot, ieport, iedoor, media_pool, media_type,",
            "physical_media, partition, logical_media, drive_type, changer_type, librequest, oprequest,",
            "computer. Without a type: how many objects of each type there are."
        })
final class ViewVerb extends VerbOptions implements Callable<Integer> {

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            converter = TypeName.class,
            description = "List the objects of this type.")
    private @Nullable NtmsObjectType type;

    @Option(
            names = "--in",
            paramLabel = "GUID",
            converter = GuidText.class,
            description = "Only those in this container.")
    private @Nullable Guid container;

    @Option(
            names = "--id",
            paramLabel = "GUID",
            converter = GuidText.class,
            description = "Show every field of this object.")
    private @Nullable Guid id;

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

    static final class TypeName implements ITypeConverter<NtmsObjectType> {
        @Override
        public NtmsObjectType convert(String text) {
            return TYPES.stream()
                    .filter(type -> word(type).equals(text.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("\"" + text + "\" is no object type; there are "
                            + String.join(
                                    ", ", TYPES.stream().map(ViewVerb::word).toList())));
        }
    }

    static final class GuidText implements ITypeConverter<Guid> {
        @Override
        public Guid convert(String text) {
            try {
                return Guid.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("\"" + text + "\" is no GUID");
            }
        }
    }

    static String word(NtmsObjectType type) {
        return type.name().substring("NTMS_".length()).toLowerCase(Locale.ROOT);
    }

    @Override
    public Integer call() {
        try (DetachedHome home = DetachedHome.forReading(rsm().home())) {
            NtmsSession session = home.session();
            if (id != null) {
                ObjectView.print(
                        session.objects()
                                .information(id, NtmsObjectType.NTMS_UNKNOWN)
                                .await(),
                        json,
                        out());
            } else if (type != null) {
                list(session.objects(), type);
            } else {
                overview(session.objects());
            }
        }
        return ExitCode.DONE.value();
    }

    private void overview(ObjectFacet objects) {
        Table table = new Table("type", "objects");
        for (NtmsObjectType each : TYPES) {
            table.row(word(each), everything(objects, each).size());
        }
        print(table);
    }

    private static List<Guid> everything(ObjectFacet objects, NtmsObjectType type) {
        return type == NtmsObjectType.NTMS_MEDIA_POOL
                ? PoolTree.below(objects, null)
                : objects.enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                        .await();
    }

    private void list(ObjectFacet objects, NtmsObjectType wanted) {
        List<Guid> ids = container == null
                ? everything(objects, wanted)
                : objects.enumerate(container, wanted, EnumerateOption.NTMS_ENUM_DEFAULT)
                        .await();
        List<ObjectInformation> all = new ArrayList<>(ids.size());
        for (Guid each : ids) {
            all.add(objects.information(each, wanted).await());
        }
        print(ObjectView.table(objects, wanted, all));
    }

    private void print(Table table) {
        if (json) {
            table.printJson(out());
        } else {
            table.print(out());
        }
    }
}
