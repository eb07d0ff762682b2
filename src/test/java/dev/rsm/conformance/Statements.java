package dev.rsm.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The numbered statements of section 3 of MS-RSMP, about clients and servers. */
final class Statements {

    private Statements() {}

    /**
     * A statement.
     *
     * @param id clause and number
     * @param function the name of the function; of another method, or interface, as MS-RSMP has it; or who it is about, in brackets
     * @param level MUST, MUST NOT, SHOULD, or "states" without such a word
     * @param code the code that it names; "-" if none, as always for what clients do
     */
    record Statement(String id, String function, String level, String code) {

        boolean required() {
            return level.startsWith("MUST");
        }
    }

    static List<Statement> all() {
        return rows("statements.tsv")
                .map(cells -> new Statement(cells[0], cells[1], cells[2], cells[3]))
                .toList();
    }

    /** The statements that are not followed, with the reason. */
    static SortedMap<String, String> deviations() {
        SortedMap<String, String> deviations = new TreeMap<>();
        rows("deviations.tsv").forEach(cells -> deviations.put(cells[0], cells[1]));
        return deviations;
    }

    /** Why functions do not answer codes that documents list, by function or "*", a tab, and code. */
    static SortedMap<String, String> unanswered() {
        SortedMap<String, String> reasons = new TreeMap<>();
        rows("unanswered.tsv").forEach(cells -> reasons.put(cells[0] + "\t" + cells[1], cells[2]));
        return reasons;
    }

    /** The statements about pointers that no message can lack, each with method and pointer. */
    static SortedMap<String, String> references() {
        SortedMap<String, String> references = new TreeMap<>();
        rows("references.tsv").forEach(cells -> references.put(cells[0], cells[1] + " " + cells[2]));
        return references;
    }

    /** Why statements are not shown over the wire; a row may be about several. */
    static SortedMap<String, String> open() {
        SortedMap<String, String> reasons = new TreeMap<>();
        rows("open.tsv")
                .forEach(cells -> Arrays.stream(cells[0].split(" ", -1)).forEach(id -> reasons.put(id, cells[1])));
        return reasons;
    }

    private static Stream<String[]> rows(String resource) {
        try (InputStream in = Objects.requireNonNull(Statements.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).map(line -> line.split("\t", -1)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
