package dev.rsm.service;

import static dev.rsm.ntms.CreateMediaOptions.NTMS_ERROR_ON_DUPLICATE;
import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.media.Cartridges;
import dev.rsm.ntms.BarCodeState;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.CreatedMedia;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OperationalState;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.PoolType;
import dev.rsm.ntms.Principal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CreateNtmsMedia and DeleteNtmsMedia. */
class MediaCreationTest {

    private static final Guid GIVEN = Guid.parse("{F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6}");
    private static final Guid GIVEN_TOO = Guid.parse("{F81D4FAE-7DEC-11D0-A765-00A0C91E6BF7}");

    private final MediaWorld world;
    private final Guid pool;

    MediaCreationTest(@TempDir Path folder) {
        world = new MediaWorld(folder);
        pool = world.pool(world.tape);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static ObjectInformation object(
            NtmsObjectType type, Guid id, boolean enabled, String name, dev.rsm.ntms.TypeInformation info) {
        return new ObjectInformation(
                type,
                Instant.EPOCH,
                Instant.EPOCH,
                id,
                enabled,
                OperationalState.NTMS_NEEDS_SERVICE,
                name,
                "About " + name,
                info);
    }

    /** Information about a medium; what the server sets has values that it must not keep. */
    private static ObjectInformation medium(Guid id, String name, Guid library, Guid pool, String barCode, int sides) {
        return object(
                NtmsObjectType.NTMS_PHYSICAL_MEDIA,
                id,
                true,
                name,
                new PhysicalMediaInformation(
                        library,
                        pool,
                        GIVEN,
                        NtmsObjectType.NTMS_DRIVE,
                        GIVEN,
                        GIVEN,
                        barCode,
                        BarCodeState.NTMS_BARCODESTATE_OK,
                        "999",
                        MediaState.NTMS_MEDIASTATE_LOADED,
                        sides,
                        86,
                        70,
                        GIVEN));
    }

    private static ObjectInformation medium(Guid pool, String barCode) {
        return medium(Guid.NULL, "", Guid.NULL, pool, barCode, 1);
    }

    private static ObjectInformation side(Guid id, PartitionState state, Guid logical, int label, String labelType) {
        return object(
                NtmsObjectType.NTMS_PARTITION,
                id,
                false,
                "",
                new PartitionInformation(
                        GIVEN,
                        logical,
                        state,
                        7,
                        Bytes.of(new byte[label]),
                        labelType,
                        "Info",
                        11,
                        12,
                        13_000_000_000L));
    }

    private static ObjectInformation side() {
        return side(Guid.NULL, PartitionState.NTMS_PARTSTATE_IMPORT, Guid.NULL, 4, "MTF");
    }

    private NtmsStatus refusal(ObjectInformation medium, List<ObjectInformation> sides, long options) {
        return status(() -> world.media().create(medium, sides, options));
    }

    @Test
    @Page("MSDN CreateNtmsMedia")
    @Spec({
        "MS-RSMP 3.2.5.2.3.5-09",
        "MS-RSMP 3.2.5.2.3.5-10",
        "MS-RSMP 3.2.5.2.3.5-15",
        "MS-RSMP 3.2.5.2.3.5-16",
        "MS-RSMP 3.2.5.2.3.5-22",
        "MS-RSMP 3.2.5.2.3.5-23",
        "MS-RSMP 3.2.5.1-02"
    })
    void create_takesWhatIsGiven_andSetsTheRest() {
        CreatedMedia made = world.media()
                .create(
                        medium(GIVEN, "", world.offlineLibrary, pool, " BAR1  ", 1),
                        List.of(side(GIVEN_TOO, PartitionState.NTMS_PARTSTATE_AVAILABLE, Guid.NULL, 4, "MTF")),
                        0)
                .await();
        ObjectInformation medium = made.medium();
        assertThat(medium.id()).isEqualTo(GIVEN);
        assertThat(medium.created()).isEqualTo(medium.modified()).isEqualTo(MediaWorld.START);
        assertThat(medium.enabled()).isTrue();
        assertThat(medium.operationalState()).isEqualTo(OperationalState.NTMS_READY);
        assertThat(medium.name()).isEqualTo(" BAR1");
        assertThat(medium.description()).isEqualTo("About ");
        assertThat(medium.info())
                .isEqualTo(new PhysicalMediaInformation(
                        world.offlineLibrary,
                        pool,
                        Guid.NULL,
                        NtmsObjectType.NTMS_STORAGESLOT,
                        world.tape,
                        Guid.NULL,
                        " BAR1",
                        BarCodeState.NTMS_BARCODESTATE_OK,
                        "1",
                        MediaState.NTMS_MEDIASTATE_IDLE,
                        1,
                        86,
                        70,
                        Guid.NULL));
        ObjectInformation side = made.sides().get(0);
        assertThat(side.id()).isEqualTo(GIVEN_TOO);
        assertThat(side.enabled()).isFalse();
        assertThat(side.operationalState()).isEqualTo(OperationalState.NTMS_READY);
        assertThat(side.info())
                .isEqualTo(new PartitionInformation(
                        GIVEN,
                        Guid.NULL,
                        PartitionState.NTMS_PARTSTATE_AVAILABLE,
                        0,
                        Bytes.of(new byte[4]),
                        "MTF",
                        "Info",
                        11,
                        12,
                        13_000_000_000L));
        assertThat(world.states).extracting(change -> change.to()).contains("NTMS_PARTSTATE_AVAILABLE");
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.3.5-15", "MS-RSMP 3.2.5.2.3.5-22", "MS-RSMP 3.2.5.2.3.5-28", "MS-RSMP 3.2.5.1-01"})
    void create_twoSidesWithoutIdentifiers_drawsThem_andNumbersTheSidesByPosition() {
        CreatedMedia made = world.media()
                .create(
                        medium(Guid.NULL, "", Guid.NULL, world.pool(world.disk), "", 2),
                        List.of(side(), side(GIVEN_TOO, PartitionState.NTMS_PARTSTATE_IMPORT, Guid.NULL, 5, "MTF")),
                        0)
                .await();
        assertThat(made.medium().id()).isNotEqualTo(Guid.NULL);
        assertThat(made.sides()).extracting(ObjectInformation::id).doesNotContain(Guid.NULL);
        assertThat(made.sides().get(1).id()).isEqualTo(GIVEN_TOO);
        assertThat(made.sides())
                .extracting(side -> ((PartitionInformation) side.info()).side())
                .containsExactly(0, 1);
        assertThat(world.sides(made.medium().id()))
                .containsExactly(made.sides().get(0).id(), GIVEN_TOO);
    }

    @Test
    @Page("MSDN CreateNtmsMedia")
    void create_withoutName_takesBarCodeThenLabelThenNumber() {
        assertThat(name("", "BAR2", 1)).isEqualTo("BAR2");
        assertThat(name("", "   ", 1)).isEqualTo("Info");
        assertThat(name("Mine", "BAR3", 1)).isEqualTo("Mine");
        assertThat(name("", "", 2)).matches("\\d+");
    }

    private String name(String name, String barCode, int sides) {
        Guid target = sides == 1 ? pool : world.pool(world.disk);
        List<ObjectInformation> all = sides == 1 ? List.of(side()) : List.of(side(), side());
        return world.media()
                .create(medium(Guid.NULL, name, Guid.NULL, target, barCode, sides), all, 0)
                .await()
                .medium()
                .name();
    }

    @ParameterizedTest
    @EnumSource(PartitionState.class)
    @Page("MSDN CreateNtmsMedia")
    @Spec({"MS-RSMP 3.2.5.2.3.5-25", "MS-RSMP 3.2.5.2.3.5-26"})
    void create_anyState_isAccepted_andAllocatedOnesGetALogicalMedium(PartitionState state) {
        boolean allocated =
                state == PartitionState.NTMS_PARTSTATE_ALLOCATED || state == PartitionState.NTMS_PARTSTATE_COMPLETE;
        ObjectInformation made = world.media()
                .create(medium(pool, ""), List.of(side(Guid.NULL, state, Guid.NULL, 4, "MTF")), 0)
                .await()
                .sides()
                .get(0);
        PartitionInformation info = (PartitionInformation) made.info();
        assertThat(info.state()).isEqualTo(state);
        assertThat(info.logicalMedia().isNull()).isEqualTo(!allocated);
        NtmsStatus given = refusal(medium(pool, ""), List.of(side(Guid.NULL, state, GIVEN, 4, "MTF")), 0);
        assertThat(given).isEqualTo(allocated ? NtmsStatus.SUCCESS : NtmsStatus.INVALID_PARAMETER);
        if (allocated) {
            assertThat(refusal(medium(pool, ""), List.of(side(Guid.NULL, state, GIVEN, 4, "MTF")), 0))
                    .isEqualTo(NtmsStatus.INVALID_PARAMETER);
        }
    }

    @Test
    @Page("MSDN CreateNtmsMedia")
    @Spec({"MS-RSMP 3.2.5.2.3.5-14", "MS-RSMP 3.2.5.2.3.5-21"})
    void create_wrongFields_areInvalidParameter() {
        List<ObjectInformation> sides = List.of(side());
        NtmsStatus wrong = NtmsStatus.INVALID_PARAMETER;
        assertThat(refusal(side(), sides, 0)).isEqualTo(wrong);
        assertThat(refusal(medium(pool, ""), List.of(medium(pool, "")), 0)).isEqualTo(wrong);
        assertThat(refusal(medium(Guid.NULL, "", world.library, pool, "", 1), sides, 0))
                .isEqualTo(wrong);
        assertThat(refusal(medium(Guid.NULL, "", GIVEN, pool, "", 1), sides, 0)).isEqualTo(wrong);
        assertThat(refusal(medium(Guid.NULL, "", Guid.NULL, pool, "", 2), sides, 0))
                .isEqualTo(wrong);
        assertThat(refusal(medium(pool, "", Guid.NULL, pool, 1), sides, 0)).isEqualTo(wrong);
        assertThat(refusal(medium(pool, ""), sides, 2)).isEqualTo(wrong);
        PartitionState state = PartitionState.NTMS_PARTSTATE_IMPORT;
        assertThat(refusal(medium(pool, ""), List.of(side(Guid.NULL, state, Guid.NULL, 0, "MTF")), 0))
                .isEqualTo(wrong);
        assertThat(refusal(medium(pool, ""), List.of(side(Guid.NULL, state, Guid.NULL, 4, "")), 0))
                .isEqualTo(wrong);
        assertThat(refusal(
                        medium(GIVEN, "", Guid.NULL, pool, "", 1), List.of(side(GIVEN, state, Guid.NULL, 4, "MTF")), 0))
                .isEqualTo(wrong);
        assertThat(refusal(medium(Guid.NULL, "\ud800", Guid.NULL, pool, "", 1), sides, 0))
                .isEqualTo(wrong);
    }

    private static ObjectInformation medium(Guid id, String name, Guid library, Guid pool, int sides) {
        return medium(id, name, library, pool, "", sides);
    }

    @Test
    @Page("MSDN CreateNtmsMedia")
    void create_wrongPoolOrNumberOfSides_saysSo() {
        List<ObjectInformation> sides = List.of(side());
        assertThat(refusal(medium(world.free(world.tape), ""), sides, 0)).isEqualTo(NtmsStatus.INVALID_MEDIA_POOL);
        assertThat(refusal(medium(world.system(PoolType.NTMS_POOLTYPE_FOREIGN, world.tape), ""), sides, 0))
                .isEqualTo(NtmsStatus.INVALID_MEDIA_POOL);
        assertThat(refusal(medium(Guid.NULL, ""), sides, 0)).isEqualTo(NtmsStatus.INVALID_MEDIA_POOL);
        assertThat(refusal(medium(world.system(PoolType.NTMS_POOLTYPE_IMPORT, world.tape), ""), sides, 0))
                .isEqualTo(NtmsStatus.SUCCESS);
        assertThat(refusal(medium(world.pool(world.disk), ""), sides, 0)).isEqualTo(NtmsStatus.MEDIA_INCOMPATIBLE);
        assertThat(refusal(medium(Guid.NULL, "", Guid.NULL, pool, 0), List.of(), 0))
                .isEqualTo(NtmsStatus.MEDIA_INCOMPATIBLE);
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.3.6",
        "MS-RSMP 3.2.5.2.3.5-02",
        "MS-RSMP 3.2.5.2.3.5-04",
        "MS-RSMP 3.2.5.2.3.5-01",
        "MS-RSMP 3.2.5.2.3.5-03"
    })
    void create_knownLabel_isRefusedIfAsked_andAKnownBarCodeAlways() {
        List<ObjectInformation> sides = List.of(side());
        assertThat(refusal(medium(pool, "BAR"), sides, NTMS_ERROR_ON_DUPLICATE)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(refusal(medium(pool, "BAR "), sides, 0)).isEqualTo(NtmsStatus.INVALID_MEDIA);
        assertThat(refusal(medium(pool, ""), sides, NTMS_ERROR_ON_DUPLICATE)).isEqualTo(NtmsStatus.INVALID_MEDIA);
        assertThat(refusal(medium(pool, ""), sides, 0)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(refusal(medium(pool, ""), sides, 0)).isEqualTo(NtmsStatus.SUCCESS);
        Guid disks = world.pool(world.disk);
        ObjectInformation twice = side(Guid.NULL, PartitionState.NTMS_PARTSTATE_IMPORT, Guid.NULL, 9, "MTF");
        assertThat(refusal(medium(Guid.NULL, "", Guid.NULL, disks, 2), List.of(twice, twice), NTMS_ERROR_ON_DUPLICATE))
                .isEqualTo(NtmsStatus.INVALID_MEDIA);
    }

    @Test
    @Assumed("a count that cannot grow stays what it is")
    void create_withTheGreatestCount_canStillBeAllocated() {
        Guid medium = world.medium(pool, PartitionState.NTMS_PARTSTATE_AVAILABLE);
        world.sql(
                "UPDATE media_partition SET allocate_count = 4294967295 WHERE physical_media_id = ?", medium.toUuid());
        assertThat(status(() -> world.media().allocate(pool, null, null, 0, 0))).isEqualTo(NtmsStatus.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, Long.MAX_VALUE})
    @Spec("MS-RSMP 3.2.5.2.3.5-35")
    void create_capacity_isKept_andDecidesNothing(long capacity) {
        PartitionInformation info = (PartitionInformation) side().info();
        PartitionInformation given = new PartitionInformation(
                GIVEN,
                Guid.NULL,
                PartitionState.NTMS_PARTSTATE_AVAILABLE,
                0,
                info.omidLabelId(),
                info.omidLabelType(),
                "",
                0,
                0,
                capacity);
        CreatedMedia made = world.media()
                .create(medium(pool, ""), List.of(side().withInfo(given)), 0)
                .await();
        assertThat(((PartitionInformation) made.sides().get(0).info()).capacity())
                .isEqualTo(capacity);
        world.sql(
                "UPDATE ntms_object SET enabled = TRUE WHERE id = ?",
                made.sides().get(0).id().toUuid());
        Guid slot = world.newSlot();
        world.store.step(tx -> {
            Cartridges.place(tx, made.medium().id(), slot, NtmsObjectType.NTMS_STORAGESLOT);
            return true;
        });
        assertThat(status(() -> world.media().allocate(pool, null, null, 0, 0))).isEqualTo(NtmsStatus.SUCCESS);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.8")
    void delete_offlineMedium_isForgottenWithItsSides() {
        Guid medium = world.offlineMedium(pool, PartitionState.NTMS_PARTSTATE_AVAILABLE);
        Guid side = world.side(medium);
        world.media().delete(medium).await();
        for (Guid gone : List.of(medium, side)) {
            assertThat(status(() -> world.session().objects().information(gone, NtmsObjectType.NTMS_UNKNOWN)))
                    .isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
        }
        assertThat(status(() -> world.media().delete(medium))).isEqualTo(NtmsStatus.INVALID_MEDIA);
    }

    @ParameterizedTest
    @EnumSource(PartitionState.class)
    @Spec({"MS-RSMP 3.2.5.2.2.8", "MS-RSMP 3.2.5.2.2.8-03", "MS-RSMP 3.2.5.2.2.8-04"})
    void delete_whatIsNeeded_isInvalidState(PartitionState state) {
        boolean held = state == PartitionState.NTMS_PARTSTATE_ALLOCATED
                || state == PartitionState.NTMS_PARTSTATE_COMPLETE
                || state == PartitionState.NTMS_PARTSTATE_RESERVED;
        assertThat(status(() -> world.media().delete(world.medium(pool, state))))
                .isEqualTo(NtmsStatus.INVALID_STATE);
        assertThat(status(() -> world.media().delete(world.offlineMedium(pool, state))))
                .isEqualTo(held ? NtmsStatus.INVALID_STATE : NtmsStatus.SUCCESS);
    }

    @Test
    @Page("MSDN RSM Security")
    @Spec({"MS-RSMP 3.2.5.2.2.8-02", "MS-RSMP 3.2.5.2.3.5-08"})
    void createAndDelete_needModifyOfThePoolAndTheComputer() {
        Guid computer = world.session()
                .objects()
                .enumerate(null, NtmsObjectType.NTMS_COMPUTER, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(0);
        Guid medium = world.offlineMedium(pool, PartitionState.NTMS_PARTSTATE_AVAILABLE);
        int right = NtmsAccess.NTMS_MODIFY_ACCESS;
        Principal ann = world.grant(computer, NtmsObjectType.NTMS_COMPUTER, right);
        world.grant(pool, NtmsObjectType.NTMS_MEDIA_POOL, right);
        for (Guid lacking : List.of(computer, pool)) {
            NtmsObjectType type =
                    lacking.equals(computer) ? NtmsObjectType.NTMS_COMPUTER : NtmsObjectType.NTMS_MEDIA_POOL;
            world.grant(lacking, type, NtmsAccess.ALL & ~right);
            assertThat(status(() -> world.session(ann).media().delete(medium))).isEqualTo(NtmsStatus.ACCESS_DENIED);
            assertThat(status(() -> world.session(ann).media().create(medium(pool, ""), List.of(side()), 0)))
                    .isEqualTo(NtmsStatus.ACCESS_DENIED);
            world.grant(lacking, type, right);
        }
        assertThat(status(() -> world.session(ann).media().delete(medium))).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(status(() -> world.session(ann).media().create(medium(pool, ""), List.of(side()), 0)))
                .isEqualTo(NtmsStatus.SUCCESS);
    }
}
