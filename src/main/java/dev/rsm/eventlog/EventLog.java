package dev.rsm.eventlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
        byte[] line = (new EventRecord(clock.instant(), event.id(), event.severity(), text).toLine() + "\n")
                .getBytes(StandardCharsets.UTF_8);
        try {
            Files.createDirectories(folder);
            Path newest = part(0);
            if (Files.exists(newest) && Files.size(newest) + line.length > MAX_BYTES) {
                shift();
            }
            endCutLine(newest);
            Files.write(newest, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.error("event {} could not be logged ({}): {}", event.id(), e, text);
        }
    }

    /** Ends a line that a crash cut short, so that it does not swallow the next one. */
    private static void endCutLine(Path newest) throws IOException {
        if (!Files.exists(newest)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(newest, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = channel.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            if (size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n') {
                channel.write(ByteBuffer.wrap(new byte[] {'\n'}), size);
            }
        }
    }

    private void shift() throws IOException {
        int free = 1; // a shift that was cut off leaves a gap: what is behind it need not move
        while (free < KEPT_PARTS && Files.exists(part(free))) {
            free++;
        }
        for (int number = free; number > 0; number--) {
            Files.move(part(number - 1), part(number), StandardCopyOption.REPLACE_EXISTING);
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
