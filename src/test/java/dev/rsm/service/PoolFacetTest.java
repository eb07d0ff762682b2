package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.Sddl;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PoolType;
import dev.rsm.ntms.SecurityInformation;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoolFacetTest {

    private static final CreateOption NEW = CreateOption.NTMS_CREATE_NEW;
    private static final CreateOption EXISTING = CreateOption.NTMS_OPEN_EXISTING;
    private static final CreateOption ALWAYS = CreateOption.NTMS_OPEN_ALWAYS;

    private final Served served;

    PoolFacetTest(@TempDir Path folder) {
        served = new Served(folder);
    }

    @AfterAll
    void close() {
        served.close();
    }

    private Guid create(String path, CreateOption option) {
        return served.owner.pools().create(path, null, option, null).await();
    }

    private NtmsStatus tryCreate(String path, @Nullable Guid mediaType, CreateOption option) {
        return status(() -> served.owner.pools().create(path, mediaType, option, null));
    }

    private NtmsStatus tryDelete(Guid pool) {
        return status(() -> served.owner.pools().delete(pool));
    }

    private MediaPoolInformation pool(Guid id) {
        return (MediaPoolInformation) served.information(id).info();
    }

    @Test
    @Page("MSDN CreateNtmsMediaPool")
    @Spec({"MS-RSMP 3.2.5.2.2.9-12", "MS-RSMP 3.2.5.2.2.9-13"})
    void create_oneLevelACall_makesAPath() {
        Guid lto4 = served.mediaType("LTO-4");
        Guid above = create("\\Level", NEW);
        Guid below =
                served.owner.pools().create("Level\\Tapes", lto4, NEW, null).await();
        assertThat(served.information(below).name()).isEqualTo("Tapes");
        assertThat(pool(below))
                .isEqualTo(new MediaPoolInformation(PoolType.NTMS_POOLTYPE_APPLICATION, lto4, above, 0, 0, 0, 0, 0, 0));
        assertThat(pool(above).mediaType()).isEqualTo(Guid.NULL);
        assertThat(pool(above).numberOfMediaPools()).isEqualTo(1);
        assertThat(served.owner.pools().name(below).await()).isEqualTo("Level\\Tapes");
        assertThat(served.owner.pools().name(above).await()).isEqualTo("Level");
        assertThat(served.owner
                        .objects()
                        .enumerate(above, NtmsObjectType.NTMS_MEDIA_POOL, EnumerateOption.NTMS_ENUM_DEFAULT)
                        .await())
                .containsExactly(below);
    }

    @Test
    @Page("MSDN CreateNtmsMediaPool")
    @Spec({"MS-RSMP 3.2.5.2.2.9-01", "MS-RSMP 3.2.5.2.2.9-09", "MS-RSMP 3.2.5.2.2.9-10", "MS-RSMP 3.2.5.2.2.9-11"})
    void create_options_decideAboutPoolsThatAreThere() {
        assertThat(tryCreate("Options", null, EXISTING)).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
        Guid pool = create("Options", ALWAYS);
        assertThat(create("\\Options", ALWAYS)).isEqualTo(pool);
        assertThat(create("Options", EXISTING)).isEqualTo(pool);
        assertThat(tryCreate("Options", null, NEW)).isEqualTo(NtmsStatus.ALREADY_EXISTS);
        assertThat(tryCreate("Options\\Missing\\Below", null, ALWAYS)).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
        assertThat(tryCreate("Options\\Missing\\Below", null, NEW)).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
    }

    @Test
    @Assumed("friendly names are compared with their case, as the command of Windows does")
    void create_nameInOtherCase_isAnotherPool() {
        assertThat(create("Case", NEW)).isNotEqualTo(create("case", NEW));
    }

    @Test
    @Page("MSDN CreateNtmsMediaPool")
    void create_systemPool_canBeOpenedButNotMadeNorFilled() {
        Guid importing = served.id(NtmsObjectType.NTMS_MEDIA_POOL);
        assertThat(create("Import\\LTO-4", EXISTING)).isEqualTo(importing);
        assertThat(tryCreate("Free", null, NEW)).isEqualTo(NtmsStatus.ALREADY_EXISTS);
        assertThat(tryCreate("Free\\Mine", null, NEW)).isEqualTo(NtmsStatus.INVALID_NAME);
        assertThat(tryCreate("Import\\LTO-4\\Mine", null, ALWAYS)).isEqualTo(NtmsStatus.INVALID_NAME);
    }

    @Test
    @Page("MSDN CreateNtmsMediaPool")
    void create_belowAPoolOfMedia_isInvalidName() {
        Guid lto4 = served.mediaType("LTO-4");
        var unused = served.owner.pools().create("Endpoint", lto4, NEW, null).await();
        assertThat(tryCreate("Endpoint\\Below", lto4, NEW)).isEqualTo(NtmsStatus.INVALID_NAME);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.10")
    void create_unknownMediaType_isInvalidMedia() {
        assertThat(tryCreate("NoType", Served.UNKNOWN, NEW)).isEqualTo(NtmsStatus.INVALID_MEDIA);
        assertThat(tryCreate("NoType", served.id(NtmsObjectType.NTMS_DRIVE_TYPE), NEW))
                .isEqualTo(NtmsStatus.INVALID_MEDIA);
        assertThat(tryCreate("NoType", null, EXISTING)).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\\", "a\\", "\\\\a", "a\\\\b", "a\0b", "\ud800"})
    @Page("MSDN CreateNtmsMediaPool")
    void create_impossiblePath_isInvalidName(String path) {
        for (CreateOption option : CreateOption.values()) {
            assertThat(tryCreate(path, null, option)).isEqualTo(NtmsStatus.INVALID_NAME);
        }
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.10")
    void create_longNamesAndPaths_haveTheirLimits() {
        assertThat(tryCreate("n".repeat(63), null, NEW)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(tryCreate("n".repeat(64), null, NEW)).isEqualTo(NtmsStatus.INVALID_NAME);
        String path = "L";
        Guid pool = create(path, NEW);
        while (path.length() + 64 <= 511) {
            path += "\\" + "n".repeat(63);
            pool = create(path, NEW);
        }
        String rest = "\\" + "n".repeat(510 - path.length());
        assertThat(tryCreate(path + rest + "n", null, NEW)).isEqualTo(NtmsStatus.INVALID_NAME);
        assertThat(tryCreate(path + rest, null, NEW)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(served.owner.pools().name(pool).await()).isEqualTo(path);
    }

    @Test
    @Page("MSDN CreateNtmsMediaPool")
    @Spec("MS-RSMP 3.2.5.2.2.9-08")
    void create_needsControlOfTheRootPoolAndOfTheParent_openingNothing() {
        Guid parent = create("Parent", NEW);
        String all = "D:(A;;GA;;;BU)";
        setDacl(parent, all);
        served.needs(served.rootPool(), NtmsAccess.NTMS_CONTROL_ACCESS, session -> session.pools()
                .create("Parent\\A", null, NEW, null));
        SecurityDescriptor before = served.security(served.rootPool());
        setDacl(served.rootPool(), all);
        served.needs(parent, NtmsAccess.NTMS_CONTROL_ACCESS, session -> session.pools()
                .create("Parent\\B", null, NEW, null));
        setDacl(served.rootPool(), "D:");
        setDacl(parent, "D:");
        try (NtmsSession ann = served.user("Ann")) {
            assertThat(status(() -> ann.pools().create("Parent\\A", null, ALWAYS, null)))
                    .isEqualTo(NtmsStatus.SUCCESS);
            assertThat(status(() -> ann.pools().create("Parent\\A", null, NEW, null)))
                    .isEqualTo(NtmsStatus.ACCESS_DENIED);
            assertThat(status(() -> ann.pools().create("Parent\\C", null, ALWAYS, null)))
                    .isEqualTo(NtmsStatus.ACCESS_DENIED);
        }
        setDacl(served.rootPool(), Sddl.format(before));
    }

    private void setDacl(Guid pool, String sddl) {
        var unused = served.owner
                .objects()
                .setSecurity(
                        pool,
                        NtmsObjectType.NTMS_MEDIA_POOL,
                        SecurityInformation.DACL_SECURITY_INFORMATION,
                        Sddl.parse(sddl))
                .await();
    }

    private String sddl(Guid pool) {
        return Sddl.format(served.security(pool));
    }

    @Test
    @Page("MSDN CreateNtmsMediaPool")
    void create_withoutADescriptor_inheritsFromAPoolButNotFromTheRoot() {
        setDacl(served.rootPool(), "D:(A;CI;GA;;;BU)");
        String owner = served.service.accounts().administrator().user().toString();
        Guid above = create("Secured", NEW);
        String created = "(A;CI;0x60007;;;" + owner + ")(A;CI;0x60007;;;SY)";
        assertThat(sddl(above)).isEqualTo("O:" + owner + "G:BUD:" + created);
        setDacl(above, "D:(A;;0x7;;;BO)(A;CI;0x1;;;BU)(D;CINP;0x2;;;BG)(A;CIIO;0x4;;;CO)(A;OI;0x1;;;WD)");
        Guid below = create("Secured\\Below", NEW);
        assertThat(sddl(below))
                .isEqualTo("O:" + owner + "G:BUD:AI" + created + "(A;CIID;0x1;;;BU)(D;ID;0x2;;;BG)(A;ID;0x4;;;" + owner
                        + ")(A;CIIOID;0x4;;;CO)");
    }

    @Test
    @Page("MSDN CreateNtmsMediaPool")
    @Spec("MS-RSMP 3.2.5.2.2.9-07")
    void create_withADescriptor_hasIt() {
        SecurityDescriptor given = Sddl.parse("G:SYD:P(A;;GR;;;BU)");
        Guid pool = served.owner.pools().create("Given", null, NEW, given).await();
        assertThat(sddl(pool))
                .isEqualTo("O:" + served.service.accounts().administrator().user() + "G:SYD:P(A;;0x20001;;;BU)");
        Guid open = served.owner
                .pools()
                .create("Open", null, NEW, Sddl.parse("D:NO_ACCESS_CONTROL"))
                .await();
        assertThat(served.security(open).grantsEverything()).isTrue();
    }

    @Test
    @Assumed("as when the owner is set later")
    void create_withAnotherOwner_isDeniedToUsers() {
        setDacl(served.rootPool(), "D:(A;;GA;;;BU)");
        try (NtmsSession ann = served.user("Ann")) {
            assertThat(status(() -> ann.pools().create("Anns", null, NEW, Sddl.parse("O:SY"))))
                    .isEqualTo(NtmsStatus.ACCESS_DENIED);
            assertThat(status(() -> ann.pools().create("Anns", null, NEW, null)))
                    .isEqualTo(NtmsStatus.SUCCESS);
            assertThat(status(() -> ann.pools().delete(create("Anns", EXISTING))))
                    .isEqualTo(NtmsStatus.SUCCESS);
        }
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.14-03", "MS-RSMP 3.2.5.2.2.14-04"})
    void delete_takesAnEmptyPoolOfAnApplicationOnly() {
        Guid above = create("Delete", NEW);
        Guid below = create("Delete\\Below", NEW);
        assertThat(tryDelete(above)).isEqualTo(NtmsStatus.NOT_EMPTY);
        assertThat(tryDelete(below)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(pool(above).numberOfMediaPools()).isZero();
        assertThat(tryDelete(above)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(tryCreate("Delete", null, EXISTING)).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
        for (Guid no : List.of(
                above,
                Guid.NULL,
                served.id(NtmsObjectType.NTMS_DRIVE),
                served.rootPool(),
                served.id(NtmsObjectType.NTMS_MEDIA_POOL),
                create("Free", EXISTING))) {
            assertThat(tryDelete(no)).isEqualTo(NtmsStatus.INVALID_MEDIA_POOL);
        }
    }

    @Test
    @Page("MSDN RSM Security")
    @Spec("MS-RSMP 3.2.5.2.2.14-02")
    void delete_needsModifyAccess() {
        Guid pool = create("Denied", NEW);
        served.grant(pool, ~NtmsAccess.NTMS_MODIFY_ACCESS & NtmsAccess.ALL);
        try (NtmsSession ann = served.user("Ann")) {
            assertThat(status(() -> ann.pools().delete(pool))).isEqualTo(NtmsStatus.ACCESS_DENIED);
            served.grant(pool, NtmsAccess.NTMS_MODIFY_ACCESS);
            assertThat(status(() -> ann.pools().delete(pool))).isEqualTo(NtmsStatus.SUCCESS);
        }
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.11-05")
    void name_ofAnyPool_isToldToAnybody() {
        try (NtmsSession ann = served.user("Ann")) {
            Guid importing = served.id(NtmsObjectType.NTMS_MEDIA_POOL);
            assertThat(ann.pools().name(importing).await()).isEqualTo("Import\\LTO-4");
            assertThat(ann.pools().name(served.rootPool()).await()).isEqualTo("Media Pools");
            assertThat(status(() -> ann.pools().name(Served.UNKNOWN))).isEqualTo(NtmsStatus.INVALID_MEDIA_POOL);
            assertThat(status(() -> ann.pools().name(served.id(NtmsObjectType.NTMS_DRIVE))))
                    .isEqualTo(NtmsStatus.INVALID_MEDIA_POOL);
        }
    }
}
