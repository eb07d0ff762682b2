package dev.rsm.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("no cartridge is lost or doubled, whatever devices, people and faults do at once")
class ConservationTest {

    private static final int ACTS = 2000;
    private static final int THREADS = 3;

    private static final int KINDS = 12;

    private final Path directory;
    private final AtomicIntegerArray succeeded = new AtomicIntegerArray(KINDS);

    ConservationTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void randomActs_byThreadsAtOnce_keepEveryCartridge() throws IOException {
        long seed = System.nanoTime();
        try (Rig rig = new Rig(directory, false, 2)) {
            List<String> before = everything(rig);
            rig.hardware
                    .faults()
                    .add(Fault.of(Fault.Kind.JAM, "L1").occurring(1, 0).byChance(0.3, seed));
            List<CompletableFuture<Void>> done = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Random random = new Random(seed + thread);
                done.add(Rig.begin(() -> {
                    for (int act = 0; act < ACTS; act++) {
                        act(rig, random);
                    }
                }));
            }
            done.forEach(CompletableFuture::join);
            for (int kind = 0; kind < KINDS; kind++) {
                assertThat(succeeded.get(kind))
                        .as("acts of kind %d, seed %d", kind, seed)
                        .isPositive();
            }

            assertThat(everything(rig)).as("seed %d", seed).isEqualTo(before);
            rig.reopen();
            assertThat(everything(rig)).as("seed %d", seed).isEqualTo(before);
        }
    }

    private static List<String> everything(Rig rig) {
        List<String> all = new ArrayList<>();
        rig.hardware.cartridges().forEach(cartridge -> all.add(cartridge.number() + " " + cartridge.barCode()));
        rig.hands().shelf().forEach(cartridge -> all.add(cartridge.number() + " " + cartridge.barCode()));
        all.sort(null);
        return all;
    }

    private void act(Rig rig, Random random) {
        Place one = place(random);
        Place other = place(random);
        try {
            int kind = random.nextInt(KINDS);
            switch (kind) {
                case 0 -> rig.hands().swapUnnoticed("L1", one, other);
                case 1 -> rig.hands().swap("L1", one, other);
                case 2 -> rig.hands().takeOut("L1", one);
                case 3 -> rig.hands().putIn("L1", one, random.nextInt(10));
                case 4 -> rig.library().unlockDoor(1);
                case 5 -> rig.hands().openDoor("L1", 1);
                case 6 -> rig.hands().closeDoor("L1", 1);
                case 7 -> rig.hands().freeJam("L1");
                case 8 -> rig.drive(1 + random.nextInt(2)).load();
                case 9 -> rig.drive(1 + random.nextInt(2)).unload();
                default -> rig.library().move(one.address(), other.address());
            }
            succeeded.incrementAndGet(kind);
        } catch (DeviceException refused) {
            assertThat(refused).hasMessageNotContaining("cannot be written");
        }
    }

    private static Place place(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Rig.drivePlace(1);
            case 1 -> Rig.drivePlace(2);
            case 2 -> new Place(ElementKind.TRANSPORT, 1 + random.nextInt(2));
            default -> Rig.slot(1 + random.nextInt(6));
        };
    }
}
