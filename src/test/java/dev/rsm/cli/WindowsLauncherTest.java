package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be told of Windows' launcher where it cannot run. */
@Assumed("a batch file of Windows has its line ends, goes to labels that it has, and passes the exit code on")
class WindowsLauncherTest {

    private static final Path LAUNCHER = Path.of("tools", "rsm.cmd");

    @Test
    void launcher_hasTheLineEndsOfWindows() throws IOException {
        String text = Files.readString(LAUNCHER);
        assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(Files.readString(Path.of(".gitattributes"))).contains("tools/rsm.cmd -text");
    }

    @Test
    void launcher_runsTheCommandWithWin32sCodes_andEndsWithThem() throws IOException {
        List<String> lines = Files.readAllLines(LAUNCHER);
        int run = lines.indexOf(lines.stream()
                .filter(line -> line.contains(Rsm.class.getName() + " %*"))
                .findFirst()
                .orElseThrow());
        assertThat(lines.get(run + 1)).isEqualTo("exit /b %ERRORLEVEL%");
        assertThat(lines.subList(0, run))
                .anyMatch(line -> line.contains("set \"" + Environment.EXIT_CODES + "=win32\""));
        assertThat(lines).contains(":build").anyMatch(line -> line.contains("call :build"));
    }
}
