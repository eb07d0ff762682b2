package dev.rsm.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.device.TapeAccess.Found;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("a block whose write returned is on the tape, and a kill leaves no damaged block behind it")
class TapeImageKillTest {

    private static final int BLOCKS = 700;

    private final Path file;

    TapeImageKillTest(@TempDir Path directory) {
        this.file = directory.resolve("A00001L4.0.a.tape");
    }

    /** Block {@code number}: its number, then up to 200 KB of one letter, so that many a kill meets a half-written one. */
    private static byte[] block(int number) {
        byte[] block = new byte[4 + number * 7919 % 200_000];
        Arrays.fill(block, (byte) number);
        return ByteBuffer.wrap(block).putInt(0, number).array().clone();
    }

    /** The process that is killed: writes block after block and says how many it wrote. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) {
            TapeImage tape = TapeImage.open(Path.of(args[0]), new byte[0], 0);
            for (int number = 0; ; number++) {
                tape.write(block(number));
                System.out.println("%07d".formatted(number + 1));
            }
        }
    }

    @Test
    void open_afterKill_findsEveryBlockWhoseWriteReturned() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int said = 0;
        try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
            String line = out.readLine();
            while (line != null && line.length() == 7) {
                said = Integer.parseInt(line);
                if (said == BLOCKS) {
                    // Unlike the process's own method, the handle's leaves open what has been said to be read.
                    assertThat(process.toHandle().destroyForcibly()).isTrue();
                }
                line = out.readLine();
            }
        }
        process.waitFor();
        assertThat(said).isGreaterThanOrEqualTo(BLOCKS);

        try (TapeImage tape = TapeImage.open(file, new byte[0], 0)) {
            int read = 0;
            for (Found found = tape.read(); !(found instanceof Found.EndOfData); found = tape.read()) {
                assertThat(found).as("block %d", read).isEqualTo(new Found.Block(block(read)));
                read++;
            }
            // The process may have written one more without having said so.
            assertThat(read).isBetween(said, said + 1);
            tape.write(block(read));
            tape.spaceBlocks(-1);
            assertThat(tape.read()).isEqualTo(new Found.Block(block(read)));
        }
    }
}
