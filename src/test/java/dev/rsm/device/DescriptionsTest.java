package dev.rsm.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("what a person may hand to a reader of descriptions")
class DescriptionsTest {

    private final Path directory;

    DescriptionsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void read_otherName_recognisesTheKindByContent() throws IOException {
        Path mtx = Files.copy(Samples.mtx(), directory.resolve("device.conf"));
        Path yaml = Files.copy(Samples.demo(), directory.resolve("status.txt"));
        Path conf = Files.copy(Samples.resource("device.conf"), directory.resolve("demo.yaml"));

        assertThat(Descriptions.read(List.of(mtx, yaml, conf)).libraries()).hasSize(7);
    }

    @Test
    void read_byteOrderMarkAndStrayBytes_areNoObstacle() throws IOException {
        byte[] start = "\uFEFF# caf".getBytes(StandardCharsets.UTF_8);
        byte[] rest = "\nlibraries: [{serial: A}]".getBytes(StandardCharsets.UTF_8);
        byte[] text = Arrays.copyOf(start, start.length + 1 + rest.length);
        text[start.length] = (byte) 0xE9;
        System.arraycopy(rest, 0, text, start.length + 1, rest.length);
        Path marked = Files.writeString(directory.resolve("marked"), "\uFEFFlibraries: [{serial: B}]");
        Path stray = Files.write(directory.resolve("stray"), Arrays.copyOfRange(text, 3, text.length));

        assertThat(Descriptions.read(List.of(marked, stray)).libraries()).hasSize(2);
    }

    @Test
    void read_missingFile_isRefused() {
        Path missing = directory.resolve("missing");

        assertThat(Samples.refusal(missing)).hasMessage(missing + ": there is no such file");
    }

    @Test
    void read_directory_isRefused() {
        assertThat(Samples.refusal(directory).reason()).contains("directory");
    }

    @Test
    void read_emptyFile_isRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("empty"), " \n\n");

        assertThat(Samples.refusal(file)).hasMessage(file + ":1: the file is empty");
    }

    @Test
    void read_binaryFile_isRefusedWithTheLineOfTheZeroByte() throws IOException {
        Path file = Files.write(directory.resolve("binary"), new byte[] {'a', '\n', 'b', 0, 'c'});

        assertThat(Samples.refusal(file).line()).isEqualTo(2);
        assertThat(Samples.refusal(file).reason()).contains("not plain text");
    }

    @Test
    void read_unknownText_isRefusedWithWhatIsKnown() throws IOException {
        Path file = Samples.file(directory, "letter.txt", "Dear Sir,", "no library here");

        assertThat(Samples.refusal(file).reason()).contains("mtx status", "device.conf", "YAML");
    }

    @Test
    void read_tooLargeFile_isRefused() throws IOException {
        byte[] bytes = "libraries: [{serial: A}]\n".getBytes(StandardCharsets.UTF_8);
        byte[] large = Arrays.copyOf(bytes, SourceFile.MAX_BYTES);
        Arrays.fill(large, bytes.length, large.length, (byte) '\n');
        Path file = Files.write(directory.resolve("large"), large);
        assertThat(Descriptions.read(List.of(file)).libraries()).hasSize(1);

        Files.write(file, Arrays.copyOf(large, large.length + 1));

        assertThat(Samples.refusal(file).reason()).contains("larger than 16777216 bytes");
    }

    @Test
    void read_sameFileTwice_isRefusedForItsSerialNumbers() {
        assertThat(Samples.refusal(Samples.demo(), Samples.demo()).reason()).contains("already");
    }

    @Test
    void read_damagedFiles_areReadOrRefusedButNeverFailOtherwise() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (Path sample : List.of(Samples.mtx(), Samples.resource("device.conf"), Samples.demo())) {
            byte[] bytes = Files.readAllBytes(sample);
            for (int round = 0; round < 200; round++) {
                byte[] damaged = bytes.clone();
                for (int i = 0; i < 5; i++) {
                    damaged[random.nextInt(damaged.length)] = (byte) (1 + random.nextInt(255));
                }
                Path file = Files.write(directory.resolve("damaged"), damaged);
                try {
                    assertThat(Descriptions.read(List.of(file)).libraries()).isNotEmpty();
                } catch (DescriptionException expected) {
                    assertThat(expected.line()).as("seed %d", seed).isPositive();
                }
            }
        }
    }
}
