package dev.rsm.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.Requester;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("the documents know no history; its form is our own")
class StateHistoryTest {

    private static final Guid OBJECT = new Guid(1, 2);

    private final Path folder;

    StateHistoryTest(@TempDir Path folder) {
        this.folder = folder.resolve("log");
    }

    private static StateChange change(long start, long number, Guid object, String reason) {
        return new StateChange(
                start,
                number,
                Instant.parse("2030-01-01T00:00:00Z").plusSeconds(number),
                object,
                NtmsObjectType.NTMS_OPREQUEST,
                number == 1 ? "" : "NTMS_OPSTATE_SUBMITTED",
                "NTMS_OPSTATE_COMPLETE",
                new Requester("Backup", "Ann", "PC"),
                reason);
    }

    private static List<StateChange> changes(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(number -> change(1, number, OBJECT, "why"))
                .toList();
    }

    @Test
    void of_anObject_givesItsChangesInOrderWhoeverWroteThem() throws IOException {
        try (StateHistory history = new StateHistory(folder)) {
            assertThat(history.append(changes(1, 3))).isTrue();
            assertThat(history.append(List.of(change(1, 4, new Guid(3, 4), "other"))))
                    .isTrue();
        }
        try (StateHistory history = new StateHistory(folder)) {
            history.append(List.of(change(2, 1, OBJECT, "next start")));
            assertThat(history.of(OBJECT))
                    .containsExactlyElementsOf(
                            Stream.concat(changes(1, 3).stream(), Stream.of(change(2, 1, OBJECT, "next start")))
                                    .toList());
            assertThat(history.of(new Guid(9, 9))).isEmpty();
        }
    }

    @Test
    void append_textsThatWouldEndAFieldOrALine_areKeptOnOne() throws IOException {
        try (StateHistory history = new StateHistory(folder)) {
            history.append(List.of(change(1, 1, OBJECT, "a\tb\nc\r\u2028d\u0085e")));
            assertThat(history.of(OBJECT)).singleElement().satisfies(change -> assertThat(change.reason())
                    .isEqualTo("a b c  d e"));
        }
    }

    @Test
    void complete_writesWhatIsMissingAndNothingTwice() throws IOException {
        try (StateHistory history = new StateHistory(folder)) {
            history.append(changes(1, 5));
            assertThat(history.complete(changes(4, 8))).isTrue();
            assertThat(history.complete(changes(4, 8))).isTrue();
            assertThat(history.complete(List.of())).isTrue();
        }
        assertThat(Files.readAllLines(folder.resolve("history.log"))).hasSize(8);
    }

    @Test
    void complete_afterALineThatWasCutShort_writesItAnewAndWhole() throws IOException {
        try (StateHistory history = new StateHistory(folder)) {
            history.append(changes(1, 2));
        }
        Path file = folder.resolve("history.log");
        String text = Files.readString(file);
        for (int cut = 1; cut < text.length() / 2; cut += 7) {
            Files.writeString(file, text.substring(0, text.length() - cut));
            try (StateHistory history = new StateHistory(folder)) {
                assertThat(history.complete(changes(1, 2))).isTrue();
            }
            assertThat(Files.readString(file)).isEqualTo(text);
        }
    }

    @Test
    void of_linesThatAreNone_passesThemOver() throws IOException {
        try (StateHistory history = new StateHistory(folder)) {
            history.append(changes(1, 1));
            Files.writeString(
                    folder.resolve("history.log"), OBJECT + "\nx\t" + OBJECT + "\n", StandardOpenOption.APPEND);
            assertThat(history.of(OBJECT)).hasSize(1);
        }
    }

    @Test
    void append_beyondTheSizeOfAPart_keepsTheNewestPartsAndCompletesAcrossThem() throws IOException {
        int perPart = 10;
        long size = (Files.size(fileOf(changes(10, 10))) + 1) * perPart;
        Files.delete(folder.resolve("history.log"));
        int total = perPart * (StateHistory.KEPT_PARTS + 4);
        try (StateHistory history = new StateHistory(folder, size)) {
            for (int number = 1; number <= total; number++) {
                history.append(changes(number, number));
            }
            List<StateChange> kept = history.of(OBJECT);
            assertThat(kept).endsWith(change(1, total, OBJECT, "why")).hasSizeGreaterThan(perPart * 7);
            assertThat(kept).isEqualTo(changes(total - kept.size() + 1, total));
            assertThat(history.complete(changes(total - 2 * perPart, total + 1)))
                    .isTrue();
            assertThat(history.of(OBJECT)).endsWith(change(1, total + 1, OBJECT, "why"));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(StateHistory.KEPT_PARTS + 1);
        }
    }

    private Path fileOf(List<StateChange> changes) {
        try (StateHistory history = new StateHistory(folder)) {
            history.append(changes);
        }
        return folder.resolve("history.log");
    }

    @Test
    void append_inAThreadThatIsInterrupted_writesAllTheSame() throws IOException {
        try (StateHistory history = new StateHistory(folder)) {
            Thread.currentThread().interrupt();
            assertThat(history.append(changes(1, 1))).isTrue();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(history.of(OBJECT)).hasSize(1);
        }
    }

    @Test
    void append_whereNothingCanBeWritten_saysSo() throws IOException {
        Files.createDirectories(folder.resolve("history.log"));
        try (StateHistory history = new StateHistory(folder)) {
            assertThat(history.append(changes(1, 1))).isFalse();
        }
    }
}
