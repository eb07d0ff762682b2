package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.ManualTime;
import dev.rsm.testing.Sessions;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("the documents say how long ended requests are kept, not how often somebody looks")
class RequestPurgeTest {

    private final ManualTime time = new ManualTime(Instant.parse("2030-01-01T00:00:00Z"));

    private NtmsService start(Home home) {
        return TestHomes.start(home, TestHomes.options().withClock(time));
    }

    private static NtmsSession session(NtmsService service) {
        return Sessions.open(service, service.accounts().administrator(), SessionRequest.of("Test"));
    }

    private static Guid done(NtmsSession session) {
        Guid request = session.operators()
                .submit(OpreqCommand.NTMS_OPREQ_MESSAGE, null, null, null)
                .await();
        session.operators().satisfy(request).await();
        return request;
    }

    @Test
    void purge_comesEveryHourAndAtTheStart(@TempDir Path folder) {
        Home home = TestHomes.small(folder.resolve("home"));
        Guid second;
        try (NtmsService service = start(home)) {
            NtmsSession session = session(service);
            Guid first = done(session);
            NotificationHandle handle =
                    session.notifications().open(NtmsObjectType.NTMS_OPREQUEST).await();
            var deleted = session.notifications().await(handle, dev.rsm.ntms.NtmsLimits.INFINITE);
            time.advance(Duration.ofDays(3).plusHours(1));
            assertThat(deleted.await())
                    .isEqualTo(new NotificationInformation(NotificationOperation.NTMS_OBJ_DELETE, first));
            second = done(session);
            assertThat(status(() -> session.operators().await(second, 0))).isEqualTo(NtmsStatus.SUCCESS);
        }
        time.advance(Duration.ofDays(4));
        try (NtmsService service = start(home)) {
            assertThat(status(() -> session(service).operators().await(second, 0)))
                    .isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
        }
    }
}
