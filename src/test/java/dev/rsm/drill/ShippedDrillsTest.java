package dev.rsm.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped drill, carried out. */
@Timeout(240)
class ShippedDrillsTest {

    private static final String LOST = "lost-cartridge";

    /** Why cartridges are not as they were, by drill: what the drill is there to show. */
    private static final Map<String, List<String>> REASONS = Map.of(
            "deleted-database",
            List.of(
                    "allocated after the backup",
                    "freed after the backup",
                    "moved after the backup",
                    "taken out after the backup",
                    "new after the backup"),
            "swapped-cartridges",
            List.of("swapped"),
            "foreign-cartridges",
            List.of("foreign"),
            "no-backup",
            List.of("no backup: found by its label"),
            "everything-lost",
            List.of("no backup: found by its label"),
            LOST,
            List.of("lost"));

    private final Path folder;

    ShippedDrillsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static Stream<Drill> shipped() {
        return Drills.shipped().stream();
    }

    private DrillReport run(Drill drill, long seed) throws IOException {
        return new Rehearsal(drill, drill.name(), seed, folder, System.out::println).onDescription(List.of());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyCartridgeIsAccountedFor_butTheLostOne(Drill drill) throws IOException {
        DrillReport report = run(drill, drill.seed());
        System.out.println(String.join("\n", DrillText.lines(report)));
        assertThat(report.failure()).isEmpty();
        assertThat(report.accounted()).isEqualTo(!drill.name().equals(LOST));
        assertThat(report.recovery().calculatedSeconds()).isPositive();
        assertThat(report.fates().stream().flatMap(fate -> fate.why().stream()))
                .containsAll(REASONS.getOrDefault(drill.name(), List.of()));
    }

    @Test
    void theListNamesEveryFile() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("db/drills"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                            .filter(name -> !name.equals("drill-library")))
                    .containsExactlyInAnyOrderElementsOf(
                            Drills.shipped().stream().map(Drill::name).toList());
        }
    }
}
