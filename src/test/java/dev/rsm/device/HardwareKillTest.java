package dev.rsm.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.runtime.Timekeeper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("a move that returned is a fact of the physical world, which no crash undoes")
class HardwareKillTest {

    private static final int SLOTS = 200;

    /** Not a round trip, so that a store that kept nothing shows. */
    private static final int MOVES = 3077;

    private final Path directory;

    HardwareKillTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** The process that is killed: carries one cartridge from slot to slot and says where it put it. */
    static final class Mover {
        private Mover() {}

        public static void main(String[] args) {
            Hardware hardware = Hardware.open(Path.of(args[0]));
            LibraryDevice library = hardware.libraries().get(0);
            int first = ElementKind.STORAGE.firstAddress();
            for (int at = 0; ; at = (at + 1) % SLOTS) {
                int next = (at + 1) % SLOTS;
                library.move(first + at, first + next);
                System.out.println("%03d".formatted(next));
            }
        }
    }

    /** The other process that is killed: says when a movement is under way, which takes longer than it lives. */
    static final class SlowMover {
        private SlowMover() {}

        public static void main(String[] args) {
            Timekeeper clock = Timekeeper.system();
            Timekeeper telling = new Timekeeper() {
                @Override
                public Instant instant() {
                    return clock.instant();
                }

                @Override
                public Alarm at(Instant when, Runnable action) {
                    System.out.println("moving");
                    return clock.at(when, action);
                }
            };
            LibraryDevice library =
                    Hardware.open(Path.of(args[0]), telling, true).libraries().get(0);
            library.move(ElementKind.STORAGE.firstAddress(), ElementKind.DATA_TRANSFER.firstAddress());
        }
    }

    @Test
    void open_afterKillDuringAMovement_findsTheCartridgeWhereItWas() throws IOException, InterruptedException {
        Hardware.create(directory, List.of(Samples.library(SLOTS, 1)), MediaTypes.shipped(), Samples::encode)
                .close();
        Process process = start(SlowMover.class);
        try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
            assertThat(out.readLine()).isEqualTo("moving");
            assertThat(process.toHandle().destroyForcibly()).isTrue();
        }
        process.waitFor();

        try (Hardware hardware = Hardware.open(directory)) {
            assertThat(hardware.cartridges().get(0).place()).hasToString("slot 1");
        }
    }

    /** The third: exchanges two cartridges by hand, over and over. */
    static final class Swapper {
        private Swapper() {}

        public static void main(String[] args) {
            Hardware hardware = Hardware.open(Path.of(args[0]));
            Place one = new Place(ElementKind.STORAGE, 1);
            Place other = new Place(ElementKind.STORAGE, 2);
            for (int swaps = 1; ; swaps++) {
                hardware.hands().swapUnnoticed("LIB1", one, other);
                System.out.println(swaps % 2);
            }
        }
    }

    @Test
    void open_afterKillDuringSwaps_findsBothCartridges() throws IOException, InterruptedException {
        Hardware.create(directory, List.of(Samples.library(SLOTS, 2)), MediaTypes.shipped(), Samples::encode)
                .close();
        Process process = start(Swapper.class);
        int said = 0;
        try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
            while (out.readLine() != null) {
                if (++said == MOVES) {
                    assertThat(process.toHandle().destroyForcibly()).isTrue();
                }
            }
        }
        process.waitFor();
        assertThat(said).isGreaterThanOrEqualTo(MOVES);

        try (Hardware hardware = Hardware.open(directory)) {
            assertThat(hardware.cartridges())
                    .extracting(Hardware.CartridgeView::barCode)
                    .containsExactlyInAnyOrder("C00001L4", "C00002L4");
        }
    }

    private Process start(Class<?> program) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void open_afterKill_findsTheLastMoveThatReturned() throws IOException, InterruptedException {
        Hardware.create(directory, List.of(Samples.library(SLOTS, 1)), MediaTypes.shipped(), Samples::encode)
                .close();
        Process process = start(Mover.class);
        int last = -1;
        int said = 0;
        try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
            String line = out.readLine();
            while (line != null && line.length() == 3) {
                last = Integer.parseInt(line);
                if (++said == MOVES) {
                    // Unlike the process's own method, the handle's leaves open what has been said to be read.
                    assertThat(process.toHandle().destroyForcibly()).isTrue();
                }
                line = out.readLine();
            }
        }
        process.waitFor();
        assertThat(said).isGreaterThanOrEqualTo(MOVES);

        try (Hardware hardware = Hardware.open(directory)) {
            assertThat(hardware.cartridges()).hasSize(1);
            int found = hardware.cartridges().get(0).place().number() - 1;
            // The process may have moved it on without having said so, by one move.
            assertThat(found).isIn(last, (last + 1) % SLOTS);
        }
    }
}
