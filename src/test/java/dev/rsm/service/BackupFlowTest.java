package dev.rsm.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Page;
import dev.rsm.device.DeviceException;
import dev.rsm.device.TapeAccess;
import dev.rsm.dtyp.Guid;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.label.MtfLabel;
import dev.rsm.ntms.AllocateOptions;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.OnMediaId;
import dev.rsm.testing.MovingRsm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a backup product does from one end to the other: allocate, mount, write, tell the label, dismount, come back, read. */
@Timeout(120)
@RemovableStorage(libraries = BackupFlowTest.LIBRARY, clock = Clock.CALCULATED_WITH_LATENCY)
class BackupFlowTest {

    static final String LIBRARY = """
            libraries:
              - name: Robot
                personality: DLT autoloader
                serial: LIB1
                drives: [{serial: DRV1, personality: DLT8000 drive}]
                cartridges:
                  - {at: slot 1, bar-code: DLT001, media-type: DLTtape IV, contents: free}
            """;

    private static final byte[] LABEL = MtfLabel.encode("Example Backup", "Monday", new UUID(1, 2));
    private static final byte[] DATA = "the first file".getBytes(StandardCharsets.UTF_8);

    @Test
    @Page("MSDN Working with RSM")
    void backup_isReadBackAfterDismountAndRestart(EmulatedRsm emulated) {
        MovingRsm rsm = new MovingRsm(emulated);
        Guid logical = allocate(rsm);
        TapeAccess tape = mount(rsm, logical);
        tape.write(LABEL);
        tape.writeFileMarks(1);
        tape.write(DATA);
        tape.writeFileMarks(1);
        rsm.localSession()
                .media()
                .updateOmid(logical, new OnMediaId.RawLabel(Bytes.of(LABEL)))
                .await();
        tape.close();
        rsm.settle(rsm.session().media().dismount(List.of(logical), 0));
        assertThatThrownBy(tape::read).as("it is in its slot").isInstanceOf(DeviceException.class);
        rsm.restart();

        TapeAccess again = mount(rsm, logical);
        assertThat(again.read()).isEqualTo(new TapeAccess.Found.Block(LABEL));
        assertThat(again.read()).isEqualTo(new TapeAccess.Found.FileMark());
        assertThat(again.read()).isEqualTo(new TapeAccess.Found.Block(DATA));
        assertThat(again.read()).isEqualTo(new TapeAccess.Found.FileMark());
        assertThat(again.read()).isEqualTo(new TapeAccess.Found.EndOfData());
    }

    private static Guid allocate(MovingRsm rsm) {
        NtmsSession session = rsm.session();
        Guid type = rsm.mediumInformation("DLT001").mediaType();
        Guid pool = session.pools()
                .create("Backup", type, CreateOption.NTMS_CREATE_NEW, null)
                .await();
        return session.media()
                .allocate(pool, rsm.side("DLT001", 0), null, AllocateOptions.NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE, 0)
                .await()
                .logicalMedia();
    }

    private static TapeAccess mount(MovingRsm rsm, Guid logical) {
        Guid drive = rsm.session()
                .media()
                .mount(List.of(logical), List.of(), MountOptions.NTMS_MOUNT_WRITE, 0, NtmsLimits.INFINITE)
                .await()
                .get(0);
        return rsm.hardware().drive(rsm.driveInformation(drive).deviceName()).tape();
    }
}
