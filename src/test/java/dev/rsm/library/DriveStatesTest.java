package dev.rsm.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.StateChange;
import dev.rsm.media.Cartridges;
import dev.rsm.media.MediaStates;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.Requester;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import dev.rsm.store.schema.Tables;
import dev.rsm.testing.EveryType;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The states of drives and media: the tables of the documents against what moves them in the database. */
class DriveStatesTest {

    private static final Map<String, Set<String>> DRIVES = Map.of(
            "DISMOUNTED", Set.of("MOUNTED", "DISMOUNTABLE", "BEING_CLEANED"),
            "MOUNTED", Set.of("LOADED", "UNLOADED", "DISMOUNTABLE", "DISMOUNTED"),
            "LOADED", Set.of("DISMOUNTABLE", "UNLOADED", "DISMOUNTED"),
            "UNLOADED", Set.of("DISMOUNTABLE", "DISMOUNTED"),
            "BEING_CLEANED", Set.of("DISMOUNTED"),
            "DISMOUNTABLE", Set.of("MOUNTED", "LOADED", "UNLOADED", "DISMOUNTED"));

    private static final Map<String, Set<String>> MEDIA = Map.of(
            "IDLE", Set.of("INUSE", "OPREQ", "OPERROR"),
            "INUSE", Set.of("MOUNTED", "LOADED", "OPREQ", "IDLE", "OPERROR"),
            "MOUNTED", Set.of("LOADED", "UNLOADED", "IDLE", "OPERROR"),
            "LOADED", Set.of("UNLOADED", "IDLE", "OPERROR"),
            "UNLOADED", Set.of("IDLE", "OPERROR"),
            "OPERROR", Set.of("IDLE", "INUSE"),
            "OPREQ", Set.of("INUSE", "IDLE", "OPERROR"));

    private final Store store;
    private final Guid drive;
    private final Guid medium;
    private final List<StateChange> changes = new ArrayList<>();

    DriveStatesTest(@TempDir Path folder) {
        this.store = Store.open(TestHomes.small(folder.resolve("home")).database());
        Map<NtmsObjectType, Guid> objects = step(EveryType::in);
        this.drive = Objects.requireNonNull(objects.get(NtmsObjectType.NTMS_DRIVE));
        this.medium = Objects.requireNonNull(objects.get(NtmsObjectType.NTMS_PHYSICAL_MEDIA));
        store.onCommit(commit -> changes.addAll(commit.states()));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private <T> T step(Function<Transaction, T> step) {
        return store.step(Requester.SERVICE, step);
    }

    private static String word(NtmsConstant state) {
        return state.name().substring(state.name().indexOf("STATE_") + "STATE_".length());
    }

    @Test
    @Spec("MS-RSMP 2.2.1.4")
    void drive_everyPair_movesExactlyWhereTheTableSays_andTellsOfIt() {
        for (DriveState from : DriveState.values()) {
            for (DriveState to : DriveState.values()) {
                boolean moves = Objects.requireNonNull(DRIVES.get(word(from))).contains(word(to));
                assertThat(DriveStates.successors(from).contains(to)).isEqualTo(moves);
                step(tx -> tx.dsl()
                        .update(Tables.DRIVE)
                        .set(Tables.DRIVE.STATE, from.value())
                        .where(Tables.DRIVE.ID.eq(drive))
                        .execute());
                changes.clear();
                assertThat(this.<Boolean>step(tx -> DriveStates.move(tx, drive, to, "why")))
                        .as("%s to %s", from, to)
                        .isEqualTo(moves);
                assertThat(this.<Optional<DriveState>>step(tx -> DriveStates.of(tx, drive)))
                        .contains(moves ? to : from);
                assertThat(changes).hasSize(moves ? 1 : 0);
            }
        }
    }

    @Test
    @Spec("MS-RSMP 2.2.4.5")
    void medium_everyPair_movesExactlyWhereTheTableSays_andTellsOfIt() {
        for (MediaState from : MediaState.values()) {
            for (MediaState to : MediaState.values()) {
                boolean moves = Objects.requireNonNull(MEDIA.get(word(from))).contains(word(to));
                assertThat(MediaStates.successors(from).contains(to)).isEqualTo(moves);
                step(tx -> tx.dsl()
                        .update(Tables.PHYSICAL_MEDIA)
                        .set(Tables.PHYSICAL_MEDIA.MEDIA_STATE, from.value())
                        .where(Tables.PHYSICAL_MEDIA.ID.eq(medium))
                        .execute());
                changes.clear();
                assertThat(this.<Boolean>step(tx -> MediaStates.move(tx, medium, to, "why")))
                        .as("%s to %s", from, to)
                        .isEqualTo(moves);
                assertThat(this.<Optional<MediaState>>step(tx -> MediaStates.of(tx, medium)))
                        .contains(moves ? to : from);
                assertThat(changes).hasSize(moves ? 1 : 0);
            }
        }
    }

    @Test
    @Spec("MS-RSMP 2.2.4.12")
    void start_hasEveryDriveEmpty_andEveryMediumIdle() {
        step(tx -> tx.dsl().update(Tables.DRIVE).set(Tables.DRIVE.STATE, 2).execute());
        step(tx -> tx.dsl()
                .update(Tables.PHYSICAL_MEDIA)
                .set(Tables.PHYSICAL_MEDIA.MEDIA_STATE, 3)
                .execute());
        step(tx -> {
            DriveStates.startAnew(tx);
            MediaStates.startAnew(tx);
            return true;
        });
        assertThat(this.<Optional<DriveState>>step(tx -> DriveStates.of(tx, drive)))
                .contains(DriveState.NTMS_DRIVESTATE_DISMOUNTED);
        assertThat(this.<Optional<MediaState>>step(tx -> MediaStates.of(tx, medium)))
                .contains(MediaState.NTMS_MEDIASTATE_IDLE);
        assertThat(this.<Optional<Guid>>step(tx -> Cartridges.in(tx, drive))).isEmpty();
    }
}
