package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rsm.conformance.Assumed;
import dev.rsm.testing.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Assumed("a disk without room leaves no half of a home, wherever it became full, and the way out is said")
@Timeout(240)
class InitFullDiskTest {

    private static final int DISK_MEGABYTES = 4;

    /** A home of the shipped library takes about 1.5 MB: each of these ends the work at another point of it. */
    private static final List<Integer> KILOBYTES_LEFT = List.of(4, 40, 80, 140, 400, 800, 1000);

    private final Path disk;
    private final Path home;

    InitFullDiskTest(@TempDir Path disk) {
        this.disk = disk;
        this.home = disk.resolve("computers").resolve("home");
    }

    @BeforeEach
    void mount() throws InterruptedException {
        assumeTrue(Mount.small(disk, DISK_MEGABYTES), "a small disk cannot be mounted here");
    }

    @AfterEach
    void unmount() throws InterruptedException {
        Mount.remove(disk);
    }

    /** Leaves so much room on the disk. */
    private Path fill(int kilobytesLeft) throws IOException {
        Path filler = disk.resolve("filler");
        Files.deleteIfExists(filler);
        long left = Files.getFileStore(disk).getUsableSpace() - kilobytesLeft * 1024L;
        return Files.write(filler, new byte[Math.toIntExact(left)]);
    }

    @Test
    void init_whereverTheDiskIsFull_leavesNothing_andWorksWithRoom() throws IOException {
        for (int kilobytes : KILOBYTES_LEFT) {
            Path filler = fill(kilobytes);
            Run run = init().failed(ExitCode.HOME);
            assertThat(run.err())
                    .as(kilobytes + " kB left")
                    .isEqualTo("rsm: No home was made at " + home + ": there is no space left on the disk."
                            + " Make room, or name a folder on another disk." + System.lineSeparator());
            assertThat(disk.toFile().list()).as(kilobytes + " kB left").containsExactly("filler");
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
        Path filler = fill(400);
        assertThat(filler).exists();
        try (Child child = Child.start(temporary, "init", "--home", home, "--from", Run.DEMO.toAbsolutePath())) {
            Run run = child.end();
            assertThat(run.failed(ExitCode.HOME).err().lines()).hasSize(1);
        }
    }
}
