package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static dev.rsm.testing.Refusals.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.SessionRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every parameter of every function, given every bad value and many good ones. What a call answers is compared with the
 * rules of the documents, written down here once more; whatever is refused must leave the database as it is.
 */
class BadInputTest extends EveryObject {

    private static final Set<NtmsObjectType> NO_OBJECT =
            EnumSet.of(NtmsObjectType.NTMS_UNKNOWN, NtmsObjectType.NTMS_OBJECT, NtmsObjectType.NTMS_UI_DESTINATION);

    private static final List<@Nullable String> NAMES = Arrays.asList(
            null, "", "n".repeat(32), "n".repeat(33), "n".repeat(70_000), "a\0b", "\0", "\ud800", "a\udc00b", "absent");

    BadInputTest(@TempDir Path folder) throws IOException {
        super(folder);
    }

    private static boolean canBeAName(String name) {
        return !name.isEmpty()
                && name.length() <= 31
                && name.indexOf('\0') < 0
                && name.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }

    @NullUnmarked // other people's programs are not checked for null
    private NtmsStatus information(@Nullable Guid id, @Nullable NtmsObjectType type) {
        return status(() -> session.objects().information(id, type));
    }

    @Test
    @Page("MSDN GetNtmsObjectInformation")
    @Spec("MS-RSMP 3.2.5.2.3.1-01")
    void information_anyObjectAndType() {
        for (Guid id : ids()) {
            for (NtmsObjectType type : types()) {
                NtmsStatus expected = id == null || type == null ? NtmsStatus.INVALID_PARAMETER : aboutObject(id, type);
                assertThat(information(id, type)).as("%s as %s", id, type).isEqualTo(expected);
            }
        }
    }

    @NullUnmarked
    private NtmsStatus attribute(@Nullable Guid id, @Nullable NtmsObjectType type, @Nullable String name) {
        return status(() -> session.objects().attribute(id, type, name));
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.4.3", "MS-RSMP 3.2.5.2.4.3-03", "MS-RSMP 3.2.5.2.4.3-05"})
    void attribute_anyObjectTypeAndName() {
        for (Guid id : ids()) {
            for (NtmsObjectType type : types()) {
                for (String name : NAMES) {
                    assertThat(attribute(id, type, name))
                            .as("%s of %s as %s", name, id, type)
                            .isEqualTo(expectedReading(id, type, name));
                }
            }
        }
    }

    private NtmsStatus expectedReading(@Nullable Guid id, @Nullable NtmsObjectType type, @Nullable String name) {
        if (id == null || type == null || name == null || !canBeAName(name)) {
            return NtmsStatus.INVALID_PARAMETER;
        }
        NtmsStatus status = aboutObject(id, type);
        return status == NtmsStatus.SUCCESS ? NtmsStatus.OBJECT_NOT_FOUND : status; // there is no attribute
    }

    @NullUnmarked
    private NtmsStatus setAttribute(
            @Nullable Guid id, @Nullable NtmsObjectType type, @Nullable String name, @Nullable Bytes data) {
        return status(() -> session.objects().setAttribute(id, type, name, data));
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.4.5", "MS-RSMP 3.2.5.2.4.5-02", "MS-RSMP 3.2.5.2.4.5-04", "MS-RSMP 3.2.5.2.4.5-06"})
    void setAttribute_anyObjectTypeNameAndData_thatIsRefused() {
        List<@Nullable Bytes> values =
                Arrays.asList(null, Bytes.of(new byte[1]), Bytes.of(new byte[65_536]), Bytes.of(new byte[100_000]));
        for (Guid id : ids()) {
            for (NtmsObjectType type : types()) {
                for (String name : NAMES) {
                    for (Bytes data : values) {
                        NtmsStatus expected = expectedWriting(id, type, name, data);
                        if (expected != NtmsStatus.SUCCESS) {
                            assertThat(setAttribute(id, type, name, data))
                                    .as("%s of %s as %s", name, id, type)
                                    .isEqualTo(expected);
                        }
                    }
                }
            }
        }
    }

    private NtmsStatus expectedWriting(
            @Nullable Guid id, @Nullable NtmsObjectType type, @Nullable String name, @Nullable Bytes data) {
        if (id == null || type == null || name == null || data == null) {
            return NtmsStatus.INVALID_PARAMETER;
        }
        if (!canBeAName(name)) {
            return NtmsStatus.INVALID_NAME;
        }
        if (data.length() > 65_535) {
            return NtmsStatus.NO_DATA;
        }
        return aboutObject(id, NtmsObjectType.NTMS_UNKNOWN);
    }

    @NullUnmarked
    private NtmsStatus enumerate(
            @Nullable Guid container, @Nullable NtmsObjectType type, @Nullable EnumerateOption option) {
        return status(() -> session.objects().enumerate(container, type, option));
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.4.7")
    void enumerate_anyContainerTypeAndOption() {
        for (Guid container : ids()) {
            for (NtmsObjectType type : types()) {
                for (EnumerateOption option :
                        Arrays.asList(EnumerateOption.NTMS_ENUM_DEFAULT, EnumerateOption.NTMS_ENUM_ROOTPOOL, null)) {
                    assertThat(enumerate(container, type, option))
                            .as("%s in %s, %s", type, container, option)
                            .isEqualTo(expectedListing(container, type, option));
                }
            }
        }
    }

    private NtmsStatus expectedListing(
            @Nullable Guid container, @Nullable NtmsObjectType type, @Nullable EnumerateOption option) {
        if (type == null || option == null || NO_OBJECT.contains(type)) {
            return NtmsStatus.INVALID_PARAMETER;
        }
        boolean everywhere = container == null || container.isNull();
        if (option == EnumerateOption.NTMS_ENUM_ROOTPOOL && (type != NtmsObjectType.NTMS_MEDIA_POOL || !everywhere)) {
            return NtmsStatus.INVALID_PARAMETER;
        }
        if (everywhere) {
            return NtmsStatus.SUCCESS;
        }
        NtmsObjectType in = objects.get(container);
        if (in == null) {
            return NtmsStatus.OBJECT_NOT_FOUND;
        }
        return containers(type).contains(in) ? NtmsStatus.SUCCESS : NtmsStatus.INVALID_PARAMETER;
    }

    private static Set<NtmsObjectType> containers(NtmsObjectType type) {
        return switch (type) {
            case NTMS_CHANGER,
                    NTMS_DRIVE,
                    NTMS_IEDOOR,
                    NTMS_IEPORT,
                    NTMS_STORAGESLOT,
                    NTMS_LIBREQUEST,
                    NTMS_MEDIA_TYPE -> EnumSet.of(NtmsObjectType.NTMS_LIBRARY);
            case NTMS_LOGICAL_MEDIA -> EnumSet.of(NtmsObjectType.NTMS_MEDIA_POOL, NtmsObjectType.NTMS_PARTITION);
            case NTMS_MEDIA_POOL -> EnumSet.of(NtmsObjectType.NTMS_MEDIA_POOL);
            case NTMS_PARTITION ->
                EnumSet.of(
                        NtmsObjectType.NTMS_LOGICAL_MEDIA,
                        NtmsObjectType.NTMS_PHYSICAL_MEDIA,
                        NtmsObjectType.NTMS_MEDIA_POOL);
            case NTMS_PHYSICAL_MEDIA -> EnumSet.of(NtmsObjectType.NTMS_MEDIA_POOL, NtmsObjectType.NTMS_LIBRARY);
            default -> EnumSet.noneOf(NtmsObjectType.class);
        };
    }

    @Test
    @Page("MSDN OpenNtmsSession")
    @NullUnmarked
    void openSession_withoutCallerOrRequest_isInvalidParameter() {
        assertThat(statusOf(() -> service.openSession(null, SessionRequest.of("Bad"))))
                .isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(statusOf(() -> service.openSession(service.accounts().administrator(), null)))
                .isEqualTo(NtmsStatus.INVALID_PARAMETER);
    }

    @Test
    @Page("MSDN ExportNtmsDatabase")
    @NullUnmarked
    void export_withNobodyToTell_exports() {
        assertThat(status(() -> session.database().export(null))).isEqualTo(NtmsStatus.SUCCESS);
    }
}
