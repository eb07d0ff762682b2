package dev.rsm.backup;

import dev.rsm.store.StoreFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two databases compared object by object: which objects one of them has alone, and which fields of the others differ.
 *
 * <p>The rows of an object's tables are its fields, as are those of the tables that hang on it, such as its attributes.
 *
 * @param differences what differs, by type and name
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

    /** What kind of value a field has. */
    public enum Sort {
        /** Text or a number that is told as it is. */
        PLAIN,
        /** {@code true} or {@code false}. */
        TRUTH,
        /** A constant of NTMS, told by its name; one that has none by its number. */
        CONSTANT,
        /** Bits, told by NTMS's names of those that are set. */
        FLAGS,
        /** An object, told by what it is called. */
        OBJECT,
        /** A time in UTC, told as in {@code 2020-01-31T23:59:59.5Z}. */
        TIME,
        /** A number of seconds. */
        SECONDS,
        /** A number of bytes. */
        BYTE_COUNT,
        /** Bytes, in hexadecimal digits. */
        BYTES
    }

    /**
     * What differs of an object.
     *
     * @param type NTMS's name of its type; empty for what belongs to no object
     * @param id its identifier
     * @param name what it is called, with what it is a part of: a pool's path, {@code Side 1 of ABC001L4}
     * @param where where it is
     * @param fields the fields that differ, if both have it
     */
    public record Difference(String type, String id, String name, Where where, List<Field> fields) {

        /** Tells whether both have it, and nothing of its own differs but the time at which it was last changed. */
        public boolean touchedOnly() {
            return where == Where.CHANGED && fields.stream().noneMatch(Field::tells);
        }
    }

    /**
     * A field that differs.
     *
     * @param name its name, by table and column where it is not in the object's own tables
     * @param label what people call it
     * @param left its value in the left database
     * @param right its value in the right database
     * @param derived whether it only repeats what another field of this or another object says
     */
    public record Field(String name, String label, Value left, Value right, boolean derived) {

        private static final String MODIFIED = "modified";

        /** Tells whether it says something of its own, unlike what is derived and the time of the last change. */
        public boolean tells() {
            return !derived && !name.equals(MODIFIED);
        }
    }

    /**
     * A value.
     *
     * @param raw the text that the database has for it; empty if it has none
     * @param told what that means
     * @param sort what kind of value it is
     */
    public record Value(String raw, String told, Sort sort) {

        Value toldAs(String other) {
            return new Value(raw, other, sort);
        }
    }

    /** Creates a comparison whose list does not change. */
    public ObjectComparison {
        differences = List.copyOf(differences);
    }

    /** Compares two database files that nobody has open for writing. */
    public static ObjectComparison of(Path left, Path right) {
        try (StoreFile leftFile = StoreFile.open(left);
                StoreFile rightFile = StoreFile.open(right)) {
            return new ObjectComparison(new ObjectDifferences(leftFile, rightFile).find());
        }
    }

    /** Tells whether nothing differs. */
    public boolean equal() {
        return differences.isEmpty();
    }

    /** The objects of each type that differ, by type. */
    public Map<String, List<Difference>> byType() {
        Map<String, List<Difference>> types = new LinkedHashMap<>();
        differences.forEach(difference -> types.computeIfAbsent(difference.type(), type -> new ArrayList<>())
                .add(difference));
        return types;
    }
}
