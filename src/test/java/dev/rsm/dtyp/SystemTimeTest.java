package dev.rsm.dtyp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("MS-DTYP 2.3.13")
class SystemTimeTest {

    private static final long FIRST_MILLI = -11644473600000L;
    private static final long LAST_MILLI = 910670515199999L;

    @Test
    void toBytes_ofATime_areEightWordsWithTheDayOfTheWeek() {
        SystemTime time = SystemTime.of(Instant.parse("2004-02-29T23:58:59.123999999Z"));
        byte[] bytes = HexFormat.of().parseHex("d407020000001d0017003a003b007b00");

        assertThat(time).isEqualTo(new SystemTime(2004, 2, 29, 23, 58, 59, 123));
        assertThat(time.toBytes()).isEqualTo(bytes);
        assertThat(SystemTime.ofBytes(bytes)).isEqualTo(time);
        assertThat(time.toInstant()).contains(Instant.parse("2004-02-29T23:58:59.123Z"));
    }

    @ParameterizedTest
    @CsvSource({"2024-06-02, 0", "2024-06-03, 1", "2024-06-08, 6", "1601-01-01, 1"})
    @Page("MSDN SYSTEMTIME")
    void dayOfWeek_countsFromSunday(String date, int day) {
        assertThat(SystemTime.of(Instant.parse(date + "T00:00:00Z")).dayOfWeek())
                .isEqualTo(day);
    }

    @Test
    @Page("MSDN SystemTimeToFileTime: wDayOfWeek is ignored")
    void ofBytes_wrongDayOfWeek_isNotLookedAt() {
        byte[] bytes = SystemTime.of(Instant.EPOCH).toBytes();
        bytes[4] = (byte) 0xFF;
        bytes[5] = (byte) 0xFF;

        assertThat(SystemTime.ofBytes(bytes).toInstant()).contains(Instant.EPOCH);
    }

    @Test
    @Assumed("callers of Windows take a structure of zeros for no time")
    void none_isAllZerosAndNoInstant() {
        assertThat(SystemTime.NONE.toBytes()).containsOnly(0);
        assertThat(SystemTime.ofBytes(new byte[16])).isEqualTo(SystemTime.NONE);
        assertThat(SystemTime.NONE.toInstant()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {FIRST_MILLI, FIRST_MILLI + 1, LAST_MILLI - 1, LAST_MILLI})
    @Page("MSDN SYSTEMTIME")
    void of_withinTheYears_isKept(long millis) {
        Instant instant = Instant.ofEpochMilli(millis);

        assertThat(SystemTime.ofBytes(SystemTime.of(instant).toBytes()).toInstant())
                .contains(instant);
    }

    @Test
    @Page("MSDN SYSTEMTIME")
    void of_outsideTheYears_isRefused() {
        for (Instant instant : Arrays.asList(
                Instant.ofEpochMilli(FIRST_MILLI).minusNanos(1),
                Instant.ofEpochMilli(LAST_MILLI + 1),
                Instant.MIN,
                Instant.MAX)) {
            assertThatIllegalArgumentException().isThrownBy(() -> SystemTime.of(instant));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1600, 1, 1, 0, 0, 0, 0",
        "30828, 1, 1, 0, 0, 0, 0",
        "65535, 1, 1, 0, 0, 0, 0",
        "0, 1, 1, 0, 0, 0, 0",
        "2023, 0, 1, 0, 0, 0, 0",
        "2023, 13, 1, 0, 0, 0, 0",
        "2023, 1, 0, 0, 0, 0, 0",
        "2023, 2, 29, 0, 0, 0, 0",
        "2023, 1, 1, 24, 0, 0, 0",
        "2023, 1, 1, 0, 60, 0, 0",
        "2023, 1, 1, 0, 0, 60, 0",
        "2023, 1, 1, 0, 0, 0, 1000",
        "2023, 1, 1, 0, 0, 0, 4295", // as nanoseconds it would wrap round to a fraction of a second
        "2023, 1, 1, 0, 0, 0, 65535",
        "0, 0, 0, 0, 0, 0, 1"
    })
    void ofBytes_noDate_isRefused(int year, int month, int day, int hour, int minute, int second, int milli) {
        byte[] bytes = new byte[16];
        int[] fields = {year, month, 0, day, hour, minute, second, milli};
        for (int i = 0; i < fields.length; i++) {
            bytes[2 * i] = (byte) fields[i];
            bytes[2 * i + 1] = (byte) (fields[i] >> 8);
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SystemTime.ofBytes(bytes))
                .withMessageContaining("SYSTEMTIME");
    }

    @Test
    void constructor_negativeField_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SystemTime(2023, 1, 1, 0, 0, 0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SystemTime(-2023, 1, 1, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 17})
    void ofBytes_ofAnotherLength_isRefused(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SystemTime.ofBytes(new byte[length]))
                .withMessageContaining("not " + length);
    }

    @Property
    void everyMillisecond_throughTheBytes_isTheSame(
            @ForAll @LongRange(min = FIRST_MILLI, max = LAST_MILLI) long millis) {
        SystemTime time = SystemTime.of(Instant.ofEpochMilli(millis));

        assertThat(SystemTime.ofBytes(time.toBytes())).isEqualTo(time);
        assertThat(time.toInstant()).contains(Instant.ofEpochMilli(millis));
        assertThat(time.dayOfWeek())
                .isEqualTo(LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000L), 0, ZoneOffset.UTC)
                                .getDayOfWeek()
                                .getValue()
                        % 7);
    }

    @Property
    void ofBytes_anyBytes_isATimeOrIsRefused(@ForAll byte[] bytes) {
        Decoding.isTotal(bytes, SystemTime::ofBytes, SystemTime::toBytes);
        Decoding.isTotal(Arrays.copyOf(bytes, 16), SystemTime::ofBytes, SystemTime::toBytes);
    }
}
