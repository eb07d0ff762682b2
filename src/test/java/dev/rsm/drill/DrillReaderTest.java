package dev.rsm.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.ntms.InventoryMethod;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of drills: what they say, and what is refused with its line. */
class DrillReaderTest {

    private static Drill read(String text) {
        return DrillReader.read("mine.yaml", "mine", text);
    }

    @Test
    void everyStep_isRead() {
        Drill drill = read("""
                title: A title
                seed: 42
                operator: absent
                steps:
                  - work: {allocate: 2, eject: 1}
                  - work: [{free: A1}, {write: "#7"}]
                  - export
                  - disaster: {swap: 3}
                  - disaster: lose-home
                  - restore: previous
                  - start: rebuild
                  - start
                  - inventory: fast
                  - reconcile
                """);
        assertThat(drill.seed()).isEqualTo(42);
        assertThat(drill.operator()).isFalse();
        assertThat(drill.steps())
                .startsWith(
                        new Step.Work(
                                List.of(
                                        new Act(Act.Kind.ALLOCATE, ""),
                                        new Act(Act.Kind.ALLOCATE, ""),
                                        new Act(Act.Kind.EJECT, "")),
                                false),
                        new Step.Work(List.of(new Act(Act.Kind.FREE, "A1"), new Act(Act.Kind.WRITE, "#7")), true),
                        new Step.Export(),
                        new Step.Strike(Disaster.SWAP, 3),
                        new Step.Strike(Disaster.LOSE_HOME, 1),
                        new Step.Restore(1),
                        new Step.Start(true),
                        new Step.Start(false))
                .hasSize(10);
    }

    @Test
    void whatIsWritten_isReadAsTheSame() {
        List<Step> steps = List.of(
                new Step.Work(List.of(new Act(Act.Kind.FREE, "A\"1"), new Act(Act.Kind.MOVE, "#7")), true),
                new Step.Work(List.of(), true),
                new Step.Export(),
                new Step.Strike(Disaster.DAMAGE_SET, 9),
                new Step.Strike(Disaster.LOSE_SETS, 1),
                new Step.Restore(0),
                new Step.Restore(1),
                new Step.Start(true),
                new Step.Start(false),
                new Step.Inventory(InventoryMethod.NTMS_INVENTORY_OMID),
                new Step.Inventory(InventoryMethod.NTMS_INVENTORY_FAST),
                new Step.Reconcile());
        for (Drill drill : Drills.shipped()) {
            for (boolean operator : new boolean[] {true, false}) {
                Drill asked = new Drill(
                        "mine", drill.title(), drill.about(), "my.yaml", "com.example.Side", operator, 5, steps);
                assertThat(read(DrillWriter.write(asked, 5, steps))).isEqualTo(asked);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "steps: []                                        | 1 | 'steps' is empty",
                "title: x                                         | 1 | 'steps' is missing",
                "steps: [export]\\ncolour: red                    | 2 | the key 'colour' is not known",
                "steps:\\n  - export\\n  - dance                  | 3 | there is no step 'dance'",
                "steps:\\n  - disaster: flood                     | 2 | no disaster is called 'flood'",
                "steps:\\n  - disaster: {lose-home: 2}            | 2 | no number belongs to 'lose-home'",
                "steps:\\n  - work: {allocate: many}              | 2 | a number from 1",
                "steps:\\n  - work: {juggle: 2}                   | 2 | no work is called 'juggle'",
                "steps:\\n  - restore: oldest                     | 2 | 'restore' is newest or previous",
                "steps:\\n  - work: {free: 1}\\n    export: x     | 2 | a step has one key",
                "steps:\\n  - export\\nsteps:\\n  - start         | 3 | there twice",
                "seed: half\\nsteps: [export]                     | 1 | 'seed' is a whole number",
                "operator: asleep\\nsteps: [export]               | 1 | 'operator' is helpful or absent",
                "title: [\\nsteps                                 | 2 | this is not YAML",
            })
    void whatIsWrong_isRefusedWithItsLine(String text, int line, String why) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(DrillException.class)
                .hasMessageStartingWith("mine.yaml:" + line + ": ")
                .hasMessageContaining(why)
                .hasMessageEndingWith(".");
    }
}
