package dev.rsm.eventlog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event log: a text file, one event a line, appended to and never changed.
 *
 * <p>{@code events.log} is the newest part; when it reaches {@link #MAX_BYTES} it becomes {@code events.1.log}, what that
 * was becomes {@code events.2.log}, and so on; {@link #KEPT_PARTS} older parts are kept. An event that cannot be written
 * is reported to the program's own log and lost: logging never fails an operation. Thread-safe within one process.
 */
public final class EventLog {

    /** A part of the log is closed at this size. */
    public static final long MAX_BYTES = 1024 * 1024;

    /** So many closed parts are kept. */
    public static final int KEPT_PARTS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    private final Path folder;
    private final InstantSource clock;

    /**
     * Creates a log in {@code folder}.
     *
     * @param folder the folder of the log's files; made when the first event is written
     * @param clock the source of the events' times
     */
    public EventLog(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Appends an event with a sentence that says what happened to what. */
    public synchronized void write(RsmEvent event, String text) {
        String line = new EventRecord(clock.instant(), event.id(), event.severity(), text).toLine() + "\n";
        try {
            Files.createDirectories(folder);
            Path newest = part(0);
            if (Files.exists(newest) && Files.size(newest) + line.length() > MAX_BYTES) {
                shift();
            }
            Files.writeString(
                    newest, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.error("event {} could not be logged ({}): {}", event.id(), e, text);
        }
    }

    private void shift() throws IOException {
        for (int number = KEPT_PARTS; number > 0; number--) {
            Path younger = part(number - 1);
            if (Files.exists(younger)) {
                Files.move(younger, part(number), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path part(int number) {
        return folder.resolve(number == 0 ? "events.log" : "events." + number + ".log");
    }

    /**
     * What a log holds.
     *
     * @param events the events, oldest first
     * @param unreadable the lines that are no events, each with its file and number, such as one cut short by a crash
     */
    public record Content(List<EventRecord> events, List<String> unreadable) {}

    /** Reads the whole log. */
    public synchronized Content read() throws IOException {
        List<EventRecord> events = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (int number = KEPT_PARTS; number >= 0; number--) {
            Path part = part(number);
            if (!Files.exists(part)) {
                continue;
            }
            List<String> lines = new String(Files.readAllBytes(part), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            for (int i = 0; i < lines.size(); i++) {
                try {
                    events.add(EventRecord.ofLine(lines.get(i)));
                } catch (IllegalArgumentException e) {
                    unreadable.add(part.getFileName() + ":" + (i + 1) + ": " + e.getMessage());
                }
            }
        }
        return new Content(List.copyOf(events), List.copyOf(unreadable));
    }
}
