package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Page;
import dev.rsm.dtyp.Guid;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.testing.MovingRsm;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Media that leave together. */
@Timeout(60)
@RemovableStorage(libraries = EjectQueueTest.LIBRARIES, clock = Clock.CALCULATED)
class EjectQueueTest {

    static final String LIBRARIES = """
            libraries:
              - name: Ports
                serial: LIB4
                slots: 4
                ports: 3
                doors: 1
                drives: [{serial: DRV4, personality: LTO-4 drive}]
                cartridges:
                  - {at: slot 1, bar-code: EJE001L4, contents: free}
                  - {at: slot 2, bar-code: EJE002L4, contents: free}
            """;

    private final MovingRsm rsm;

    EjectQueueTest(EmulatedRsm emulated) {
        this.rsm = new MovingRsm(emulated);
    }

    @Test
    @Page("MSDN EjectNtmsMedia")
    void mediaQueuedToBeEjected_leaveWithTheLast_withoutAnOperation() {
        NtmsSession session = rsm.session();
        session.library()
                .eject(rsm.medium("EJE001L4"), Guid.NULL, EjectOperation.NTMS_EJECT_QUEUE)
                .await();
        session.library()
                .eject(rsm.medium("EJE002L4"), Guid.NULL, EjectOperation.NTMS_EJECT_START)
                .await();
        rsm.time().advance(Duration.ofSeconds(100));
        assertThat(rsm.requests().stream()
                        .filter(each -> each.operationCode() == LmOperation.NTMS_LM_EJECT)
                        .map(LibRequestInformation::state))
                .as("both are on their way")
                .doesNotContain(dev.rsm.ntms.LmState.NTMS_LM_QUEUED);
    }

    @Test
    @Page("MSDN EjectNtmsMedia")
    void mediaQueuedToBeEjected_areStartedWithoutAMedium_andWithoutAnOperation() {
        NtmsSession session = rsm.session();
        session.library()
                .eject(rsm.medium("EJE001L4"), Guid.NULL, EjectOperation.NTMS_EJECT_QUEUE)
                .await();
        assertThat(status(() -> session.library().eject(Guid.NULL, Guid.NULL, EjectOperation.NTMS_EJECT_START)))
                .isEqualTo(NtmsStatus.SUCCESS);
    }
}
