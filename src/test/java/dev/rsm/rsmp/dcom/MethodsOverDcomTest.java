package dev.rsm.rsmp.dcom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.security.Level;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.SecurityInformation;
import dev.rsm.ntms.UiOperation;
import dev.rsm.ntms.UiType;
import dev.rsm.rsmp.client.RemoteServer;
import dev.rsm.rsmp.idl.AllocationInformation;
import dev.rsm.rsmp.idl.AsyncIo;
import dev.rsm.rsmp.idl.INtmsObjectInfo1;
import dev.rsm.rsmp.idl.INtmsObjectManagement3;
import dev.rsm.rsmp.idl.INtmsSession1;
import dev.rsm.rsmp.idl.IRobustNtmsMediaServices1;
import dev.rsm.rsmp.idl.MountInformation;
import dev.rsm.rsmp.idl.SecurityAttributes;
import dev.rsm.testing.Descriptors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What MS-RSMP says of buffers, sizes, options and pointers, by a client's own calls of the methods over DCOM: no facet of a
 * session, which would not let most of it through, stands between.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MethodsOverDcomTest {

    private static final int SHORT = NtmsStatus.INSUFFICIENT_BUFFER.hresult();
    private static final int INVALID = NtmsStatus.INVALID_PARAMETER.hresult();
    private static final int DENIED = NtmsStatus.ACCESS_DENIED.hresult();
    private static final String NAME = "Backup";
    private static final int NAME_LENGTH = NAME.length() + 1;
    private static final byte[] VALUE = {1, 2, 3, 4, 5};
    private static final NtmsObjectType LIBRARY = NtmsObjectType.NTMS_LIBRARY;

    private final Reachable server;
    private final RsmConnection connection;
    private final RemoteServer object;
    private final INtmsObjectManagement3 objects;
    private final INtmsObjectInfo1 information;
    private final IRobustNtmsMediaServices1 media;
    private final Guid library;
    private final Guid pool;

    MethodsOverDcomTest(@TempDir Path folder) {
        server = new Reachable(folder);
        connection = server.overNetwork();
        object = opened(connection);
        objects = stub(object, INtmsObjectManagement3.class);
        information = stub(object, INtmsObjectInfo1.class);
        media = stub(object, IRobustNtmsMediaServices1.class);
        library = ids(LIBRARY).get(0);
        pool = server.local
                .pools()
                .create(NAME, null, CreateOption.NTMS_CREATE_NEW, null)
                .await();
        for (String name : List.of("Long name", "N")) {
            server.local
                    .objects()
                    .setAttribute(library, LIBRARY, name, Bytes.of(VALUE))
                    .await();
        }
    }

    @AfterAll
    void close() {
        object.release();
        connection.close();
        server.close();
    }

    private static RemoteServer opened(RsmConnection connection) {
        RemoteServer made = connection.activate();
        assertThat(open(made, 0)).isZero();
        return made;
    }

    private static int open(RemoteServer object, long options) {
        return answer(stub(object, INtmsSession1.class).openNtmsServerSessionW(null, "Methods", "", "", options))
                .result();
    }

    private static <T> T stub(RemoteServer object, Class<T> declaration) {
        return object.find(declaration).orElseThrow();
    }

    private static <T> T answer(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private List<Guid> ids(NtmsObjectType type) {
        return server.local
                .objects()
                .enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.5.1-02", "MS-RSMP 3.2.5.2.5.1-03", "MS-RSMP 3.2.5.2.5.1-07", "MS-RSMP 3.2.5.2.5.1-08"})
    void open_initialisesASessionOfItsOwn_whateverTheOptionsSay() {
        int before = server.service().sessions();
        RemoteServer first = connection.activate();
        RemoteServer second = connection.activate();
        assertThat(count(first, LIBRARY)).isEqualTo(NtmsStatus.INVALID_HANDLE.hresult());
        assertThat(open(first, 0)).isZero();
        assertThat(open(second, 0xFFFFFFFFL)).as("with options").isZero();
        assertThat(server.service().sessions()).isEqualTo(before + 2);
        assertThat(count(first, LIBRARY)).as("the database is there").isEqualTo(0);
        assertThat(answer(stub(first, INtmsSession1.class).closeNtmsSession()).result())
                .isZero();
        assertThat(count(first, LIBRARY)).isEqualTo(NtmsStatus.INVALID_HANDLE.hresult());
        assertThat(count(second, LIBRARY)).as("the other one is another one").isZero();
        first.release();
        second.release();
        Reachable.await(() -> server.service().sessions() == before);
    }

    private static int count(RemoteServer object, NtmsObjectType type) {
        return answer(stub(object, INtmsObjectManagement3.class).enumerateNtmsObjectR(null, 100, type.value(), 0))
                .result();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.11-06", "MS-RSMP 3.2.5.2.9.1-06", "MS-RSMP 3.2.5.2.9.1-07"})
    void nameOfAPool_inBuffersAroundItsLength() {
        for (int size = NAME_LENGTH - 1; size <= NAME_LENGTH + 1; size++) {
            int result = size < NAME_LENGTH ? SHORT : 0;
            var plain = answer(media.getNtmsMediaPoolNameW(pool, size));
            assertThat(plain.result()).isEqualTo(result);
            assertThat(plain.lpdwNameSize()).isEqualTo(NAME_LENGTH);
            var ansi = answer(media.getNtmsMediaPoolNameA(pool, size));
            assertThat(ansi.result()).isEqualTo(result);
            assertThat(ansi.lpdwNameSize()).isEqualTo(NAME_LENGTH);
            for (var robust : List.of(
                    answer(media.getNtmsMediaPoolNameAR(pool, size)),
                    answer(media.getNtmsMediaPoolNameWR(pool, size)))) {
                assertThat(robust.result()).isEqualTo(result);
                assertThat(robust.lpdwOutputSize()).isEqualTo(NAME_LENGTH);
                assertThat(robust.lpBufName()).isEqualTo(result == 0 ? NAME + '\0' : "");
            }
        }
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.4.3-02",
        "MS-RSMP 3.2.5.2.4.3-11",
        "MS-RSMP 3.2.5.2.8.1-05",
        "MS-RSMP 3.2.5.2.8.1-07",
        "MS-RSMP 3.2.5.2.8.1-08",
        "MS-RSMP 3.2.5.2.8.1-09"
    })
    void attribute_inBuffersAroundItsLength() {
        long type = LIBRARY.value();
        for (int size = VALUE.length - 1; size <= VALUE.length + 1; size++) {
            boolean fits = size >= VALUE.length;
            var wide = answer(objects.getNtmsObjectAttributeW(library, type, "Long name", size));
            assertThat(wide.result()).isEqualTo(fits ? 0 : SHORT);
            assertThat(wide.lpAttributeSize()).isEqualTo(VALUE.length);
            assertThat(answer(objects.getNtmsObjectAttributeA(library, type, (byte) 'N', size))
                            .result())
                    .isEqualTo(fits ? 0 : NtmsStatus.RPC_S_INVALID_BOUND.hresult());
            for (var robust : List.of(
                    answer(objects.getNtmsObjectAttributeWR(library, type, "Long name", size)),
                    answer(objects.getNtmsObjectAttributeAR(library, type, (byte) 'N', size)))) {
                assertThat(robust.result()).isEqualTo(fits ? 0 : SHORT);
                assertThat(robust.lpAttributeData()).isEqualTo(fits ? VALUE : new byte[0]);
                assertThat(robust.lpAttributeSize()).isEqualTo(fits ? VALUE.length : 0);
                assertThat(robust.lpActualAttributeSize()).isEqualTo(VALUE.length);
            }
        }
        assertThat(answer(objects.getNtmsObjectAttributeWR(library, 4711, "Long name", 5))
                        .result())
                .isEqualTo(INVALID);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.8.1-06")
    void attribute_withoutTheRightToUse_isDenied() {
        var everyone = server.local
                .objects()
                .security(library, LIBRARY, SecurityInformation.PARTS)
                .await();
        try (RsmConnection other = server.overNetwork(Reachable.USER, Reachable.PASSWORD, Level.INTEGRITY)) {
            RemoteServer bert = opened(other);
            INtmsObjectManagement3 stub = stub(bert, INtmsObjectManagement3.class);
            assertThat(answer(stub.getNtmsObjectAttributeWR(library, LIBRARY.value(), "Long name", 5))
                            .result())
                    .isZero();
            setSecurity(Descriptors.of());
            assertThat(answer(stub.getNtmsObjectAttributeWR(library, LIBRARY.value(), "Long name", 5))
                            .result())
                    .isEqualTo(DENIED);
            assertThat(answer(stub.getNtmsObjectAttributeAR(library, LIBRARY.value(), (byte) 'N', 5))
                            .result())
                    .isEqualTo(DENIED);
            bert.release();
        } finally {
            setSecurity(everyone);
        }
    }

    private void setSecurity(dev.rsm.dtyp.SecurityDescriptor descriptor) {
        server.local
                .objects()
                .setSecurity(library, LIBRARY, SecurityInformation.DACL_SECURITY_INFORMATION, descriptor)
                .await();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.4.1-06", "MS-RSMP 3.2.5.2.4.2-03", "MS-RSMP 3.2.5.2.2.9-06"})
    void descriptors_needTheirLength_andHaveOne() {
        long type = LIBRARY.value();
        int needed = (int) answer(objects.getNtmsObjectSecurity(library, type, SecurityInformation.PARTS, 0))
                .lpnLengthNeeded();
        for (int size = needed - 1; size <= needed + 1; size++) {
            var security = answer(objects.getNtmsObjectSecurity(library, type, SecurityInformation.PARTS, size));
            assertThat(security.result()).isEqualTo(size < needed ? SHORT : 0);
            assertThat(security.lpnLengthNeeded()).isEqualTo(needed);
        }
        byte[] descriptor = Arrays.copyOf(
                answer(objects.getNtmsObjectSecurity(library, type, SecurityInformation.PARTS, needed))
                        .lpSecurityDescriptor(),
                needed);
        assertThat(answer(objects.setNtmsObjectSecurity(
                                library, type, SecurityInformation.DACL_SECURITY_INFORMATION, descriptor, needed))
                        .result())
                .isZero();
        assertThat(answer(objects.setNtmsObjectSecurity(
                                library, type, SecurityInformation.DACL_SECURITY_INFORMATION, new byte[0], 0))
                        .result())
                .isEqualTo(INVALID);
        long option = CreateOption.NTMS_CREATE_NEW.value();
        assertThat(answer(media.createNtmsMediaPoolA(
                                "Secured", null, option, new SecurityAttributes(12, new byte[] {1, 2, 3}, false, 3)))
                        .result())
                .isEqualTo(INVALID);
        assertThat(answer(media.createNtmsMediaPoolA(
                                "Secured", null, option, new SecurityAttributes(12, descriptor, false, needed)))
                        .result())
                .as("the name is still free")
                .isZero();
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.4.7-05",
        "MS-RSMP 3.2.5.2.7.1-01",
        "MS-RSMP 3.2.5.2.7.1-02",
        "MS-RSMP 3.2.5.2.7.1-03",
        "MS-RSMP 3.2.5.2.7.1-07"
    })
    void lists_ofEveryType_inBuffersAroundTheirLength() {
        for (NtmsObjectType type : NtmsObjectType.values()) {
            var room = answer(objects.enumerateNtmsObjectR(null, 1000, type.value(), 0));
            if (room.result() != 0) {
                continue; // of these there are no lists, which the tests of the facet have
            }
            List<Guid> all = ids(type);
            assertThat(room.lpList()).as("%s", type).isEqualTo(all);
            for (int size = Math.max(0, all.size() - 1); size <= all.size() + 1; size++) {
                boolean fits = size >= all.size();
                var plain = answer(objects.enumerateNtmsObject(null, size, type.value(), 0));
                assertThat(plain.result()).isEqualTo(fits ? 0 : SHORT);
                assertThat(plain.lpdwListSize()).isEqualTo(all.size());
                var robust = answer(objects.enumerateNtmsObjectR(null, size, type.value(), 0));
                assertThat(robust.result()).isEqualTo(fits ? 0 : SHORT);
                assertThat(robust.lpdwListSize()).isEqualTo(fits ? all.size() : 0);
                assertThat(robust.lpdwOutputSize()).isEqualTo(all.size());
            }
        }
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.7.1-08", "MS-RSMP 3.2.5.2.7.1-10"})
    void rootPool_isFirst_orLeftOut() {
        long type = NtmsObjectType.NTMS_MEDIA_POOL.value();
        List<Guid> without =
                answer(objects.enumerateNtmsObjectR(null, 1000, type, 0)).lpList();
        List<Guid> with = answer(
                        objects.enumerateNtmsObjectR(null, 1000, type, EnumerateOption.NTMS_ENUM_ROOTPOOL.value()))
                .lpList();
        assertThat(with).hasSize(without.size() + 1);
        assertThat(with.subList(1, with.size())).isEqualTo(without);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.7.2-03", "MS-RSMP 3.2.5.2.7.2-08", "MS-RSMP 3.2.5.2.7.2-09", "MS-RSMP 3.2.5.2.7.4-03"})
    void destinations_inBuffersAroundTheirLength_andOfTypesThatThereAre() {
        long type = UiType.NTMS_UITYPE_ERR.value();
        long add = UiOperation.NTMS_UIDEST_ADD.value();
        assertThat(answer(objects.setNtmsUIOptionsW(library, type, add, "HERE")).result())
                .isZero();
        int needed = "HERE\0\0".length();
        for (int size = needed - 1; size <= needed + 1; size++) {
            boolean fits = size >= needed;
            for (var options : List.of(
                    answer(objects.getNtmsUIOptionsA(library, type, size)),
                    answer(objects.getNtmsUIOptionsW(library, type, size)))) {
                assertThat(options.result()).isEqualTo(fits ? 0 : SHORT);
                assertThat(options.lpdwDataSize()).isEqualTo(fits ? needed : 0);
                assertThat(options.lpdwOutSize()).isEqualTo(needed);
            }
        }
        for (long wrong : new long[] {UiType.values().length, 0xFFFFFFFFL}) {
            assertThat(answer(objects.getNtmsUIOptionsW(library, wrong, 100)).result())
                    .isEqualTo(INVALID);
            assertThat(answer(objects.setNtmsUIOptionsW(library, wrong, add, "HERE"))
                            .result())
                    .isEqualTo(INVALID);
        }
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.3.1-07")
    void structures_ofWrongSizesAndTypes_areRefused() {
        for (long size : new long[] {0, 1395}) {
            assertThat(answer(information.getNtmsServerObjectInformationW(library, LIBRARY.value(), size))
                            .result())
                    .isEqualTo(INVALID);
        }
        assertThat(answer(information.getNtmsServerObjectInformationA(library, LIBRARY.value(), 883))
                        .result())
                .isEqualTo(INVALID);
        assertThat(answer(information.getNtmsServerObjectInformationW(library, 4711, 1408))
                        .result())
                .isEqualTo(INVALID);
        assertThat(answer(information.getNtmsServerObjectInformationW(library, NtmsObjectType.NTMS_DRIVE.value(), 1408))
                        .result())
                .isNotZero();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.1-06", "MS-RSMP 3.2.5.2.2.4-01", "MS-RSMP 2.2.3.6-01", "MS-RSMP 2.2.3.7-01"})
    void reservedParts_andTheOptionsOfADeallocation_areIgnored() {
        Guid side = ids(NtmsObjectType.NTMS_PARTITION).stream()
                .filter(each -> side(each).state() == PartitionState.NTMS_PARTSTATE_AVAILABLE)
                .findFirst()
                .orElseThrow();
        Guid medium = side(side).physicalMedia();
        Guid type = server.local
                .objects()
                .info(medium, PhysicalMediaInformation.class)
                .mediaType();
        Guid work = server.local
                .pools()
                .create("Work", type, CreateOption.NTMS_CREATE_NEW, null)
                .await();
        server.local.media().moveToPool(medium, work).await();
        var allocated = answer(media.allocateNtmsMedia(
                work, side, Guid.NULL, 0, 0, new AllocationInformation(24, (byte) 7, Guid.NULL)));
        assertThat(allocated.result()).isZero();
        List<Guid> logical = List.of(allocated.lpMediaId());
        AsyncIo reserved = new AsyncIo(library, library, 1, 2, 3, 4, true);
        var mounted = answer(media.mountNtmsMedia(
                logical,
                List.of(Guid.NULL),
                1,
                MountOptions.NTMS_MOUNT_READ,
                0,
                60_000,
                new MountInformation(8, reserved)));
        assertThat(mounted.result()).isZero();
        assertThat(mounted.lpDriveId().get(0)).isNotEqualTo(Guid.NULL);
        assertThat(answer(media.dismountNtmsMedia(logical, 1, 1)).result()).isZero();
        assertThat(answer(media.deallocateNtmsMedia(allocated.lpMediaId(), 0x1234))
                        .result())
                .isZero();
    }

    private PartitionInformation side(Guid id) {
        return server.local.objects().info(id, PartitionInformation.class);
    }
}
