package dev.rsm.dtyp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rsm.conformance.Spec;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("MS-DTYP 2.3.3")
class FileTimeTest {

    private static final Instant START = Instant.parse("1601-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("+60056-05-28T05:36:10.955161500Z");

    @Test
    void of_unixEpoch_isTheKnownNumber() {
        FileTime time = FileTime.of(Instant.EPOCH);

        assertThat(time.ticks()).isEqualTo(116444736000000000L);
        assertThat(time.toBytes()).isEqualTo(HexFormat.of().parseHex("00803ed5deb19d01"));
        assertThat(FileTime.ofBytes(time.toBytes())).isEqualTo(time);
        assertThat(time.toInstant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void of_finerThan100Nanoseconds_isCutOff() {
        assertThat(FileTime.of(START.plusNanos(199))).isEqualTo(new FileTime(1));
        assertThat(FileTime.of(START)).isEqualTo(new FileTime(0));
    }

    @Test
    void of_lastTick_isKept() {
        assertThat(FileTime.of(LAST)).isEqualTo(new FileTime(-1));
        assertThat(FileTime.of(LAST.minusNanos(100))).isEqualTo(new FileTime(-2));
    }

    @Test
    void of_outsideTheRange_isRefused() {
        for (Instant instant : List.of(START.minusNanos(1), LAST.plusNanos(100), Instant.MIN, Instant.MAX)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> FileTime.of(instant))
                    .withMessageContaining("1601");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 9})
    void ofBytes_ofAnotherLength_isRefused(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileTime.ofBytes(new byte[length]))
                .withMessageContaining("not " + length);
    }

    @Property
    void everyTick_throughInstantAndBytes_isTheSame(@ForAll long ticks, @ForAll long other) {
        FileTime time = new FileTime(ticks);

        assertThat(FileTime.of(time.toInstant())).isEqualTo(time);
        assertThat(FileTime.ofBytes(time.toBytes())).isEqualTo(time);
        assertThat(Integer.signum(time.compareTo(new FileTime(other))))
                .isEqualTo(Integer.signum(time.toInstant().compareTo(new FileTime(other).toInstant())));
    }
}
