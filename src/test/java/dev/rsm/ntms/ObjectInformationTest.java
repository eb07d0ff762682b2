package dev.rsm.ntms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectInformationTest {

    private static final Instant TIME = Instant.parse("2003-04-24T12:00:00Z");
    private static final Guid ID = new Guid(1, 2);
    private static final Guid OTHER = new Guid(3, 4);

    @Test
    @Spec("MS-RSMP 2.2.4.20")
    void objectType_overAllInformation_isEveryTypeWithInformation() {
        List<NtmsObjectType> withInformation = Arrays.stream(NtmsObjectType.values())
                .filter(type -> type.securedBy().isPresent())
                .toList();
        assertThat(oneOfEach().stream().map(TypeInformation::objectType))
                .containsExactlyInAnyOrderElementsOf(withInformation);
    }

    @Test
    void information_ofItsOwnType_isAccepted() {
        for (TypeInformation info : oneOfEach()) {
            assertThat(object(info.objectType(), info).info()).isSameAs(info);
        }
    }

    @Test
    void information_ofAnotherType_isRefused() {
        assertThatThrownBy(() -> object(NtmsObjectType.NTMS_DRIVE, slot(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(ID.toString(), "NTMS_DRIVE", "NTMS_STORAGESLOT");
    }

    @Test
    @Spec("MS-RSMP 2.2.4.20")
    void nameAndDescription_leaveRoomForTheirNul() {
        ObjectInformation object = object(NtmsObjectType.NTMS_STORAGESLOT, slot(1));
        assertThatCode(() -> object.withName("n".repeat(62))).doesNotThrowAnyException();
        assertThatCode(() -> object.withName("n".repeat(63))).doesNotThrowAnyException();
        assertThatThrownBy(() -> object.withName("n".repeat(64)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("name", "64", "63");
        assertThatCode(() -> object.withDescription("d".repeat(126))).doesNotThrowAnyException();
        assertThatThrownBy(() -> object.withDescription("d".repeat(127))).hasMessageContaining("description");
        assertThatThrownBy(() -> object.withName("a\0b")).hasMessageContaining("NUL");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0x1_0000_0000L})
    void dword_outsideItsRange_isRefused(long number) {
        assertThatThrownBy(() -> slot(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("number", Long.toString(number));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 0xFFFF_FFFEL, 0xFFFF_FFFFL})
    void dword_insideItsRange_isKept(long number) {
        assertThat(slot(number).number()).isEqualTo(number);
    }

    @Test
    @Spec("MS-RSMP 2.2.4.24")
    void word_isBoundedBy65535() {
        assertThat(port(65_534).withMaxExtendSecs(65_535).maxExtendSecs()).isEqualTo(65_535);
        assertThatThrownBy(() -> port(65_536)).hasMessageContaining("maxExtendSecs");
        assertThatThrownBy(() -> port(-1)).hasMessageContaining("maxExtendSecs");
    }

    @Test
    @Spec("MS-RSMP 2.2.3.4")
    void priority_isFromMinus15To15() {
        assertThat(request(-15).priority()).isEqualTo(-15);
        assertThat(request(15).priority()).isEqualTo(15);
        assertThatThrownBy(() -> request(-16)).hasMessageContaining("priority");
        assertThatThrownBy(() -> request(16)).hasMessageContaining("priority");
    }

    @Test
    @Spec("MS-RSMP 2.2.4.29")
    void omidLabelId_hasAtMost255Bytes() {
        assertThat(side(new byte[254]).omidLabelId().length()).isEqualTo(254);
        assertThat(side(new byte[255]).omidLabelId().length()).isEqualTo(255);
        assertThatThrownBy(() -> side(new byte[256])).hasMessageContaining("omidLabelId");
    }

    @Test
    void equals_sidesWithTheSameLabel_areEqual() {
        assertThat(side(new byte[] {1, 2})).isEqualTo(side(new byte[] {1, 2}));
        assertThat(side(new byte[] {1, 2})).isNotEqualTo(side(new byte[] {1, 3}));
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.3.3")
    void withMethods_changeWhatTheyNameAndNothingElse() {
        LibraryInformation library = library().withSettings(InventoryMethod.NTMS_INVENTORY_OMID, 7, false, 16);
        assertThat(library)
                .usingRecursiveComparison()
                .ignoringFields("inventoryMethod", "cleanerUsesRemaining", "autoRecovery", "flags")
                .isEqualTo(library());
        assertThat(library.inventoryMethod()).isEqualTo(InventoryMethod.NTMS_INVENTORY_OMID);
        assertThat(library.cleanerUsesRemaining()).isEqualTo(7);
        assertThat(library.autoRecovery()).isFalse();
        assertThat(library.flags()).isEqualTo(16);
        MediaPoolInformation pool = pool().withSettings(OTHER, 1, 1, 9);
        assertThat(pool)
                .isEqualTo(
                        new MediaPoolInformation(PoolType.NTMS_POOLTYPE_APPLICATION, OTHER, ID, 1, 1, 9, 11, 12, 13));
        assertThat(drive(null).withDeferDismountDelay(5))
                .usingRecursiveComparison()
                .ignoringFields("deferDismountDelay")
                .isEqualTo(drive(null));
        assertThat(drive(null).withDeferDismountDelay(5).deferDismountDelay()).isEqualTo(5);
        assertThat(door().withMaxOpenSecs(5))
                .isEqualTo(new IeDoorInformation(1, DoorState.NTMS_DOORSTATE_CLOSED, 5, ID));
        ObjectInformation object = object(NtmsObjectType.NTMS_STORAGESLOT, slot(1));
        assertThat(object.withName("n").withDescription("d").withInfo(slot(2)))
                .isEqualTo(new ObjectInformation(
                        NtmsObjectType.NTMS_STORAGESLOT,
                        TIME,
                        TIME,
                        ID,
                        true,
                        OperationalState.NTMS_READY,
                        "n",
                        "d",
                        slot(2)));
    }

    @Test
    void lastCleanedTs_ofADriveThatWasNeverCleaned_isNull() {
        assertThat(drive(null).lastCleanedTs()).isNull();
        assertThat(Objects.requireNonNull(drive(TIME).lastCleanedTs())).isEqualTo(TIME);
    }

    private static List<TypeInformation> oneOfEach() {
        return List.of(
                drive(TIME),
                new DriveTypeInformation("V", "P", 1, DeviceType.FILE_DEVICE_TAPE),
                library(),
                new ChangerInformation(1, OTHER, "S", "R", "Changer0", 1, 2, 3, 4, ID),
                new ChangerTypeInformation("V", "P", DeviceType.FILE_DEVICE_CHANGER),
                slot(1),
                door(),
                port(1),
                cartridge(),
                new LogicalMediaInformation(ID, 1),
                side(new byte[0]),
                pool(),
                new MediaTypeInformation(
                        MediaTypeCode.DLT.value(),
                        1,
                        ReadWriteCharacteristics.NTMS_MEDIARW_REWRITABLE,
                        DeviceType.FILE_DEVICE_TAPE),
                request(0),
                new OpRequestInformation(
                        OpreqCommand.NTMS_OPREQ_MESSAGE,
                        TIME,
                        OpreqState.NTMS_OPSTATE_SUBMITTED,
                        "hello",
                        NtmsObjectType.NTMS_UNKNOWN,
                        Guid.NULL,
                        NtmsObjectType.NTMS_UNKNOWN,
                        Guid.NULL,
                        "app",
                        "user",
                        "pc"),
                new ComputerInformation(259_200, 259_200, 0, 0, 0));
    }

    private static ObjectInformation object(NtmsObjectType type, TypeInformation info) {
        return new ObjectInformation(type, TIME, TIME, ID, true, OperationalState.NTMS_READY, "name", "", info);
    }

    private static StorageSlotInformation slot(long number) {
        return new StorageSlotInformation(number, SlotState.NTMS_SLOTSTATE_FULL, ID);
    }

    private static IeDoorInformation door() {
        return new IeDoorInformation(1, DoorState.NTMS_DOORSTATE_CLOSED, 300, ID);
    }

    private static IePortInformation port(int seconds) {
        return new IePortInformation(
                1, PortContent.NTMS_PORTCONTENT_EMPTY, PortPosition.NTMS_PORTPOSITION_RETRACTED, seconds, ID);
    }

    private static DriveInformation drive(@Nullable Instant cleaned) {
        return new DriveInformation(
                1, DriveState.NTMS_DRIVESTATE_LOADED, OTHER, "Tape0", "S", "R", 1, 2, 3, 4, 5, cleaned, OTHER, ID, 300);
    }

    private static LibraryInformation library() {
        return new LibraryInformation(
                LibraryType.NTMS_LIBRARYTYPE_ONLINE,
                Guid.NULL,
                OTHER,
                true,
                true,
                InventoryMethod.NTMS_INVENTORY_FAST,
                1,
                2,
                3,
                4,
                5,
                6,
                7,
                8,
                9,
                10,
                11,
                12,
                13,
                14,
                true,
                0);
    }

    private static MediaPoolInformation pool() {
        return new MediaPoolInformation(PoolType.NTMS_POOLTYPE_APPLICATION, Guid.NULL, ID, 0, 0, 0, 11, 12, 13);
    }

    private static PhysicalMediaInformation cartridge() {
        return new PhysicalMediaInformation(
                ID,
                ID,
                OTHER,
                NtmsObjectType.NTMS_STORAGESLOT,
                ID,
                OTHER,
                "A00001L4",
                BarCodeState.NTMS_BARCODESTATE_OK,
                "1",
                MediaState.NTMS_MEDIASTATE_IDLE,
                1,
                0,
                0,
                Guid.NULL);
    }

    private static PartitionInformation side(byte[] label) {
        return new PartitionInformation(
                ID, Guid.NULL, PartitionState.NTMS_PARTSTATE_IMPORT, 0, Bytes.of(label), "MTF", "Monday", 1, 2, 3);
    }

    private static LibRequestInformation request(int priority) {
        return new LibRequestInformation(
                LmOperation.NTMS_LM_MOUNT,
                OperationOption.IMMEDIATE,
                LmState.NTMS_LM_QUEUED,
                ID,
                OTHER,
                ID,
                ID,
                Guid.NULL,
                TIME,
                null,
                "app",
                "user",
                "pc",
                0,
                Guid.NULL,
                priority);
    }
}
