package dev.rsm.dtyp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("MS-DTYP 2.5.1")
class SddlTest {

    private static final String EXAMPLE =
            "O:BAG:BAD:P(A;CIOI;GRGX;;;BU)(A;CIOI;GA;;;BA)(A;CIOI;GA;;;SY)(A;CIOI;GA;;;CO)";

    @Test
    @Spec("MS-DTYP 2.5.1.4")
    void parse_example_isTheExamplesBytes() {
        byte[] bytes = SecurityDescriptorTest.exampleWithoutSacl();
        bytes[3] = (byte) 0x90; // Without the SACL, its protection goes, too.

        assertThat(Sddl.parse(EXAMPLE)).isEqualTo(SecurityDescriptor.ofBytes(bytes));
        assertThat(Sddl.format(Sddl.parse(EXAMPLE))).isEqualTo(EXAMPLE);
    }

    @Test
    @Spec("MS-DTYP 2.5.1.4")
    void parse_exampleWithItsSacl_isRefusedAtTheSacl() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sddl.parse(EXAMPLE + "S:P(AU;FA;GR;;;WD)"))
                .withMessageContaining("SDDL position " + EXAMPLE.length())
                .withMessageContaining("SACL is not supported");
    }

    @Test
    @Page("MSDN Security Descriptor String Format")
    void parse_namesOfLowBits_haveTheirDirectoryServiceValues() {
        SecurityDescriptor descriptor = Sddl.parse("O:AUG:BAD:(A;;RPWPCCDCLCSWRCWDWOGA;;;S-1-0-0)");

        assertThat(descriptor.dacl()).isEqualTo(Acl.of(new Ace(Ace.Type.ALLOWED, 0, 0x100e003f, Sid.of(0, 0))));
        assertThat(Sddl.format(descriptor)).isEqualTo("O:AUG:BAD:(A;;0x100e003f;;;S-1-0-0)");
    }

    @ParameterizedTest
    @CsvSource({
        "CC, 1",
        "DC, 2",
        "LC, 4",
        "SW, 8",
        "RP, 10",
        "WP, 20",
        "DT, 40",
        "LO, 80",
        "CR, 100",
        "SD, 10000",
        "RC, 20000",
        "WD, 40000",
        "WO, 80000",
        "GA, 10000000",
        "GX, 20000000",
        "GW, 40000000",
        "GR, 80000000",
        "rcSdRC, 30000",
        "'', 0",
        "0x7, 7",
        "0XfFfFfFfF, ffffffff",
        "0x00000000000000001, 1",
        "4294967295, ffffffff",
        "10, a",
        "010, 8",
        "0, 0"
    })
    void parse_rights_haveTheirValues(String rights, String hex) {
        Acl dacl = Sddl.parse("D:(D;;" + rights + ";;;BO)").dacl();

        assertThat(dacl)
                .isEqualTo(
                        Acl.of(new Ace(Ace.Type.DENIED, 0, Integer.parseUnsignedInt(hex, 16), Sid.BACKUP_OPERATORS)));
    }

    @ParameterizedTest
    @CsvSource({
        "10000000, GA",
        "f0000000, GAGRGWGX",
        "f0000, RCSDWDWO",
        "7, 0x7",
        "20001, 0x20001",
        "0, 0x0",
        "100000, 0x100000"
    })
    @Assumed("letters only where they say all of the mask; any other mask is clearer as a number")
    void format_rights_areLettersOrOneNumber(String hex, String rights) {
        Ace ace = new Ace(Ace.Type.ALLOWED, 0, Integer.parseUnsignedInt(hex, 16), Sid.EVERYONE);

        assertThat(Sddl.format(SecurityDescriptor.of(Sid.USERS, Sid.GUESTS, Acl.of(ace))))
                .isEqualTo("O:BUG:BGD:(A;;" + rights + ";;;WD)");
    }

    @ParameterizedTest
    @CsvSource({"OI, 1", "CI, 2", "NP, 4", "IO, 8", "ID, 10", "IDOICIIONP, 1f", "cici, 2", "'', 0"})
    void parse_aceFlags_haveTheirValues(String flags, String hex) {
        assertThat(Sddl.parse("D:(A;" + flags + ";GA;;;WD)").dacl())
                .isEqualTo(Acl.of(new Ace(Ace.Type.ALLOWED, Integer.parseInt(hex, 16), 0x10000000, Sid.EVERYONE)));
    }

    @ParameterizedTest
    @CsvSource({"D:, 8004", "D:P, 9004", "D:AR, 8104", "D:AI, 8404", "D:PARAI, 9504", "d:aip, 9404", "'', 8000"})
    void parse_daclFlags_haveTheirControlBits(String text, String hex) {
        assertThat(Sddl.parse(text).control()).isEqualTo(Integer.parseInt(hex, 16));
    }

    @ParameterizedTest
    @CsvSource({
        "AN, S-1-5-7",
        "AU, S-1-5-11",
        "BA, S-1-5-32-544",
        "BG, S-1-5-32-546",
        "BO, S-1-5-32-551",
        "BU, S-1-5-32-545",
        "CG, S-1-3-1",
        "CO, S-1-3-0",
        "IU, S-1-5-4",
        "LS, S-1-5-19",
        "NS, S-1-5-20",
        "NU, S-1-5-2",
        "PU, S-1-5-32-547",
        "SU, S-1-5-6",
        "SY, S-1-5-18",
        "WD, S-1-1-0"
    })
    void alias_andItsSid_areTheSame(String alias, String sid) {
        assertThat(Sddl.parse("O:" + sid)).isEqualTo(Sddl.parse("O:" + alias));
        assertThat(Sddl.format(Sddl.parse("O:" + sid))).isEqualTo("O:" + alias);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O:S-1-5-21-1-2-3-500D:(A;;GA;;;S-1-5-21-1-2-3-501)",
                "O:S-1-5D:",
                "O:S-1-0xddddddddddddD:",
                "G:S-1-5-21-4294967295D:PARAI",
                "D:NO_ACCESS_CONTROL",
                "O:SYD:PAINO_ACCESS_CONTROL",
                ""
            })
    void format_ofAParsedText_isTheText(String text) {
        assertThat(Sddl.format(Sddl.parse(text))).isEqualTo(text);
    }

    @Test
    @Page("MSDN Security Descriptor String Format")
    void nullEmptyAndAbsentLists_haveTextsOfTheirOwn() {
        assertThat(Sddl.parse("D:NO_ACCESS_CONTROL"))
                .isEqualTo(new SecurityDescriptor(SecurityDescriptor.DACL_PRESENT, null, null, null));
        assertThat(Sddl.parse("D:"))
                .isEqualTo(new SecurityDescriptor(SecurityDescriptor.DACL_PRESENT, null, null, Acl.of()));
        assertThat(Sddl.parse("")).isEqualTo(new SecurityDescriptor(0, null, null, null));
    }

    @Test
    @Page("MSDN Security Descriptor String Format")
    void format_bitsWithoutALetter_areLeftOut() {
        SecurityDescriptor defaulted = new SecurityDescriptor(
                0x8000 | 0x00EF, Sid.USERS, null, new Acl(4, Acl.of().aces()));

        assertThat(Sddl.format(defaulted)).isEqualTo("O:BUD:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X | 0 | O:, G:, D:",
                "G:BAO:BA | 4 | in this order",
                "O:BAO:BA | 4 | in this order",
                "O: | 2 | a SID (S-1-...) or an alias",
                "O:B | 2 | found \"B\"",
                "O:LA | 2 | [AN, AU, BA,",
                "O:S-1-5-4294967296 | 2 | 32 bits",
                "O:S-1-05 | 2 | not a SID",
                "O:S-1-5-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1 | 2 | at most 15",
                "O:S-1-5-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1 | 2 | at most 15",
                "O:S-2-5 | 2 | a SID",
                "O:BA G:BA | 4 | found \" G:BA\"",
                "D:X | 2 | P, AR, AI",
                "D:(A;;GA;;;BA)P | 14 | an ACE in parentheses",
                "D:( | 3 | found the end",
                "D:() | 3 | A; or D;",
                "D:(OA;;GA;;;BA) | 3 | other types of ACE are not supported",
                "D:(AU;SA;GA;;;BA) | 3 | other types of ACE are not supported",
                "D:(XA;;GA;;;BA;(a)) | 3 | other types of ACE are not supported",
                "D:(A | 3 | A; or D;",
                "D:(A; | 5 | a flag (CI, OI, NP, IO, ID) or ;",
                "D:(A;FA;GA;;;BA) | 5 | a flag",
                "D:(A;C;GA;;;BA) | 5 | a flag",
                "D:(A;;ZZ;;;BA) | 6 | a right (GA",
                "D:(A;;GAG;;;BA) | 8 | a right (GA",
                "D:(A;;FA;;;BA) | 6 | a right (GA",
                "D:(A;;GA0x1;;;BA) | 8 | a number alone",
                "D:(A;;0x1GA;;;BA) | 9 | a number alone",
                "D:(A;;0x;;;BA) | 7 | a number alone",
                "D:(A;;0x100000000;;;BA) | 6 | 32 bits",
                "D:(A;;4294967296;;;BA) | 6 | 32 bits",
                "D:(A;;99999999999999999999;;;BA) | 6 | 32 bits",
                "D:(A;;08;;;BA) | 6 | 32 bits",
                "D:(A;;-1;;;BA) | 6 | a right",
                "D:(A;;GA;bf967aba-0de6-11d0-a285-00aa003049e2;;BA) | 9 | GUIDs are not supported",
                "D:(A;;GA;;bf967aba-0de6-11d0-a285-00aa003049e2;BA) | 9 | GUIDs are not supported",
                "D:(A;;GA;;;) | 11 | a SID",
                "D:(A;;GA;;;BA | 13 | ), found the end",
                "D:(A;;GA;;;BA;(x)) | 13 | )",
                "D:(A;;GA;;;BA)) | 14 | an ACE in parentheses",
                "D:NO_ACCESS_CONTROL(A;;GA;;;BA) | 19 | the end",
                "S: | 0 | O:, G:, D:",
                "O:BAS:P | 4 | O:, G:, D:"
            })
    void parse_malformedText_isRefusedWithThePositionAndWhatWasExpected(String text, int position, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sddl.parse(text))
                .withMessageStartingWith("SDDL position " + position + ": expected ")
                .withMessageContaining(expected);
    }
}
