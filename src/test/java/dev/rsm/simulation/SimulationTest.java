package dev.rsm.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plays a story by chance. {@code -Drsm.simulation.seed=} tells another one, {@code -Drsm.simulation.steps=} a longer one; the
 * steps of an ordinary run are as many as it has time for.
 */
@Assumed("what must hold whatever happens follows from what RSM is")
class SimulationTest {

    private static final int STEPS = Integer.getInteger("rsm.simulation.steps", 400);
    private static final long SEED = Long.getLong("rsm.simulation.seed", 20030424);

    @Test
    void whateverHappens_theInvariantsHold(@TempDir Path folder) {
        System.out.println("simulation: seed " + SEED + ", " + STEPS + " steps");
        assertThat(Simulation.play(folder.resolve("home"), SEED, STEPS)).hasSizeGreaterThan(STEPS);
    }

    @Test
    void aSeed_alwaysTellsTheSameStory(@TempDir Path folder) {
        List<String> once = Simulation.play(folder.resolve("once"), SEED + 1, 100);
        assertThat(Simulation.play(folder.resolve("again"), SEED + 1, 100)).isEqualTo(once);
    }
}
