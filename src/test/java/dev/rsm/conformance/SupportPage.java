package dev.rsm.conformance;

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
    private final StatementReport statements;
    private final SortedMap<String, String> unanswered;

    /**
     * Creates a page.
     *
     * @param unanswered why functions do not answer codes, as {@link Statements#unanswered}
     */
    SupportPage(Evidence evidence, StatementReport statements, SortedMap<String, String> unanswered) {
        this.evidence = evidence;
        this.statements = statements;
        this.unanswered = unanswered;
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

                A code counts as shown over the wire when a client of MS-RSMP was answered it: over DCOM on the loopback network,
                or by the same messages over a wire in memory. A MUST of MS-RSMP counts as shown when a test that cites it ran
                so, or when it is the only one of its function that names a code which a client was answered.

                | function | offered | codes shown | of these over the wire | documented, not shown | MUSTs shown over the wire |
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
        page.append(statements.sections());
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
        List<NtmsStatus> shown =
                codes.stream().filter(code -> seen(function, code)).toList();
        return "| " + function.ntmsName() + " | " + (offered ? "yes" : "not yet") + " | " + names(shown) + " | "
                + overWire(function, shown) + " | "
                + (offered
                        ? names(codes.stream()
                                .filter(code -> !seen(function, code))
                                .toList())
                        : "")
                + " | " + (offered && !function.methods().isEmpty() ? statements.count(function.ntmsName()) : "")
                + " |\n";
    }

    private String overWire(NtmsFunction function, List<NtmsStatus> shown) {
        if (function.methods().isEmpty()) {
            return "no method in MS-RSMP";
        }
        List<NtmsStatus> missing = shown.stream()
                .filter(code -> !evidence.answers().contains(pair(function, code)))
                .toList();
        if (missing.size() == shown.size()) {
            return "none";
        }
        return missing.isEmpty() ? "all" : "all but " + names(missing);
    }

    private static String pair(NtmsFunction function, NtmsStatus code) {
        return function.ntmsName() + "\t" + code.name();
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
        String pair = pair(function, code);
        return evidence.calls().contains(pair) || evidence.answers().contains(pair);
    }
}
