package dev.rsm.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Page;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.ntms.LibraryFlags;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.testing.MovingRsm;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cleaner whose uses are not counted, and that is used up. */
@Timeout(60)
@RemovableStorage(libraries = CountedCleanerTest.LIBRARIES, clock = Clock.CALCULATED_WITH_LATENCY)
class CountedCleanerTest {

    static final String LIBRARIES = """
            libraries:
              - name: Robot
                serial: LIB1
                slots: 6
                ports: 2
                drives: [{serial: DRV1, personality: LTO-4 drive}]
                cartridges:
                  - {at: slot 4, bar-code: CLN001CU, cleanings: 1}
            """;

    private final MovingRsm rsm;

    CountedCleanerTest(EmulatedRsm emulated) {
        this.rsm = new MovingRsm(emulated);
    }

    private void clean(Duration then) {
        rsm.session().library().cleanDrive(rsm.drive("DRV1")).await();
        rsm.time().advance(then);
    }

    @Test
    @Page("MSDN NTMS_LIBRARYINFORMATION")
    void cleanerThatIsUsedUp_isCounted() {
        clean(Duration.ofHours(1));
        clean(Duration.ofHours(1));
        var library = rsm.session().objects().info(rsm.library("LIB1"), LibraryInformation.class);
        assertThat(library.cleanerUsesRemaining()).isZero();
        assertThat(library.flags() & LibraryFlags.NTMS_LIBRARYFLAG_IGNORECLEANERUSESREMAINING)
                .isZero();
    }

    @Test
    @Page({"MSDN Operator", "MSDN Operator Requests"})
    void cleanerThatIsUsedUp_isNotUsedAgain_andTheOperatorIsAskedOnce() {
        clean(Duration.ofHours(1));
        clean(Duration.ofHours(1));
        clean(Duration.ofHours(6));
        assertThat(rsm.all(NtmsObjectType.NTMS_OPREQUEST)).hasSizeLessThanOrEqualTo(2);
    }
}
