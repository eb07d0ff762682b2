package dev.rsm.dtyp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rsm.conformance.Spec;
import java.util.HexFormat;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("MS-DTYP 2.3.4")
class GuidTest {

    private static final String TEXT = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
    private static final Guid GUID = new Guid(0xf81d4fae7dec11d0L, 0xa76500a0c91e6bf6L);

    @ParameterizedTest
    @ValueSource(
            strings = {
                TEXT,
                "{" + TEXT + "}",
                "{F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6}",
                "f81d4fae7dec11d0a76500a0c91e6bf6",
                "{f81d4fae7dec11d0a76500a0c91e6bf6}"
            })
    @Spec("MS-DTYP 2.3.4.3")
    void parse_everyForm_readsTheSameGuid(String text) {
        assertThat(Guid.parse(text)).isEqualTo(GUID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{" + TEXT,
                TEXT + "}",
                "{{" + TEXT + "}}",
                "f81d4fae7-dec-11d0-a765-00a0c91e6bf6",
                "f81d4fae-7dec-11d0-a76500a0-c91e6bf6",
                "f81d4fae-7dec-11d0-a765-00a0c91e6bf",
                "f81d4fae-7dec-11d0-a765-00a0c91e6bf61",
                "f81d4fae7dec11d0a76500a0c91e6bf",
                "f81d4fae7dec11d0a76500a0c91e6bf61",
                "g81d4fae7dec11d0a76500a0c91e6bf6",
                "+81d4fae7dec11d0a76500a0c91e6bf6",
                "\uff181d4fae7dec11d0a76500a0c91e6bf6a"
            })
    void parse_anythingElse_isRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Guid.parse(text))
                .withMessageContaining(text)
                .withMessageContaining("8-4-4-4-12");
    }

    @Test
    void parse_longText_isCutInTheMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Guid.parse("x".repeat(1_000_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }

    @Test
    @Spec("MS-DTYP 2.3.4.2")
    void toBytes_firstThreeFields_areLittleEndian() {
        byte[] bytes = HexFormat.of().parseHex("ae4f1df8ec7dd011a76500a0c91e6bf6");

        assertThat(GUID.toBytes()).isEqualTo(bytes);
        assertThat(Guid.ofBytes(bytes)).isEqualTo(GUID);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 17})
    void ofBytes_ofAnotherLength_isRefused(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Guid.ofBytes(new byte[length]))
                .withMessageContaining("not " + length);
    }

    @Test
    void isNull_onlyOfAllZeros_isTrue() {
        assertThat(Guid.NULL.isNull()).isTrue();
        assertThat(new Guid(0, 1).isNull()).isFalse();
        assertThat(new Guid(1, 0).isNull()).isFalse();
        assertThat(Guid.parse("0".repeat(32))).isEqualTo(Guid.NULL);
    }

    @Property
    void everyGuid_throughEveryForm_isTheSame(@ForAll long high, @ForAll long low) {
        Guid guid = new Guid(high, low);

        assertThat(Guid.ofBytes(guid.toBytes())).isEqualTo(guid);
        assertThat(Guid.of(guid.toUuid())).isEqualTo(guid);
        assertThat(Guid.parse(guid.toString())).isEqualTo(guid);
        assertThat(Guid.parse(guid.toHex())).isEqualTo(guid).hasToString(new UUID(high, low).toString());
    }

    @Property
    void compareTo_anyTwo_ordersAsTheText(@ForAll long high, @ForAll long low, @ForAll long otherHigh) {
        Guid one = new Guid(high, low);
        Guid two = new Guid(otherHigh, ~low);

        assertThat(Integer.signum(one.compareTo(two)))
                .isEqualTo(Integer.signum(one.toHex().compareTo(two.toHex())));
        assertThat(Integer.signum(one.compareTo(new Guid(high, ~low))))
                .isEqualTo(Integer.signum(one.toHex().compareTo(new Guid(high, ~low).toHex())));
    }
}
