package dev.rsm.cli;

import dev.rsm.backup.ObjectComparison;
import dev.rsm.backup.ObjectComparison.Difference;
import dev.rsm.backup.ObjectComparison.Field;
import dev.rsm.backup.ObjectComparison.Value;
import dev.rsm.backup.ObjectComparison.Where;
import dev.rsm.ntms.Bytes;
import dev.rsm.runtime.ByteCount;
import java.io.PrintWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What differs between two databases, put to people and to programs. */
final class DiffView {

    /** What belongs to no object. */
    private static final String DATABASE = "database";

    private static final Map<String, String> KINDS = Map.of(
            "", DATABASE,
            "NTMS_IEDOOR", "door",
            "NTMS_IEPORT", "port",
            "NTMS_STORAGESLOT", "slot",
            "NTMS_PHYSICAL_MEDIA", "medium",
            "NTMS_LOGICAL_MEDIA", "logical medium",
            "NTMS_PARTITION", "side",
            "NTMS_LIBREQUEST", "library request",
            "NTMS_OPREQUEST", "operator request");

    /** Names of enumerations that {@link ObjectView#word} leaves in a word. */
    private static final Pattern ENUMERATIONS =
            Pattern.compile("^NTMS_(LM|OPREQ|INVENTORY|MEDIARW|PORTCONTENT|PORTPOSITION"
                    + "|POOLPOLICY|LIBREQFLAGS|OPREQFLAGS|LIBRARYFLAG|ALLOCATE|DEALLOCATE)_");

    /** Where there is nothing. */
    private static final String NONE = "-";

    private static final int DIGEST_DIGITS = 8;

    private final List<Difference> told;
    private final Map<String, Integer> touched = new TreeMap<>();

    /** Creates a view of what two databases differ in. */
    DiffView(ObjectComparison comparison) {
        told = comparison.differences().stream()
                .filter(each -> !each.touchedOnly())
                .sorted(Comparator.comparing(DiffView::kind))
                .toList();
        comparison.differences().stream()
                .filter(Difference::touchedOnly)
                .forEach(each -> touched.merge(kind(each), 1, Integer::sum));
    }

    private static String kind(Difference difference) {
        // A type's name has no part to leave out, unlike those of states.
        return KINDS.getOrDefault(
                difference.type(),
                difference
                        .type()
                        .replaceFirst("^NTMS_", "")
                        .toLowerCase(Locale.ROOT)
                        .replace('_', ' '));
    }

    /** Prints how many objects of each kind differ, and if it is asked for, in what. */
    void print(PrintWriter out, boolean each) {
        if (!told.isEmpty()) {
            counts().print(out);
            if (each) {
                out.println();
                fields().print(out);
            }
        }
        if (!touched.isEmpty()) {
            String kinds = touched.entrySet().stream()
                    .map(entry -> entry.getValue() + " " + entry.getKey())
                    .collect(Collectors.joining(", "));
            out.println((told.isEmpty() ? "" : System.lineSeparator()) + "Touched, with no change of their own: "
                    + kinds + " (--json lists them).");
        }
        out.flush();
    }

    private Table counts() {
        Table table = new Table("kind", "only in A", "only in B", "changed");
        Map<String, List<Difference>> kinds = new LinkedHashMap<>();
        told.forEach(each ->
                kinds.computeIfAbsent(kind(each), kind -> new ArrayList<>()).add(each));
        kinds.forEach((kind, found) -> table.row(
                kind, count(found, Where.ONLY_LEFT), count(found, Where.ONLY_RIGHT), count(found, Where.CHANGED)));
        return table;
    }

    private static long count(List<Difference> found, Where where) {
        return found.stream().filter(each -> each.where() == where).count();
    }

    private Table fields() {
        Table table = new Table("kind", "object", "difference", "A", "B");
        for (Difference each : told) {
            switch (each.where()) {
                case ONLY_LEFT -> table.row(kind(each), each.name(), "only in A", each.id(), NONE);
                case ONLY_RIGHT -> table.row(kind(each), each.name(), "only in B", NONE, each.id());
                case CHANGED ->
                    pairs(each)
                            .forEach((label, pair) ->
                                    table.row(kind(each), each.name(), label, shown(pair.a), shown(pair.b)));
            }
        }
        return table;
    }

    private static String shown(String words) {
        return words.isEmpty() ? NONE : words;
    }

    /** What both have. */
    private record Pair(String a, String b) {}

    /** The values that differ by what people call them; those that are called alike exclude each other, and are one. */
    private static Map<String, Pair> pairs(Difference difference) {
        Map<String, Pair> pairs = new TreeMap<>();
        difference.fields().stream()
                .filter(Field::tells)
                .forEach(field -> pairs.merge(
                        field.label(),
                        new Pair(words(field.left()), words(field.right())),
                        (one, other) -> new Pair(one.a + other.a, one.b + other.b)));
        return pairs;
    }

    /** A value as the other verbs show it to people. */
    private static String words(Value value) {
        String told = value.told();
        if (told.isEmpty()) {
            return "";
        }
        return switch (value.sort()) {
            case PLAIN, OBJECT -> told;
            case TRUTH -> Boolean.parseBoolean(told) ? "yes" : "no";
            case CONSTANT -> constant(told);
            case FLAGS -> told.equals("0") ? "none" : flags(told);
            case TIME -> Words.time(Instant.parse(told)).toString();
            case SECONDS -> told + " s";
            case BYTE_COUNT -> ByteCount.words(Long.parseLong(told));
            case BYTES -> digest(Bytes.parse(told));
        };
    }

    /** The word of a constant: without the name of its enumeration, which the column says. */
    private static String constant(String name) {
        return name.startsWith("NTMS_")
                ? ObjectView.word(ENUMERATIONS.matcher(name).replaceFirst("NTMS_"))
                : name;
    }

    private static String flags(String names) {
        return Stream.of(names.split(" \\| ", -1)).map(DiffView::constant).collect(Collectors.joining(", "));
    }

    private static String digest(Bytes bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.toArray());
            return ByteCount.words(bytes.length()) + ", SHA-256 "
                    + HexFormat.of().formatHex(digest).substring(0, DIGEST_DIGITS) + "...";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256, which every runtime must have", e);
        }
    }

    /** What a program gets: everything, and each value also as the database holds it. */
    static List<Map<String, Object>> json(ObjectComparison comparison) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Difference each : comparison.differences()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("type", each.type());
            object.put("id", each.id());
            object.put("name", each.name());
            object.put("where", each.where());
            object.put("touchedOnly", each.touchedOnly());
            object.put("fields", each.fields().stream().map(DiffView::json).toList());
            all.add(object);
        }
        return all;
    }

    private static Map<String, Object> json(Field field) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", field.name());
        values.put("left", field.left().told());
        values.put("right", field.right().told());
        values.put("leftRaw", field.left().raw());
        values.put("rightRaw", field.right().raw());
        return values;
    }
}
