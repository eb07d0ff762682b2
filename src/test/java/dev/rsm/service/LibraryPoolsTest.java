package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Page;
import dev.rsm.dtyp.Guid;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.ntms.AllocateOptions;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.PoolType;
import dev.rsm.testing.MovingRsm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The media types that a library takes, and the pools that there are for them. */
@Timeout(60)
@RemovableStorage(libraries = LibraryPoolsTest.LIBRARIES, clock = Clock.CALCULATED)
class LibraryPoolsTest {

    static final String LIBRARIES = SampleLibraries.ROBOT + SampleLibraries.EMPTY;

    private final MovingRsm rsm;

    LibraryPoolsTest(EmulatedRsm emulated) {
        this.rsm = new MovingRsm(emulated);
    }

    private List<String> names(Guid container, NtmsObjectType type) {
        return rsm.session().objects().enumerate(container, type, EnumerateOption.NTMS_ENUM_DEFAULT).await().stream()
                .map(id -> rsm.information(id, type).name())
                .toList();
    }

    private Guid systemPool(PoolType kind, String mediaType) {
        Guid type = rsm.mediaType(mediaType);
        Guid above = rsm.the(
                        NtmsObjectType.NTMS_MEDIA_POOL,
                        MediaPoolInformation.class,
                        pool -> pool.poolType() == kind && pool.parent().isNull())
                .id();
        return rsm
                .session()
                .objects()
                .enumerate(above, NtmsObjectType.NTMS_MEDIA_POOL, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .stream()
                .filter(id ->
                        rsm.info(id, MediaPoolInformation.class).mediaType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Page({"MSDN NTMS_LIBRARYINFORMATION", "MSDN CreateNtmsMediaPool"})
    void mediaTypesOfALibrary_areThoseThatItsDrivesTake() {
        assertThat(names(rsm.library("LIB2"), NtmsObjectType.NTMS_MEDIA_TYPE)).contains("LTO-4", "LTO-3");
        assertThat(rsm.libraryInformation("LIB2").numberOfMediaTypes()).isPositive();
        assertThat(systemPool(PoolType.NTMS_POOLTYPE_SCRATCH, "LTO-3")).isNotNull();
    }

    @Test
    @Page({"MSDN AllocateNtmsMedia", "MSDN Operator Requests"})
    void allocate_ofATypeThatTheLibraryTakes_isUnavailable_notWithoutAFreePool() {
        NtmsSession session = rsm.session();
        Guid pool = rsm.pool("LTO-3");
        ObjectInformation before = rsm.information(pool, NtmsObjectType.NTMS_MEDIA_POOL);
        var info = (MediaPoolInformation) before.info();
        session.objects()
                .setInformation(
                        pool,
                        new ObjectInformation(
                                before.type(),
                                before.created(),
                                before.modified(),
                                before.id(),
                                true,
                                before.operationalState(),
                                before.name(),
                                "",
                                new MediaPoolInformation(
                                        info.poolType(), info.mediaType(), info.parent(), 1, 1, 0, 0, 0, 0)))
                .await();
        assertThat(status(() -> session.media()
                        .allocate(pool, null, null, AllocateOptions.NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE, 0)))
                .isEqualTo(NtmsStatus.MEDIA_UNAVAILABLE);
    }

    @Test
    @Page("MSDN DisableNtmsObject")
    void disabledMedium_isNotOverwritten() {
        NtmsSession session = rsm.session();
        Guid medium = rsm.medium("OLD001L4");
        rsm.settle(session.objects().disable(medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA));
        Guid free = systemPool(PoolType.NTMS_POOLTYPE_SCRATCH, "LTO-4");
        assertThat(status(() -> session.media().moveToPool(medium, free))).isNotEqualTo(NtmsStatus.SUCCESS);
    }
}
