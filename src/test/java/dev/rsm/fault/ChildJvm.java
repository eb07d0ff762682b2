package dev.rsm.fault;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A child process that runs a main class of the tests, with its output read line by line. */
public final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts {@code main} with the class path of this process. */
    public static ChildJvm start(Class<?> main, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .directory(new File("."))
                .start());
    }

    /** Waits for the next line; empty when the child has ended. */
    public Optional<String> line() throws IOException {
        return Optional.ofNullable(output.readLine());
    }

    /** Kills the child as {@code kill -9} does, and returns what it had still said whole. */
    public List<String> kill() throws IOException, InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
        List<String> rest = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int c = output.read(); c >= 0; c = output.read()) {
            if (c == '\n') {
                rest.add(line.toString());
                line.setLength(0);
            } else {
                line.append((char) c);
            }
        }
        return rest;
    }

    /** The child's process id. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
    }
}
