package dev.rsm.testing;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.service.NtmsService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Another process that runs the service of a home and counts in an attribute of the computer, until it is killed. */
public final class ServiceChild implements AutoCloseable {

    /** The attribute in which it counts. */
    public static final String ATTRIBUTE = "count";

    private static final int DIGITS = 6;

    private final Process process;
    private final BufferedReader out;
    private int counted;

    private ServiceChild(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts the process. */
    public static ServiceChild start(Path home) {
        try {
            return new ServiceChild(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ServiceChild.class.getName(),
                            home.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of the process. */
    public long pid() {
        return process.pid();
    }

    /** Waits for the next line: how far it has counted, or why the service did not start. */
    public String line() {
        try {
            String line = String.valueOf(out.readLine());
            if (line.length() == DIGITS) {
                counted = Integer.parseInt(line);
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the process with SIGKILL and returns how far it said that it had counted. */
    public int kill() {
        // Unlike the process's own method, the handle's leaves open what has been said to be read.
        process.toHandle().destroyForcibly();
        String line = line();
        while (line.length() == DIGITS) {
            line = line();
        }
        close();
        return counted;
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs the service of the home that is the first argument. */
    public static void main(String[] args) {
        NtmsService service;
        try {
            service = TestHomes.start(Home.at(Path.of(args[0])));
        } catch (HomeException e) {
            System.out.println(e.getMessage());
            return;
        }
        NtmsSession session = service.openSession(service.accounts().administrator(), SessionRequest.of("Child"));
        Guid computer = session.objects()
                .enumerate(null, NtmsObjectType.NTMS_COMPUTER, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(0);
        for (int count = 1; ; count++) {
            Bytes value =
                    Bytes.of(ByteBuffer.allocate(Integer.BYTES).putInt(count).array());
            session.objects()
                    .setAttribute(computer, NtmsObjectType.NTMS_COMPUTER, ATTRIBUTE, value)
                    .await();
            System.out.println("%06d".formatted(count));
        }
    }
}
