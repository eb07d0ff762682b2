package dev.rsm.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.device.ElementKind;
import dev.rsm.device.Medium;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.label.MediaLabels;
import dev.rsm.label.MtfLabel;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.CreatedMedia;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OperationalState;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.TypeInformation;
import dev.rsm.testing.MovingRsm;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A medium that was catalogued by hand, from CreateNtmsMedia to its first mount. */
@Timeout(60)
@RemovableStorage(libraries = CreatedMediumTest.LIBRARY, clock = Clock.CALCULATED)
class CreatedMediumTest {

    static final String LIBRARY = """
            libraries:
              - serial: LIB1
                slots: 4
                drives: [{serial: DRV1, media-types: [LTO-4]}]
                cartridges:
                  - {at: slot 1, bar-code: OLD001L4, contents: {mtf: {software: Maker, name: "One", id: "2C73F991-FDA7-5B94-8A77-3243EC0A2833"}}}
            """;

    private static final String BAR_CODE = "NEW009L4";
    private static final byte[] LABEL = MtfLabel.encode("Maker", "Nine", new UUID(9, 9));

    private static ObjectInformation object(NtmsObjectType type, TypeInformation info) {
        return new ObjectInformation(
                type, Instant.EPOCH, Instant.EPOCH, Guid.NULL, true, OperationalState.NTMS_READY, "", "", info);
    }

    private final MovingRsm rsm;

    CreatedMediumTest(EmulatedRsm emulated) {
        this.rsm = new MovingRsm(emulated);
    }

    private PartitionInformation side(String barCode) {
        return rsm.info(rsm.side(barCode, 0), PartitionInformation.class);
    }

    /** Catalogues a medium like the one that is there, with a side of one byte. */
    private CreatedMedia create() {
        PhysicalMediaInformation like = rsm.mediumInformation("OLD001L4");
        return create(like.mediaTypeCode(), like.densityCode(), 0);
    }

    private CreatedMedia create(long typeCode, long densityCode, long mounts) {
        PhysicalMediaInformation like = rsm.mediumInformation("OLD001L4");
        PartitionInformation likeSide = side("OLD001L4");
        var label = MediaLabels.standard().examine(LABEL).label().orElseThrow();
        PhysicalMediaInformation medium = new PhysicalMediaInformation(
                Guid.NULL,
                like.mediaPool(),
                Guid.NULL,
                NtmsObjectType.NTMS_STORAGESLOT,
                like.mediaType(),
                Guid.NULL,
                BAR_CODE,
                like.barCodeState(),
                "",
                like.mediaState(),
                1,
                typeCode,
                densityCode,
                Guid.NULL);
        PartitionInformation side = new PartitionInformation(
                Guid.NULL,
                Guid.NULL,
                likeSide.state(),
                0,
                Bytes.of(label.labelId()),
                label.labelType(),
                label.info(),
                mounts,
                0,
                1);
        return rsm.session()
                .media()
                .create(
                        object(NtmsObjectType.NTMS_PHYSICAL_MEDIA, medium),
                        List.of(object(NtmsObjectType.NTMS_PARTITION, side)),
                        0)
                .await();
    }

    /** Puts the medium into a slot, where the service finds it; returns its kind. */
    private Medium putIn() {
        var type = rsm.hardware().cartridges().get(0).medium();
        int number = rsm.hands().make(BAR_CODE, true, type, List.of(LABEL));
        rsm.hands().putIn("LIB1", new Place(ElementKind.STORAGE, 2), number);
        rsm.settle(rsm.session().library().inventory(rsm.library("LIB1"), InventoryMethod.NTMS_INVENTORY_FAST));
        return type;
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.3.5-37")
    void firstMount_refreshesTheCapacity() {
        CreatedMedia made = create();
        assertThat(side(BAR_CODE).capacity()).isEqualTo(1);
        var type = putIn();
        assertThat(rsm.medium(BAR_CODE)).isEqualTo(made.medium().id());
        assertThat(side(BAR_CODE).capacity()).as("not mounted yet").isEqualTo(1);
        rsm.mount(BAR_CODE).await();
        assertThat(side(BAR_CODE).capacity()).isEqualTo(type.type().capacity()).isGreaterThan(1);
    }

    @Test
    @Page("MSDN CreateNtmsMedia")
    void createdMedium_withoutATypeCode_canBeMounted() {
        create(0, 0, 0);
        putIn();
        assertThat(rsm.mount(BAR_CODE).await()).hasSize(1);
    }

    @Test
    @Page("MSDN CreateNtmsMedia")
    void createdMedium_hasItsDensityUpdated_byTheFirstMount() {
        create(86, 1, 0);
        putIn();
        rsm.mount(BAR_CODE).await();
        assertThat(rsm.mediumInformation(BAR_CODE).densityCode())
                .isEqualTo(rsm.mediumInformation("OLD001L4").densityCode());
    }

    @Test
    @Page("MSDN CreateNtmsMedia")
    void createdMedium_mountedAsOftenAsCanBeCounted_canBeMounted() {
        create(86, 70, NtmsLimits.DWORD_MAX);
        putIn();
        assertThat(rsm.mount(BAR_CODE).await()).hasSize(1);
    }
}
