package dev.rsm.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.bench.SoakTrend.Footprint;
import dev.rsm.conformance.Assumed;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** A soak must notice a leak that is small, and must not take what comes and goes for one. */
@Assumed("an hour has to tell a leak of a megabyte, or of a thread, a minute")
class SoakTrendTest {

    private static final long MB = 1L << 20;

    private static SoakTrend hour(IntFunction<Footprint> look) {
        SoakTrend trend = new SoakTrend();
        for (int minute = 0; minute < 60; minute++) {
            trend.add(look.apply(minute));
        }
        return trend;
    }

    @Test
    void growth_whatComesAndGoes_isNone() {
        assertThat(hour(minute -> new Footprint(
                                (60 + minute % 7) * MB,
                                (400 + minute % 5 * 4) * MB,
                                90 + minute % 9,
                                150 + minute % 11))
                        .growth())
                .isEmpty();
    }

    @Test
    void growth_atTheBeginning_isNone() {
        assertThat(hour(minute -> {
                            int warm = Math.min(minute, 15);
                            return new Footprint((40 + 4 * warm) * MB, (300 + 10 * warm) * MB, 50 + warm, 90 + warm);
                        })
                        .growth())
                .isEmpty();
    }

    @Test
    void growth_aLittleEachMinute_isToldByWhatItIs() {
        assertThat(hour(minute -> new Footprint((60 + minute) * MB, 400 * MB, 90, 150))
                        .growth())
                .hasValueSatisfying(words -> assertThat(words).contains("heap").doesNotContain("resident", "threads"));
        assertThat(hour(minute -> new Footprint(60 * MB, (400 + 2 * minute) * MB, 90, 150))
                        .growth())
                .hasValueSatisfying(
                        words -> assertThat(words).contains("resident").doesNotContain("heap"));
        assertThat(hour(minute -> new Footprint(60 * MB, 400 * MB, 90 + minute, 150))
                        .growth())
                .hasValueSatisfying(
                        words -> assertThat(words).contains("threads").doesNotContain("files"));
        assertThat(hour(minute -> new Footprint(60 * MB, 400 * MB, 90, 150 + minute))
                        .growth())
                .hasValueSatisfying(words -> assertThat(words).contains("files").doesNotContain("threads"));
    }

    @Test
    void growth_ofTooFewLooks_isNotJudged() {
        SoakTrend trend = new SoakTrend();
        for (int look = 1; look < SoakTrend.LOOKS; look++) {
            trend.add(new Footprint(look * 100L * MB, 0, 0, 0));
        }
        assertThat(trend.growth()).isEmpty();
        trend.add(new Footprint(1000 * MB, 0, 0, 0));
        assertThat(trend.growth()).isPresent();
    }
}
