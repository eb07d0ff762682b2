package dev.rsm.dtyp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Spec;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("MS-DTYP 2.4.2")
class SidTest {

    private static final Sid MACHINE = Sid.of(5, 21, 1, 2, 3);
    private static final Sid OTHER = Sid.of(5, 21, 7, 8, 4294967295L);

    @ParameterizedTest
    @CsvSource({
        "S-1-5-32-544, 01020000000000052000000020020000",
        "S-1-1-0, 010100000000000100000000",
        "S-1-5-21-1-2-3-513, 010500000000000515000000010000000200000003000000" + "01020000",
        "S-1-4294967295-4294967295, 01010000ffffffffffffffff",
        "S-1-0x000100000000-7, 010100010000000007000000",
        "S-1-0xffffffffffff-0, 0101ffffffffffff00000000",
        "S-1-5, 0100000000000005"
    })
    @Spec({"MS-DTYP 2.4.2.1", "MS-DTYP 2.4.2.2"})
    void textAndBytes_ofOneIdentifier_areReadAndWritten(String text, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        Sid sid = Sid.parse(text);

        assertThat(sid).isEqualTo(Sid.ofBytes(bytes)).hasToString(text);
        assertThat(sid.toBytes()).isEqualTo(bytes).hasSize(sid.length());
    }

    @Test
    @Spec("MS-DTYP 2.4.2.4")
    void constants_haveTheirWellKnownValues() {
        assertThat(List.of(
                        Sid.EVERYONE,
                        Sid.CREATOR_OWNER,
                        Sid.CREATOR_GROUP,
                        Sid.NETWORK,
                        Sid.INTERACTIVE,
                        Sid.SERVICE,
                        Sid.ANONYMOUS,
                        Sid.AUTHENTICATED_USERS,
                        Sid.LOCAL_SYSTEM,
                        Sid.LOCAL_SERVICE,
                        Sid.NETWORK_SERVICE,
                        Sid.ADMINISTRATORS,
                        Sid.USERS,
                        Sid.GUESTS,
                        Sid.POWER_USERS,
                        Sid.BACKUP_OPERATORS))
                .map(Sid::toString)
                .containsExactly(
                        "S-1-1-0",
                        "S-1-3-0",
                        "S-1-3-1",
                        "S-1-5-2",
                        "S-1-5-4",
                        "S-1-5-6",
                        "S-1-5-7",
                        "S-1-5-11",
                        "S-1-5-18",
                        "S-1-5-19",
                        "S-1-5-20",
                        "S-1-5-32-544",
                        "S-1-5-32-545",
                        "S-1-5-32-546",
                        "S-1-5-32-547",
                        "S-1-5-32-551");
    }

    @Test
    @Assumed("ABNF's literals are case-insensitive; the comments on the choice of base bind who writes")
    void parse_otherCaseOrHexadecimalWithoutNeed_isRead() {
        assertThat(Sid.parse("s-1-0X00000000000F-1")).isEqualTo(Sid.of(15, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "S",
                "S-1",
                "S-1-",
                "S-1--5",
                "S-2-5-18",
                "S-1-5-",
                "S-1-5--18",
                "S-1-5-18 ",
                " S-1-5-18",
                "S-1-05-18",
                "S-1-5-018",
                "S-1-5-+18",
                "S-1-5-4294967296",
                "S-1-5-99999999999",
                "S-1-4294967296-1",
                "S-1-0x5-18",
                "S-1-0x0000000000005-18",
                "S-1-5-0x12",
                "S-1-5-\u0661"
            })
    void parse_malformedText_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Sid.parse(text)).withMessageContaining("SID");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 14, 15})
    void subAuthorities_upToTheLimit_areKept(int count) {
        Sid sid = withSubAuthorities(count);

        assertThat(Sid.parse(sid.toString())).isEqualTo(sid);
        assertThat(Sid.ofBytes(sid.toBytes())).isEqualTo(sid);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 1000})
    void subAuthorities_beyondTheLimit_areRefused(int count) {
        String text = "S-1-5" + "-1".repeat(count);
        byte[] bytes = new byte[8 + 4 * count];
        bytes[0] = 1;
        bytes[1] = (byte) Math.min(count, 255);

        assertThatIllegalArgumentException().isThrownBy(() -> withSubAuthorities(count));
        assertThatIllegalArgumentException().isThrownBy(() -> Sid.parse(text));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sid.ofBytes(bytes))
                .withMessageContaining("at byte 0");
    }

    @Test
    void parse_oneSubAuthorityTooMany_saysSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sid.parse("S-1-5" + "-1".repeat(16)))
                .withMessageContaining("at most 15");
    }

    @Test
    void numbers_outsideTheirRange_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Sid.of(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Sid.of(1L << 48));
        assertThatIllegalArgumentException().isThrownBy(() -> Sid.of(5, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> Sid.of(5, 1L << 32));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01",
                "01010000000000",
                "0101000000000001",
                "010100000000000100",
                "01010000000000010000000000",
                "000100000000000100000000",
                "020100000000000100000000",
                "01ff00000000000100000000"
            })
    void ofBytes_malformed_isRefusedWithThePlace(String hex) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sid.ofBytes(HexFormat.of().parseHex(hex)))
                .withMessageMatching("SID.* at byte \\d+: .*");
    }

    @Test
    void withRelativeId_ofAMachine_isAnAccountOfIt() {
        Sid account = MACHINE.withRelativeId(1001);

        assertThat(account).hasToString("S-1-5-21-1-2-3-1001");
        assertThat(account.isIn(MACHINE)).isTrue();
        assertThat(MACHINE.isIn(MACHINE)).isTrue();
        assertThat(account.isIn(OTHER)).isFalse();
        assertThat(MACHINE.isIn(account)).isFalse();
        assertThat(Sid.of(6, 21, 1, 2, 3, 1001).isIn(MACHINE)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> MACHINE.withRelativeId(1L << 32));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withSubAuthorities(15).withRelativeId(1));
    }

    @Test
    void rebase_accountOfTheMachine_becomesTheOthersAccount() {
        assertThat(MACHINE.withRelativeId(500).rebase(MACHINE, OTHER)).isEqualTo(OTHER.withRelativeId(500));
        assertThat(MACHINE.rebase(MACHINE, OTHER)).isEqualTo(OTHER);
    }

    @Test
    void rebase_anyoneElse_staysTheSame() {
        Sid stranger = Sid.of(5, 21, 1, 2, 4, 500);

        assertThat(stranger.rebase(MACHINE, OTHER)).isSameAs(stranger);
        assertThat(Sid.ADMINISTRATORS.rebase(MACHINE, OTHER)).isSameAs(Sid.ADMINISTRATORS);
    }

    @Test
    @Assumed("the specification states no order; unsigned from left to right is the least surprising")
    void compareTo_sortsByAuthorityThenUnsignedFromTheLeft() {
        List<Sid> ordered = List.of(
                Sid.of(1, 9),
                Sid.of(5),
                Sid.of(5, 2),
                Sid.of(5, 2, 0),
                Sid.of(5, 11),
                Sid.of(5, 4294967295L),
                Sid.of(1L << 40));

        assertThat(ordered.stream().sorted(Comparator.reverseOrder()).sorted()).containsExactlyElementsOf(ordered);
    }

    private static Sid withSubAuthorities(int count) {
        return Sid.of(5, LongStream.range(0, count).map(i -> 4294967295L - i).toArray());
    }
}
