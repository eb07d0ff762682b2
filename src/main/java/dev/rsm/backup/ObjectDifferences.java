package dev.rsm.backup;

import dev.rsm.backup.ObjectComparison.Difference;
import dev.rsm.backup.ObjectComparison.Field;
import dev.rsm.backup.ObjectComparison.Sort;
import dev.rsm.backup.ObjectComparison.Value;
import dev.rsm.backup.ObjectComparison.Where;
import dev.rsm.backup.RowFields.Cell;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.store.StoreFile;
import dev.rsm.store.TableRows;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what differs between two databases: their rows are read side by side, and only those that differ are kept. */
final class ObjectDifferences {

    private static final String OBJECTS = "NTMS_OBJECT";
    private static final Set<String> NOT_COMPARED = Set.of("STATE_CHANGE", "flyway_schema_history");
    private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** As people order: {@code Slot 2} comes before {@code Slot 10}. */
    private static final Comparator<Difference> ORDER = Comparator.comparing(Difference::type)
            .thenComparing(each -> DIGITS.matcher(each.name()).replaceAll(ObjectDifferences::padded))
            .thenComparing(Difference::where)
            .thenComparing(Difference::id);

    /** What the rows of one object show. */
    private static final class Findings {
        final Map<String, Cell> left = new TreeMap<>();
        final Map<String, Cell> right = new TreeMap<>();

        @Nullable
        Where alone;
    }

    private final StoreFile left;
    private final StoreFile right;
    private final Map<String, Findings> objects = new TreeMap<>();

    ObjectDifferences(StoreFile left, StoreFile right) {
        this.left = left;
        this.right = right;
    }

    /** Returns what differs, by type and name. */
    List<Difference> find() {
        Set<String> leftTables = left.rowCounts().keySet();
        Set<String> rightTables = right.rowCounts().keySet();
        Set<String> tables = new TreeSet<>(leftTables);
        tables.addAll(rightTables);
        tables.removeAll(NOT_COMPARED);
        for (String table : tables) {
            compare(table, leftTables.contains(table), rightTables.contains(table));
        }
        Set<String> named = named();
        ObjectTitles leftTitles = ObjectTitles.read(left, named);
        ObjectTitles rightTitles = ObjectTitles.read(right, named);
        return objects.entrySet().stream()
                .map(entry -> difference(entry.getKey(), entry.getValue(), leftTitles, rightTitles))
                .sorted(ORDER)
                .toList();
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
        Map<String, Cell> before = l == null ? Map.of() : RowFields.of(table, leftRows, l);
        Map<String, Cell> after = r == null ? Map.of() : RowFields.of(table, rightRows, r);
        if (l != null && r != null && raw(before).equals(raw(after))) {
            return;
        }
        Findings findings = objects.computeIfAbsent(owner, id -> new Findings());
        findings.left.putAll(before);
        findings.right.putAll(after);
        if (table.equals(OBJECTS) && (l == null || r == null)) {
            findings.alone = l == null ? Where.ONLY_RIGHT : Where.ONLY_LEFT;
        }
    }

    private static Map<String, String> raw(Map<String, Cell> cells) {
        Map<String, String> raw = new TreeMap<>();
        cells.forEach((name, cell) -> raw.put(name, cell.raw()));
        return raw;
    }

    /** The objects that differ, and those that their fields name. */
    private Set<String> named() {
        Set<String> named = new HashSet<>(objects.keySet());
        objects.values().stream()
                .flatMap(each -> Stream.of(each.left, each.right))
                .forEach(cells -> cells.forEach((name, cell) -> {
                    IDENTIFIER.matcher(cell.label()).results().forEach(found -> named.add(found.group()));
                    if (cell.form().sort() == Sort.OBJECT) {
                        named.add(cell.raw());
                    }
                }));
        return named;
    }

    private static Difference difference(
            String id, Findings findings, ObjectTitles leftTitles, ObjectTitles rightTitles) {
        String type = leftTitles
                .type(id)
                .or(() -> rightTitles.type(id))
                .map(NtmsConstant::name)
                .orElse("");
        String name = leftTitles.of(id).or(() -> rightTitles.of(id)).orElse(id);
        if (findings.alone != null) {
            return new Difference(type, id, name, findings.alone, List.of());
        }
        Set<String> all = new TreeSet<>(findings.left.keySet());
        all.addAll(findings.right.keySet());
        List<Field> fields = all.stream()
                .map(field -> field(field, findings, leftTitles, rightTitles))
                .filter(field -> !field.left().raw().equals(field.right().raw()))
                .toList();
        return new Difference(type, id, name, Where.CHANGED, fields);
    }

    private static Field field(String name, Findings findings, ObjectTitles leftTitles, ObjectTitles rightTitles) {
        Cell before = findings.left.get(name);
        Cell after = findings.right.get(name);
        Cell any = Objects.requireNonNull(before == null ? after : before);
        String label = IDENTIFIER
                .matcher(any.label())
                .replaceAll(found -> Matcher.quoteReplacement(leftTitles
                        .of(found.group())
                        .or(() -> rightTitles.of(found.group()))
                        .orElse(found.group())));
        return new Field(name, label, value(any, before, leftTitles), value(any, after, rightTitles), any.derived());
    }

    /** A value as it is told; an object by its title, as long as the database has it. */
    private static Value value(Cell any, @Nullable Cell cell, ObjectTitles titles) {
        Value value = any.form().value(cell == null ? "" : cell.raw());
        return value.sort() == Sort.OBJECT ? value.toldAs(titles.of(value.raw()).orElse(value.raw())) : value;
    }

    private static String padded(MatchResult digits) {
        return "0".repeat(Math.max(0, 20 - digits.group().length())) + digits.group();
    }
}
