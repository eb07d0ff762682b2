package dev.rsm.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.PoolType;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.Home;
import dev.rsm.store.Store;
import dev.rsm.testing.Belief;
import dev.rsm.testing.Sessions;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a whole service does with media: the free label on the tape, and what a start makes up for. */
@Timeout(120)
class MediaServiceTest {

    private static final String IMPORTED = "IMP001L4";

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.13")
    void move_toTheFreePool_writesTheLabelOnTheTape(@TempDir Path folder) {
        Home home = TestHomes.small(folder.resolve("home"));
        try (NtmsService service = TestHomes.start(home)) {
            NtmsSession session = Sessions.open(service, service.accounts().administrator(), SessionRequest.of("App"));
            ObjectInformation medium = medium(session, IMPORTED);
            Guid type = ((PhysicalMediaInformation) medium.info()).mediaType();
            session.media().moveToPool(medium.id(), pool(session, type)).await();
            awaitState(session, medium.id(), PartitionState.NTMS_PARTSTATE_AVAILABLE);
            assertThat(side(session, medium.id()).omidLabelType()).isEqualTo("RSM Free Media");
        }
        // A new database learns it from the tape alone.
        TestHomes.start(home, TestHomes.options().withRebuild(true)).close();
        Belief.Medium found = Belief.of(home).withBarCode(IMPORTED);
        assertThat(found.pool()).isEqualTo(PoolType.NTMS_POOLTYPE_SCRATCH);
    }

    @Test
    @Assumed("what waits for its free label when the service ends gets it after the next start")
    void start_withUnpreparedSides_hasTheirLabelsWritten(@TempDir Path folder) {
        Home home = TestHomes.small(folder.resolve("home"));
        TestHomes.start(home).close();
        try (Store store = Store.open(home.database())) {
            store.step(tx -> tx.dsl()
                    .execute("UPDATE media_partition SET state = 1 WHERE physical_media_id ="
                            + " (SELECT id FROM physical_media WHERE bar_code = 'SCR001L4')"));
        }
        try (NtmsService service = TestHomes.start(home)) {
            NtmsSession session = Sessions.open(service, service.accounts().administrator(), SessionRequest.of("App"));
            awaitState(session, medium(session, "SCR001L4").id(), PartitionState.NTMS_PARTSTATE_AVAILABLE);
        }
    }

    private static ObjectInformation medium(NtmsSession session, String barCode) {
        return session
                .objects()
                .enumerate(null, NtmsObjectType.NTMS_PHYSICAL_MEDIA, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .stream()
                .map(id -> session.objects()
                        .information(id, NtmsObjectType.NTMS_PHYSICAL_MEDIA)
                        .await())
                .filter(medium ->
                        ((PhysicalMediaInformation) medium.info()).barCode().equals(barCode))
                .findFirst()
                .orElseThrow();
    }

    /** The free pool of a type. */
    private static Guid pool(NtmsSession session, Guid type) {
        var objects = session.objects();
        return objects
                .enumerate(null, NtmsObjectType.NTMS_MEDIA_POOL, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .stream()
                .flatMap(
                        parent -> objects
                                .enumerate(parent, NtmsObjectType.NTMS_MEDIA_POOL, EnumerateOption.NTMS_ENUM_DEFAULT)
                                .await()
                                .stream())
                .filter(id -> objects.information(id, NtmsObjectType.NTMS_MEDIA_POOL)
                                        .await()
                                        .info()
                                instanceof MediaPoolInformation pool
                        && pool.poolType() == PoolType.NTMS_POOLTYPE_SCRATCH
                        && pool.mediaType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static PartitionInformation side(NtmsSession session, Guid medium) {
        Guid side = session.objects()
                .enumerate(medium, NtmsObjectType.NTMS_PARTITION, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(0);
        return session.objects().info(side, PartitionInformation.class);
    }

    /** Waits until the side of a medium is in a state, of which each change is told. */
    private static void awaitState(NtmsSession session, Guid medium, PartitionState state) {
        NotificationHandle changes =
                session.notifications().open(NtmsObjectType.NTMS_PARTITION).await();
        while (side(session, medium).state() != state) {
            session.notifications().await(changes, NtmsLimits.INFINITE).await();
        }
    }
}
