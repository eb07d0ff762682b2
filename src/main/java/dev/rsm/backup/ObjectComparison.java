package dev.rsm.backup;

import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.store.StoreFile;
import dev.rsm.store.TableRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Two databases compared object by object: which objects one of them has alone, and which fields of the others differ.
 *
 * <p>The rows of an object's tables are its fields, as are those of the tables that hang on it, such as its attributes. What
 * names another object is told by that object's name. The rows are read side by side, and only those that differ are kept.
 *
 * @param differences what differs, by kind and name
 */
public record ObjectComparison(List<Difference> differences) {

    /** Where an object is, or that it is in both. */
    public enum Where {
        /** The left database alone has it. */
        ONLY_LEFT,
        /** The right database alone has it. */
        ONLY_RIGHT,
        /** Both have it, and it differs. */
        CHANGED
    }

    /**
     * What differs of an object.
     *
     * @param kind what it is, such as {@code physical media}; {@code database} for what belongs to none
     * @param id its identifier
     * @param name its name; may be empty
     * @param where where it is
     * @param fields the fields that differ, if both have it
     */
    public record Difference(String kind, String id, String name, Where where, List<Field> fields) {}

    /**
     * A field that differs.
     *
     * @param name its name
     * @param left its value in the left database; empty if it has none
     * @param right its value in the right database
     */
    public record Field(String name, String left, String right) {}

    /** The kind of what belongs to no object. */
    private static final String DATABASE = "database";

    private static final String OBJECTS = "NTMS_OBJECT";
    private static final Set<String> NOT_COMPARED = Set.of("STATE_CHANGE", "flyway_schema_history");
    private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Creates a comparison whose list does not change. */
    public ObjectComparison {
        differences = List.copyOf(differences);
    }

    /** Compares two database files that nobody has open for writing. */
    public static ObjectComparison of(Path left, Path right) {
        try (StoreFile leftFile = StoreFile.open(left);
                StoreFile rightFile = StoreFile.open(right)) {
            return new Comparing(leftFile, rightFile).run();
        }
    }

    /** Tells whether nothing differs. */
    public boolean equal() {
        return differences.isEmpty();
    }

    /** The objects of each kind that differ, by kind. */
    public Map<String, List<Difference>> byKind() {
        Map<String, List<Difference>> kinds = new LinkedHashMap<>();
        differences.forEach(difference -> kinds.computeIfAbsent(difference.kind(), kind -> new ArrayList<>())
                .add(difference));
        return kinds;
    }

    /** Type and name of an object. */
    private record Known(String kind, String name) {}

    /** What the rows of one object show. */
    private static final class Findings {
        final Map<String, String> left = new TreeMap<>();
        final Map<String, String> right = new TreeMap<>();

        @Nullable
        Where alone;
    }

    private static final class Comparing {

        private final StoreFile left;
        private final StoreFile right;
        private final Map<String, Findings> objects = new TreeMap<>();
        private final Map<String, Known> names = new TreeMap<>();

        Comparing(StoreFile left, StoreFile right) {
            this.left = left;
            this.right = right;
        }

        ObjectComparison run() {
            Set<String> leftTables = left.rowCounts().keySet();
            Set<String> rightTables = right.rowCounts().keySet();
            Set<String> tables = new TreeSet<>(leftTables);
            tables.addAll(rightTables);
            tables.removeAll(NOT_COMPARED);
            for (String table : tables) {
                compare(table, leftTables.contains(table), rightTables.contains(table));
            }
            learnNames();
            return new ObjectComparison(objects.entrySet().stream()
                    .map(entry -> difference(entry.getKey(), entry.getValue()))
                    .sorted(Comparator.comparing(Difference::kind)
                            .thenComparing(Difference::name)
                            .thenComparing(Difference::where)
                            .thenComparing(Difference::id))
                    .toList());
        }

        private void compare(String table, boolean inLeft, boolean inRight) {
            // Two versions of the schema need not have the same tables; an absent one is one without rows.
            try (TableRows leftRows = left.rows(inLeft ? table : OBJECTS);
                    TableRows rightRows = right.rows(inRight ? table : OBJECTS)) {
                if (inLeft && inRight) {
                    RowMerge.of(leftRows, rightRows, (l, r) -> note(table, leftRows, l, rightRows, r));
                } else if (inLeft) {
                    drain(leftRows, row -> note(table, leftRows, row, rightRows, null));
                } else {
                    drain(rightRows, row -> note(table, leftRows, null, rightRows, row));
                }
            }
        }

        private interface RowUse {
            void row(TableRows.Row row);
        }

        private static void drain(TableRows rows, RowUse use) {
            for (TableRows.@Nullable Row row = rows.next(); row != null; row = rows.next()) {
                use.row(row);
            }
        }

        private void note(
                String table,
                TableRows leftRows,
                TableRows.@Nullable Row l,
                TableRows rightRows,
                TableRows.@Nullable Row r) {
            if (l != null && r != null && l.equals(r) && leftRows.columns().equals(rightRows.columns())) {
                return;
            }
            TableRows.Row any = Objects.requireNonNull(l == null ? r : l);
            String owner = any.key().get(0);
            if (!IDENTIFIER.matcher(owner).matches()) {
                owner = table.toLowerCase(Locale.ROOT);
            }
            Map<String, String> before = l == null ? Map.of() : fields(table, leftRows, l);
            Map<String, String> after = r == null ? Map.of() : fields(table, rightRows, r);
            if (before.equals(after) && !before.isEmpty()) {
                return;
            }
            Findings findings = objects.computeIfAbsent(owner, id -> new Findings());
            findings.left.putAll(before);
            findings.right.putAll(after);
            if (table.equals(OBJECTS) && (l == null || r == null)) {
                findings.alone = l == null ? Where.ONLY_RIGHT : Where.ONLY_LEFT;
            }
        }

        /** The fields that a row gives its object: those of the object's own tables by their names alone. */
        private static Map<String, String> fields(String table, TableRows rows, TableRows.Row row) {
            List<String> rest = row.key().subList(1, row.key().size());
            String of = rows.keyColumns().equals(List.of("ID"))
                    ? ""
                    : table.toLowerCase(Locale.ROOT) + (rest.isEmpty() ? "" : "[" + String.join(",", rest) + "]");
            Map<String, String> fields = new TreeMap<>();
            for (int i = 0; i < rows.columns().size(); i++) {
                String column = rows.columns().get(i);
                if (!rows.keyColumns().contains(column)
                        && !TableRows.isNull(row.values().get(i))) {
                    fields.put(
                            of.isEmpty() ? column.toLowerCase(Locale.ROOT) : of + "." + column.toLowerCase(Locale.ROOT),
                            row.values().get(i));
                }
            }
            if (fields.isEmpty()) {
                fields.put(of, "yes"); // the key says it all
            }
            return fields;
        }

        /** Looks up the names of the objects that differ, and of those that their fields name. */
        private void learnNames() {
            Set<String> wanted = new HashSet<>(objects.keySet());
            for (Findings findings : objects.values()) {
                wanted.addAll(findings.left.values());
                wanted.addAll(findings.right.values());
            }
            for (StoreFile file : List.of(left, right)) {
                try (TableRows rows = file.rows(OBJECTS)) {
                    int type = rows.columns().indexOf("TYPE");
                    int name = rows.columns().indexOf("NAME");
                    drain(rows, row -> {
                        if (wanted.contains(row.key().get(0))) {
                            names.putIfAbsent(
                                    row.key().get(0),
                                    new Known(
                                            kind(row.values().get(type)),
                                            row.values().get(name)));
                        }
                    });
                }
            }
        }

        private static String kind(String type) {
            for (NtmsObjectType each : NtmsObjectType.values()) {
                if (Integer.toString(each.value()).equals(type)) {
                    return each.name().replace("NTMS_", "").replace('_', ' ').toLowerCase(Locale.ROOT);
                }
            }
            return "type " + type;
        }

        private Difference difference(String id, Findings findings) {
            Known known = names.getOrDefault(id, new Known(DATABASE, id));
            if (findings.alone != null) {
                return new Difference(known.kind(), id, known.name(), findings.alone, List.of());
            }
            Set<String> all = new TreeSet<>(findings.left.keySet());
            all.addAll(findings.right.keySet());
            List<Field> fields = all.stream()
                    .map(field -> new Field(
                            field,
                            words(findings.left.getOrDefault(field, "")),
                            words(findings.right.getOrDefault(field, ""))))
                    .filter(field -> !field.left().equals(field.right()))
                    .toList();
            return new Difference(known.kind(), id, known.name(), Where.CHANGED, fields);
        }

        /** A value in words: an object by its kind and name. */
        private String words(String value) {
            Known known = names.get(value);
            return known == null
                    ? value
                    : known.kind() + " " + (known.name().isEmpty() ? value : "\"" + known.name() + "\"");
        }
    }
}
