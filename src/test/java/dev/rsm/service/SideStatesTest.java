package dev.rsm.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.media.SideStates;
import dev.rsm.ntms.PartitionState;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The states of a side: the table against what moves a side in the database. */
class SideStatesTest {

    private static final String PREFIX = "NTMS_PARTSTATE_";

    /** The table of concepts once more, by the documents. */
    private static final Map<String, String> TABLE = Map.of(
            "UNKNOWN", "IMPORT FOREIGN AVAILABLE INCOMPATIBLE",
            "UNPREPARED", "AVAILABLE",
            "AVAILABLE", "UNPREPARED ALLOCATED RESERVED DECOMMISSIONED",
            "IMPORT", "UNPREPARED ALLOCATED",
            "FOREIGN", "IMPORT AVAILABLE UNPREPARED",
            "RESERVED", "ALLOCATED AVAILABLE",
            "ALLOCATED", "COMPLETE AVAILABLE DECOMMISSIONED",
            "COMPLETE", "AVAILABLE DECOMMISSIONED",
            "DECOMMISSIONED", "",
            "INCOMPATIBLE", "");

    private final MediaWorld world;
    private final Guid pool;

    SideStatesTest(@TempDir Path folder) {
        world = new MediaWorld(folder);
        pool = world.pool(world.tape);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static Set<PartitionState> documented(PartitionState from) {
        Set<PartitionState> states = EnumSet.noneOf(PartitionState.class);
        String row = String.valueOf(TABLE.get(from.name().substring(PREFIX.length())));
        for (String to : row.split(" ", -1)) {
            if (!to.isEmpty()) {
                states.add(PartitionState.valueOf(PREFIX + to));
            }
        }
        return states;
    }

    @Test
    @Spec("MS-RSMP 2.2.4.7")
    void successors_areAsDocumented() {
        for (PartitionState from : PartitionState.values()) {
            assertThat(SideStates.successors(from)).as(from.name()).isEqualTo(documented(from));
        }
    }

    @Test
    @Spec("MS-RSMP 2.2.4.7")
    void move_everyPair_movesExactlyWhereTheTableSays_andTellsOfIt() {
        for (PartitionState from : PartitionState.values()) {
            for (PartitionState to : PartitionState.values()) {
                if (to != PartitionState.NTMS_PARTSTATE_ALLOCATED) {
                    Guid medium = world.medium(pool, from);
                    world.forget();
                    boolean moves = documented(from).contains(to);
                    boolean moved = world.store.step(tx -> SideStates.move(tx, world.side(medium), to, "why"));
                    assertThat(moved).as("%s to %s", from, to).isEqualTo(moves);
                    assertThat(world.states(medium)).containsExactly(moves ? to : from);
                    assertThat(world.states).hasSize(moves ? 1 : 0);
                    assertThat(world.changes).hasSize(moves ? 1 : 0);
                }
            }
        }
    }

    @Test
    @Spec("MS-RSMP 2.2.4.7")
    void allocate_everyState_takesExactlyThoseThatTheTableSays() {
        for (PartitionState from : PartitionState.values()) {
            Guid target = world.pool(world.disk);
            boolean reserved = from == PartitionState.NTMS_PARTSTATE_RESERVED;
            Guid medium = world.medium(target, from, reserved ? PartitionState.NTMS_PARTSTATE_ALLOCATED : from);
            var call = reserved
                    ? world.media()
                            .allocate(
                                    target,
                                    null,
                                    world.logical(world.sides(medium).get(1)),
                                    2,
                                    0)
                    : world.media().allocate(target, world.side(medium), null, 0, 0);
            boolean taken = dev.rsm.testing.Refusals.status(() -> call) == dev.rsm.ntms.NtmsStatus.SUCCESS;
            assertThat(taken)
                    .as(from.name())
                    .isEqualTo(documented(from).contains(PartitionState.NTMS_PARTSTATE_ALLOCATED));
        }
    }

    @Test
    @Spec("MS-RSMP 2.2.4.29")
    void move_toAllocated_isAFault() {
        Guid medium = world.medium(pool, PartitionState.NTMS_PARTSTATE_AVAILABLE);
        assertThatThrownBy(() -> world.store.step(
                        tx -> SideStates.move(tx, world.side(medium), PartitionState.NTMS_PARTSTATE_ALLOCATED, "why")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
