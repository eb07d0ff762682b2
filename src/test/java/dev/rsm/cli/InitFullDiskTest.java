package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Assumed("a disk without room leaves no half of a home, wherever it became full, and the way out is said")
@Timeout(240)
class InitFullDiskTest {

    /** A home of the shipped library takes about 1.5 MB: each of these ends the work at another point of it. */
    private static final List<Integer> KILOBYTES_LEFT = List.of(4, 40, 80, 140, 400, 800, 1000);

    @RegisterExtension
    final SmallDisk disk = new SmallDisk(4);

    private final Path home = disk.folder().resolve("computers").resolve("home");

    InitFullDiskTest() throws IOException {}

    @Test
    void init_whereverTheDiskIsFull_leavesNothing_andWorksWithRoom() throws IOException {
        for (int kilobytes : KILOBYTES_LEFT) {
            Path filler = disk.fill(kilobytes);
            Run run = init().failed(ExitCode.HOME);
            assertThat(run.err())
                    .as(kilobytes + " kB left")
                    .isEqualTo("rsm: No home was made at " + home + ": there is no space left on the disk."
                            + " Make room, or name a folder on another disk." + System.lineSeparator());
            assertThat(disk.folder().toFile().list()).as(kilobytes + " kB left").containsExactly(SmallDisk.FILLER);
            Files.delete(filler);
        }
        assertThat(init().succeeded().out()).contains("Made the home " + home);
        assertThat(Run.of("view", "--home", home).succeeded().out()).contains("physical_media");
    }

    private Run init() {
        return Run.of("init", "--home", home, "--from", Run.DEMO);
    }

    /** What the libraries underneath log would hide the one line that helps. */
    @Test
    void init_ofAProcess_printsNothingElse(@TempDir Path temporary) throws Exception {
        Path filler = disk.fill(400);
        assertThat(filler).exists();
        try (Child child = Child.start(temporary, "init", "--home", home, "--from", Run.DEMO.toAbsolutePath())) {
            Run run = child.end();
            assertThat(run.failed(ExitCode.HOME).err().lines()).hasSize(1);
        }
    }
}
