package dev.rsm.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plays stories by chance. {@code -Drsm.simulation.steps=} plays more steps, or millions; a story has at most {@value #STORY}
 * of them, and the next one has the next seed. {@code -Drsm.simulation.seed=} begins with another one. A failure names the seed
 * and the number of steps that tell its story again.
 */
@Assumed("what must hold whatever happens follows from what RSM is")
class SimulationTest {

    /** The steps of a story: long enough that much has piled up, short enough that there are many libraries. */
    private static final int STORY = 2_000;

    /** The steps of the story that is told twice: some acts, so that what peace and a start leave behind is the same, too. */
    private static final int TOLD_TWICE = 3 * Simulation.ACT;

    private static final int STEPS = Integer.getInteger("rsm.simulation.steps", 10_000);
    private static final long SEED = Long.getLong("rsm.simulation.seed", 20030424);

    @Test
    void whateverHappens_theInvariantsHold(@TempDir(factory = MemoryFolder.class) Path folder) {
        long seed = SEED;
        for (int left = STEPS; left > 0; left -= STORY) {
            int steps = Math.min(left, STORY);
            System.out.println("simulation: seed " + seed + ", " + steps + " steps");
            assertThat(Simulation.play(folder.resolve("home" + seed), seed, steps))
                    .hasSizeGreaterThan(steps);
            seed++;
        }
    }

    @Test
    void aSeed_alwaysTellsTheSameStory(@TempDir(factory = MemoryFolder.class) Path folder) {
        List<String> once = Simulation.play(folder.resolve("once"), SEED + 1, TOLD_TWICE);
        assertThat(Simulation.play(folder.resolve("again"), SEED + 1, TOLD_TWICE))
                .isEqualTo(once);
    }
}
