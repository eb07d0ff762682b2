package dev.rsm.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.testing.MovingRsm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A drive without a changer, whose tape nobody but a person takes out. */
@Timeout(120)
@RemovableStorage(libraries = StandAloneDriveTest.DRIVE, clock = Clock.CALCULATED_WITH_LATENCY)
class StandAloneDriveTest {

    static final String DRIVE = """
            libraries:
              - name: Drive
                changer: false
                drives: [{serial: SAD1, personality: DDS-4 drive}]
                cartridges: [{at: drive 1, media-type: DDS-4, contents: free}]
            """;

    @Test
    @Page("MSDN DismountNtmsDrive")
    @Spec("MS-RSMP 2.2.4.12-07")
    void tapeInTheDrive_isMountedWhereItIs_andStaysThere(EmulatedRsm emulated) {
        MovingRsm rsm = new MovingRsm(emulated);
        Guid drive = rsm.drive("SAD1");
        assertThat(rsm.driveState(drive)).as("found in it").isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTABLE);
        Guid side = rsm.all(NtmsObjectType.NTMS_PARTITION).get(0).id();
        assertThat(rsm.session()
                        .media()
                        .mount(List.of(side), List.of(), MountOptions.NTMS_MOUNT_READ, 0, NtmsLimits.INFINITE)
                        .await())
                .containsExactly(drive);
        assertThat(rsm.driveState(drive)).isEqualTo(DriveState.NTMS_DRIVESTATE_LOADED);
        for (DismountOption option : DismountOption.values()) {
            rsm.settle(rsm.session().media().dismount(List.of(side), option.value()));
            assertThat(rsm.driveState(drive)).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTABLE);
            assertThat(rsm.mediaState("")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
            rsm.session()
                    .media()
                    .mount(List.of(side), List.of(), MountOptions.NTMS_MOUNT_READ, 0, NtmsLimits.INFINITE)
                    .await();
        }
        rsm.settle(rsm.session().library().dismountDrive(drive));
        assertThat(rsm.driveState(drive)).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTABLE);
        assertThat(rsm.mediumInformation("").locationType()).isEqualTo(NtmsObjectType.NTMS_DRIVE);
    }
}
