package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.ChangerInformation;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.IeDoorInformation;
import dev.rsm.ntms.IePortInformation;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.LogicalMediaInformation;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectFacet;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.StorageSlotInformation;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How objects are shown: a table with the columns that matter for their type, or every field of one. */
final class ObjectView {

    private final ObjectFacet objects;
    private final Map<Guid, String> names = new HashMap<>();
    private final Map<Guid, String> pools = new HashMap<>();

    /** Creates a view that asks {@code objects} for the names of what objects refer to. */
    ObjectView(ObjectFacet objects) {
        this.objects = objects;
    }

    private String name(Guid id) {
        return id.isNull()
                ? ""
                : names.computeIfAbsent(id, each -> objects.information(each, NtmsObjectType.NTMS_UNKNOWN)
                        .await()
                        .name());
    }

    /** Returns the table of the objects of a type. */
    Table table(NtmsObjectType type, List<ObjectInformation> all) {
        return switch (type) {
            case NTMS_PHYSICAL_MEDIA -> media(all);
            case NTMS_MEDIA_POOL -> pools(all);
            case NTMS_LIBRARY -> libraries(all);
            case NTMS_DRIVE -> drives(all);
            case NTMS_STORAGESLOT -> slots(all);
            case NTMS_PARTITION -> sides(all);
            case NTMS_LIBREQUEST -> requests(all);
            case NTMS_LOGICAL_MEDIA -> logicalMedia(all);
            case NTMS_CHANGER, NTMS_IEDOOR, NTMS_IEPORT -> parts(all);
            default -> {
                Table table = new Table("id", "name", "state");
                all.forEach(each -> table.row(each.id(), each.name(), Term.of(each.operationalState())));
                yield table;
            }
        };
    }

    /** Parts of libraries whose names are those of others elsewhere, too. */
    private Table parts(List<ObjectInformation> all) {
        Table table = new Table("id", "name", "library", "state");
        for (ObjectInformation each : all) {
            Guid library = each.info() instanceof IeDoorInformation door
                    ? door.library()
                    : each.info() instanceof IePortInformation port
                            ? port.library()
                            : ((ChangerInformation) each.info()).library();
            table.row(each.id(), each.name(), name(library), Term.of(each.operationalState()));
        }
        return table;
    }

    private Table logicalMedia(List<ObjectInformation> all) {
        Table table = new Table("id", "name", "pool", "sides", "state");
        for (ObjectInformation each : all) {
            LogicalMediaInformation info = (LogicalMediaInformation) each.info();
            table.row(
                    each.id(),
                    each.name(),
                    pool(info.mediaPool()),
                    info.numberOfPartitions(),
                    Term.of(each.operationalState()));
        }
        return table;
    }

    private String pool(Guid id) {
        return pools.computeIfAbsent(id, pool -> PoolTree.path(objects, pool));
    }

    private Table media(List<ObjectInformation> all) {
        Table table = new Table("id", "name", "bar code", "pool", "library", "in", "state");
        for (ObjectInformation each : all) {
            PhysicalMediaInformation info = (PhysicalMediaInformation) each.info();
            table.row(
                    each.id(),
                    each.name(),
                    info.barCode(),
                    pool(info.mediaPool()),
                    name(info.currentLibrary()),
                    name(info.location()),
                    Term.of(info.mediaState()));
        }
        return table;
    }

    private Table requests(List<ObjectInformation> all) {
        Table table = new Table("id", "operation", "library", "medium", "state");
        for (ObjectInformation each : all) {
            LibRequestInformation info = (LibRequestInformation) each.info();
            table.row(
                    each.id(),
                    RequestVerbs.term(info.operationCode()),
                    nameIfThere(info.library()),
                    nameIfThere(info.physMediaId()),
                    RequestVerbs.term(info.state()));
        }
        return table;
    }

    /** The name of an object that may be gone, as those may that an ended request names; empty then. */
    String nameIfThere(Guid id) {
        try {
            return name(id);
        } catch (NtmsException e) {
            if (e.status() == NtmsStatus.OBJECT_NOT_FOUND) {
                return "";
            }
            throw e;
        }
    }

    private Table pools(List<ObjectInformation> all) {
        Table table = new Table("id", "pool", "media", "logical media");
        for (ObjectInformation each : all) {
            MediaPoolInformation info = (MediaPoolInformation) each.info();
            table.row(
                    each.id(),
                    PoolTree.path(objects, each.id()),
                    info.numberOfPhysicalMedia(),
                    info.numberOfLogicalMedia());
        }
        return table;
    }

    private static Table libraries(List<ObjectInformation> all) {
        Table table = new Table("id", "name", "type", "drives", "slots", "media", "enabled");
        for (ObjectInformation each : all) {
            LibraryInformation info = (LibraryInformation) each.info();
            table.row(
                    each.id(),
                    each.name(),
                    Term.of(info.libraryType()),
                    info.numberOfDrives(),
                    info.numberOfSlots(),
                    info.numberOfMedia(),
                    each.enabled());
        }
        return table;
    }

    private Table drives(List<ObjectInformation> all) {
        Table table = new Table("id", "name", "library", "device", "serial number", "state", "mounts", "enabled");
        for (ObjectInformation each : all) {
            DriveInformation info = (DriveInformation) each.info();
            table.row(
                    each.id(),
                    each.name(),
                    name(info.library()),
                    info.deviceName(),
                    info.serialNumber(),
                    Term.of(info.state()),
                    info.mountCount(),
                    each.enabled());
        }
        return table;
    }

    private Table slots(List<ObjectInformation> all) {
        Table table = new Table("id", "name", "library", "state");
        for (ObjectInformation each : all) {
            StorageSlotInformation info = (StorageSlotInformation) each.info();
            table.row(each.id(), each.name(), name(info.library()), Term.of(info.state()));
        }
        return table;
    }

    private Table sides(List<ObjectInformation> all) {
        Table table = new Table("id", "name", "medium", "state", "label type", "label");
        for (ObjectInformation each : all) {
            PartitionInformation info = (PartitionInformation) each.info();
            table.row(
                    each.id(),
                    each.name(),
                    nameIfThere(info.physicalMedia()),
                    Term.of(info.state()),
                    info.omidLabelType(),
                    info.omidLabelInfo());
        }
        return table;
    }

    /** Returns every field of an object. */
    static Answer everything(ObjectInformation object) {
        Map<String, @Nullable Object> fields = fields(object);
        fields.remove("info");
        fields.putAll(fields((Record) object.info()));
        Table table = new Table("field", "value");
        fields.forEach((name, value) -> table.row(name, value == null ? "" : value.toString()));
        return new Answer(table, fields);
    }

    private static Map<String, @Nullable Object> fields(Record record) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(record);
                boolean plain = value == null || value instanceof Number || value instanceof Boolean;
                fields.put(component.getName(), plain ? value : value.toString());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a record's fields can be read", e);
            }
        }
        return fields;
    }

    /** The word of a constant's name: what follows its enumeration's prefix, in lower case. */
    static String word(String name) {
        int last = name.lastIndexOf("STATE_");
        String tail = last >= 0
                ? name.substring(last + "STATE_".length())
                : name.contains("TYPE_")
                        ? name.substring(name.lastIndexOf("TYPE_") + "TYPE_".length())
                        : name.replaceFirst("^NTMS_", "");
        return tail.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
