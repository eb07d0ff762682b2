package dev.rsm.conformance;

import dev.rsm.conformance.Statements.Statement;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.UnofferedFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Writes the page that tells which functions are offered, and what of them tests show. */
final class SupportPage {

    /** What the dispatcher answers for every function alike, and the server's lack of memory, which no test can cause. */
    private static final Set<NtmsStatus> COMMON = EnumSet.of(
            NtmsStatus.INVALID_HANDLE,
            NtmsStatus.NOT_CONNECTED,
            NtmsStatus.NOT_READY,
            NtmsStatus.DATABASE_FAILURE,
            NtmsStatus.DATABASE_FULL,
            NtmsStatus.NOT_ENOUGH_MEMORY);

    private final Evidence evidence;
    private final Set<String> overWire;
    private final List<Statement> statements;
    private final SortedMap<String, String> deviations;
    private final SortedMap<String, String> unanswered;
    private final SortedMap<String, String> references;

    /**
     * Creates a page.
     *
     * @param overWire the calls that were made over the wire, as in {@link Evidence#calls}
     */
    SupportPage(
            Evidence evidence,
            Set<String> overWire,
            List<Statement> statements,
            SortedMap<String, String> deviations,
            SortedMap<String, String> unanswered,
            SortedMap<String, String> references) {
        this.unanswered = unanswered;
        this.references = references;
        this.deviations = deviations;
        this.evidence = evidence;
        this.overWire = Set.copyOf(overWire);
        this.statements = statements;
    }

    String text() {
        StringBuilder page = new StringBuilder("""
                # What is supported

                Made from the code and from what its tests did: a code counts as shown when a test has had the function answer it.
                The build fails when this page is not what the tests show.

                Every function may also answer ERROR_INVALID_HANDLE (session closed), ERROR_NOT_CONNECTED (service stopped),
                ERROR_NOT_READY (service starting) and ERROR_DATABASE_FAILURE, or where its row
                has it ERROR_DATABASE_FULL when the disk is full; these are tested once for all. ERROR_NOT_ENOUGH_MEMORY
                is answered by SetNtmsUIOptions alone, for a list that is full: a Java process that has no memory left ends.

                ## Functions

                A function counts as shown over the wire when a test has had it succeed for a client of MS-RSMP over DCOM.

                | function | offered | over the wire | codes shown | documented, not shown | MUSTs of MS-RSMP shown |
                |---|---|---|---|---|---|
                """);
        byName(NtmsFunction.values()).forEach(function -> page.append(row(function)));
        page.append("\n## Codes that are documented and not answered\n\n| function | code | why |\n|---|---|---|\n");
        byName(NtmsFunction.values()).forEach(function -> notShown(function).forEach(code -> page.append("| ")
                .append(function.ntmsName())
                .append(" | ")
                .append(code.name())
                .append(" | ")
                .append(reason(function, code).orElse("**no test shows it, and nothing says why**"))
                .append(" |\n")));
        page.append("\n## Not functions of a session\n\n| name | why not |\n|---|---|\n");
        for (UnofferedFunction function : UnofferedFunction.values()) {
            page.append("| ")
                    .append(function.ntmsName())
                    .append(" | ")
                    .append(function.reason())
                    .append(" |\n");
        }
        page.append("\n## Open statements\n\nMUSTs of MS-RSMP about offered functions that no test shows, by clause and"
                + " number within it.\n\n");
        byName(NtmsFunction.values()).filter(evidence.offered()::contains).forEach(function -> {
            List<String> open = required(function).stream()
                    .filter(statement -> !shown(statement))
                    .map(Statement::id)
                    .toList();
            if (!open.isEmpty()) {
                page.append("- ")
                        .append(function.ntmsName())
                        .append(": ")
                        .append(String.join(", ", open))
                        .append('\n');
            }
        });
        page.append("\n## Statements that are not followed\n\n");
        deviations.forEach((statement, reason) ->
                page.append("- ").append(statement).append(": ").append(reason).append('\n'));
        page.append(
                "\n## Statements that no message can put to the test\n\nWhat is to be refused is a pointer that is null, and in the"
                        + " IDL it is a reference pointer: what it refers to is always in the message, or comes from the server.\n\n");
        references.forEach((statement, pointer) ->
                page.append("- ").append(statement).append(": ").append(pointer).append('\n'));
        page.append("\n## Where the documents are silent or disagree\n\nWhat the tests assume, by test.\n\n");
        evidence.assumptions()
                .forEach(assumption -> page.append("- ").append(assumption).append('\n'));
        return page.toString();
    }

    private static java.util.stream.Stream<NtmsFunction> byName(NtmsFunction[] functions) {
        return Arrays.stream(functions).sorted(Comparator.comparing(NtmsFunction::ntmsName));
    }

    private String row(NtmsFunction function) {
        boolean offered = evidence.offered().contains(function);
        List<NtmsStatus> codes = function.codes().stream()
                .filter(code -> !COMMON.contains(code))
                .sorted(Comparator.comparing(NtmsStatus::code))
                .toList();
        long shown = required(function).stream().filter(this::shown).count();
        return "| " + function.ntmsName() + " | " + (offered ? "yes" : "not yet") + " | "
                + (overWire.contains(function.ntmsName() + "\t" + NtmsStatus.SUCCESS.name()) ? "shown" : "") + " | "
                + names(codes.stream().filter(code -> seen(function, code)).toList()) + " | "
                + (offered
                        ? names(codes.stream()
                                .filter(code -> !seen(function, code))
                                .toList())
                        : "")
                + " | " + (offered ? shown + " of " + required(function).size() : "") + " |\n";
    }

    private List<NtmsStatus> notShown(NtmsFunction function) {
        return function.codes().stream()
                .filter(code ->
                        evidence.offered().contains(function) && !COMMON.contains(code) && !seen(function, code))
                .sorted(Comparator.comparing(NtmsStatus::code))
                .toList();
    }

    private Optional<String> reason(NtmsFunction function, NtmsStatus code) {
        return Optional.ofNullable(unanswered.get(function.ntmsName() + "\t" + code.name()))
                .or(() -> Optional.ofNullable(unanswered.get("*\t" + code.name())));
    }

    /** The codes that are not shown without a reason, and the reasons for codes that are shown. */
    List<String> doubtful() {
        List<String> doubtful = new ArrayList<>();
        for (NtmsFunction function : NtmsFunction.values()) {
            notShown(function).stream()
                    .filter(code -> reason(function, code).isEmpty())
                    .forEach(
                            code -> doubtful.add(function.ntmsName() + " " + code + " is neither shown nor explained"));
            function.codes().stream()
                    .filter(code ->
                            seen(function, code) && unanswered.containsKey(function.ntmsName() + "\t" + code.name()))
                    .forEach(code -> doubtful.add(function.ntmsName() + " " + code + " is shown, and explained away"));
        }
        return doubtful;
    }

    private static String names(List<NtmsStatus> codes) {
        return codes.stream().map(NtmsStatus::name).collect(Collectors.joining(" "));
    }

    private boolean seen(NtmsFunction function, NtmsStatus code) {
        return evidence.calls().contains(function.ntmsName() + "\t" + code.name());
    }

    private List<Statement> required(NtmsFunction function) {
        return statements.stream()
                .filter(statement -> statement.required()
                        && !references.containsKey(statement.id())
                        && !deviations.containsKey(statement.id())
                        && statement.function().equals(function.ntmsName()))
                .toList();
    }

    /** A statement is shown by a test that cites it, or as the only one of its function that names a code that was seen. */
    private boolean shown(Statement statement) {
        return evidence.statements().contains(statement.id())
                || (evidence.calls().contains(statement.function() + "\t" + statement.code())
                        && statements.stream()
                                        .filter(other -> other.function().equals(statement.function())
                                                && other.code().equals(statement.code()))
                                        .count()
                                == 1);
    }
}
