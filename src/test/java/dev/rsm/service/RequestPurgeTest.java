package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
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
import java.time.Duration;
import org.junit.jupiter.api.Test;

@Assumed("the documents say how long ended requests are kept, not how often somebody looks")
@RemovableStorage
class RequestPurgeTest {

    private static Guid done(NtmsSession session) {
        Guid request = session.operators()
                .submit(OpreqCommand.NTMS_OPREQ_MESSAGE, null, null, null)
                .await();
        session.operators().satisfy(request).await();
        return request;
    }

    @Test
    void purge_comesEveryHourAndAtTheStart(EmulatedRsm rsm) {
        NtmsSession session = rsm.session("Test");
        Guid first = done(session);
        NotificationHandle handle =
                session.notifications().open(NtmsObjectType.NTMS_OPREQUEST).await();
        var deleted = session.notifications().await(handle, NtmsLimits.INFINITE);
        rsm.time().advance(Duration.ofDays(3).plusHours(1));
        assertThat(deleted.await())
                .isEqualTo(new NotificationInformation(NotificationOperation.NTMS_OBJ_DELETE, first));
        Guid second = done(session);
        assertThat(status(() -> session.operators().await(second, 0))).isEqualTo(NtmsStatus.SUCCESS);
        rsm.service().close();
        rsm.time().advance(Duration.ofDays(4));
        rsm.restart();
        assertThat(status(() -> rsm.session("Test").operators().await(second, 0)))
                .isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
    }
}
