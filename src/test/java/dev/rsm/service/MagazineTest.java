package dev.rsm.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.device.DeviceException;
import dev.rsm.device.ElementKind;
import dev.rsm.device.ElementStatus;
import dev.rsm.device.LibraryDevice;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.SlotState;
import dev.rsm.ntms.StorageSlotInformation;
import dev.rsm.testing.MovingRsm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Magazines that are taken out of a library with what is in them, and put in again. */
@Timeout(60)
class MagazineTest {

    private static final String LIBRARY = """
            libraries:
              - serial: MAG1
                slots: 5
                magazines: [2, 2]
                doors: 1
                locks-doors: false
                drives: [{serial: DRV1, media-types: [LTO-4]}]
                cartridges:
                  - {at: slot 1, bar-code: AAA001L4}
                  - {at: slot 3, bar-code: AAA003L4}
                  - {at: slot 5, bar-code: AAA005L4}
            """;

    private static int slot(int number) {
        return new Place(ElementKind.STORAGE, number).address();
    }

    private static void magazine(MovingRsm rsm, boolean out) {
        rsm.hands().openDoor("MAG1", 1);
        rsm.time().settle();
        if (out) {
            rsm.hands().takeMagazineOut("MAG1", 2);
        } else {
            rsm.hands().putMagazineIn("MAG1", 2);
        }
        rsm.hands().closeDoor("MAG1", 1);
        rsm.time().settle();
    }

    private static List<SlotState> slots(MovingRsm rsm) {
        return rsm
                .session()
                .objects()
                .enumerate(rsm.library("MAG1"), NtmsObjectType.NTMS_STORAGESLOT, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .stream()
                .map(id -> rsm.session()
                        .objects()
                        .information(id, NtmsObjectType.NTMS_STORAGESLOT)
                        .await())
                .map(ObjectInformation::info)
                .map(info -> ((StorageSlotInformation) info).state())
                .toList();
    }

    private static Guid libraryOf(MovingRsm rsm, String barCode) {
        return rsm.mediumInformation(barCode).currentLibrary();
    }

    private static void assertOut(MovingRsm rsm) {
        assertThat(slots(rsm))
                .containsExactly(
                        SlotState.NTMS_SLOTSTATE_FULL,
                        SlotState.NTMS_SLOTSTATE_EMPTY,
                        SlotState.NTMS_SLOTSTATE_NOTPRESENT,
                        SlotState.NTMS_SLOTSTATE_NOTPRESENT,
                        SlotState.NTMS_SLOTSTATE_FULL);
        assertThat(libraryOf(rsm, "AAA003L4")).isNotEqualTo(rsm.library("MAG1"));
        assertThat(libraryOf(rsm, "AAA001L4")).isEqualTo(rsm.library("MAG1"));
        assertThat(libraryOf(rsm, "AAA005L4")).isEqualTo(rsm.library("MAG1"));
    }

    @Test
    void magazineOut_slotsAreNotPresentAndMediaOffline_evenAfterARestart_untilItIsBack(@TempDir Path folder) {
        try (MovingRsm rsm = new MovingRsm(folder, LIBRARY, false)) {
            Guid medium = rsm.medium("AAA003L4");
            magazine(rsm, true);
            assertOut(rsm);
            rsm.restart();
            rsm.time().settle();
            assertOut(rsm);
            magazine(rsm, false);
            assertThat(slots(rsm))
                    .containsExactly(
                            SlotState.NTMS_SLOTSTATE_FULL,
                            SlotState.NTMS_SLOTSTATE_EMPTY,
                            SlotState.NTMS_SLOTSTATE_FULL,
                            SlotState.NTMS_SLOTSTATE_EMPTY,
                            SlotState.NTMS_SLOTSTATE_FULL);
            assertThat(libraryOf(rsm, "AAA003L4")).isEqualTo(rsm.library("MAG1"));
            assertThat(rsm.medium("AAA003L4")).as("the same medium").isEqualTo(medium);
        }
    }

    @Test
    void device_magazineOut_showsNoCartridgeAndMovesNothing(@TempDir Path folder) {
        try (MovingRsm rsm = new MovingRsm(folder, LIBRARY, false)) {
            refused(() -> rsm.hands().takeMagazineOut("MAG1", 2)); // the door is closed
            magazine(rsm, true);
            LibraryDevice device = rsm.hardware().libraries().get(0);
            ElementStatus third = device.element(slot(3));
            assertThat(third.accessible()).isFalse();
            assertThat(third.full()).isFalse();
            assertThat(device.element(slot(5)).accessible()).isTrue();
            refused(() -> device.move(slot(3), slot(2), false));
            refused(() -> device.move(slot(1), slot(4), false));
            rsm.hands().openDoor("MAG1", 1);
            refused(() -> rsm.hands().takeMagazineOut("MAG1", 2));
            refused(() -> rsm.hands().takeMagazineOut("MAG1", 3));
            rsm.hands().putMagazineIn("MAG1", 2);
            refused(() -> rsm.hands().putMagazineIn("MAG1", 2));
            assertThat(device.element(slot(3)).barCode()).contains("AAA003L4");
        }
    }

    private static void refused(Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(DeviceException.class, e -> assertThat(e.kind())
                .isEqualTo(DeviceException.Kind.REFUSED));
    }
}
