package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Assumed("a disk without room leaves no half of a copy, and the way out is said")
@Timeout(240)
class CloneFullDiskTest {

    /** A copy of the shipped library's home takes some 400 kB: each of these ends the work at another point of it. */
    private static final List<Integer> KILOBYTES_LEFT = List.of(4, 24, 60, 120, 200);

    private static final Pattern ROOM =
            Pattern.compile("The files of the home have ([0-9,]+) bytes, and ([0-9,]+) bytes are free there\\.");

    @RegisterExtension
    final SmallDisk disk = new SmallDisk(4);

    private final Path copy = disk.folder().resolve("computers").resolve("copy");

    CloneFullDiskTest() throws IOException {}

    @Test
    void clone_ofAStoppedHome_leavesNothing_andWorksWithRoom(@TempDir Path folder) throws IOException {
        Path home = Run.demoHome(folder);
        refused(home);
        Run.of("clone", home, copy).succeeded();
        Run.of("diff", home, copy).succeeded();
    }

    @Test
    void clone_ofARunningHome_leavesNothing_andItsServiceGoesOn(@TempDir Path folder) throws IOException {
        Path home = Run.demoHome(folder);
        try (Serving service = Serving.of(home)) {
            refused(home);
            Run.of("pool", "create", "Backup", "--home", home).succeeded();
            assertThat(service.host()).isNotNull();
            Run.of("clone", home, copy).succeeded();
        }
        assertThat(Run.of("view", "--home", copy, "--type", "media_pool", "--names")
                        .succeeded()
                        .out())
                .contains("Backup");
    }

    private void refused(Path home) throws IOException {
        for (int kilobytes : KILOBYTES_LEFT) {
            Path filler = disk.fill(kilobytes);
            String said = Run.of("clone", home, copy).failed(ExitCode.HOME).err();
            assertThat(said)
                    .as(kilobytes + " kB left")
                    .startsWith("rsm: No copy of " + home + " was made at " + copy
                            + ": there is no space left on the disk. ")
                    .endsWith(" Make room, or name a folder on another disk." + System.lineSeparator());
            Matcher room = ROOM.matcher(said);
            assertThat(room.find()).as(said).isTrue();
            assertThat(number(room.group(2)))
                    .as("what is free, without what was made in vain")
                    .isBetween(kilobytes * 1024L - 16 * 1024, kilobytes * 1024L);
            assertThat(number(room.group(1))).as("what is needed").isGreaterThan(number(room.group(2)));
            assertThat(disk.folder().toFile().list()).as(kilobytes + " kB left").containsExactly(SmallDisk.FILLER);
            Files.delete(filler);
        }
    }

    private static long number(String digits) {
        return Long.parseLong(digits.replace(",", ""));
    }
}
