package dev.rsm.library;

import dev.rsm.dtyp.Guid;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.store.Store;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the requests of the libraries that are attached: a {@link LineOfWork} for each, which is woken when there may be
 * something to do. Thread-safe.
 */
public final class LibraryWork {

    private final Store store;
    private final Timekeeper time;
    private final Executor executor;
    private final LineOfWork.Trade trade;
    private final Map<Guid, LineOfWork> lines = new ConcurrentHashMap<>();
    /** The libraries in which a work waits for something, by what that is. */
    private final Map<Guid, Guid> subjects = new ConcurrentHashMap<>();

    /**
     * Creates the work of no library yet.
     *
     * @param time when works that are blocked are to go on
     * @param executor runs the lines of work, beside each other; a line runs once at a time
     * @param trade what they do
     */
    LibraryWork(Store store, Timekeeper time, Executor executor, LineOfWork.Trade trade) {
        this.store = store;
        this.time = time;
        this.executor = executor;
        this.trade = trade;
    }

    /** Begins to work for a library, with what is in its queue already. */
    public void attach(AttachedLibrary library) {
        LineOfWork line = new LineOfWork(library, store, time, executor, trade);
        lines.put(library.id(), line);
        library.device().listen(line::happened);
        line.poke();
    }

    /** Returns a library that is attached. */
    public Optional<AttachedLibrary> attached(Guid library) {
        return Optional.ofNullable(lines.get(library)).map(LineOfWork::library);
    }

    /** Ends the work for a library: what is under way is not cut off, but nothing else is taken up. */
    public void detach(Guid library) {
        detach(library, false);
    }

    /** Ends the work for a library that was deleted: how what is under way ends is noted nowhere. */
    void forget(Guid library) {
        detach(library, true);
    }

    private void detach(Guid library, boolean deleted) {
        LineOfWork line = lines.remove(library);
        if (line != null) {
            line.end(deleted);
        }
    }

    /**
     * Has a library look at its queue and at what is blocked, if it is attached; does not wait.
     *
     * @param subject the library, or something else that one of its works waits for
     */
    public void poke(Guid subject) {
        @Nullable Guid waiting = subjects.remove(subject);
        LineOfWork line = lines.get(waiting == null ? subject : waiting);
        if (line != null) {
            line.poke();
        }
    }

    /** Has a library look at its queue and at what is blocked when {@code subject} is next woken, such as an operator request. */
    void pokeOn(Guid subject, Guid library) {
        subjects.put(subject, library);
    }

    /** Asks the work that carries out a request to end early. Called within a step. */
    public void stop(Guid library, Guid request) {
        tell(library, request, Work::stop);
    }

    /** Asks the work that carries out a request to draw its port in and look for media. Called within a step. */
    public void retract(Guid library, Guid request) {
        tell(library, request, Work::retract);
    }

    private void tell(Guid library, Guid request, Consumer<Work> word) {
        LineOfWork line = lines.get(library);
        if (line != null) {
            line.tell(request, word);
        }
    }

    /** Has a library look at its queue at a time. */
    void pokeAt(Guid library, Instant when) {
        var unused = time.at(when, () -> poke(library));
    }
}
