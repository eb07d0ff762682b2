package dev.rsm.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells a person at a terminal that a verb waits, and for how long it has: one line, which is written anew each second and is
 * gone when the verb goes on. Thread-safe.
 */
final class WaitDisplay implements AutoCloseable {

    /** Where displays come from. */
    interface Source {

        /** Starts one for a verb, on standard error. */
        WaitDisplay start(String verb, PrintWriter err);
    }

    private static final long SECONDS_OF_SILENCE = 2;

    private final String verb;
    private final PrintWriter err;
    private final @Nullable ScheduledExecutorService clock;
    private long seconds;
    private int shown;
    private boolean closed;

    private WaitDisplay(String verb, PrintWriter err, @Nullable ScheduledExecutorService clock) {
        this.verb = verb;
        this.err = err;
        this.clock = clock;
    }

    /** Creates one that nothing drives but {@link #second}. */
    static WaitDisplay still(String verb, PrintWriter err) {
        return new WaitDisplay(verb, err, null);
    }

    /** Starts one for a person at a terminal; where there is none, it says nothing. */
    static WaitDisplay start(String verb, PrintWriter err) {
        if (!Terminal.showsMessages()) {
            return still(verb, err);
        }
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "rsm-wait-display");
            thread.setDaemon(true);
            return thread;
        });
        WaitDisplay display = new WaitDisplay(verb, err, clock);
        var unused = clock.scheduleAtFixedRate(display::second, 1, 1, TimeUnit.SECONDS);
        return display;
    }

    /** A second has passed. */
    synchronized void second() {
        seconds++;
        if (seconds >= SECONDS_OF_SILENCE && !closed) {
            Duration time = Duration.ofSeconds(seconds);
            String line = "rsm " + verb + ": waiting, " + (time.toMinutes() > 0 ? time.toMinutes() + " min " : "")
                    + time.toSecondsPart() + " s";
            show(line);
            shown = line.length();
        }
    }

    private void show(String line) {
        err.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
        err.flush();
    }

    /** Takes the line away. */
    @Override
    public synchronized void close() {
        closed = true;
        if (clock != null) {
            clock.shutdownNow();
        }
        if (shown > 0) {
            show("");
            err.print("\r");
            err.flush();
            shown = 0;
        }
    }
}
