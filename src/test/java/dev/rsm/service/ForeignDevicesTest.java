package dev.rsm.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.dtyp.Guid;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.junit.RemovableStorageExtension;
import dev.rsm.label.FreeLabel;
import dev.rsm.label.MtfLabel;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.testing.ForeignLibrary;
import dev.rsm.testing.InProcess;
import dev.rsm.testing.MovingRsm;
import dev.rsm.testing.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A library of other hardware than the emulated, whose elements have other addresses, is a library as any. */
@Timeout(120)
@Assumed("what is told apart by its kind may be anywhere")
class ForeignDevicesTest {

    private static final byte[] LABEL = MtfLabel.encode("Example", "Monday", new UUID(1, 2));

    @RegisterExtension
    static final RemovableStorageExtension RSM = RemovableStorageExtension.builder()
            .clock(Clock.CALCULATED)
            .device(() -> new ForeignLibrary(4)
                    .put(ForeignLibrary.SLOT + 1, "FGN001L4", LABEL)
                    .put(ForeignLibrary.SLOT + 2, "FGN002L4", FreeLabel.encode(new UUID(3, 4))))
            .build();

    private final EmulatedRsm emulated;
    private final MovingRsm rsm;
    private final ForeignLibrary device;

    ForeignDevicesTest(EmulatedRsm emulated) {
        this.emulated = emulated;
        this.rsm = new MovingRsm(emulated);
        this.device = (ForeignLibrary) emulated.devices().get(0);
        rsm.time().settle();
    }

    private NtmsSession session() {
        return rsm.session();
    }

    private Guid mount(String barCode) {
        return rsm.settle(rsm.mount(barCode)).get(0);
    }

    private void dismount(String barCode) {
        rsm.settle(session()
                .media()
                .dismount(List.of(rsm.side(barCode, 0)), DismountOption.NTMS_DISMOUNT_IMMEDIATE.value()));
    }

    private void inventory(InventoryMethod method) {
        rsm.settle(session().library().inventory(rsm.library(ForeignLibrary.SERIAL), method));
    }

    private NtmsObjectType locationType(String barCode) {
        PhysicalMediaInformation medium = rsm.mediumInformation(barCode);
        return medium.locationType();
    }

    private LmState lastRequest() {
        var requests = rsm.requests();
        return requests.get(requests.size() - 1).state();
    }

    @Test
    void start_takesStockOfIt_besideTheEmulated() {
        assertThat(locationType("FGN001L4")).isEqualTo(NtmsObjectType.NTMS_STORAGESLOT);
        assertThat(locationType("FGN002L4")).isEqualTo(NtmsObjectType.NTMS_STORAGESLOT);
        assertThat(rsm.mediumInformation("SCR001L4").locationType()).isEqualTo(NtmsObjectType.NTMS_STORAGESLOT);
    }

    @Test
    void mount_bringsATapeIntoItsDrive_andTheDismountBackIntoItsSlot() {
        Guid drive = mount("FGN001L4");
        assertThat(rsm.driveInformation(drive).deviceName()).isEqualTo("\\\\.\\Tape9");
        assertThat(rsm.driveState(drive)).isEqualTo(DriveState.NTMS_DRIVESTATE_LOADED);
        assertThat(device.start(ForeignLibrary.DRIVE)).isEqualTo(LABEL);
        dismount("FGN001L4");
        assertThat(rsm.driveState(drive)).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTED);
        assertThat(device.full(ForeignLibrary.SLOT + 1)).isTrue();
    }

    @Test
    void eject_givesATapeOutThroughItsPort() {
        rsm.settle(session().library().eject(rsm.medium("FGN001L4"), Guid.NULL, EjectOperation.NTMS_EJECT_START));
        assertThat(locationType("FGN001L4")).isEqualTo(NtmsObjectType.NTMS_IEPORT);
        assertThat(device.takeFromPort()).isEqualTo("FGN001L4");
        rsm.time().settle();
        assertThat(lastRequest()).isEqualTo(LmState.NTMS_LM_PASSED);
        assertThat(device.barCodes()).containsExactly("FGN002L4");
    }

    @Test
    void inventory_findsWhatSomebodyHasPutIn() {
        device.put(ForeignLibrary.SLOT + 3, "FGN003L4", new byte[0]);
        inventory(InventoryMethod.NTMS_INVENTORY_FAST);
        assertThat(locationType("FGN003L4")).isEqualTo(NtmsObjectType.NTMS_STORAGESLOT);
        inventory(InventoryMethod.NTMS_INVENTORY_OMID);
        assertThat(locationType("FGN001L4")).isEqualTo(NtmsObjectType.NTMS_STORAGESLOT);
        assertThat(device.full(ForeignLibrary.SLOT + 1)).isTrue();
    }

    @Test
    void jam_leavesTheTapeInThePicker_andTheInventoryBringsItBackWhereItCameFrom() {
        device.jam();
        assertThat(Refusals.status(() -> rsm.mount("FGN002L4"))).isEqualTo(NtmsStatus.INVALID_STATE);
        rsm.time().settle();
        inventory(InventoryMethod.NTMS_INVENTORY_FAST);
        assertThat(device.full(ForeignLibrary.SLOT + 2)).isTrue();
        assertThat(device.full(ForeignLibrary.PICKER)).isFalse();
        assertThat(locationType("FGN002L4")).isEqualTo(NtmsObjectType.NTMS_STORAGESLOT);
    }

    @Test
    @InProcess("the emulator is asked, not the service")
    void restart_keepsTheDevice_andResetMakesItAnew() {
        device.put(ForeignLibrary.SLOT + 3, "FGN003L4", new byte[0]);
        emulated.restart();
        emulated.medium("FGN003L4");
        emulated.reset();
        assertThat(((ForeignLibrary) emulated.devices().get(0)).barCodes()).containsExactly("FGN001L4", "FGN002L4");
        emulated.medium("FGN001L4");
    }

    @Test
    @Assumed("others go on working while a robot moves: no transaction is open meanwhile")
    void movement_holdsUpNobodyWhoWrites() {
        Guid type = rsm.mediumInformation("FGN001L4").mediaType();
        List<Guid> made = new ArrayList<>();
        device.atNextMove(() -> made.add(CompletableFuture.supplyAsync(() -> session()
                        .pools()
                        .create("Made meanwhile", type, CreateOption.NTMS_CREATE_NEW, null)
                        .await())
                .orTimeout(60, TimeUnit.SECONDS)
                .join()));
        mount("FGN001L4");
        assertThat(made).hasSize(1);
    }
}
