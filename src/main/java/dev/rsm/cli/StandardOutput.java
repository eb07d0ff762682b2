package dev.rsm.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The process's standard output, in UTF-8, which remembers that it could not be written: Java's writers only swallow
 * that. Buffered; whoever wants a line to be seen at once flushes.
 */
final class StandardOutput {

    private final PrintWriter writer;
    private volatile @Nullable IOException failure;

    StandardOutput(OutputStream stream) {
        OutputStream watched = new FilterOutputStream(stream) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                try {
                    out.write(bytes, offset, length);
                } catch (IOException e) {
                    failure = e;
                    throw e;
                }
            }
        };
        this.writer =
                new PrintWriter(new OutputStreamWriter(new BufferedOutputStream(watched), StandardCharsets.UTF_8));
    }

    /** Wraps a stream of which nobody asks whether it could be written, and that shows each line at once. */
    static PrintWriter unwatched(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    PrintWriter writer() {
        return writer;
    }

    /** Returns why something was lost, if it was. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }
}
