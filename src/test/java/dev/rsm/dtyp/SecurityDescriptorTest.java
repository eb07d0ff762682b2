package dev.rsm.dtyp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Spec;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("MS-DTYP 2.4.6")
class SecurityDescriptorTest {

    /** The specification's example (MS-DTYP 2.5.1.4), which has a SACL at 0x14. */
    private static final String EXAMPLE = """
            010014b090000000a000000014000000
            3000000002001c000100000002801400
            00000080010100000000000100000000
            020060000400000000031800000000a0
            01020000000000052000000021020000
            00031800000000100102000000000005
            20000000200200000003140000000010
            01010000000000051200000000031400
            00000010010100000000000300000000
            01020000000000052000000020020000
            01020000000000052000000020020000
            """;

    private static final int DACL = 0x30;

    private static final SecurityDescriptor MEANING = new SecurityDescriptor(
            0xB004,
            Sid.ADMINISTRATORS,
            Sid.ADMINISTRATORS,
            Acl.of(
                    allowed(0xA0000000, Sid.USERS),
                    allowed(0x10000000, Sid.ADMINISTRATORS),
                    allowed(0x10000000, Sid.LOCAL_SYSTEM),
                    allowed(0x10000000, Sid.CREATOR_OWNER)));

    @Test
    @Spec("MS-DTYP 2.5.1.4")
    void ofBytes_example_isRefusedForItsSacl() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecurityDescriptor.ofBytes(example()))
                .withMessageContaining("SACL is not supported");
    }

    @Test
    @Spec("MS-DTYP 2.5.1.4")
    void ofBytes_exampleWithoutItsSacl_hasOwnerGroupAndEntries() {
        assertThat(SecurityDescriptor.ofBytes(exampleWithoutSacl())).isEqualTo(MEANING);
    }

    @Test
    @Spec("MS-DTYP 2.5.1.4")
    void toBytes_example_isTheExampleWithoutTheGap() {
        byte[] expected = new byte[0xB0 - 0x1C];
        byte[] example = exampleWithoutSacl();
        System.arraycopy(example, 0, expected, 0, 0x14);
        System.arraycopy(example, DACL, expected, 0x14, 0xB0 - DACL);
        expected[4] = 0x90 - 0x1C;
        expected[8] = (byte) (0xA0 - 0x1C);
        expected[16] = 0x14;

        assertThat(MEANING.toBytes()).isEqualTo(expected);
    }

    @Test
    @Spec("MS-DTYP 2.5.3.2")
    void grantsEverything_nullOrAbsentList_butNotAnEmptyOne() {
        SecurityDescriptor absent = new SecurityDescriptor(0, null, null, null);
        SecurityDescriptor empty = SecurityDescriptor.of(Sid.USERS, Sid.USERS, Acl.of());
        SecurityDescriptor nullList = new SecurityDescriptor(SecurityDescriptor.DACL_PRESENT, null, null, null);

        assertThat(absent.grantsEverything()).isTrue();
        assertThat(nullList.grantsEverything()).isTrue();
        assertThat(empty.grantsEverything()).isFalse();
        assertThat(nullList.toBytes()).isEqualTo(HexFormat.of().parseHex("01000480" + "0".repeat(32)));
        assertThat(SecurityDescriptor.ofBytes(nullList.toBytes()))
                .isEqualTo(nullList)
                .isNotEqualTo(absent);
        assertThat(SecurityDescriptor.ofBytes(empty.toBytes()).dacl()).isEqualTo(Acl.of());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, revision 1", // revision
        "0, 2, revision 1",
        "3, 30, self-relative", // SELF_RELATIVE clear
        "3, F0, resource manager", // RM_CONTROL_VALID
        "2, 14, SACL is not supported",
        "2, 00, DACL_PRESENT (0x0004) is clear",
        "12, 14, SACL_PRESENT (0x0010) is clear",
        "4, 13, owner offset at byte 4", // in the header
        "4, B0, owner offset at byte 4", // at the end
        "7, FF, owner offset at byte 4", // beyond 31 bits
        "6, 01, owner offset at byte 4",
        "4, A8, SID", // runs over the end
        "8, 01, group offset at byte 8",
        "12, 01, SACL offset at byte 12",
        "16, 08, DACL offset at byte 16",
        "16, AC, ACL at byte 172: needs 8 bytes",
        "8, 80, SID at byte 128",
        "48, 03, 2 or 4", // AclRevision
        "49, 01, ACL at byte 48: its reserved",
        "54, 01, ACL at byte 48: its reserved",
        "50, 84, ACL at byte 48: AclSize 132", // beyond the end
        "50, 61, AclSize 97",
        "50, 04, AclSize 4",
        "50, 5C, ACE at byte 124", // one entry too short
        "51, FF, AclSize",
        "52, 05, ACE at byte 144", // one entry too many
        "52, 06, 6 entries do not fit",
        "53, FF, do not fit",
        "56, 02, audit",
        "56, 05, object",
        "56, 09, callback",
        "56, 11, label",
        "56, FF, unknown",
        "57, 20, flags",
        "57, 40, flags",
        "58, 0C, AceSize 12",
        "58, 14, SID's sub-authorities at byte 72", // too short for its SID
        "58, 1A, AceSize 26",
        "58, 5C, AceSize 92", // beyond the list
        "59, FF, AceSize",
        "64, 02, SID at byte 64",
        "65, 10, SID at byte 64"
    })
    void ofBytes_oneByteWrong_isRefusedWithThePlaceAndTheReason(int at, String value, String reason) {
        byte[] bytes = exampleWithoutSacl();
        bytes[at] = (byte) Integer.parseInt(value, 16);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecurityDescriptor.ofBytes(bytes))
                .withMessageContaining(reason);
    }

    @Test
    void ofBytes_everyPrefix_isRefused() {
        byte[] bytes = exampleWithoutSacl();
        for (int length = 0; length < bytes.length; length++) {
            byte[] prefix = Arrays.copyOf(bytes, length);
            assertThatIllegalArgumentException().isThrownBy(() -> SecurityDescriptor.ofBytes(prefix));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    @Assumed("the specification is silent; a sender that does not know its length is not to be trusted")
    void ofBytes_bytesAfterTheLastPart_areRefused(int extra) {
        byte[] bytes = Arrays.copyOf(exampleWithoutSacl(), 0xB0 + extra);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecurityDescriptor.ofBytes(bytes))
                .withMessageContaining("at byte 176: " + extra + " bytes follow");
    }

    @Test
    void ofBytes_reservedByteWithoutItsBit_isNotLookedAt() {
        byte[] bytes = exampleWithoutSacl();
        bytes[1] = 0x55;

        assertThat(SecurityDescriptor.ofBytes(bytes)).isEqualTo(MEANING);
    }

    @Test
    @Spec("MS-DTYP 2.4.4.1: AceSize may exceed the fields; the rest is ignored")
    void ofBytes_roomInsideAnEntry_isSkipped() {
        SecurityDescriptor descriptor = SecurityDescriptor.ofBytes(HexFormat.of()
                .parseHex("0100048000000000000000000000000014000000" + "0200200001000000"
                        + "0000180007000000010100000000000100000000" + "deadbeef"));

        assertThat(descriptor.dacl()).isEqualTo(Acl.of(new Ace(Ace.Type.ALLOWED, 0, 7, Sid.EVERYONE)));
    }

    @Test
    @Spec("MS-DTYP 2.4.5: AclSize and AceCount are given apart")
    void ofBytes_roomAfterTheLastEntry_isSkippedAndNotWritten() {
        SecurityDescriptor descriptor = SecurityDescriptor.ofBytes(HexFormat.of()
                .parseHex("0100048000000000000000000000000014000000" + "0400240001000000"
                        + "0100140007000000010100000000000100000000" + "ffffffffffffffff"));

        assertThat(descriptor.dacl())
                .isEqualTo(new Acl(
                        Acl.REVISION_DS,
                        Acl.of(new Ace(Ace.Type.DENIED, 0, 7, Sid.EVERYONE)).aces()));
        assertThat(descriptor.toBytes()).hasSize(20 + 28);
    }

    @Test
    void constructor_contradictions_areRefused() {
        Acl dacl = Acl.of();
        assertThatIllegalArgumentException().isThrownBy(() -> new SecurityDescriptor(0x10000, null, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new SecurityDescriptor(-1, null, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new SecurityDescriptor(0x10, null, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new SecurityDescriptor(0x4000, null, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new SecurityDescriptor(0, null, null, dacl));
        assertThatIllegalArgumentException().isThrownBy(() -> new Acl(3, dacl.aces()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ace(Ace.Type.ALLOWED, 0x20, 0, Sid.USERS));
        assertThat(new SecurityDescriptor(0, null, null, null).control()).isEqualTo(SecurityDescriptor.SELF_RELATIVE);
    }

    static byte[] exampleWithoutSacl() {
        byte[] bytes = example();
        bytes[2] = 0x04;
        bytes[12] = 0;
        return bytes;
    }

    private static byte[] example() {
        return HexFormat.of().parseHex(EXAMPLE.replaceAll("\\s", ""));
    }

    private static Ace allowed(int mask, Sid sid) {
        return new Ace(Ace.Type.ALLOWED, Ace.OBJECT_INHERIT | Ace.CONTAINER_INHERIT, mask, sid);
    }
}
