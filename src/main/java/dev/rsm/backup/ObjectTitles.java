package dev.rsm.backup;

import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.store.StoreFile;
import dev.rsm.store.TableRows;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the objects of a database are called, so that people can tell them from others.
 *
 * <p>Sides are called alike, and so are the elements of several libraries: they are told with what they are a part of. A pool
 * is told by its path, and a logical medium without a name by its side.
 */
final class ObjectTitles {

    /** What is called so: its type and its name, which may be empty. */
    private record Named(int type, String name) {}

    /** What something belongs to, and whether that alone says what it is. */
    private final Map<String, String> wholes = new HashMap<>();

    private final Map<String, String> sidesOf = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, String> barCodes = new HashMap<>();
    private final Map<String, Named> objects = new HashMap<>();

    private ObjectTitles() {}

    /** Reads what is needed to call some objects by their titles, those among them that the database has. */
    static ObjectTitles read(StoreFile file, Set<String> wanted) {
        ObjectTitles titles = new ObjectTitles();
        Set<String> needed = new HashSet<>(wanted);
        titles.learnParts(file, needed);
        each(file, "PHYSICAL_MEDIA", row -> {
            if (needed.contains(row.apply("ID"))) {
                titles.barCodes.put(row.apply("ID"), row.apply("BAR_CODE"));
            }
        });
        each(file, "NTMS_OBJECT", row -> {
            if (needed.contains(row.apply("ID"))) {
                titles.objects.put(row.apply("ID"), new Named(Integer.parseInt(row.apply("TYPE")), row.apply("NAME")));
            }
        });
        return titles;
    }

    private void learnParts(StoreFile file, Set<String> needed) {
        each(file, "MEDIA_PARTITION", row -> {
            String logical = row.apply("LOGICAL_MEDIA_ID");
            if (needed.contains(logical) && sidesOf.putIfAbsent(logical, row.apply("ID")) == null) {
                needed.add(row.apply("ID"));
            }
            learnWhole(row, "PHYSICAL_MEDIA_ID", needed);
        });
        each(file, "LIBRARY_ELEMENT", row -> learnWhole(row, "LIBRARY_ID", needed));
        each(file, "LIB_REQUEST", row -> learnWhole(row, "PHYSICAL_MEDIA_ID", needed));
        each(file, "MEDIA_POOL", row -> {
            parents.put(row.apply("ID"), row.apply("PARENT_ID"));
            needed.add(row.apply("ID"));
        });
    }

    private void learnWhole(UnaryOperator<String> row, String column, Set<String> needed) {
        String whole = row.apply(column);
        if (needed.contains(row.apply("ID")) && !whole.isEmpty()) {
            wholes.put(row.apply("ID"), whole);
            needed.add(whole);
        }
    }

    /** Gives each row of a table as what its columns hold, empty text for nothing. */
    private static void each(StoreFile file, String table, Consumer<UnaryOperator<String>> use) {
        try (TableRows rows = file.rows(table)) {
            for (TableRows.@Nullable Row row = rows.next(); row != null; row = rows.next()) {
                TableRows.Row one = row;
                use.accept(column -> {
                    String value = one.values().get(rows.columns().indexOf(column));
                    return TableRows.isNull(value) ? "" : value;
                });
            }
        }
    }

    /** The type of an object, if the database has it. */
    Optional<NtmsObjectType> type(String id) {
        return Optional.ofNullable(objects.get(id))
                .flatMap(found -> NtmsConstant.find(NtmsObjectType.class, found.type));
    }

    /** The title of an object, if the database has it. */
    Optional<String> of(String id) {
        return Optional.ofNullable(objects.get(id)).map(found -> title(id, found));
    }

    private String title(String id, Named found) {
        String name = found.name;
        if (parents.containsKey(id)) {
            return path(id, name);
        }
        String barCode = barCodes.getOrDefault(id, "");
        if (!barCode.isEmpty() && !barCode.equals(name)) {
            return name.isEmpty() ? barCode : name + " (" + barCode + ")";
        }
        if (name.isEmpty() && sidesOf.containsKey(id)) {
            return of(sidesOf.getOrDefault(id, ""))
                    .map(side -> "what is on " + side)
                    .orElse(id);
        }
        String called = name.isEmpty() ? id : name;
        return of(wholes.getOrDefault(id, ""))
                .map(whole -> called + " of " + whole)
                .orElse(called);
    }

    /** The path of a pool; the root pool, which is in no path, by its name. */
    private String path(String id, String name) {
        String parent = parents.getOrDefault(id, "");
        boolean atTop = parent.isEmpty() || parents.getOrDefault(parent, "").isEmpty();
        return atTop ? name : of(parent).map(above -> above + "\\" + name).orElse(name);
    }
}
