package dev.rsm.service;

import static dev.rsm.service.Stocked.PLAIN;
import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.device.DriveDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.label.MtfLabel;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OnMediaId;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.testing.OnServersComputer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@Page("MSDN UpdateNtmsOmidInfo")
@OnServersComputer
class OmidUpdateTest {

    private static final byte[] LABEL = MtfLabel.encode("Maker", "Anew", new UUID(7, 8));

    private final Stocked stocked;
    private final NtmsSession session;
    private final Guid side;
    private final Guid logical;

    OmidUpdateTest(@TempDir Path folder) {
        this.stocked = new Stocked(folder, false);
        this.session = stocked.rsm.session();
        Guid medium = stocked.named("One").get(0).id();
        this.side = session.objects()
                .enumerate(medium, NtmsObjectType.NTMS_PARTITION, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(0);
        Guid type = stocked.medium("One").mediaType();
        Guid pool = session.pools()
                .create("Mine", type, CreateOption.NTMS_CREATE_NEW, null)
                .await();
        this.logical = session.media().allocate(pool, side, null, 0, 0).await().logicalMedia();
    }

    @AfterEach
    void close() {
        stocked.close();
    }

    private NtmsStatus mount() {
        return status(() -> session.media()
                .mount(List.of(logical), List.of(), MountOptions.NTMS_MOUNT_READ, 0, NtmsLimits.INFINITE));
    }

    private void dismount() {
        stocked.rsm.settle(session.media().dismount(List.of(logical), DismountOption.NTMS_DISMOUNT_IMMEDIATE.value()));
    }

    private void write() {
        DriveDevice drive = stocked.rsm.hardware().libraries().get(1).drives().get(0);
        assertThat(drive.inquiry().serial()).isEqualTo("PLD1");
        drive.writeStart(LABEL);
    }

    private PartitionInformation side() {
        return session.objects().info(side, PartitionInformation.class);
    }

    @Test
    void rawLabel_thatWasWritten_isExpectedAtTheNextMount() {
        assertThat(mount()).isEqualTo(NtmsStatus.SUCCESS);
        write();
        session.media()
                .updateOmid(logical, new OnMediaId.RawLabel(Bytes.of(LABEL)))
                .await();
        dismount();
        assertThat(side().omidLabelInfo()).isEqualTo("Anew");
        assertThat(mount()).isEqualTo(NtmsStatus.SUCCESS);
    }

    @Test
    void labelThatNobodyToldOf_failsTheNextMount_andItsTapeIsANewOne() {
        assertThat(mount()).isEqualTo(NtmsStatus.SUCCESS);
        write();
        dismount();
        assertThat(mount()).isEqualTo(NtmsStatus.INVALID_MEDIA);
        stocked.rsm.time().settle();
        assertThat(stocked.named("Anew")).hasSize(1);
        assertThat(stocked.medium("Anew").location()).isEqualTo(stocked.slotOf(PLAIN, 1));
        assertThat(stocked.medium("One").currentLibrary()).isEqualTo(stocked.offline());
    }

    @Test
    @Assumed("name, serial number and volume name of a file system are type, identifier and text of its label")
    void fileSystem_isNotedAsItsLabel() {
        session.media()
                .updateOmid(logical, new OnMediaId.FileSystemInfo("NTFS", "Archive", 0x1234ABCD))
                .await();
        assertThat(side().omidLabelType()).isEqualTo("NTFS");
        assertThat(side().omidLabelId()).isEqualTo(Bytes.parse("CDAB3412"));
        assertThat(side().omidLabelInfo()).isEqualTo("Archive");
    }

    @Test
    @Assumed("bytes that no recogniser knows, and texts that do not fit, are ERROR_INVALID_PARAMETER")
    @NullUnmarked // other people's programs are not checked for null
    void badArguments_areRefused() {
        OnMediaId.RawLabel good = new OnMediaId.RawLabel(Bytes.of(LABEL));
        var media = session.media();
        assertThat(status(() -> media.updateOmid(null, good))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(status(() -> media.updateOmid(logical, null))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(status(() -> media.updateOmid(Guid.NULL, good))).isEqualTo(NtmsStatus.INVALID_MEDIA);
        assertThat(status(() -> media.updateOmid(side, good))).isEqualTo(NtmsStatus.INVALID_MEDIA);
        List<OnMediaId> bad = List.of(
                new OnMediaId.RawLabel(Bytes.EMPTY),
                new OnMediaId.RawLabel(Bytes.of("nothing known".getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                new OnMediaId.RawLabel(null),
                new OnMediaId.FileSystemInfo("", "", 1),
                new OnMediaId.FileSystemInfo("x".repeat(64), "", 1),
                new OnMediaId.FileSystemInfo("NTFS", "x".repeat(256), 1),
                new OnMediaId.FileSystemInfo(null, null, 1));
        for (OnMediaId each : bad) {
            assertThat(status(() -> media.updateOmid(logical, each)))
                    .as(each.toString())
                    .isEqualTo(NtmsStatus.INVALID_PARAMETER);
        }
        assertThat(side().omidLabelInfo()).isEqualTo("One");
    }
}
