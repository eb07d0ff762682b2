package dev.rsm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a person reads what is printed. */
final class Terminal {

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /**
     * Tells whether messages go to a terminal, wherever the result goes; where the system does not say so, the input and the
     * output decide.
     */
    @SuppressWarnings(
            "SystemConsoleNull") // the launcher sets jdk.console=java.base, which keeps null for "no terminal"
    static boolean showsMessages() {
        return isTerminal(STANDARD_ERROR).orElseGet(() -> System.console() != null);
    }

    /** Tells whether a link of {@code /proc} leads to a terminal; empty for one that cannot be read. */
    static Optional<Boolean> isTerminal(Path link) {
        if (!Files.isSymbolicLink(link)) {
            return Optional.empty();
        }
        try {
            String target = Files.readSymbolicLink(link).toString();
            return Optional.of(
                    target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
