package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command in a process of its own, whose temporary files go where the test wants them. */
final class Child implements AutoCloseable {

    private static final int END_SECONDS = 60;

    private final Process process;
    private final BufferedReader out;
    private final StringBuilder read = new StringBuilder();

    private Child(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts the command. */
    static Child start(Path temporary, Object... arguments) throws IOException {
        List<String> line = command(temporary);
        line.addAll(List.of(Run.texts(arguments)));
        return new Child(new ProcessBuilder(line).start());
    }

    /** Starts the command with its standard output in the hands of a shell: {@code redirection} follows it. */
    static Child startInShell(Path temporary, String redirection, Object... arguments) throws IOException {
        return startScript(temporary, "\"$@\" " + redirection, arguments);
    }

    /** Starts a script for the shell in which {@code "$@"} is the command. */
    static Child startScript(Path temporary, String script, Object... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of("bash", "-c", script, "bash"));
        line.addAll(command(temporary));
        line.addAll(List.of(Run.texts(arguments)));
        return new Child(new ProcessBuilder(line).start());
    }

    private static List<String> command(Path temporary) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Rsm.class.getName()));
    }

    long pid() {
        return process.pid();
    }

    /** Reads standard output up to a line that starts with {@code start}. */
    void awaitLine(String start) throws IOException {
        String line = out.readLine();
        while (line != null && !line.startsWith(start)) {
            read.append(line).append('\n');
            line = out.readLine();
        }
        assertThat(line).as("%s, after %s", errors(line == null), read).isNotNull();
        read.append(line).append('\n');
    }

    private String errors(boolean ended) throws IOException {
        return ended ? new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8) : "";
    }

    /** Sends a signal, such as {@code TERM}. */
    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(pid()))
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    /** Waits for the end. */
    Run end() throws IOException, InterruptedException {
        String line = out.readLine();
        while (line != null) {
            read.append(line).append('\n');
            line = out.readLine();
        }
        String err = errors(true);
        assertThat(process.waitFor(END_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), read.toString(), err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Tells whether this process ignores SIGINT, as one in the background of a script does; its children do too. */
    static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String mask = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElse("SigIgn:\t0")
                .substring("SigIgn:".length())
                .strip();
        return (Long.parseUnsignedLong(mask, 16) & 2) != 0;
    }
}
