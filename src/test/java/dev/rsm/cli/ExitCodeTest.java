package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.ntms.NtmsStatus;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@Assumed("scripts rely on exit codes, so one that was given never changes")
class ExitCodeTest {

    private static final Set<NtmsStatus> ERRORS = EnumSet.complementOf(EnumSet.of(NtmsStatus.SUCCESS));

    @Test
    void of_everyError_isItsOwnAndFitsAProcess() {
        List<Integer> codes =
                ERRORS.stream().map(status -> ExitCode.of(status).value()).toList();
        assertThat(codes).doesNotHaveDuplicates().allSatisfy(code -> assertThat(code)
                .isBetween(ExitCode.FIRST_STATUS, 127));
    }

    @Test
    void of_success_isZero() {
        assertThat(ExitCode.of(NtmsStatus.SUCCESS)).isEqualTo(ExitCode.DONE);
    }

    /** A failure here means that a code has moved: put the new status at the end of the list instead. */
    @Test
    void of_everyError_isWhatItAlwaysWas() {
        String codes = Arrays.stream(NtmsStatus.values())
                .filter(ERRORS::contains)
                .map(status -> status.code() + "=" + ExitCode.of(status).value())
                .collect(Collectors.joining(" "));
        assertThat(codes)
                .isEqualTo("5=20 6=23 8=34 11=35 15=36 19=37 21=25 32=22 50=38 87=26 120=39 122=32 123=30 170=40"
                        + " 183=41 232=31 487=42 1201=43 1210=33 1222=44 1223=28 1350=45 1460=29 1734=46 1817=47"
                        + " 2250=24 4300=48 4301=49 4302=50 4303=51 4304=52 4305=53 4306=54 4307=55 4308=56 4309=57"
                        + " 4312=27 4313=21 4314=58 4315=59 4316=60 4317=61 4318=62 4319=63 4320=64 4322=65 4331=66"
                        + " 4332=67 5006=68 5023=69");
    }

    @Test
    void exitCodes_listsEveryErrorWithItsNumber() {
        String listed = Run.of("--exit-codes").succeeded().out();
        assertThat(ERRORS).allSatisfy(status -> assertThat(listed)
                .containsPattern("(?m)^ +" + ExitCode.of(status).value() + "  " + status.wireName() + " \\("
                        + status.code() + "\\)$"));
    }
}
