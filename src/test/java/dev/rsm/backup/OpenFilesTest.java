package dev.rsm.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rsm.conformance.Assumed;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("Windows refuses to replace an open file; elsewhere one has to look")
class OpenFilesTest {

    private final Path file;

    OpenFilesTest(@TempDir Path folder) {
        this.file = folder.resolve("file");
    }

    @BeforeEach
    void requireProc() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "there is no /proc here");
        Files.writeString(file, "content");
    }

    @Test
    void firstHolder_openInThisProcessOrNowhere_findsNone() throws Exception {
        assertThat(OpenFiles.firstHolder(List.of(file))).isEmpty();
        try (InputStream in = Files.newInputStream(file)) {
            assertThat(in.read()).isPositive();
            assertThat(OpenFiles.firstHolder(List.of(file, file.resolveSibling("missing"))))
                    .isEmpty();
        }
        assertThat(OpenFiles.firstHolder(List.of())).isEmpty();
    }

    @Test
    void firstHolder_openElsewhereUnderAnotherName_findsTheProcess() throws Exception {
        Path link = Files.createLink(file.resolveSibling("link"), file);
        Process reader = new ProcessBuilder("sh", "-c", "exec 3<\"$0\"; echo open; read end", link.toString()).start();
        try {
            assertThat(reader.inputReader().readLine()).isEqualTo("open");
            assertThat(OpenFiles.firstHolder(List.of(file))).contains(new OpenFiles.Holder(file, reader.pid()));
        } finally {
            reader.destroyForcibly().waitFor();
        }
        assertThat(OpenFiles.firstHolder(List.of(file))).isEmpty();
    }

    @Test
    void firstHolder_whileProcessesComeAndGo_doesNotFail() throws Exception {
        Process busy = new ProcessBuilder("sh", "-c", "while :; do /bin/true; done").start();
        try {
            for (int i = 0; i < 200; i++) {
                assertThat(OpenFiles.firstHolder(List.of(file))).isEmpty();
            }
        } finally {
            busy.destroyForcibly().waitFor();
        }
    }
}
