package dev.rsm.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.backup.Manifest.DataFile;
import dev.rsm.backup.Manifest.Kind;
import dev.rsm.conformance.Assumed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Assumed("the form of a set is our own")
class ManifestTest {

    private static final Manifest MANIFEST = new Manifest(
            Manifest.FORMAT,
            1,
            5,
            Instant.parse("2026-01-01T00:00:00.123Z"),
            "RSM1",
            "S-1-5-21-1-2-3",
            1,
            "2.4",
            List.of(
                    new DataFile("NTMSDATA-5.mv.db", Kind.DATABASE, 10, "aa"),
                    new DataFile("NTMSDATA-5.sql", Kind.SCRIPT, 20, "bb")),
            Map.of("PLACE", 3L));

    private final Path folder;

    ManifestTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Manifest read(String text) throws IOException {
        Files.writeString(folder.resolve(Manifest.FILE_NAME), text);
        return Manifest.read(folder);
    }

    private static String text() {
        return new String(MANIFEST.toJson(), StandardCharsets.UTF_8);
    }

    @Test
    void read_whatWasWritten_givesTheSame() throws IOException {
        assertThat(read(text())).isEqualTo(MANIFEST);
    }

    @Test
    void read_cutOffAnywhereOrWithAWrongMember_isSaidInPlainWords() throws IOException {
        String whole = text();
        for (int length = 1; length < whole.length() - 2; length += 7) {
            String cut = whole.substring(0, length);
            assertThatThrownBy(() -> read(cut))
                    .isInstanceOf(SetException.class)
                    .hasMessageContaining(" is damaged: it is cut off or no JSON, in line ")
                    .hasMessageNotContainingAny("Source", "REDACTED", "tools.");
        }
        assertThatThrownBy(() -> read(whole.replace("\"generation\" : 5", "\"generation\" : \"x\"")))
                .isInstanceOf(SetException.class)
                .hasMessageEndingWith(" is damaged: what it says of generation cannot be.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "NTMSDATA-5.mv.db|../NTMSDATA-5.mv.db",
                "NTMSDATA-5.mv.db|/etc/passwd",
                "NTMSDATA-5.mv.db|NTMSDATA-4.mv.db",
                "NTMSDATA-5.mv.db|NTMSDATA-5.sql",
                "NTMSDATA-5.sql|NTMSDATA-5.mv.db",
                "NTMSDATA-5.sql|x/../NTMSDATA-5.sql",
                "NTMSDATA-5.sql|NTMSDATA-5.sql\\u0000",
                "\"SCRIPT\"|\"DATABASE\"",
                "\"generation\" : 5|\"generation\" : 6",
                "\"generation\" : 5|\"generation\" : -5",
                "\"generation\" : 5|\"generation\" : 5.5",
                "\"generation\" : 5|\"generation\" : 99999999999999999999",
                "rsm-export|other",
                "\"formatVersion\" : 1|\"formatVersion\" : 2",
                "\"formatVersion\" : 1|\"formatVersion\" : 0",
                "\"formatVersion\" : 1|\"x\" : 1",
                "\"schemaVersion\" : 1|\"schemaVersion\" : null",
                "\"RSM1\"|null",
                "\"S-1-5-21-1-2-3\"|null",
                "2026-01-01T|2026-13-01T",
                "\"2026-01-01T00:00:00.123Z\"|null",
            })
    void read_changed_isRefused(String from, String to) {
        assertThat(text()).contains(from);
        assertThatThrownBy(() -> read(text().replace(from, to)))
                .isInstanceOf(SetException.class)
                .hasMessageContaining(Manifest.FILE_NAME);
    }

    @Test
    void read_cutAnywhere_isRefused() {
        String whole = text().strip();
        for (int length = 0; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(SetException.class);
        }
    }

    @Test
    void read_randomBytesChanged_isRefusedOrReadAndNeverFails() throws IOException {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = MANIFEST.toJson();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            Files.write(folder.resolve(Manifest.FILE_NAME), bytes);
            try {
                Manifest read = Manifest.read(folder);
                assertThat(read.file(Kind.DATABASE).name()).as("seed %d", seed).isEqualTo("NTMSDATA-5.mv.db");
            } catch (SetException e) {
                assertThat(e).hasMessageContaining(Manifest.FILE_NAME);
            }
        }
    }

    @Test
    void read_none_saysSo() {
        assertThatThrownBy(() -> Manifest.read(folder))
                .isInstanceOf(SetException.class)
                .hasMessageContaining("no exported set");
    }

    @Test
    void read_atTheSizeLimit_isReadAndBeyondRefused() throws IOException {
        int pad = Manifest.MAX_BYTES - MANIFEST.toJson().length;
        assertThat(read(text() + " ".repeat(pad))).isEqualTo(MANIFEST);
        assertThatThrownBy(() -> read(text() + " ".repeat(pad + 1)))
                .isInstanceOf(SetException.class)
                .hasMessageContaining("larger");
    }
}
