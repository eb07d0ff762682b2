package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.backup.SetException;
import dev.rsm.conformance.Assumed;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.runtime.HomeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

@Assumed("people read sentences, not stack traces")
class FailuresTest {

    private record Explained(ExitCode code, String text) {}

    private static Explained explain(Throwable failure) {
        StringWriter err = new StringWriter();
        ExitCode code = Failures.explain(failure, new PrintWriter(err));
        assertThat(err.toString().lines()).hasSize(1);
        return new Explained(code, err.toString().strip());
    }

    @Test
    void explain_deniedFile_namesItAndTheReason() {
        assertThat(explain(new AccessDeniedException("/x/y")))
                .isEqualTo(new Explained(ExitCode.FILE, "rsm: /x/y: permission denied."));
        assertThat(explain(new UncheckedIOException(new FileSystemException("/x", null, "Is a directory"))))
                .isEqualTo(new Explained(ExitCode.FILE, "rsm: /x: Is a directory."));
    }

    @Test
    void explain_sentenceWithAnExceptionInIt_saysItInWords() {
        IOException cause = new AccessDeniedException("/x");
        assertThat(explain(new HomeException("The home /x cannot be locked: " + cause + ".", cause)))
                .isEqualTo(new Explained(ExitCode.HOME, "rsm: The home /x cannot be locked: permission denied."));
        IOException full = new IOException("No space left on device");
        assertThat(explain(new NtmsException(NtmsStatus.DATABASE_FAILURE, "It failed (" + full + ").", full))
                        .text())
                .isEqualTo("rsm: ERROR_DATABASE_FAILURE (4313): It failed (No space left on device).");
    }

    @Test
    void explain_badSet_hasItsCode() {
        assertThat(explain(new SetException("Bad."))).isEqualTo(new Explained(ExitCode.SET, "rsm: Bad."));
    }

    @Test
    void explain_fault_asksForAReportInOneLine() {
        Explained fault = explain(new IllegalStateException("outer", new NullPointerException("inner\nmore")));
        assertThat(fault.code()).isEqualTo(ExitCode.FAULT);
        assertThat(fault.text()).contains("please report it").contains("inner").contains("RSM_LOG=debug");
    }

    @Test
    void explain_noMemory_saysHowToGiveMore() {
        assertThat(explain(new OutOfMemoryError("Java heap space")).text()).contains("RSM_JAVA_OPTIONS=-Xmx");
    }

    @Test
    void log_showsWhatItsLevelAllows_andStackTracesOnlyToWhoAsksForThem() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        CommandLog.Logger errors = new CommandLog.Logger("a.b", CommandLog.level(null), stream);
        errors.warn("not shown");
        errors.error("{} failed", "it", new IllegalStateException("why"));
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .matches("\\S+ ERROR a\\.b it failed: java\\.lang\\.IllegalStateException: why\\R");
        new CommandLog.Logger("a.b", CommandLog.level("debug"), stream).debug("seen", new IllegalStateException());
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains(" DEBUG a.b seen")
                .contains("\tat ");
        assertThat(CommandLog.level("nonsense")).isEqualTo(Level.ERROR);
    }
}
