package dev.rsm.backup;

import dev.rsm.backup.ObjectComparison.Sort;
import dev.rsm.dtyp.Ace;
import dev.rsm.dtyp.Acl;
import dev.rsm.dtyp.Sddl;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.dtyp.Sid;
import dev.rsm.store.TableRows;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The fields that the row of a table gives its object. */
final class RowFields {

    /**
     * A field, with the text that the database has for it.
     *
     * @param label what people call it
     * @param raw its value
     * @param form how that is told
     * @param derived whether it only repeats what another field says
     */
    record Cell(String label, String raw, ColumnForm form, boolean derived) {}

    private static final ColumnForm TRUTH = ColumnForm.as(Sort.TRUTH);
    private static final ColumnForm TEXT = ColumnForm.as(Sort.PLAIN);

    /** Columns that the schema needs and that say nothing of their own, and those that are told in one. */
    private static final Set<String> DERIVED = Set.of(
            "MEDIA_POOL.SYSTEM_KEY",
            "MEDIA_POOL.DEPTH",
            "MEDIA_POOL.PARENT_DEPTH",
            "MEDIA_PARTITION.MEDIA_POOL_ID",
            "PLACE.ELEMENT_TYPE",
            "LIBRARY.OFFLINE_KEY",
            "LIB_REQUEST.UNFINISHED",
            "COMPUTER.ONLY_ONE",
            "SECURITY_DESCRIPTOR.OBJECT_TYPE",
            "UI_DESTINATION.OBJECT_TYPE",
            "ACE.ACE_TYPE",
            "ACE.ACE_FLAGS",
            "ACE.MASK",
            "ACE.SID");

    private static final Map<String, String> LABELS = Map.of(
            "MEDIA_PARTITION.OMID_LABEL_ID", "label identifier",
            "MEDIA_PARTITION.OMID_LABEL_TYPE", "label type",
            "MEDIA_PARTITION.OMID_LABEL_INFO", "label",
            "PLACE.ELEMENT_ID", "place",
            "PLACE.LIBRARY_ID", "place",
            "SECURITY_DESCRIPTOR.CONTROL", "security control",
            "SECURITY_DESCRIPTOR.OWNER_SID", "security owner",
            "SECURITY_DESCRIPTOR.GROUP_SID", "security group");

    private final String table;
    private final TableRows rows;
    private final TableRows.Row row;
    private final List<String> rest;
    private final Map<String, Cell> fields = new TreeMap<>();

    private RowFields(String table, TableRows rows, TableRows.Row row) {
        this.table = table;
        this.rows = rows;
        this.row = row;
        this.rest = row.key().subList(1, row.key().size());
    }

    /** The fields of a row by their names: those of an object's own tables by their columns alone. */
    static Map<String, Cell> of(String table, TableRows rows, TableRows.Row row) {
        return new RowFields(table, rows, row).read();
    }

    private Map<String, Cell> read() {
        boolean own = rows.keyColumns().equals(List.of("ID"));
        String prefix = table.toLowerCase(Locale.ROOT) + (rest.isEmpty() ? "" : "[" + String.join(",", rest) + "]");
        for (String column : rows.columns()) {
            String raw = value(column);
            if (!rows.keyColumns().contains(column) && !TableRows.isNull(raw)) {
                String name = column.toLowerCase(Locale.ROOT);
                String key = table + "." + column;
                fields.put(
                        own ? name : prefix + "." + name,
                        new Cell(
                                label(column),
                                raw,
                                ColumnForm.of(table, column, rows.type(column)),
                                DERIVED.contains(key)));
            }
        }
        whole(prefix);
        return fields;
    }

    /** Adds what the row says as one. */
    private void whole(String name) {
        switch (table) {
            case "ACE" -> fields.put(name, new Cell("access " + rest.get(0), entry(), TEXT, false));
            case "UI_DESTINATION" -> fields.put(name, new Cell(shown() + " on " + rest.get(1), "true", TRUTH, false));
            case "LIBRARY_MEDIA_TYPE" ->
                fields.put(name, new Cell("takes the media type " + rest.get(0), "true", TRUTH, false));
            default -> {
                if (fields.isEmpty()) {
                    fields.put(name, new Cell(name, "true", TRUTH, false)); // the key says it all
                }
            }
        }
    }

    private String label(String column) {
        if (table.equals("OBJECT_ATTRIBUTE")) {
            return "attribute " + rest.get(0);
        }
        return LABELS.getOrDefault(
                table + "." + column,
                column.replaceFirst("_ID$", "").toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private String shown() {
        return switch (rest.get(0)) {
            case "1" -> "progress shown";
            case "2" -> "operator requests shown";
            default -> "errors shown";
        };
    }

    /** An entry of an access list as SDDL writes it. */
    private String entry() {
        Ace ace = new Ace(
                Ace.Type.of(Integer.parseInt(value("ACE_TYPE"))),
                Integer.parseInt(value("ACE_FLAGS")),
                Integer.parseUnsignedInt(value("MASK")),
                Sid.parse(value("SID")));
        return Sddl.format(new SecurityDescriptor(
                        SecurityDescriptor.DACL_PRESENT, null, null, new Acl(Acl.REVISION, List.of(ace))))
                .substring("D:".length());
    }

    private String value(String column) {
        return row.values().get(rows.columns().indexOf(column));
    }
}
