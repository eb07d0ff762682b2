package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.device.ElementKind;
import dev.rsm.device.Hardware.CartridgeView;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.testing.MovingRsm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a start does about a mount that the end of the service has cut off. */
@Timeout(120)
@Assumed("after a restart unfinished requests are cancelled, drives are emptied and stock is taken")
class InterruptedMountTest {

    private static final String LIBRARY = """
            libraries:
              - name: Robot
                personality: LTO library
                serial: LIB1
                slots: 4
                drives: [{serial: DRV1, personality: LTO-4 drive}]
                cartridges:
                  - {at: slot 1, bar-code: AAA001L4, contents: free}
            """;

    private static final Place DRIVE = new Place(ElementKind.DATA_TRANSFER, 1);
    private static final Place SLOT = new Place(ElementKind.STORAGE, 1);

    private final MovingRsm rsm;

    /** Keeps time from passing by itself while the mount is under way. */
    private final Timekeeper.Hold hold;

    InterruptedMountTest(@TempDir Path folder) {
        this.rsm = new MovingRsm(folder, LIBRARY, true);
        rsm.time().settle();
        this.hold = rsm.time().hold();
    }

    @AfterEach
    void close() {
        rsm.close();
    }

    private Place place() {
        List<CartridgeView> all = rsm.hardware().cartridges();
        assertThat(all).hasSize(1);
        return all.get(0).place();
    }

    private List<LmState> states(LmOperation operation) {
        return rsm.requests().stream()
                .filter(request -> request.operationCode() == operation)
                .map(request -> request.state())
                .toList();
    }

    private NtmsCall<List<Guid>> mount() {
        return rsm.session()
                .media()
                .mount(
                        List.of(rsm.side("AAA001L4", 0)),
                        List.of(),
                        MountOptions.NTMS_MOUNT_READ,
                        0,
                        NtmsLimits.INFINITE);
    }

    /** Begins a mount, and lets time pass until the cartridge lies in the drive, which has yet to load it. */
    private NtmsCall<List<Guid>> begunMount() {
        NtmsCall<List<Guid>> call = mount();
        for (int second = 0; second < 600 && !place().equals(DRIVE); second++) {
            rsm.time().advance(Duration.ofSeconds(1));
        }
        assertThat(place()).isEqualTo(DRIVE);
        assertThat(states(LmOperation.NTMS_LM_MOUNT)).containsExactly(LmState.NTMS_LM_INPROCESS);
        return call;
    }

    private void assertSetRight() {
        rsm.time().settle();
        assertThat(place()).isEqualTo(SLOT);
        assertThat(states(LmOperation.NTMS_LM_MOUNT)).containsExactly(LmState.NTMS_LM_CANCELLED);
        assertThat(rsm.driveState(rsm.drive("DRV1"))).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTED);
        assertThat(rsm.mediaState("AAA001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
        assertThat(rsm.mediumInformation("AAA001L4").locationType()).isEqualTo(NtmsObjectType.NTMS_STORAGESLOT);
        assertThat(states(LmOperation.NTMS_LM_INVENTORY))
                .hasSize(3) // as the home was made, and at both starts
                .containsOnly(LmState.NTMS_LM_PASSED);
        assertThat(mount().await()).containsExactly(rsm.drive("DRV1"));
    }

    @Test
    void end_inTheMiddleOfAMount_cancelsIt_andTheNextStartEmptiesTheDrive() {
        NtmsCall<List<Guid>> call = begunMount();
        rsm.restart();
        hold.close();
        assertThat(status(() -> call)).isEqualTo(NtmsStatus.CANCELLED);
        assertSetRight();
    }

    @Test
    void kill_inTheMiddleOfAMount_isSetRightByTheNextStart() {
        begunMount();
        rsm.kill();
        hold.close();
        assertSetRight();
    }

    /** However far the mount has come, as a kill may find it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 8, 15, 30, 60, 120})
    void kill_aWhileAfterAMountBegan_isSetRightByTheNextStart(int seconds) {
        NtmsCall<List<Guid>> call = mount();
        rsm.time().advance(Duration.ofSeconds(seconds));
        boolean done = call.ended();
        rsm.kill();
        hold.close();
        rsm.time().settle();
        assertThat(place()).isEqualTo(SLOT);
        assertThat(states(LmOperation.NTMS_LM_MOUNT))
                .containsExactly(done ? LmState.NTMS_LM_PASSED : LmState.NTMS_LM_CANCELLED);
        assertThat(rsm.mediaState("AAA001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
        assertThat(rsm.driveState(rsm.drive("DRV1"))).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTED);
    }
}
