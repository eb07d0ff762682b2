package dev.rsm.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("the file's form is our own; the numbers are the real service's")
class EventLogTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Path folder;
    private final EventLog log;

    EventLogTest(@TempDir Path folder) {
        this.folder = folder.resolve("log");
        this.log = new EventLog(this.folder, InstantSource.fixed(NOW));
    }

    @Test
    void write_thenRead_givesTheEventsOnALineEach() throws IOException {
        log.write(RsmEvent.IMPORT_FAILED, "two\r\nlines\tand a tab \u00fc\u2028 and half a pair \ud800.");
        log.write(RsmEvent.SERVICE_STARTED, "on");
        assertThat(log.read().unreadable()).isEmpty();
        assertThat(log.read().events())
                .extracting(EventRecord::id, EventRecord::severity, EventRecord::time)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(94, RsmEvent.Severity.ERROR, NOW),
                        org.assertj.core.groups.Tuple.tuple(99, RsmEvent.Severity.INFORMATION, NOW));
        assertThat(log.read().events().get(0).text()).startsWith("two lines and a tab \u00fc");
        assertThat(new EventLog(folder.resolve("none"), InstantSource.fixed(NOW))
                        .read()
                        .events())
                .isEmpty();
    }

    @Test
    void write_afterALineThatACrashCutShort_losesOnlyThatLine() throws IOException {
        log.write(RsmEvent.SERVICE_STARTED, "one");
        Files.writeString(folder.resolve("events.log"), "2026-01-01T00:0", StandardOpenOption.APPEND);
        log.write(RsmEvent.SERVICE_STOPPED, "two");
        EventLog.Content content = log.read();
        assertThat(content.events()).extracting(EventRecord::text).containsExactly("one", "two");
        assertThat(content.unreadable()).hasSize(1).first().asString().startsWith("events.log:2: ");
    }

    @Test
    void read_damagedLines_reportsEachWithFileAndNumber() throws IOException {
        Files.createDirectories(folder);
        Files.write(
                folder.resolve("events.log"),
                "x\ty\tz\tw\n2026-01-01T00:00:00Z\tNaN\tERROR\tt\n2026-01-01T00:00:00Z\t1\tODD\tt\n\u00ff\n"
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(log.read().events()).isEmpty();
        assertThat(log.read().unreadable()).hasSize(4);
    }

    @Test
    void write_beyondTheSizeOfAPart_shiftsAndKeepsTheNewest() throws IOException {
        String text = "\u00fc".repeat(50_000);
        int perPart = (int) (EventLog.MAX_BYTES / 100_050);
        int parts = EventLog.KEPT_PARTS + 3;
        for (int i = 0; i < perPart * parts; i++) {
            log.write(RsmEvent.SERVICE_STARTED, i + " " + text);
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> listed = files.toList();
            assertThat(listed).hasSize(EventLog.KEPT_PARTS + 1);
            for (Path part : listed) {
                assertThat(Files.size(part)).isLessThanOrEqualTo(EventLog.MAX_BYTES);
            }
        }
        List<EventRecord> events = log.read().events();
        int last = perPart * parts - 1;
        int first = last - events.size() + 1;
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).text()).startsWith((first + i) + " ");
        }
        assertThat(events).hasSizeGreaterThan(perPart * EventLog.KEPT_PARTS);
    }

    @Test
    void shift_afterOneThatWasCutOff_losesNoFurtherPart() throws IOException {
        Files.createDirectories(folder);
        for (int part : new int[] {2, 3, 4}) {
            Files.writeString(folder.resolve("events." + part + ".log"), NOW + "\t" + part + "\tERROR\tp\n");
        }
        Files.writeString(folder.resolve("events.log"), (NOW + "\t0\tERROR\t" + "x".repeat(1 << 20)) + "\n");
        log.write(RsmEvent.SERVICE_STARTED, "newest");
        assertThat(log.read().events()).extracting(EventRecord::id).containsExactly(4, 3, 2, 0, 99);
    }

    @Test
    void write_folderThatCannotBeMade_isLostAndFailsNothing() throws IOException {
        Files.writeString(folder, "a file");
        log.write(RsmEvent.SERVICE_STARTED, "lost");
        assertThat(Files.readString(folder)).isEqualTo("a file");
    }
}
