package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.ntms.AllocateOptions;
import dev.rsm.ntms.Allocation;
import dev.rsm.ntms.AllocationPolicy;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.DeallocationPolicy;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.testing.MovingRsm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a backup product meets when another one keeps what it has got. */
@Timeout(120)
@RemovableStorage(libraries = ApplicationSituationsTest.LIBRARY, clock = Clock.CALCULATED)
class ApplicationSituationsTest {

    static final String LIBRARY = """
            libraries:
              - {vendor: MAKER, product: CHANGER, serial: LIB1, slots: 4, drives: [{serial: DRV1, media-types: [LTO-4]}],
                 cartridges: [
                   {at: slot 1, bar-code: AAA001L4, contents: free},
                   {at: slot 2, bar-code: AAA002L4, contents: free}]}
            """;

    private static final long MINUTE = 60_000;

    private final MovingRsm rsm;
    private final NtmsSession greedy;
    private final NtmsSession other;

    ApplicationSituationsTest(EmulatedRsm emulated) {
        this.rsm = new MovingRsm(emulated);
        this.greedy = rsm.session("Greedy");
        this.other = rsm.session("Other");
    }

    private NtmsCall<Allocation> allocate(NtmsSession session, Guid pool, long options, long timeout) {
        return session.media().allocate(pool, null, null, options, timeout);
    }

    /** A pool of an application, which draws from the free pool and gives back to it. */
    private Guid pool() {
        Guid type = rsm.mediumInformation("AAA001L4").mediaType();
        Guid pool = rsm.session()
                .pools()
                .create("Backup", type, CreateOption.NTMS_CREATE_NEW, null)
                .await();
        ObjectInformation before = rsm.session()
                .objects()
                .information(pool, NtmsObjectType.NTMS_MEDIA_POOL)
                .await();
        MediaPoolInformation info = (MediaPoolInformation) before.info();
        rsm.settle(rsm.session()
                .objects()
                .setInformation(
                        pool,
                        before.withInfo(info.withSettings(
                                type,
                                AllocationPolicy.NTMS_ALLOCATE_FROMSCRATCH,
                                DeallocationPolicy.NTMS_DEALLOCATE_TOSCRATCH,
                                0))));
        return pool;
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.3")
    void applicationThatNeverFreesItsMedia_hasTheNextAllocationAskTheOperator() {
        Guid pool = pool();
        Guid first = allocate(greedy, pool, 0, MINUTE).await().logicalMedia();
        allocate(greedy, pool, 0, MINUTE).await();
        long atOnce = AllocateOptions.NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE;
        assertThat(status(() -> allocate(other, pool, atOnce, 0))).isEqualTo(NtmsStatus.MEDIA_UNAVAILABLE);
        assertThat(status(() -> allocate(other, pool, 0, MINUTE))).isEqualTo(NtmsStatus.TIMEOUT);
        NtmsCall<Allocation> waits = allocate(other, pool, 0, NtmsLimits.INFINITE);
        assertThat(waits.ended()).isFalse();
        rsm.the(
                NtmsObjectType.NTMS_OPREQUEST,
                OpRequestInformation.class,
                asked -> asked.request() == OpreqCommand.NTMS_OPREQ_NEWMEDIA);
        greedy.close();
        rsm.time().settle();
        assertThat(waits.ended()).as("closing the session frees nothing").isFalse();
        rsm.settle(rsm.session().media().deallocate(first));
        assertThat(waits.await().logicalMedia()).isNotEqualTo(Guid.NULL);
    }

    private NtmsCall<List<Guid>> mount(NtmsSession session, String barCode, long options, long timeout) {
        List<Guid> sides = List.of(rsm.side(barCode, 0));
        return session.media().mount(sides, List.of(), MountOptions.NTMS_MOUNT_READ | options, 0, timeout);
    }

    @Test
    @Page("MSDN DismountNtmsDrive")
    void applicationThatNeverDismounts_keepsTheDriveFromOthers_untilAnAdministratorTakesItsMediumOut() {
        Guid drive = mount(greedy, "AAA001L4", 0, NtmsLimits.INFINITE).await().get(0);
        greedy.close();
        rsm.time().settle();
        assertThat(rsm.mediaState("AAA001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_LOADED);
        long atOnce = MountOptions.NTMS_MOUNT_ERROR_NOT_AVAILABLE;
        assertThat(status(() -> mount(other, "AAA002L4", atOnce, MINUTE))).isEqualTo(NtmsStatus.BUSY);
        assertThat(status(() -> mount(other, "AAA002L4", 0, MINUTE))).isEqualTo(NtmsStatus.TIMEOUT);
        NtmsCall<List<Guid>> waits = mount(other, "AAA002L4", 0, NtmsLimits.INFINITE);
        rsm.settle(rsm.session().library().dismountDrive(drive));
        assertThat(waits.await()).containsExactly(drive);
        assertThat(rsm.mediaState("AAA001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
    }
}
