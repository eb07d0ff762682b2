package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rsm.conformance.Assumed;
import dev.rsm.ntms.NtmsStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("a process that is told to stop stops cleanly, and one that is killed costs nothing that was done")
class ProcessTest {

    private static final int WAIT_SECONDS = 60;

    private final Path folder;
    private final Path temporary;

    ProcessTest(@TempDir Path folder, @TempDir Path temporary) {
        this.folder = folder;
        this.temporary = temporary;
    }

    @BeforeEach
    void requireUnix() {
        assumeTrue(Files.exists(Path.of("/bin/sh")), "needs signals and a shell");
    }

    @Test
    void start_isReadyHoldsTheHomeAndStops() throws Exception {
        Path home = Run.demoHome(folder);
        try (Child service = Child.start(temporary, "start", "--home", home, "--port", 0)) {
            service.awaitLine("ready " + home);
            assertThat(Run.of("start", "--home", home).failed(ExitCode.HOME).err())
                    .contains("in use by the service (process " + service.pid() + ")");
            for (String verb : new String[] {"view", "export", "import"}) {
                Run.of(verb, "--home", home).succeeded();
            }
            assertThat(Run.of("events", "--home", home, "--id", "99")
                            .succeeded()
                            .out()
                            .lines())
                    .hasSize(3);
            service.signal("TERM");
            Run run = service.end();
            assertThat(run.out())
                    .matches("listening 127\\.0\\.0\\.1:\\d+\nready \\Q" + home + "\\E\nstopped \\Q" + home + "\\E\n");
            assertThat(run.err()).isEmpty();
            assertThat(run.code()).isZero();
        }
        Run.of("view", "--home", home).succeeded();
    }

    @Test
    void start_interrupted_stopsToo() throws Exception {
        assumeFalse(Child.ignoresInterrupts(), "children of this process ignore SIGINT");
        Path home = Run.demoHome(folder);
        try (Child service = Child.start(temporary, "start", "--home", home, "--json", "--port", 0)) {
            service.awaitLine("{\"state\":\"ready\"");
            service.signal("INT");
            Run run = service.end();
            assertThat(run.code()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.out().lines()).hasSize(3).last().asString().startsWith("{\"state\":\"stopped\"");
        }
    }

    @Test
    void start_killed_startsAgain() throws Exception {
        Path home = Run.demoHome(folder);
        for (String signal : new String[] {"KILL", "TERM"}) {
            try (Child service = Child.start(temporary, "start", "--home", home)) {
                service.awaitLine("ready ");
                service.signal(signal);
                assertThat(service.end().code()).isEqualTo(signal.equals("KILL") ? 128 + 9 : 0);
            }
        }
        Run.of("view", "--home", home).succeeded();
    }

    @Test
    void start_secondProcess_saysWhoHoldsTheHome() throws Exception {
        Path home = Run.demoHome(folder);
        try (Child service = Child.start(temporary, "start", "--home", home)) {
            service.awaitLine("ready ");
            try (Child second = Child.start(temporary, "start", "--home", home)) {
                assertThat(second.end().failed(ExitCode.HOME).err()).contains("(process " + service.pid() + ")");
            }
        }
    }

    @Test
    void stop_ofAServiceWhoseSocketIsGone_saysWhomToEnd() throws Exception {
        Path home = Run.demoHome(folder);
        try (Child service = Child.start(temporary, "start", "--home", home, "--port", 0)) {
            service.awaitLine("ready ");
            Files.delete(home.resolve("control"));
            assertThat(Run.of("stop", "--home", home)
                            .failed(ExitCode.of(NtmsStatus.NOT_CONNECTED))
                            .err())
                    .contains("kill " + service.pid());
            service.signal("TERM");
            assertThat(service.end().code()).isZero();
        }
        assertThat(Run.of("status", "--home", home).succeeded().out()).contains("stopped");
    }

    @Test
    void view_readerThatHasEnough_endsQuietly() throws Exception {
        Path home = Run.demoHome(folder);
        try (Child view = Child.startInShell(
                temporary, "| true; echo ${PIPESTATUS[0]}", "view", "--home", home, "--type", "physical_media")) {
            assertThat(view.end()).isEqualTo(new Run(0, ExitCode.READER_GONE.value() + "\n", ""));
        }
    }

    @Test
    void view_fullDisk_saysSo() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")));
        Path home = Run.demoHome(folder);
        try (Child view = Child.startInShell(temporary, "> /dev/full", "view", "--home", home)) {
            assertThat(view.end().failed(ExitCode.FILE).err())
                    .isEqualTo("rsm: Standard output cannot be written: No space left on device.\n");
        }
    }

    @Test
    void init_interrupted_leavesNothing() throws Exception {
        Path description = manyCartridges();
        Path place = Files.createDirectory(folder.resolve("place"));
        try (WatchService watch = place.getFileSystem().newWatchService()) {
            place.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            try (Child init = Child.start(temporary, "init", "--home", place.resolve("home"), "--from", description)) {
                awaitEntry(watch, ".home.new-");
                init.signal("TERM");
                Run run = init.end();
                assertThat(run).isEqualTo(new Run(143, "", ""));
            }
        }
        assertThat(place).isEmptyDirectory();
    }

    /** So many that the inventory is not done before the signal arrives. */
    private Path manyCartridges() throws IOException {
        int slots = 4000;
        String cartridges = IntStream.rangeClosed(1, slots)
                .mapToObj("      - {at: slot %1$d, bar-code: %1$06dL4}\n"::formatted)
                .collect(Collectors.joining());
        return Files.writeString(folder.resolve("large.yaml"), """
                libraries:
                  - name: Large
                    serial: L1
                    bar-code-reader: true
                    slots: %d
                    drives:
                      - {serial: D1, media-types: [LTO-4]}
                    cartridges:
                """.formatted(slots) + cartridges);
    }

    private static void awaitEntry(WatchService watch, String prefix) throws InterruptedException {
        while (true) {
            WatchKey key = watch.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            assertThat(key).as("an entry " + prefix).isNotNull();
            for (WatchEvent<?> event : key.pollEvents()) {
                if (String.valueOf(event.context()).startsWith(prefix)) {
                    return;
                }
            }
            key.reset();
        }
    }

    @Test
    void export_interrupted_leavesTheFormerSet() throws Exception {
        Path home = Run.demoHome(folder);
        Run.of("export", "--home", home).succeeded();
        Path sets = home.resolve("NtmsData/Export");
        String former = Files.readString(sets.resolve("manifest.json"));
        try (WatchService watch = sets.getFileSystem().newWatchService()) {
            sets.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            try (Child export = Child.start(temporary, "export", "--home", home)) {
                awaitEntry(watch, "NTMSDATA-2");
                export.signal("TERM");
                Run run = export.end();
                assertThat(run.err()).isEmpty();
                // An export that was as good as done has succeeded.
                assertThat(run.code()).isIn(ExitCode.DONE.value(), 143);
                if (run.code() != ExitCode.DONE.value()) {
                    assertThat(sets.resolve("manifest.json")).hasContent(former);
                    try (Stream<Path> files = Files.list(sets)) {
                        assertThat(files.map(file -> file.getFileName().toString()))
                                .noneMatch(name -> name.startsWith("NTMSDATA-2"));
                    }
                }
            }
        }
        Run.of("verify", "--home", home).succeeded();
    }

    @Test
    void export_fileOfTheSetHeldOpen_isASharingViolation() throws Exception {
        Path home = Run.demoHome(folder);
        Run.of("export", "--home", home).succeeded();
        Path manifest = home.resolve("NtmsData/Export/manifest.json");
        Process holder =
                new ProcessBuilder("bash", "-c", "exec 3<\"$0\"; echo held; read line", manifest.toString()).start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");
            try (Child export = Child.start(temporary, "export", "--home", home)) {
                Run run = export.end().failed(ExitCode.of(NtmsStatus.SHARING_VIOLATION));
                assertThat(run.err())
                        .startsWith("rsm: ERROR_SHARING_VIOLATION (32): " + manifest + " is open in process "
                                + holder.pid());
            }
        } finally {
            holder.destroyForcibly();
        }
    }
}
