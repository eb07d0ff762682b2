package dev.rsm.device;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rsm.conformance.Assumed;
import dev.rsm.device.DeviceException.Kind;
import dev.rsm.device.TapeAccess.Found;
import dev.rsm.device.TapeAccess.Written;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("the format of tape images is ours; src/docs/on-disk.md documents it")
class TapeImageTest {

    private static final byte[] NO_LABEL = {};
    private static final int FIRST = "rsm-tape 1\n".length();

    private final Path file;

    TapeImageTest(@TempDir Path folder) {
        this.file = folder.resolve("A00001L4.0.a.tape");
    }

    private TapeImage open() {
        return TapeImage.open(file, NO_LABEL, 0);
    }

    private static byte[] block(int number) {
        return "block %04d ".formatted(number).repeat(20).getBytes(US_ASCII);
    }

    /** Writes blocks 0, 1, 2, a file mark, 3 and 4. */
    private void writeFive() {
        try (TapeImage tape = open()) {
            for (int i = 0; i < 3; i++) {
                tape.write(block(i));
            }
            tape.writeFileMarks(1);
            tape.write(block(3));
            tape.write(block(4));
        }
    }

    private static List<Object> all(TapeImage tape) {
        List<Object> all = new ArrayList<>();
        while (true) {
            try {
                Found found = tape.read();
                all.add(found);
                if (found instanceof Found.EndOfData) {
                    return all;
                }
            } catch (DeviceException e) {
                all.add(e.kind());
                if (tape.spaceBlocks(1).count() == 0) {
                    return all;
                }
            }
        }
    }

    @Test
    void write_oneBlockAndAMark_givesTheBytesOfTheDocument() throws IOException {
        try (TapeImage tape = open()) {
            tape.write("data".getBytes(US_ASCII));
            tape.writeFileMarks(1);
        }
        ByteBuffer expected = ByteBuffer.allocate(FIRST + 24 + 20);
        expected.put("rsm-tape 1\n".getBytes(US_ASCII));
        record(expected, "BLCK", "data");
        record(expected, "MARK", "");

        assertThat(Files.readAllBytes(file)).isEqualTo(expected.array());
    }

    private static void record(ByteBuffer image, String letters, String data) {
        ByteBuffer header = ByteBuffer.allocate(16);
        header.put(letters.getBytes(US_ASCII))
                .putInt(data.length())
                .putInt(crc(data.getBytes(US_ASCII), data.length()));
        header.putInt(crc(header.array(), 12));
        image.put(header.array()).put(data.getBytes(US_ASCII)).putInt(data.length());
    }

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    @Test
    void open_withoutWriting_makesNoFile() {
        try (TapeImage tape = TapeImage.open(file, block(1), 0)) {
            assertThat(tape.read()).isEqualTo(new Found.Block(block(1)));
            assertThat(tape.read()).isEqualTo(new Found.FileMark());
            assertThat(tape.read()).isEqualTo(new Found.EndOfData());
            assertThat(tape.start(5)).isEqualTo(Arrays.copyOf(block(1), 5));
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void write_behindALabel_takesTheLabelIntoTheFile() {
        try (TapeImage tape = TapeImage.open(file, block(1), 0)) {
            tape.spaceToEndOfData();
            tape.write(block(2));
        }
        try (TapeImage tape = open()) {
            assertThat(all(tape))
                    .containsExactly(
                            new Found.Block(block(1)),
                            new Found.FileMark(),
                            new Found.Block(block(2)),
                            new Found.EndOfData());
        }
    }

    @Test
    void write_inTheMiddle_endsTheDataThere() {
        writeFive();
        try (TapeImage tape = open()) {
            assertThat(tape.locate(1)).isTrue();
            tape.write(block(9));
            assertThat(tape.atEndOfData()).isTrue();
        }
        try (TapeImage tape = open()) {
            assertThat(all(tape))
                    .containsExactly(new Found.Block(block(0)), new Found.Block(block(9)), new Found.EndOfData());
        }
    }

    @Test
    void write_blocksAtAndBeyondTheLimits() {
        try (TapeImage tape = open()) {
            byte[] largest = new byte[TapeAccess.MAX_BLOCK_BYTES];
            assertThat(tape.write(largest)).isEqualTo(Written.DONE);
            assertThat(tape.write(new byte[1])).isEqualTo(Written.DONE);
            assertThatThrownBy(() -> tape.write(new byte[TapeAccess.MAX_BLOCK_BYTES + 1]))
                    .hasMessage("a block of 16,777,217 bytes cannot be written; it has 1 to 16,777,216 bytes");
            assertThatThrownBy(() -> tape.write(new byte[0])).isInstanceOf(DeviceException.class);
            tape.rewind();
            assertThat(tape.read()).isEqualTo(new Found.Block(largest));
        }
    }

    @Test
    void write_towardsTheEndOfTheTape_warnsAndThenRefuses() {
        // Records of 80 bytes and 20: the tape takes a hundred, and warns in the last hundredth.
        try (TapeImage tape = TapeImage.open(file, NO_LABEL, 10_000)) {
            for (int i = 0; i < 99; i++) {
                assertThat(tape.write(new byte[80])).as("block %d", i).isEqualTo(Written.DONE);
            }
            assertThat(tape.write(new byte[60])).isEqualTo(Written.EARLY_WARNING);
            assertThat(tape.writeFileMarks(1)).isEqualTo(Written.EARLY_WARNING);
            assertThat(tape.writeFileMarks(1)).isEqualTo(Written.END_OF_TAPE);
            assertThat(tape.write(new byte[1])).isEqualTo(Written.END_OF_TAPE);
            assertThat(tape.position()).isEqualTo(101);
            assertThat(tape.atEndOfData()).isTrue();
            tape.rewind();
            assertThat(tape.write(new byte[80])).isEqualTo(Written.DONE);
        }
    }

    @Test
    void read_tornLastRecord_isEndOfDataAndCanBeWrittenOver() throws IOException {
        writeFive();
        byte[] whole = Files.readAllBytes(file);
        int lastRecord = whole.length - 20 - block(4).length;
        for (int length = lastRecord; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (TapeImage tape = open()) {
                tape.spaceToEndOfData();
                assertThat(tape.position()).as("%d bytes", length).isEqualTo(5);
                assertThat(tape.read()).isEqualTo(new Found.EndOfData());
                tape.write(block(7));
                tape.spaceBlocks(-1);
                assertThat(tape.read()).isEqualTo(new Found.Block(block(7)));
            }
        }
    }

    @Test
    void read_anyByteOfARecordFlipped_isAMediumErrorAtThatBlockAndNeverSkipped() throws IOException {
        writeFive();
        byte[] whole = Files.readAllBytes(file);
        int record = 20 + block(1).length;
        for (int at = FIRST + record; at < FIRST + 2 * record; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x40;
            Files.write(file, damaged);
            try (TapeImage tape = open()) {
                assertThat(tape.read()).isEqualTo(new Found.Block(block(0)));
                DeviceException error = catchThrowableOfType(DeviceException.class, tape::read);
                assertThat(error.kind()).as("byte %d", at).isEqualTo(Kind.MEDIUM_ERROR);
                assertThat(tape.position()).isEqualTo(1);
                assertThatThrownBy(tape::read).isInstanceOf(DeviceException.class);
            }
        }
    }

    @Test
    void spaceBlocks_overDamagedData_goesOn_overADamagedHeader_fails() throws IOException {
        writeFive();
        byte[] whole = Files.readAllBytes(file);
        int record = 20 + block(1).length;
        byte[] damagedData = whole.clone();
        damagedData[FIRST + record + 16] ^= 1;
        Files.write(file, damagedData);
        try (TapeImage tape = open()) {
            assertThat(all(tape))
                    .containsExactly(
                            new Found.Block(block(0)),
                            Kind.MEDIUM_ERROR,
                            new Found.Block(block(2)),
                            new Found.FileMark(),
                            new Found.Block(block(3)),
                            new Found.Block(block(4)),
                            new Found.EndOfData());
        }
        byte[] damagedHeader = whole.clone();
        damagedHeader[FIRST + record + 5] ^= 1;
        Files.write(file, damagedHeader);
        try (TapeImage tape = open()) {
            assertThatThrownBy(tape::spaceToEndOfData).hasMessageContaining("damaged at byte " + (FIRST + record));
            assertThatThrownBy(() -> tape.spaceFileMarks(1)).isInstanceOf(DeviceException.class);
            assertThat(tape.position()).isZero();
            assertThat(tape.locate(1)).isTrue();
            tape.write(block(8));
            assertThat(tape.atEndOfData()).as("written over the damage").isTrue();
        }
    }

    @Test
    void open_anotherFile_isAMediumError() throws IOException {
        for (String content : List.of("", "rsm-tape 2\n", "rsm-tape 1", "something else")) {
            Files.writeString(file, content);
            DeviceException error = catchThrowableOfType(DeviceException.class, this::open);
            assertThat(error).as(content).hasMessageContaining("another line than 'rsm-tape 1'");
            assertThat(error.kind()).isEqualTo(Kind.MEDIUM_ERROR);
        }
    }

    @Test
    void start_readsUpToTheFirstMarkAndLeavesTheHead() {
        writeFive();
        try (TapeImage tape = open()) {
            tape.locate(4);
            assertThat(new String(tape.start(1 << 20), US_ASCII))
                    .startsWith("block 0000")
                    .endsWith("block 0002 ")
                    .hasSize(3 * block(0).length);
            assertThat(tape.start(300)).hasSize(300);
            assertThat(tape.position()).isEqualTo(4);
        }
    }

    @Test
    void write_onInterruptedThread_worksAndLeavesTheImageUsable() {
        try (TapeImage tape = open()) {
            Thread.currentThread().interrupt();
            tape.write(block(1));
            tape.writeFileMarks(1);
            assertThat(Thread.interrupted()).isTrue();
            tape.write(block(2));
            tape.rewind();
            assertThat(all(tape)).hasSize(4);
        }
    }
}
