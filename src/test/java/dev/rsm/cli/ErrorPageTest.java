package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of errors has every code with its numbers and with the functions that may answer it. */
@Assumed("a page that differs from the code misleads")
class ErrorPageTest {

    private static final Path PAGE = Path.of("src", "docs", "errors.md");

    @Test
    void page_hasEveryCode_withItsNumbersAndFunctions() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| (ERROR|RPC_S)_.*"))
                .map(line -> line.replaceFirst(" \\| [^|]+ \\|$", " |"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(NtmsStatus.values())
                        .sorted(Comparator.comparing(NtmsStatus::code))
                        .map(ErrorPageTest::row)
                        .toList());
    }

    private static String row(NtmsStatus status) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | 0x%08X | %d | %s |",
                status.wireName(),
                status.code(),
                status.hresult(),
                ExitCode.of(status).value(),
                functions(status));
    }

    private static String functions(NtmsStatus status) {
        List<String> functions = Arrays.stream(NtmsFunction.values())
                .filter(function -> function.codes().contains(status))
                .map(NtmsFunction::ntmsName)
                .sorted()
                .toList();
        boolean many = functions.size() > 12;
        if (functions.isEmpty()) {
            return "-";
        }
        return many ? functions.size() + " functions" : functions.stream().collect(Collectors.joining(", "));
    }
}
