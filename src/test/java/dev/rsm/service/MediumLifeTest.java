package dev.rsm.service;

import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_ALLOCATED;
import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_AVAILABLE;
import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_COMPLETE;
import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_IMPORT;
import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.MediumExpectation;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.ntms.AllocateOptions;
import dev.rsm.ntms.Allocation;
import dev.rsm.ntms.AllocationPolicy;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.DeallocationPolicy;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.testing.Sessions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an application does with a medium from beginning to end, on a whole service. */
@RemovableStorage
@Timeout(120)
class MediumLifeTest {

    private static final String FREE = "Free\\LTO-4";

    /** Makes a pool for media of the type of the one with a bar code. */
    private static Guid pool(EmulatedRsm rsm, NtmsSession session, String barCode) {
        Guid type = rsm.medium(barCode).information().mediaType();
        return session.pools()
                .create("Backup", type, CreateOption.NTMS_CREATE_NEW, null)
                .await();
    }

    private static PartitionInformation side(NtmsSession session, Guid side) {
        return session.objects().info(side, PartitionInformation.class);
    }

    private static List<Guid> all(NtmsSession session, NtmsObjectType type) {
        return session.objects()
                .enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
    }

    /** Waits until an object is told to have undergone {@code operation}, and returns the object. */
    private static Guid next(NtmsSession session, NotificationHandle handle, NotificationOperation operation) {
        while (true) {
            NotificationInformation told =
                    session.notifications().await(handle, NtmsLimits.INFINITE).await();
            if (told.operation() == operation) {
                return told.object();
            }
        }
    }

    @Test
    @Spec({"MS-RSMP 2.2.4.7", "MS-RSMP 3.2.5.2.2.3-03", "MS-RSMP 3.2.5.2.2.3-06", "MS-RSMP 3.2.5.2.2.4-03"})
    void importMedium_isAllocatedByItsSide_completed_andGivenBack(EmulatedRsm rsm) {
        NtmsSession session = Sessions.open(rsm, "Example Backup");
        Guid pool = pool(rsm, session, "IMP001L4");
        MediumExpectation medium = rsm.medium("IMP001L4");
        medium.isInPool("Import\\LTO-4").hasSidesInState(NTMS_PARTSTATE_IMPORT);
        Guid imports = medium.information().mediaPool();
        Guid side = medium.sides().get(0);

        Allocation made = session.media().allocate(pool, side, null, 0, 0).await();
        assertThat(made.allocatedFrom()).isEqualTo(imports);
        assertThat(side(session, side).logicalMedia()).isEqualTo(made.logicalMedia());
        medium.isInPool("Backup").hasSidesInState(NTMS_PARTSTATE_ALLOCATED);

        assertThat(session.media().complete(made.logicalMedia()).await()).isTrue();
        medium.isInPool("Backup").hasSidesInState(NTMS_PARTSTATE_COMPLETE);
        assertThat(side(session, side).logicalMedia()).isEqualTo(made.logicalMedia());

        assertThat(session.media().deallocate(made.logicalMedia()).await()).isTrue();
        medium.isInPool("Backup").hasSidesInState(NTMS_PARTSTATE_AVAILABLE);
        assertThat(side(session, side).logicalMedia()).isEqualTo(Guid.NULL);
        assertThat(all(session, NtmsObjectType.NTMS_LOGICAL_MEDIA)).doesNotContain(made.logicalMedia());
        assertThat(rsm.told(NtmsObjectType.NTMS_LOGICAL_MEDIA))
                .contains(
                        new NotificationInformation(NotificationOperation.NTMS_OBJ_INSERT, made.logicalMedia()),
                        new NotificationInformation(NotificationOperation.NTMS_OBJ_DELETE, made.logicalMedia()));

        // The side is the pool's now: it can be had again, without naming it.
        assertThat(session.media().allocate(pool, null, null, 0, 0).await().allocatedFrom())
                .isEqualTo(pool);
        rsm.restart();
        rsm.medium("IMP001L4").isInPool("Backup").hasSidesInState(NTMS_PARTSTATE_ALLOCATED);
    }

    private static void drawAndGiveBack(NtmsSession session, Guid pool) {
        ObjectInformation before = session.objects()
                .information(pool, NtmsObjectType.NTMS_MEDIA_POOL)
                .await();
        MediaPoolInformation info = (MediaPoolInformation) before.info();
        assertThat(session.objects()
                        .setInformation(
                                pool,
                                before.withInfo(info.withSettings(
                                        info.mediaType(),
                                        AllocationPolicy.NTMS_ALLOCATE_FROMSCRATCH,
                                        DeallocationPolicy.NTMS_DEALLOCATE_TOSCRATCH,
                                        0)))
                        .await())
                .isTrue();
    }

    @Test
    @Page({"MSDN AllocateNtmsMedia", "MSDN DeallocateNtmsMedia", "MSDN NTMS_MEDIAPOOLINFORMATION"})
    void freeMedium_isDrawnByPolicy_andGivenBackByPolicyWithANewFreeLabel(EmulatedRsm rsm) {
        NtmsSession session = Sessions.open(rsm, "Example Backup");
        Guid pool = pool(rsm, session, "SCR001L4");
        MediumExpectation medium = rsm.medium("SCR001L4");
        Guid free = medium.information().mediaPool();
        Guid side = medium.sides().get(0);
        long options = AllocateOptions.NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE;
        assertThat(status(() -> session.media().allocate(pool, null, null, options, 0)))
                .isEqualTo(NtmsStatus.MEDIA_UNAVAILABLE);
        medium.isInPool(FREE).hasSidesInState(NTMS_PARTSTATE_AVAILABLE);

        drawAndGiveBack(session, pool);
        Allocation made = session.media().allocate(pool, null, null, options, 0).await();
        assertThat(made.allocatedFrom()).isEqualTo(free);
        medium.isInPool("Backup").hasSidesInState(NTMS_PARTSTATE_ALLOCATED);
        PartitionInformation allocated = side(session, side);

        NotificationHandle sides =
                session.notifications().open(NtmsObjectType.NTMS_PARTITION).await();
        assertThat(session.media().deallocate(made.logicalMedia()).await()).isTrue();
        medium.isInPool(FREE);
        while (side(session, side).state() != NTMS_PARTSTATE_AVAILABLE) {
            assertThat(next(session, sides, NotificationOperation.NTMS_OBJ_UPDATE))
                    .isEqualTo(side);
        }
        PartitionInformation freed = side(session, side);
        assertThat(freed.omidLabelType()).isEqualTo("RSM Free Media");
        assertThat(freed.omidLabelId()).isNotEqualTo(allocated.omidLabelId());
        assertThat(session.media()
                        .allocate(pool, null, null, options, 0)
                        .await()
                        .allocatedFrom())
                .isEqualTo(free);
        medium.isInPool("Backup").hasSidesInState(NTMS_PARTSTATE_ALLOCATED);
    }

    @Test
    @Page({"MSDN AllocateNtmsMedia", "MSDN SatisfyNtmsOperatorRequest"})
    void allocation_waitsForTheOperator_andTakesTheMediumThatIsMovedToItsPool(EmulatedRsm rsm) {
        NtmsSession session = Sessions.open(rsm, "Example Backup");
        NtmsSession operator = Sessions.open(rsm, "Operator");
        Guid pool = pool(rsm, session, "SCR001L4");
        NotificationHandle requests =
                operator.notifications().open(NtmsObjectType.NTMS_OPREQUEST).await();

        NtmsCall<Allocation> call = session.media().allocate(pool, null, null, 0, NtmsLimits.INFINITE);
        Guid asked = next(operator, requests, NotificationOperation.NTMS_OBJ_INSERT);
        assertThat(operator.operators().satisfy(asked).await()).isTrue();
        Guid askedAgain = next(operator, requests, NotificationOperation.NTMS_OBJ_INSERT);
        assertThat(askedAgain).isNotEqualTo(asked); // there was still nothing to be had
        assertThat(call.ended()).isFalse();

        Guid medium = rsm.medium("SCR001L4").id();
        assertThat(operator.media().moveToPool(medium, pool).await()).isTrue();
        Allocation made = call.await();
        assertThat(made.allocatedFrom()).isEqualTo(pool);
        rsm.medium("SCR001L4").isInPool("Backup").hasSidesInState(NTMS_PARTSTATE_ALLOCATED);
        assertThat(status(() -> operator.operators().satisfy(askedAgain))).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.3-19", "MS-RSMP 3.2.5.2.5.7-02"})
    void allocation_whoseRequestTheOperatorCancels_isCancelled(EmulatedRsm rsm) {
        NtmsSession session = Sessions.open(rsm, "Example Backup");
        NtmsSession operator = Sessions.open(rsm, "Operator");
        Guid pool = pool(rsm, session, "SCR001L4");
        NotificationHandle requests =
                operator.notifications().open(NtmsObjectType.NTMS_OPREQUEST).await();
        NtmsCall<Allocation> call = session.media().allocate(pool, null, null, 0, NtmsLimits.INFINITE);
        Guid asked = next(operator, requests, NotificationOperation.NTMS_OBJ_INSERT);
        assertThat(operator.operators().cancel(asked).await()).isTrue();
        assertThat(status(() -> call)).isEqualTo(NtmsStatus.CANCELLED);
        rsm.medium("SCR001L4").isInPool(FREE).hasSidesInState(NTMS_PARTSTATE_AVAILABLE);
    }
}
