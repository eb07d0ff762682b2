package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.control.IDiskControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code rsm tape} and {@code rsm disk}: what a script does that plays an application. */
@Assumed("a script reaches on tapes and disks all that a program in the same process does")
@Timeout(120)
class ProgramVerbsTest {

    private static final long SEED = 20;

    private final Path folder;
    private final Path home;
    private Serving service;

    ProgramVerbsTest(@TempDir Path folder) {
        this.folder = folder;
        this.home = folder.resolve("home");
    }

    @BeforeEach
    void start() {
        Run.of(
                        "init",
                        "--home",
                        home,
                        "--seed",
                        SEED,
                        "--from",
                        Run.DEMO,
                        "--from",
                        Path.of("db", "libraries", "optical-jukebox.yaml"))
                .succeeded();
        service = Serving.of(home);
        rsm("device", "clear-faults").succeeded(); // of the jukebox
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Run rsm(Object... words) {
        List<Object> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--home", home));
        return Run.of(arguments.toArray());
    }

    private Path file(String name, int bytes) throws IOException {
        byte[] content = new byte[bytes];
        new Random(SEED).nextBytes(content);
        return Files.write(folder.resolve(name), content);
    }

    /** The position that a verb of the tape prints. */
    private long at(Object... words) {
        List<Object> line = new ArrayList<>(List.of(words));
        line.add(0, "tape");
        line.add("--json");
        return rsm(line.toArray()).succeeded().json().get("position").asLong();
    }

    /** Three blocks, a file mark, two blocks, a file mark, behind what the tape had. */
    private long writtenTape() throws IOException {
        rsm("mount", "SCR001L4", "--write", "--drive", "Tape0").succeeded();
        rsm("tape", "end", "Tape0").succeeded();
        long begin = at("position", "Tape0");
        rsm("tape", "write", "Tape0", file("three", 300), "--block-size", 100).succeeded();
        rsm("tape", "write", "\\\\.\\Tape0", file("two", 200), "--block-size", 100)
                .succeeded();
        assertThat(at("position", "Tape0")).isEqualTo(begin + 7);
        rsm("tape", "locate", "Tape0", begin).succeeded();
        return begin;
    }

    @Test
    void tape_goesForwardAndBack_overBlocksAndFileMarks() throws IOException {
        long begin = writtenTape();
        assertThat(at("forward", "Tape0", "2")).isEqualTo(begin + 2);
        assertThat(at("back", "Tape0")).isEqualTo(begin + 1);
        assertThat(at("forward", "Tape0", "--marks")).isEqualTo(begin + 4);
        assertThat(rsm("tape", "read", "Tape0", folder.resolve("back"))
                        .succeeded()
                        .out())
                .isEqualTo("Read 2 blocks, 200 bytes; behind them: file mark." + System.lineSeparator());
        assertThat(at("back", "Tape0", "2", "--marks")).isEqualTo(begin + 3);
        assertThat(rsm("tape", "back", "Tape0", "1").succeeded().out())
                .isEqualTo("Went over 1 block; the tape is at " + (begin + 2) + "." + System.lineSeparator());
    }

    @Test
    void tape_longBlocks_areCountedInGroupsOfThreeDigits() throws IOException {
        rsm("mount", "SCR001L4", "--write", "--drive", "Tape0").succeeded();
        rsm("tape", "end", "Tape0").succeeded();
        long begin = at("position", "Tape0");
        rsm("tape", "write", "Tape0", file("long", 3000), "--block-size", 1500).succeeded();
        rsm("tape", "locate", "Tape0", begin).succeeded();
        assertThat(rsm("tape", "read", "Tape0", folder.resolve("back"))
                        .succeeded()
                        .out())
                .startsWith("Read 2 blocks, 3,000 bytes; behind them: ");
        assertThat(rsm("tape", "write", "Tape0", folder.resolve("long"), "--block-size", 0)
                        .failed(ExitCode.USAGE)
                        .err())
                .contains("A block has 1 to 1,048,512 bytes.");
    }

    @Test
    void tape_whatSpacingMeets_isSaid_andTheTapeIsThere() throws IOException {
        long begin = writtenTape();
        assertThat(rsm("tape", "forward", "Tape0", "5").failed(ExitCode.DEVICE).err())
                .contains(
                        "came to a file mark, and went over it, after 3 blocks, not 5: it is there, at " + (begin + 4));
        assertThat(at("position", "Tape0")).isEqualTo(begin + 4);
        assertThat(rsm("tape", "forward", "Tape0", "9", "--marks")
                        .failed(ExitCode.DEVICE)
                        .err())
                .contains("came to the end of data after 1 file mark, not 9");
        assertThat(rsm("tape", "back", "Tape0", "99", "--marks")
                        .failed(ExitCode.DEVICE)
                        .err())
                .contains("came to its beginning after ");
        assertThat(at("position", "Tape0")).isZero();
        rsm("tape", "forward", "Tape0", "0").failed(ExitCode.USAGE);
        assertThat(rsm("tape", "position", "Tape0", "--json").succeeded().json().has("endOfData"))
                .isTrue();
    }

    private String mountedDisk() {
        Run mounted = rsm(
                "mount",
                "--slot",
                "Slot 5",
                "--of",
                "HP C1170M JB00071",
                "--write",
                "--drive",
                "PhysicalDrive0",
                "--json");
        return mounted.succeeded().json().get("devices").get(0).asString();
    }

    @Test
    void disk_bytesHaveTheirPlace_andWhatWasNeverWrittenIsZero() throws IOException {
        String disk = mountedDisk();
        assertThat(disk).isEqualTo("\\\\.\\PhysicalDrive0");
        Path whole = file("whole", IDiskControl.MAX_TRANSFER_BYTES + 1000); // two parts
        assertThat(rsm("disk", "write", "PhysicalDrive0", whole, "--offset", 5000)
                        .succeeded()
                        .out())
                .isEqualTo("Wrote 1,049,512 bytes from 5,000 on." + System.lineSeparator());
        Path back = folder.resolve("back");
        assertThat(rsm("disk", "read", disk, back, "--offset", 5000, "--length", Files.size(whole))
                        .succeeded()
                        .out())
                .isEqualTo("Read 1,049,512 bytes from 5,000 on." + System.lineSeparator());
        assertThat(back).hasSameBinaryContentAs(whole);
        rsm("disk", "read", disk, back, "--offset", 4000, "--length", 1001).failed(ExitCode.FILE);
        rsm("disk", "read", disk, back, "--offset", 4000, "--length", 1001, "--overwrite")
                .succeeded();
        byte[] before = Files.readAllBytes(back);
        assertThat(before).startsWith(new byte[1000]).hasSize(1001);
        assertThat(before[1000]).isEqualTo(Files.readAllBytes(whole)[0]);
    }

    @Test
    void disk_beyondItsSide_isRefused_andLeavesNoFile() throws IOException {
        String disk = mountedDisk();
        long capacity = rsm("disk", "capacity", disk, "--json")
                .succeeded()
                .json()
                .get("bytes")
                .asLong();
        assertThat(capacity).isPositive();
        assertThat(rsm("disk", "capacity", disk).succeeded().out())
                .matches("The side holds [0-9]{1,3}(,[0-9]{3})+ bytes\\.\\R");
        Path back = folder.resolve("back");
        rsm("disk", "read", disk, back, "--length", 10, "--offset", capacity - 10)
                .succeeded();
        Files.delete(back);
        rsm("disk", "read", disk, back, "--length", 11, "--offset", capacity - 10)
                .failed(ExitCode.DEVICE);
        assertThat(back).doesNotExist();
        rsm("disk", "write", disk, file("ten", 10), "--offset", capacity - 9).failed(ExitCode.DEVICE);
        rsm("disk", "read", disk, back, "--length", 0).failed(ExitCode.USAGE);
        rsm("disk", "capacity", "Tape4").failed(ExitCode.DEVICE); // nothing is in it
        rsm("mount", "SCR001L4", "--drive", "Tape0").succeeded();
        assertThat(rsm("disk", "capacity", "Tape0").failed(ExitCode.DEVICE).err())
                .contains("is a tape");
        assertThat(rsm("tape", "position", disk).failed(ExitCode.DEVICE).err()).contains("is no tape");
    }

    /** What a verb had open is closed with it: else the drive would not give the disk up. */
    @Test
    void disk_isGivenUp_afterAVerb() throws IOException {
        mountedDisk();
        rsm("disk", "write", "PhysicalDrive0", file("some", 100)).succeeded();
        rsm("dismount", "--drive", "PhysicalDrive0").succeeded();
        rsm("inventory", "HP C1170M JB00071", "--method", "fast").succeeded();
        rsm("disk", "capacity", "PhysicalDrive0").failed(ExitCode.DEVICE);
    }
}
