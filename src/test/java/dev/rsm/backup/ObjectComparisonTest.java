package dev.rsm.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.backup.ObjectComparison.Difference;
import dev.rsm.backup.ObjectComparison.Where;
import dev.rsm.dtyp.Guid;
import dev.rsm.host.HomeClone;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.Home;
import dev.rsm.service.NtmsService;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two databases compared object by object. */
class ObjectComparisonTest {

    private final Path folder;

    ObjectComparisonTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void copies_doNotDiffer_untilSomethingIsDone() {
        Home one = TestHomes.small(folder.resolve("one"));
        Home other = HomeClone.of(one, folder.resolve("other")).home();
        assertThat(ObjectComparison.of(one.database(), other.database()).equal())
                .isTrue();

        Guid pool;
        Guid medium;
        try (NtmsService service = TestHomes.start(other);
                NtmsSession session =
                        service.openSession(service.accounts().administrator(), SessionRequest.of("Test"))) {
            pool = session.pools()
                    .create("Backup", null, CreateOption.NTMS_CREATE_NEW, null)
                    .await();
            medium = session.objects()
                    .enumerate(null, NtmsObjectType.NTMS_PHYSICAL_MEDIA, EnumerateOption.NTMS_ENUM_DEFAULT)
                    .await()
                    .get(0);
            ObjectInformation information = session.objects()
                    .information(medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA)
                    .await();
            session.objects()
                    .setInformation(medium, information.withName("Renamed"))
                    .await();
            session.objects()
                    .setAttribute(medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA, "Note", Bytes.of(new byte[] {1}))
                    .await();
        }
        ObjectComparison differ = ObjectComparison.of(one.database(), other.database());
        assertThat(differ.equal()).isFalse();
        assertThat(find(differ, pool)).satisfies(each -> {
            assertThat(each.where()).isEqualTo(Where.ONLY_RIGHT);
            assertThat(each.type()).isEqualTo("NTMS_MEDIA_POOL");
            assertThat(each.name()).isEqualTo("Backup");
        });
        assertThat(find(differ, medium)).satisfies(each -> {
            assertThat(each.where()).isEqualTo(Where.CHANGED);
            assertThat(each.type()).isEqualTo("NTMS_PHYSICAL_MEDIA");
            assertThat(each.fields())
                    .extracting(ObjectComparison.Field::name)
                    .contains("name", "modified", "object_attribute[Note].data")
                    .doesNotContain("id", "type");
            assertThat(each.fields())
                    .anySatisfy(field -> assertThat(field.right().told()).isEqualTo("Renamed"));
        });
        assertThat(differ.byType().keySet()).contains("NTMS_MEDIA_POOL", "NTMS_PHYSICAL_MEDIA", "NTMS_LIBREQUEST");
        ObjectComparison back = ObjectComparison.of(other.database(), one.database());
        assertThat(find(back, pool).where()).isEqualTo(Where.ONLY_LEFT);
        assertThat(back.differences()).hasSameSizeAs(differ.differences());
    }

    @Test
    void whatNamesAnotherObject_isToldByItsName() {
        Home one = TestHomes.small(folder.resolve("one"));
        Home other = HomeClone.of(one, folder.resolve("other")).home();
        Guid medium;
        try (NtmsService service = TestHomes.start(other);
                NtmsSession session =
                        service.openSession(service.accounts().administrator(), SessionRequest.of("Test"))) {
            ObjectInformation free = session
                    .objects()
                    .enumerate(null, NtmsObjectType.NTMS_PHYSICAL_MEDIA, EnumerateOption.NTMS_ENUM_DEFAULT)
                    .await()
                    .stream()
                    .map(id -> session.objects()
                            .information(id, NtmsObjectType.NTMS_PHYSICAL_MEDIA)
                            .await())
                    .filter(each -> each.info() instanceof PhysicalMediaInformation info
                            && info.barCode().equals("SCR001L4"))
                    .findFirst()
                    .orElseThrow();
            medium = free.id();
            Guid pool = session.pools()
                    .create(
                            "Backup",
                            ((PhysicalMediaInformation) free.info()).mediaType(),
                            CreateOption.NTMS_CREATE_NEW,
                            null)
                    .await();
            session.media().moveToPool(medium, pool).await();
        }
        Difference moved = find(ObjectComparison.of(one.database(), other.database()), medium);
        assertThat(moved.fields()).anySatisfy(field -> {
            assertThat(field.name()).isEqualTo("media_pool_id");
            assertThat(field.left().told()).isEqualTo("Free\\LTO-4");
            assertThat(field.right().told()).isEqualTo("Backup");
        });
    }

    private static Difference find(ObjectComparison comparison, Guid id) {
        return comparison.differences().stream()
                .filter(each -> each.id().equals(id.toString()))
                .findFirst()
                .orElseThrow();
    }
}
