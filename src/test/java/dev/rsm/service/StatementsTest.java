package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.testing.Sessions;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Statements of the specification that the tests of the functions leave out. */
@RemovableStorage
@Timeout(120)
class StatementsTest {

    /** No request was made; those of the start may still be told to end. */
    private static void assertNoRequest(EmulatedRsm rsm) {
        for (NtmsObjectType type : List.of(NtmsObjectType.NTMS_LIBREQUEST, NtmsObjectType.NTMS_OPREQUEST)) {
            assertThat(rsm.told(type))
                    .extracting(NotificationInformation::operation)
                    .doesNotContain(NotificationOperation.NTMS_OBJ_INSERT);
        }
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.7-01", "MS-RSMP 3.2.5.2.1.14-01", "MS-RSMP 3.2.5.2.1.15-01", "MS-RSMP 3.2.5.2.1.16-01"})
    @NullUnmarked // other people's programs are not checked for null
    void libraryFunctions_withoutRequest_areInvalidParameter(EmulatedRsm rsm) {
        var library = Sessions.open(rsm, "Test").library();
        NtmsStatus wrong = NtmsStatus.INVALID_PARAMETER;
        assertThat(status(() -> library.cancelRequest(null))).isEqualTo(wrong);
        assertThat(status(() -> library.requestOrder(null))).isEqualTo(wrong);
        assertThat(status(() -> library.setRequestOrder(null, 1))).isEqualTo(wrong);
        assertThat(status(() -> library.deleteRequests(null, NtmsObjectType.NTMS_LIBREQUEST)))
                .isEqualTo(wrong);
        assertThat(status(() -> library.deleteRequests(null, NtmsObjectType.NTMS_OPREQUEST)))
                .isEqualTo(wrong);
        assertNoRequest(rsm);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.5.6-01", "MS-RSMP 3.2.5.2.5.7-01", "MS-RSMP 3.2.5.2.5.8-01"})
    @NullUnmarked
    void operatorFunctions_withoutRequest_areInvalidParameter(EmulatedRsm rsm) {
        var operators = Sessions.open(rsm, "Test").operators();
        NtmsStatus wrong = NtmsStatus.INVALID_PARAMETER;
        assertThat(status(() -> operators.await(null, 0))).isEqualTo(wrong);
        assertThat(status(() -> operators.await(null, NtmsLimits.INFINITE))).isEqualTo(wrong);
        assertThat(status(() -> operators.cancel(null))).isEqualTo(wrong);
        assertThat(status(() -> operators.satisfy(null))).isEqualTo(wrong);
        assertNoRequest(rsm);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.4.8-01", "MS-RSMP 3.2.5.2.4.9-01"})
    @NullUnmarked
    void enableAndDisable_withoutObject_areInvalidParameter(EmulatedRsm rsm) {
        var objects = Sessions.open(rsm, "Test").objects();
        for (NtmsObjectType type : NtmsObjectType.values()) {
            assertThat(status(() -> objects.disable(null, type))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
            assertThat(status(() -> objects.enable(null, type))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
        }
        assertNoRequest(rsm);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.4.8-03", "MS-RSMP 3.2.5.2.4.9-03"})
    void disableAndEnable_succeed_andTheObjectBecomesSo(EmulatedRsm rsm) {
        Guid medium = rsm.medium("SCR001L4").id();
        NtmsSession session = Sessions.open(rsm, "Test");
        NtmsObjectType type = NtmsObjectType.NTMS_PHYSICAL_MEDIA;
        NotificationHandle changes = session.notifications().open(type).await();
        for (boolean enabled : new boolean[] {false, true}) {
            assertThat(status(() -> enabled
                            ? session.objects().enable(medium, type)
                            : session.objects().disable(medium, type)))
                    .isEqualTo(NtmsStatus.SUCCESS);
            while (session.objects().information(medium, type).await().enabled() != enabled) {
                assertThat(session.notifications()
                                .await(changes, NtmsLimits.INFINITE)
                                .await()
                                .object())
                        .isEqualTo(medium);
            }
        }
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.5.4-01")
    void submit_requestOfNoKind_isInvalidParameter_andAsksNobody(EmulatedRsm rsm) {
        var operators = Sessions.open(rsm, "Test").operators();
        assertThat(status(() -> operators.submit(OpreqCommand.NTMS_OPREQ_UNKNOWN, "Do it", null, null)))
                .isEqualTo(NtmsStatus.INVALID_PARAMETER);
        assertNoRequest(rsm);
    }
}
