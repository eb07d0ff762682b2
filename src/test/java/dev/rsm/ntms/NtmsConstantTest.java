package dev.rsm.ntms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NtmsConstantTest {

    @TestFactory
    Stream<DynamicTest> of_everyConstantOfEveryEnumeration_findsItBackByItsOwnNumber() {
        return all();
    }

    @Test
    void of_everyConstantOfEveryEnumeration_leavesNoEnumerationOut() {
        Set<String> enumerations = new ClassFileImporter()
                .importPackagesOf(NtmsConstant.class).stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(NtmsConstant.class))
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toSet());
        assertThat(all().map(DynamicTest::getDisplayName)).containsExactlyInAnyOrderElementsOf(enumerations);
    }

    private static Stream<DynamicTest> all() {
        return Stream.of(
                roundTrip(BarCodeState.class),
                roundTrip(CreateOption.class),
                roundTrip(DeviceType.class),
                roundTrip(DismountOption.class),
                roundTrip(DoorState.class),
                roundTrip(DriveState.class),
                roundTrip(EjectOperation.class),
                roundTrip(EnumerateOption.class),
                roundTrip(InjectOperation.class),
                roundTrip(InventoryMethod.class),
                roundTrip(LibraryType.class),
                roundTrip(LmOperation.class),
                roundTrip(LmState.class),
                roundTrip(MediaState.class),
                roundTrip(MediaTypeCode.class),
                roundTrip(NotificationOperation.class),
                roundTrip(NtmsObjectType.class),
                roundTrip(OmidType.class),
                roundTrip(OperationalState.class),
                roundTrip(OpreqCommand.class),
                roundTrip(OpreqState.class),
                roundTrip(PartitionState.class),
                roundTrip(PoolType.class),
                roundTrip(PortContent.class),
                roundTrip(PortPosition.class),
                roundTrip(ReadWriteCharacteristics.class),
                roundTrip(SlotState.class),
                roundTrip(UiOperation.class),
                roundTrip(UiType.class));
    }

    private static <E extends Enum<E> & NtmsConstant> DynamicTest roundTrip(Class<E> type) {
        return dynamicTest(type.getSimpleName(), () -> {
            Set<Integer> numbers = new HashSet<>();
            for (E constant : EnumSet.allOf(type)) {
                assertThat(numbers.add(constant.value()))
                        .as("%s is the only one with its number", constant)
                        .isTrue();
                assertThat(NtmsConstant.of(type, constant.value())).isSameAs(constant);
            }
            assertThat(numbers).isNotEmpty();
            assertThat(NtmsConstant.find(type, 0xFFFF_FFFFL)).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("numbers")
    @Spec({
        "MS-RSMP 2.2.1.6",
        "MS-RSMP 2.2.1.7",
        "MS-RSMP 2.2.1.8",
        "MS-RSMP 2.2.1.9",
        "MS-RSMP 2.2.1.10",
        "MS-RSMP 2.2.2.1",
        "MS-RSMP 2.2.2.2",
        "MS-RSMP 2.2.2.3",
        "MS-RSMP 2.2.3.2",
        "MS-RSMP 2.2.4",
        "MS-RSMP 2.2.5"
    })
    void value_isTheNumberOfTheSpecification(NtmsConstant constant, int number) {
        assertThat(constant.value()).isEqualTo(number);
    }

    static List<Arguments> numbers() {
        return List.of(
                Arguments.of(BarCodeState.NTMS_BARCODESTATE_OK, 1),
                Arguments.of(BarCodeState.NTMS_BARCODESTATE_UNREADABLE, 2),
                Arguments.of(CreateOption.NTMS_OPEN_EXISTING, 1),
                Arguments.of(CreateOption.NTMS_CREATE_NEW, 2),
                Arguments.of(CreateOption.NTMS_OPEN_ALWAYS, 3),
                Arguments.of(DeviceType.FILE_DEVICE_CD_ROM, 0x02),
                Arguments.of(DeviceType.FILE_DEVICE_TAPE, 0x1F),
                Arguments.of(DeviceType.FILE_DEVICE_CHANGER, 0x30),
                Arguments.of(DismountOption.NTMS_DISMOUNT_DEFERRED, 1),
                Arguments.of(DismountOption.NTMS_DISMOUNT_IMMEDIATE, 2),
                Arguments.of(DoorState.NTMS_DOORSTATE_UNKNOWN, 0),
                Arguments.of(DoorState.NTMS_DOORSTATE_OPEN, 2),
                Arguments.of(DriveState.NTMS_DRIVESTATE_LOADED, 2),
                Arguments.of(DriveState.NTMS_DRIVESTATE_UNLOADED, 5),
                Arguments.of(DriveState.NTMS_DRIVESTATE_DISMOUNTABLE, 7),
                Arguments.of(EjectOperation.NTMS_EJECT_START, 0),
                Arguments.of(EjectOperation.NTMS_EJECT_FORCE, 3),
                Arguments.of(EjectOperation.NTMS_EJECT_ASK_USER, 5),
                Arguments.of(EnumerateOption.NTMS_ENUM_ROOTPOOL, 1),
                Arguments.of(InjectOperation.NTMS_INJECT_RETRACT, 2),
                Arguments.of(InjectOperation.NTMS_INJECT_STARTMANY, 3),
                Arguments.of(InventoryMethod.NTMS_INVENTORY_NONE, 0),
                Arguments.of(InventoryMethod.NTMS_INVENTORY_STOP, 5),
                Arguments.of(LibraryType.NTMS_LIBRARYTYPE_OFFLINE, 1),
                Arguments.of(LibraryType.NTMS_LIBRARYTYPE_STANDALONE, 3),
                Arguments.of(LmOperation.NTMS_LM_REMOVE, 0),
                Arguments.of(LmOperation.NTMS_LM_DISMOUNT, 16),
                Arguments.of(LmOperation.NTMS_LM_MOUNT, 17),
                Arguments.of(LmOperation.NTMS_LM_RELEASECLEANER, 21),
                Arguments.of(LmState.NTMS_LM_WAITING, 5),
                Arguments.of(LmState.NTMS_LM_STOPPED, 8),
                Arguments.of(MediaState.NTMS_MEDIASTATE_INUSE, 1),
                Arguments.of(MediaState.NTMS_MEDIASTATE_OPREQ, 6),
                Arguments.of(MediaTypeCode.DDS_4mm, 0x20),
                Arguments.of(MediaTypeCode.LTO_Ultrium, 0x56),
                Arguments.of(MediaTypeCode.SAIT, 0x5D),
                Arguments.of(NotificationOperation.NTMS_OBJ_UPDATE, 1),
                Arguments.of(NotificationOperation.NTMS_EVENT_COMPLETE, 5),
                Arguments.of(NtmsObjectType.NTMS_UNKNOWN, 0),
                Arguments.of(NtmsObjectType.NTMS_DRIVE, 5),
                Arguments.of(NtmsObjectType.NTMS_LIBRARY, 9),
                Arguments.of(NtmsObjectType.NTMS_UI_DESTINATION, 18),
                Arguments.of(OmidType.NTMS_OMID_TYPE_FILESYSTEM_INFO, 2),
                Arguments.of(OperationalState.NTMS_READY, 0),
                Arguments.of(OperationalState.NTMS_INITIALIZING, 10),
                Arguments.of(OperationalState.NTMS_NOT_PRESENT, 21),
                Arguments.of(OpreqCommand.NTMS_OPREQ_NEWMEDIA, 1),
                Arguments.of(OpreqCommand.NTMS_OPREQ_MESSAGE, 5),
                Arguments.of(OpreqState.NTMS_OPSTATE_REFUSED, 4),
                Arguments.of(OpreqState.NTMS_OPSTATE_COMPLETE, 5),
                Arguments.of(PartitionState.NTMS_PARTSTATE_AVAILABLE, 4),
                Arguments.of(PartitionState.NTMS_PARTSTATE_RESERVED, 9),
                Arguments.of(PoolType.NTMS_POOLTYPE_SCRATCH, 1),
                Arguments.of(PoolType.NTMS_POOLTYPE_APPLICATION, 1000),
                Arguments.of(PortContent.NTMS_PORTCONTENT_EMPTY, 2),
                Arguments.of(PortPosition.NTMS_PORTPOSITION_RETRACTED, 2),
                Arguments.of(ReadWriteCharacteristics.NTMS_MEDIARW_READONLY, 3),
                Arguments.of(SlotState.NTMS_SLOTSTATE_NEEDSINVENTORY, 4),
                Arguments.of(UiOperation.NTMS_UIDEST_DELETEALL, 3),
                Arguments.of(UiType.NTMS_UITYPE_ERR, 3));
    }

    @Test
    @Assumed("NTMS has two names for these numbers; libraries, not changers, are enabled and disabled by callers")
    void of_numberWithTwoNames_findsTheLibrarys() {
        assertThat(LmOperation.NTMS_LM_DISABLECHANGER.value()).isEqualTo(1);
        assertThat(NtmsConstant.of(LmOperation.class, 1)).isSameAs(LmOperation.NTMS_LM_DISABLELIBRARY);
        assertThat(LmOperation.NTMS_LM_ENABLECHANGER.value()).isEqualTo(2);
        assertThat(NtmsConstant.of(LmOperation.class, 2)).isSameAs(LmOperation.NTMS_LM_ENABLELIBRARY);
        assertThat(PartitionState.NTMS_PARTSTATE_NEW).isSameAs(PartitionState.NTMS_PARTSTATE_UNKNOWN);
    }

    @Test
    void of_unknownNumber_tellsEnumerationNumberAndWhatThereIs() {
        assertThatThrownBy(() -> NtmsConstant.of(DriveState.class, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("DriveState", "3", "NTMS_DRIVESTATE_UNLOADED (5)");
    }

    @Test
    void of_unsignedNumberAboveInt_isNotTakenForANegativeOne() {
        assertThatThrownBy(() -> NtmsConstant.of(SlotState.class, 0x1_0000_0001L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4294967297");
    }

    @Test
    @Page("MSDN RSM Security")
    void securedBy_followsTheTableOfRights() {
        assertThat(NtmsObjectType.NTMS_PARTITION.securedBy()).contains(Securable.MEDIA_POOL);
        assertThat(NtmsObjectType.NTMS_LIBREQUEST.securedBy()).contains(Securable.LIBRARY);
        assertThat(NtmsObjectType.NTMS_OPREQUEST.securedBy()).contains(Securable.COMPUTER);
        assertThat(Stream.of(NtmsObjectType.values())
                        .filter(type -> type.securedBy().isEmpty()))
                .containsExactly(
                        NtmsObjectType.NTMS_UNKNOWN, NtmsObjectType.NTMS_OBJECT, NtmsObjectType.NTMS_UI_DESTINATION);
    }
}
