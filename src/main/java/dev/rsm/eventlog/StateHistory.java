package dev.rsm.eventlog;

import dev.rsm.dtyp.Guid;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history of states: a text file, one change of state a line, appended to.
 *
 * <p>{@code history.log} is the newest part; when it reaches {@link #MAX_BYTES} it becomes {@code history.1.log}, and so on;
 * {@link #KEPT_PARTS} older parts are kept. It lies outside the database, so that an import does not turn it back. Each line
 * begins with the number of its change, so none is there twice. Thread-safe within one process; others may read meanwhile.
 */
public final class StateHistory implements AutoCloseable {

    /** A part of the history is closed at this size. */
    public static final long MAX_BYTES = 8 * 1024 * 1024;

    /** So many closed parts are kept: with the newest, about 300,000 changes. */
    public static final int KEPT_PARTS = 7;

    private static final Logger LOG = LoggerFactory.getLogger(StateHistory.class);

    private final Path folder;
    private final long maxBytes;
    private @Nullable RandomAccessFile newest;

    /**
     * Creates a history in {@code folder}.
     *
     * @param folder the folder of its files; made when the first change is written
     */
    public StateHistory(Path folder) {
        this(folder, MAX_BYTES);
    }

    StateHistory(Path folder, long maxBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
    }

    /**
     * Appends changes, in their order.
     *
     * @return whether that succeeded; a failure is reported to the program's own log, and some of them may be there
     */
    public synchronized boolean append(List<StateChange> changes) {
        StringBuilder lines = new StringBuilder();
        changes.forEach(change -> lines.append(HistoryLine.of(change)).append('\n'));
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        try {
            RandomAccessFile file = open();
            if (file.getFilePointer() > 0 && file.getFilePointer() + bytes.length > maxBytes) {
                file = openNext();
            }
            file.write(bytes);
            return true;
        } catch (IOException e) {
            LOG.error("{} changes of state could not be written to the history: {}", changes.size(), e.toString());
            close();
            return false;
        }
    }

    private RandomAccessFile open() throws IOException {
        if (newest == null) {
            Files.createDirectories(folder);
            // No channel: Java would close it under a caller who is interrupted.
            newest = new RandomAccessFile(part(0).toFile(), "rw");
            dropCutLine(newest);
        }
        return newest;
    }

    /** Takes off a line that a crash cut short: its change is written again from the database. */
    private static void dropCutLine(RandomAccessFile file) throws IOException {
        long end = file.length();
        while (end > 0) {
            file.seek(end - 1);
            if (file.read() == '\n') {
                break;
            }
            end--;
        }
        file.setLength(end);
        file.seek(end);
    }

    private RandomAccessFile openNext() throws IOException {
        close();
        int free = 1; // a shift that was cut off leaves a gap: what is behind it need not move
        while (free < KEPT_PARTS && Files.exists(part(free))) {
            free++;
        }
        for (int number = free; number > 0; number--) {
            Files.move(part(number - 1), part(number), StandardCopyOption.REPLACE_EXISTING);
        }
        return open();
    }

    private Path part(int number) {
        return folder.resolve(number == 0 ? "history.log" : "history." + number + ".log");
    }

    /** Returns when what was appended is on the disk; false if that fails. */
    public synchronized boolean force() {
        try {
            if (newest != null) {
                newest.getFD().sync();
            }
            return true;
        } catch (IOException e) {
            LOG.error("the history could not be forced to the disk: {}", e.toString());
            return false;
        }
    }

    /**
     * Appends those of {@code changes} that are not there yet.
     *
     * @param changes what the database has kept for the history, in order
     * @return whether all are there now
     */
    public synchronized boolean complete(List<StateChange> changes) {
        if (changes.isEmpty()) {
            return true;
        }
        try {
            open(); // a line that was cut short does not count
            Map<Key, StateChange> there = new TreeMap<>();
            Key first = Key.of(changes.get(0));
            for (int number = 0; number <= KEPT_PARTS; number++) {
                read(number, line -> true, change -> there.put(Key.of(change), change));
                if (there.keySet().stream().anyMatch(key -> key.compareTo(first) < 0)) {
                    break; // older parts hold older changes
                }
            }
            List<StateChange> missing = changes.stream()
                    .filter(change -> !there.containsKey(Key.of(change)))
                    .toList();
            return missing.isEmpty() || append(missing);
        } catch (IOException e) {
            LOG.error("the history could not be read: {}", e.toString());
            return false;
        }
    }

    /**
     * Reads what has happened to an object, oldest first. Lines that cannot be read are passed over.
     *
     * @throws IOException if a part cannot be read
     */
    public List<StateChange> of(Guid object) throws IOException {
        Map<Key, StateChange> found = new TreeMap<>();
        String wanted = object.toString();
        // From the newest part on: one that is closed meanwhile is then read twice, and not left out.
        for (int number = 0; number <= KEPT_PARTS; number++) {
            read(number, line -> line.contains(wanted), change -> {
                if (change.object().equals(object)) {
                    found.put(Key.of(change), change);
                }
            });
        }
        return new ArrayList<>(found.values());
    }

    private void read(int number, Predicate<String> wanted, Consumer<StateChange> reader) throws IOException {
        if (!Files.exists(part(number))) {
            return;
        }
        String text = new String(Files.readAllBytes(part(number)), StandardCharsets.UTF_8);
        text.substring(0, text.lastIndexOf('\n') + 1).lines().filter(wanted).forEach(line -> HistoryLine.parse(line)
                .ifPresent(reader));
    }

    /** The order of changes. */
    private record Key(long start, long number) implements Comparable<Key> {

        static Key of(StateChange change) {
            return new Key(change.start(), change.number());
        }

        @Override
        public int compareTo(Key other) {
            return start == other.start ? Long.compare(number, other.number) : Long.compare(start, other.start);
        }
    }

    /** Closes the file; the next change opens it again. */
    @Override
    public synchronized void close() {
        try {
            if (newest != null) {
                newest.close();
            }
        } catch (IOException e) {
            LOG.warn("the history could not be closed: {}", e.toString());
        } finally {
            newest = null;
        }
    }
}
