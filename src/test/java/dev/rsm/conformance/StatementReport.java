package dev.rsm.conformance;

import dev.rsm.conformance.Statements.Statement;
import dev.rsm.ntms.NtmsFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which statements of MS-RSMP tests show over the wire. A statement is shown when a test cites it that ran over the wire, or when
 * it is the only one of its function that names a code, and a client was answered that.
 *
 * @param deviations the statements that are not followed, with the reason
 * @param references the statements that no message can put to the test, with the pointer
 * @param open the statements that nothing shows, with the reason
 */
record StatementReport(
        Evidence evidence,
        List<Statement> statements,
        SortedMap<String, String> deviations,
        SortedMap<String, String> references,
        SortedMap<String, String> open) {

    private static final Set<String> FUNCTIONS =
            Arrays.stream(NtmsFunction.values()).map(NtmsFunction::ntmsName).collect(Collectors.toUnmodifiableSet());

    /** How many of what is required are shown. */
    String count(String function) {
        List<Statement> required = required().stream()
                .filter(statement -> statement.function().equals(function))
                .toList();
        return required.stream().filter(this::shown).count() + " of " + required.size();
    }

    private List<Statement> required() {
        return statements.stream()
                .filter(statement -> statement.required()
                        && !references.containsKey(statement.id())
                        && !deviations.containsKey(statement.id()))
                .toList();
    }

    private boolean shown(Statement statement) {
        return evidence.statements().contains(statement.id())
                || (evidence.answers().contains(statement.function() + "\t" + statement.code())
                        && isTheOnlyOne(statement));
    }

    private boolean isTheOnlyOne(Statement statement) {
        return statements.stream()
                        .filter(other -> other.function().equals(statement.function())
                                && other.code().equals(statement.code()))
                        .count()
                == 1;
    }

    /** What is neither shown nor explained, and what is both, or there twice. */
    List<String> doubtful() {
        List<String> doubtful = new ArrayList<>();
        for (Statement statement : required()) {
            boolean explained = open.containsKey(statement.id());
            if (shown(statement) == explained) {
                doubtful.add(statement.function() + " " + statement.id()
                        + (explained
                                ? " is shown over the wire, and explained away"
                                : " is neither shown over the wire nor explained"));
            }
        }
        open.keySet().stream()
                .filter(id -> required().stream()
                        .noneMatch(statement -> statement.id().equals(id)))
                .forEach(id -> doubtful.add(id + " is explained away, and not required"));
        return doubtful;
    }

    /** The sections of the page. */
    String sections() {
        StringBuilder page = new StringBuilder("""

                ## What MS-RSMP says of other things than functions

                Of a client, of a server as a whole, of interfaces, and of methods that no session has.

                | about | MUSTs shown over the wire |
                |---|---|
                """);
        required().stream()
                .map(Statement::function)
                .filter(function -> !FUNCTIONS.contains(function))
                .distinct()
                .sorted()
                .forEach(about -> page.append("| %s | %s |\n".formatted(about, count(about))));
        page.append(
                "\n## Open statements\n\nMUSTs of MS-RSMP that no test shows over the wire, by clause and number within it, and why"
                        + " not.\n\n");
        SortedMap<String, List<String>> byReason = new TreeMap<>();
        required().stream().filter(statement -> !shown(statement)).forEach(statement -> byReason.computeIfAbsent(
                        open.getOrDefault(statement.id(), "**nothing says why**"), reason -> new ArrayList<>())
                .add(statement.id()));
        byReason.forEach((reason, ids) -> page.append("- ")
                .append(String.join(", ", ids))
                .append(": ")
                .append(reason)
                .append('\n'));
        page.append("\n## Statements that are not followed\n\n");
        append(page, deviations);
        page.append(
                "\n## Statements that no message can put to the test\n\nWhat is to be refused is a pointer that is null, and in the"
                        + " IDL it is a reference pointer: what it refers to is always in the message, or comes from the server.\n\n");
        append(page, references);
        return page.toString();
    }

    private static void append(StringBuilder page, SortedMap<String, String> reasons) {
        reasons.forEach((statement, reason) ->
                page.append("- ").append(statement).append(": ").append(reason).append('\n'));
    }
}
