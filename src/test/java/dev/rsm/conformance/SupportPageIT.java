package dev.rsm.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed page of what is supported is what the tests of this build have shown; runs after all of them. */
class SupportPageIT {

    private static final Path CALLS = Path.of("target", "conformance", "calls");
    private static final Path ANSWERS = Path.of("target", "conformance", "clients");
    private static final Path WIRE_REPORTS = Path.of("target", "surefire-reports-wire");
    private static final Path COMMITTED = Path.of("src", "docs", "support.md");
    private static final Path MADE = Path.of("target", "conformance", "support.md");

    @Test
    void page_isWhatTheTestsShow() throws IOException {
        assumeTrue(!Boolean.getBoolean("rsm.conformance.partial"), "only some of the tests were run");
        assumeTrue(
                Files.exists(CALLS) && Files.exists(ANSWERS) && Files.exists(WIRE_REPORTS), "the tests were not run");
        Evidence evidence = Evidence.of(
                Path.of("target", "classes"),
                Path.of("target", "test-classes"),
                CallRecorder.noted(CALLS),
                CallRecorder.noted(ANSWERS),
                WireRuns.reported(WIRE_REPORTS));
        StatementReport statements = new StatementReport(
                evidence, Statements.all(), Statements.deviations(), Statements.references(), Statements.open());
        SupportPage made = new SupportPage(evidence, statements, Statements.unanswered());
        String page = made.text();
        Files.writeString(MADE, page);
        assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
                .as("the page is stale: look at %s, and copy it to %s", MADE, COMMITTED)
                .isEqualTo(page);
        assertThat(made.doubtful()).isEmpty();
        assertThat(statements.doubtful()).isEmpty();
    }
}
