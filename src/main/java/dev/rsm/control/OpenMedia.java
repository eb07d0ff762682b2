package dev.rsm.control;

import dev.rsm.device.DeviceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * What one connection has open of one kind - tapes or disks - by the numbers that it was given. Thread-safe.
 *
 * @param <T> the kind
 */
final class OpenMedia<T> {

    /** So many a connection has open at once. */
    static final int MAX_OPEN = 64;

    private final String word;
    private final Executor moves;
    private final Consumer<T> closing;
    private final Map<Integer, T> open = new HashMap<>();
    private int handles;
    private boolean closed;

    /**
     * Creates it empty.
     *
     * @param word what one is called, such as tape
     * @param moves where they are closed, which may take as long as the drive does
     * @param closing closes one
     */
    OpenMedia(String word, Executor moves, Consumer<T> closing) {
        this.word = word;
        this.moves = moves;
        this.closing = closing;
    }

    /** Keeps one that was opened, and returns its number. */
    synchronized int keep(T opened) {
        if (closed || open.size() == MAX_OPEN) {
            closing.accept(opened);
            throw new DeviceException("a connection has " + MAX_OPEN + " " + word + "s open at most");
        }
        handles++;
        open.put(handles, opened);
        return handles;
    }

    /** Returns the one with a number. */
    synchronized T of(int handle) {
        T found = open.get(handle);
        if (found == null) {
            throw new DeviceException("no " + word + " is open with the number " + handle);
        }
        return found;
    }

    /** Closes the one with a number; does nothing if it is closed. */
    CompletionStage<Done> close(int handle) {
        return Deferred.on(moves, () -> {
            T found;
            synchronized (this) {
                found = open.remove(handle);
            }
            if (found != null) {
                closing.accept(found);
            }
            return new Done(Outcome.DONE, 0);
        });
    }

    /** Has all closed that is open, since the connection has ended. */
    void end() {
        try {
            moves.execute(this::closeAll);
        } catch (RejectedExecutionException e) {
            closeAll();
        }
    }

    private void closeAll() {
        List<T> left;
        synchronized (this) {
            closed = true;
            left = new ArrayList<>(open.values());
            open.clear();
        }
        left.forEach(closing);
    }
}
