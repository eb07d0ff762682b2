package dev.rsm.cli;

import dev.rsm.host.HomeBuilder;
import dev.rsm.runtime.HomeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The end that SIGINT or SIGTERM puts to a verb: the verb says what is to be done then, so that nothing half made is
 * left. A verb that succeeds all the same makes the process succeed. Thread-safe.
 */
final class Interruption {

    /** So long a verb may take to end once it was told to; longer than a service's own limit for its calls. */
    private static final int END_SECONDS = 60;

    private static final int DELETE_ATTEMPTS = 50;
    private static final int DELETE_PAUSE_MILLIS = 20;

    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Runnable action;
    private boolean awaited;
    private boolean begun;
    private volatile int code = ExitCode.FAULT.value();

    private Interruption() {}

    /** Creates one that nothing but {@link #begin} causes. */
    static Interruption none() {
        return new Interruption();
    }

    /** Creates the one that the process's signals cause. */
    static Interruption ofProcess() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::endProcess, "rsm-interruption"));
        return interruption;
    }

    private void endProcess() {
        if (ended.getCount() == 0 || !begin()) {
            return;
        }
        try {
            if (ended.await(END_SECONDS, TimeUnit.SECONDS) && code == ExitCode.DONE.value()) {
                // A process that was told to stop and did so has succeeded; without this the JVM says 143.
                Runtime.getRuntime().halt(code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does what the verb has asked for, and tells whether its end is to be waited for. */
    synchronized boolean begin() {
        begun = true;
        if (action != null) {
            action.run();
        }
        return action != null && awaited;
    }

    /** Tells whether the verb is to end. */
    synchronized boolean begun() {
        return begun;
    }

    /** Has {@code ending} run, which makes the verb end soon; the process then waits for the verb. */
    void ending(Runnable ending) {
        set(ending, true);
    }

    /** Has a folder deleted in which the verb works; the process does not wait for the verb, whose work is in vain. */
    void discarding(Path folder) {
        set(() -> discard(folder), false);
    }

    private synchronized void set(Runnable newAction, boolean waitForVerb) {
        action = newAction;
        awaited = waitForVerb;
        if (begun) {
            newAction.run();
        }
    }

    /** Says that the verb has ended. */
    void ended(int exitCode) {
        code = exitCode;
        ended.countDown();
    }

    private static void discard(Path folder) {
        Path aside = folder.resolveSibling(folder.getFileName() + ".gone");
        try {
            // In one step, so that the verb cannot rename into place what is deleted in part.
            Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            return; // there is none, or the verb has just put it into place, whole
        }
        for (int i = 0; i < DELETE_ATTEMPTS && (Files.exists(aside) || Files.exists(folder)); i++) {
            try {
                HomeBuilder.deleteTree(aside);
                HomeBuilder.deleteTree(folder);
            } catch (HomeException | UncheckedIOException e) {
                // The verb, whose threads still run, has made another file there.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(DELETE_PAUSE_MILLIS));
            }
        }
    }
}
