package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.Sddl;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.ntms.ComputerInformation;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.PoolType;
import dev.rsm.ntms.TypeInformation;
import dev.rsm.ntms.UiOperation;
import dev.rsm.ntms.UiType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * As {@link BadInputTest}, for what changes settings, descriptors, routes and pools: every parameter given every bad
 * value. Each call answers the documented code, and the database stays as it is.
 */
class BadSettingsTest extends EveryObject {

    private static final List<@Nullable String> TEXTS = Arrays.asList(
            null, "n".repeat(256), "n".repeat(512), "n".repeat(70_000), "a\0b", "\0", "\ud800", "a\udc00b");

    private static final Set<NtmsObjectType> SECURED =
            EnumSet.of(NtmsObjectType.NTMS_COMPUTER, NtmsObjectType.NTMS_LIBRARY, NtmsObjectType.NTMS_MEDIA_POOL);

    private static final int DACL = 4;

    BadSettingsTest(@TempDir Path folder) throws IOException {
        super(folder);
    }

    private ObjectInformation information(NtmsObjectType type) {
        return session.objects().information(id(type), type).await();
    }

    @NullUnmarked // other people's programs are not checked for null
    private NtmsStatus set(@Nullable Guid id, @Nullable ObjectInformation information) {
        return status(() -> session.objects().setInformation(id, information));
    }

    @Test
    @Page("MSDN SetNtmsObjectInformation")
    @Spec({"MS-RSMP 3.2.5.2.3.3-01", "MS-RSMP 3.2.5.2.3.3-02"})
    void setInformation_anyObjectWithInformationOfAnyOther() {
        for (NtmsObjectType type : objects.values()) {
            ObjectInformation information = information(type);
            for (Guid id : ids()) {
                if (!id(type).equals(id)) {
                    assertThat(set(id, information))
                            .as("%s as %s", id, type)
                            .isEqualTo(id == null ? NtmsStatus.INVALID_PARAMETER : aboutObject(id, type));
                }
            }
            assertThat(set(id(type), null)).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        }
    }

    @Test
    @Page("MSDN SetNtmsObjectInformation")
    void setInformation_textsThatCannotBeStored() {
        for (NtmsObjectType type : objects.values()) {
            ObjectInformation information = information(type);
            for (String text : List.of("\ud800", "a\udc00b", "a\ud800")) {
                assertThat(set(id(type), information.withName(text))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
                assertThat(set(id(type), information.withDescription(text))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
            }
        }
    }

    @Test
    @Spec("MS-RSMP 2.2.4.18")
    @NullUnmarked
    void setInformation_membersThatCannotBe() {
        List<TypeInformation> wrong = new ArrayList<>();
        LibraryInformation library =
                (LibraryInformation) information(NtmsObjectType.NTMS_LIBRARY).info();
        wrong.add(library.withSettings(null, 0, true, 0));
        for (long flags : new long[] {32, 0x8000_0000L, 0xFFFF_FFFFL}) {
            wrong.add(library.withSettings(library.inventoryMethod(), 0, true, flags));
        }
        for (int i = 0; i < 3; i++) {
            for (long bits : new long[] {4, 0xFFFF_FFFFL}) {
                wrong.add(new ComputerInformation(1, 1, i == 0 ? bits : 0, i == 1 ? bits : 0, i == 2 ? bits : 0));
            }
        }
        MediaPoolInformation pool = (MediaPoolInformation)
                information(NtmsObjectType.NTMS_MEDIA_POOL).info();
        wrong.add(pool.withSettings(null, 0, 0, 0));
        wrong.add(pool.withSettings(pool.mediaType(), 2, 0, 0));
        wrong.add(pool.withSettings(pool.mediaType(), 0, 0xFFFF_FFFFL, 0));
        wrong.add(pool.withSettings(Served.UNKNOWN, 0, 0, 0));
        wrong.add(new MediaPoolInformation(PoolType.NTMS_POOLTYPE_APPLICATION, Guid.NULL, Guid.NULL, 0, 0, 0, 0, 0, 0));
        for (TypeInformation info : wrong) {
            ObjectInformation information = information(info.objectType()).withInfo(info);
            assertThat(set(information.id(), information)).as(info.toString()).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        }
    }

    private static NtmsStatus expectedSecurity(NtmsStatus about, @Nullable NtmsObjectType actual) {
        if (about != NtmsStatus.SUCCESS) {
            return about;
        }
        return SECURED.contains(actual) ? NtmsStatus.SUCCESS : NtmsStatus.NO_SECURITY_ON_OBJECT;
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.4.1-01")
    @NullUnmarked
    void security_anyObjectTypeAndParts() {
        for (Guid id : ids()) {
            for (NtmsObjectType type : types()) {
                for (int parts : new int[] {DACL, 8, 15, 0, 16, Integer.MIN_VALUE, -1}) {
                    boolean possible = id != null && type != null && (parts & 15) != 0 && (parts & ~15) == 0;
                    NtmsStatus expected = possible
                            ? expectedSecurity(aboutObject(id, type), objects.get(id))
                            : NtmsStatus.INVALID_PARAMETER;
                    assertThat(status(() -> session.objects().security(id, type, parts)))
                            .as("%x of %s as %s", parts, id, type)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.4.2-01", "MS-RSMP 3.2.5.2.4.2-02"})
    @NullUnmarked
    void setSecurity_anyObjectTypePartsAndDescriptor_thatIsRefused() {
        SecurityDescriptor list = Sddl.parse("D:(A;;GA;;;BA)");
        for (Guid id : ids()) {
            for (NtmsObjectType type : types()) {
                assertThat(setSecurity(id, type, DACL, null)).isEqualTo(NtmsStatus.INVALID_PARAMETER);
                for (int parts : new int[] {0, 1, 2, 7, 16, -1}) {
                    assertThat(setSecurity(id, type, parts, list)).isEqualTo(NtmsStatus.INVALID_PARAMETER);
                }
                NtmsStatus expected = id == null || type == null
                        ? NtmsStatus.INVALID_PARAMETER
                        : expectedSecurity(aboutObject(id, type), objects.get(id));
                if (expected != NtmsStatus.SUCCESS) {
                    assertThat(setSecurity(id, type, DACL, list)).isEqualTo(expected);
                } else {
                    assertThat(setSecurity(id, type, 8 | DACL, list)).isEqualTo(NtmsStatus.ACCESS_DENIED);
                }
            }
        }
    }

    @NullUnmarked
    private NtmsStatus setSecurity(Guid id, NtmsObjectType type, int parts, SecurityDescriptor descriptor) {
        return status(() -> session.objects().setSecurity(id, type, parts, descriptor));
    }

    @Test
    @Page("MSDN GetNtmsUIOptions")
    @Spec({"MS-RSMP 3.2.5.2.7.2-02", "MS-RSMP 3.2.5.2.7.2-05"})
    @NullUnmarked
    void uiOptions_anyObjectAndType() {
        for (Guid id : ids()) {
            for (UiType type : Arrays.asList(null, UiType.NTMS_UITYPE_INVALID, UiType.NTMS_UITYPE_ERR)) {
                boolean possible = type == UiType.NTMS_UITYPE_ERR;
                assertThat(status(() -> session.objects().uiOptions(id, type)))
                        .as("%s of %s", type, id)
                        .isEqualTo(possible ? expectedRoutes(id) : NtmsStatus.INVALID_PARAMETER);
            }
        }
    }

    private NtmsStatus expectedRoutes(@Nullable Guid id) {
        NtmsObjectType type = id == null ? null : objects.get(id);
        boolean routed = id == null || type == NtmsObjectType.NTMS_COMPUTER || type == NtmsObjectType.NTMS_LIBRARY;
        return routed ? NtmsStatus.SUCCESS : NtmsStatus.OBJECT_NOT_FOUND;
    }

    @Test
    @Page("MSDN SetNtmsUIOptions")
    @Spec("MS-RSMP 3.2.5.2.7.4-02")
    @NullUnmarked
    void setUiOptions_anyObjectTypeOperationAndDestination_thatIsRefused() {
        for (Guid id : ids()) {
            for (UiOperation operation :
                    Arrays.asList(null, UiOperation.NTMS_UIDEST_ADD, UiOperation.NTMS_UIDEST_DELETE)) {
                for (String text : TEXTS) {
                    assertThat(setRoutes(id, UiType.NTMS_UITYPE_REQ, operation, text))
                            .isEqualTo(NtmsStatus.INVALID_PARAMETER);
                }
                assertThat(setRoutes(id, null, operation, "A")).isEqualTo(NtmsStatus.INVALID_PARAMETER);
                assertThat(setRoutes(id, UiType.NTMS_UITYPE_INVALID, operation, "A"))
                        .isEqualTo(NtmsStatus.INVALID_PARAMETER);
            }
            assertThat(setRoutes(id, UiType.NTMS_UITYPE_REQ, UiOperation.NTMS_UIDEST_DELETEALL, null))
                    .isEqualTo(expectedRoutes(id));
            assertThat(setRoutes(id, UiType.NTMS_UITYPE_REQ, UiOperation.NTMS_UIDEST_DELETE, "n".repeat(255)))
                    .isEqualTo(expectedRoutes(id));
        }
    }

    @NullUnmarked
    private NtmsStatus setRoutes(Guid id, UiType type, UiOperation operation, String destination) {
        return status(() -> session.objects().setUiOptions(id, type, operation, destination));
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.9-02")
    @NullUnmarked
    void createPool_anyNameMediaTypeOptionAndDescriptor_thatIsRefused() {
        for (CreateOption option : Arrays.asList(
                null, CreateOption.NTMS_CREATE_NEW, CreateOption.NTMS_OPEN_ALWAYS, CreateOption.NTMS_OPEN_EXISTING)) {
            for (String name : TEXTS) {
                NtmsStatus expected =
                        name == null || option == null ? NtmsStatus.INVALID_PARAMETER : NtmsStatus.INVALID_NAME;
                assertThat(create(name, null, option)).isEqualTo(expected);
            }
            for (Guid id : ids()) {
                if (id != null && objects.get(id) != NtmsObjectType.NTMS_MEDIA_TYPE) {
                    assertThat(create("Pool", id, option))
                            .isEqualTo(option == null ? NtmsStatus.INVALID_PARAMETER : NtmsStatus.INVALID_MEDIA);
                }
            }
        }
        assertThat(create("Absent", null, CreateOption.NTMS_OPEN_EXISTING)).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
        assertThat(create("Absent\\Below", null, CreateOption.NTMS_OPEN_ALWAYS)).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
        assertThat(create("Import\\LTO-4", null, CreateOption.NTMS_CREATE_NEW)).isEqualTo(NtmsStatus.ALREADY_EXISTS);
        assertThat(create("Import\\LTO-4", null, CreateOption.NTMS_OPEN_ALWAYS)).isEqualTo(NtmsStatus.SUCCESS);
    }

    @NullUnmarked
    private NtmsStatus create(String path, Guid mediaType, CreateOption option) {
        return status(() -> session.pools().create(path, mediaType, option, null));
    }

    @Test
    @Page("MSDN DeleteNtmsMediaPool")
    @Spec({"MS-RSMP 3.2.5.2.2.11-01", "MS-RSMP 3.2.5.2.2.14-01"})
    @NullUnmarked
    void deletePoolAndName_anyObject() {
        for (Guid id : ids()) {
            boolean pool = id != null && objects.get(id) == NtmsObjectType.NTMS_MEDIA_POOL;
            NtmsStatus refused = id == null ? NtmsStatus.INVALID_PARAMETER : NtmsStatus.INVALID_MEDIA_POOL;
            assertThat(status(() -> session.pools().delete(id))).isEqualTo(refused);
            assertThat(status(() -> session.pools().name(id))).isEqualTo(pool ? NtmsStatus.SUCCESS : refused);
        }
    }

    @Test
    @Page("MSDN AddNtmsMediaType")
    @Spec({"MS-RSMP 3.2.5.2.2.15-03", "MS-RSMP 3.2.5.2.2.15-04", "MS-RSMP 3.2.5.2.2.16-01", "MS-RSMP 3.2.5.2.2.16-02"})
    @NullUnmarked
    void mediaTypes_anyTwoObjects() {
        for (Guid mediaType : ids()) {
            for (Guid library : ids()) {
                boolean known = mediaType != null && objects.get(mediaType) == NtmsObjectType.NTMS_MEDIA_TYPE;
                boolean toLibrary = library != null && objects.get(library) == NtmsObjectType.NTMS_LIBRARY;
                if (known && toLibrary) {
                    continue;
                }
                boolean missing = mediaType == null || library == null;
                NtmsStatus refused = toLibrary ? NtmsStatus.INVALID_MEDIA : NtmsStatus.INVALID_LIBRARY;
                assertThat(status(() -> session.pools().addMediaType(mediaType, library)))
                        .isEqualTo(missing ? NtmsStatus.INVALID_PARAMETER : refused);
                assertThat(status(() -> session.pools().deleteMediaType(mediaType, library)))
                        .isEqualTo(missing || toLibrary ? NtmsStatus.INVALID_PARAMETER : refused);
            }
        }
    }
}
