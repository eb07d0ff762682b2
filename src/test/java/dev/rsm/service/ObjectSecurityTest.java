package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.Sddl;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.dtyp.Sid;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.SecurityInformation;
import dev.rsm.testing.Descriptors;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObjectSecurityTest {

    private static final int OWNER = SecurityInformation.OWNER_SECURITY_INFORMATION;
    private static final int GROUP = SecurityInformation.GROUP_SECURITY_INFORMATION;
    private static final int DACL = SecurityInformation.DACL_SECURITY_INFORMATION;
    private static final int SACL = SecurityInformation.SACL_SECURITY_INFORMATION;

    private static final Set<NtmsObjectType> SECURED =
            EnumSet.of(NtmsObjectType.NTMS_COMPUTER, NtmsObjectType.NTMS_LIBRARY, NtmsObjectType.NTMS_MEDIA_POOL);

    private final Served served;
    private final Guid library;

    ObjectSecurityTest(@TempDir Path folder) {
        served = new Served(folder);
        library = served.id(NtmsObjectType.NTMS_LIBRARY);
    }

    @AfterAll
    void close() {
        served.close();
    }

    private String read(int parts) {
        return Sddl.format(served.owner
                .objects()
                .security(library, NtmsObjectType.NTMS_LIBRARY, parts)
                .await());
    }

    private NtmsStatus write(NtmsSession session, int parts, String sddl) {
        return status(
                () -> session.objects().setSecurity(library, NtmsObjectType.NTMS_LIBRARY, parts, Sddl.parse(sddl)));
    }

    private void reset() {
        assertThat(write(served.owner, SecurityInformation.PARTS, "O:BAG:SYD:(A;;0x60007;;;BA)"))
                .isEqualTo(NtmsStatus.SUCCESS);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.4.1-05")
    void security_returnsThePartsAskedForAndNoOther() {
        reset();
        assertThat(read(OWNER)).isEqualTo("O:BA");
        assertThat(read(GROUP)).isEqualTo("G:SY");
        assertThat(read(DACL)).isEqualTo("D:(A;;0x60007;;;BA)");
        assertThat(read(OWNER | GROUP | DACL)).isEqualTo("O:BAG:SYD:(A;;0x60007;;;BA)");
        assertThat(read(SACL)).isEmpty();
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.4.2-05")
    void setSecurity_writesThePartsNamedAndNoOther() {
        reset();
        String other = "O:SYG:BUD:P(D;CI;0x4;;;BG)(A;OIIO;0x1;;;CO)";
        assertThat(write(served.owner, DACL, other)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(read(OWNER | GROUP | DACL)).isEqualTo("O:BAG:SYD:P(D;CI;0x4;;;BG)(A;OIIO;0x1;;;CO)");
        assertThat(write(served.owner, GROUP, other)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(read(OWNER | GROUP)).isEqualTo("O:BAG:BU");
        assertThat(write(served.owner, OWNER, other)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(read(OWNER | GROUP)).isEqualTo("O:SYG:BU");
    }

    @Test
    @Page("MSDN RSM Security")
    void setSecurity_genericRights_areKeptAsWhatTheyStandFor() {
        assertThat(write(served.owner, DACL, "D:(A;;GR;;;BU)(A;;GW;;;BU)(A;;GX;;;BU)(A;;GA;;;BU)"))
                .isEqualTo(NtmsStatus.SUCCESS);
        assertThat(read(DACL)).isEqualTo("D:(A;;0x20001;;;BU)(A;;0x40003;;;BU)(A;;0x60007;;;BU)(A;;0x60007;;;BU)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"D:NO_ACCESS_CONTROL", "O:BA"})
    @Spec("MS-DTYP 2.5.3.2")
    void setSecurity_withoutAList_grantsEverything(String sddl) {
        try (NtmsSession ann = served.user("Ann")) {
            assertThat(write(served.owner, DACL, "D:")).isEqualTo(NtmsStatus.SUCCESS);
            assertThat(write(ann, DACL, "D:")).isEqualTo(NtmsStatus.ACCESS_DENIED);
            assertThat(write(served.owner, DACL, sddl)).isEqualTo(NtmsStatus.SUCCESS);
            assertThat(read(DACL)).isEmpty();
            assertThat(write(ann, DACL, "D:")).isEqualTo(NtmsStatus.SUCCESS);
        }
    }

    @Test
    @Spec("MS-DTYP 2.4.7")
    void setSecurity_protection_isSetAndClearedByItsOwnBits() {
        assertThat(write(
                        served.owner, DACL | SecurityInformation.PROTECTED_DACL_SECURITY_INFORMATION, "D:(A;;GA;;;BA)"))
                .isEqualTo(NtmsStatus.SUCCESS);
        assertThat(read(DACL)).startsWith("D:P(");
        assertThat(write(
                        served.owner,
                        DACL | SecurityInformation.UNPROTECTED_DACL_SECURITY_INFORMATION,
                        "D:P(A;;GA;;;BA)"))
                .isEqualTo(NtmsStatus.SUCCESS);
        assertThat(read(DACL)).startsWith("D:(");
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"NTMS_UNKNOWN", "NTMS_OBJECT", "NTMS_UI_DESTINATION"})
    @Page("MSDN RSM Security")
    @Spec("MS-RSMP 3.2.5.2.4.1-04")
    void security_everyType_needsReadControl(NtmsObjectType type) {
        NtmsStatus passed = SECURED.contains(type) ? NtmsStatus.SUCCESS : NtmsStatus.NO_SECURITY_ON_OBJECT;
        served.needs(served.securing(type), NtmsAccess.READ_CONTROL, passed, session -> session.objects()
                .security(served.id(type), type, DACL));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"NTMS_UNKNOWN", "NTMS_OBJECT", "NTMS_UI_DESTINATION"})
    @Page("MSDN RSM Security")
    @Spec({"MS-RSMP 3.2.5.2.4.2-04", "MS-RSMP 3.2.5.2.4.2-06"})
    void setSecurity_everyType_needsWriteDac(NtmsObjectType type) {
        NtmsStatus passed = SECURED.contains(type) ? NtmsStatus.SUCCESS : NtmsStatus.NO_SECURITY_ON_OBJECT;
        SecurityDescriptor descriptor = Descriptors.of(Descriptors.allow(Sid.EVERYONE, NtmsAccess.ALL));
        served.needs(served.securing(type), NtmsAccess.WRITE_DAC, passed, session -> session.objects()
                .setSecurity(served.id(type), type, DACL, descriptor));
    }

    @Test
    @Assumed("the documents ask rights of the container but name a code for objects without security: they have none")
    void security_ofWhatBorrowsItsDescriptor_isNoSecurityOnObject() {
        Guid drive = served.id(NtmsObjectType.NTMS_DRIVE);
        assertThat(status(() -> served.owner.objects().security(drive, NtmsObjectType.NTMS_DRIVE, DACL)))
                .isEqualTo(NtmsStatus.NO_SECURITY_ON_OBJECT);
    }

    @Test
    @Page("MSDN SetNtmsObjectSecurity")
    void setSecurity_owner_needsNoRight() {
        try (NtmsSession ann = served.user("Ann")) {
            Sid sid = served.service.accounts().user("Ann");
            assertThat(write(served.owner, OWNER | DACL, "O:" + sid + "D:")).isEqualTo(NtmsStatus.SUCCESS);
            assertThat(status(() -> ann.objects().security(library, NtmsObjectType.NTMS_LIBRARY, DACL)))
                    .isEqualTo(NtmsStatus.SUCCESS);
            assertThat(write(ann, DACL, "D:(A;;0x7;;;BU)")).isEqualTo(NtmsStatus.SUCCESS);
        }
        reset();
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.4.2-07")
    @Page("MSDN SetNtmsObjectSecurity")
    void setSecurity_systemList_isDeniedToAll() {
        reset();
        assertThat(write(served.owner, SACL, "O:BA")).isEqualTo(NtmsStatus.ACCESS_DENIED);
        assertThat(write(served.owner, SACL | DACL, "D:")).isEqualTo(NtmsStatus.ACCESS_DENIED);
        assertThat(read(DACL)).isEqualTo("D:(A;;0x60007;;;BA)");
    }

    @Test
    @Assumed("as Windows' SetPrivateObjectSecurity does, to which the page refers")
    void setSecurity_anotherOwner_isDeniedToUsers() {
        Sid sid = served.service.accounts().user("Ann");
        served.grant(library, NtmsAccess.WRITE_DAC);
        try (NtmsSession ann = served.user("Ann")) {
            assertThat(write(ann, OWNER, "O:BA")).isEqualTo(NtmsStatus.ACCESS_DENIED);
            assertThat(write(ann, OWNER, "O:" + sid)).isEqualTo(NtmsStatus.SUCCESS);
            assertThat(read(OWNER)).isEqualTo("O:" + sid);
        }
        reset();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x10, 0x100, 0x2000_0000, 0xA000_0004, -1})
    @Assumed("what is no part of a descriptor can neither be read nor written")
    void security_partsWithoutAMeaning_areInvalidParameter(int parts) {
        assertThat(status(() -> served.owner.objects().security(library, NtmsObjectType.NTMS_LIBRARY, parts)))
                .isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(write(served.owner, parts, "O:BAG:BAD:")).isEqualTo(NtmsStatus.INVALID_PARAMETER);
    }

    @Test
    @Assumed("an owner or a group that is to be set must be there")
    void setSecurity_withoutThePartThatIsSet_isInvalidParameter() {
        assertThat(write(served.owner, OWNER, "G:BAD:")).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(write(served.owner, GROUP, "O:BAD:")).isEqualTo(NtmsStatus.INVALID_PARAMETER);
    }

    @Test
    @Assumed("a descriptor has at most 64 KB (MS-DTYP names no limit)")
    void setSecurity_partsTooLargeTogether_areInvalidParameter() {
        reset();
        StringBuilder sddl = new StringBuilder("D:");
        while (sddl.length() < 2 + 3275 * "(A;;0x1;;;WD)".length()) {
            sddl.append("(A;;0x1;;;WD)"); // 20 bytes each: 65,528 bytes without owner and group
        }
        assertThat(write(served.owner, DACL, sddl.toString())).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertThat(read(DACL)).isEqualTo("D:(A;;0x60007;;;BA)");
    }
}
