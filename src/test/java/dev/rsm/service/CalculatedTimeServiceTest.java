package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.dtyp.Guid;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.CalculatedTime;
import dev.rsm.runtime.Timekeeper.Hold;
import dev.rsm.testing.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A whole service in calculated time: what takes an hour takes no time. */
@Timeout(60)
@Assumed("a clock for tests is our own")
@RemovableStorage(clock = Clock.CALCULATED)
class CalculatedTimeServiceTest {

    private static final Instant START = Instant.parse("2003-04-24T08:00:00Z");
    private static final long HOUR = TimeUnit.HOURS.toMillis(1);

    private final CalculatedTime time;
    private final NtmsService service;
    private final NtmsSession session;

    CalculatedTimeServiceTest(EmulatedRsm rsm) {
        time = rsm.calculatedTime();
        service = rsm.service();
        session = Sessions.open(service, service.accounts().administrator(), SessionRequest.of("App"));
        time.settle();
    }

    @AfterEach
    void close() {
        service.close();
        assertThat(time.alarms()).as("alarms of a service that has stopped").isZero();
        assertThat(time.pauses()).isZero();
    }

    /** Awaits a call and checks that it was refused after an hour of the clock's time. */
    private void assertTimesOutAfterAnHour(Supplier<NtmsCall<?>> call) {
        Instant begun = time.instant();
        assertThat(status(call)).isEqualTo(NtmsStatus.TIMEOUT);
        assertThat(time.instant()).isEqualTo(begun.plus(Duration.ofHours(1)));
    }

    private Guid request() {
        return session.operators()
                .submit(OpreqCommand.NTMS_OPREQ_MESSAGE, "Look", null, null)
                .await();
    }

    @Test
    void waitForNtmsOperatorRequest_timesOutAfterAnHourInNoTime() {
        Guid request = request();
        assertTimesOutAfterAnHour(() -> session.operators().await(request, HOUR));
    }

    @Test
    void waitForNtmsNotification_timesOutAfterAnHourInNoTime() {
        NotificationHandle handle =
                session.notifications().open(NtmsObjectType.NTMS_OPREQUEST).await();
        assertTimesOutAfterAnHour(() -> session.notifications().await(handle, HOUR));
    }

    @Test
    void allocate_fromAnEmptyPool_timesOutAfterAnHourInNoTime() {
        Guid type = session.objects()
                .enumerate(null, NtmsObjectType.NTMS_MEDIA_TYPE, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(0);
        Guid pool = session.pools()
                .create("Empty", type, CreateOption.NTMS_CREATE_NEW, null)
                .await();
        assertTimesOutAfterAnHour(() -> session.media().allocate(pool, null, null, 0, HOUR));
    }

    @Test
    void aCallerThatHoldsTheClock_hasItsCallsWaitUntilItAdvancesIt() {
        Hold hold = time.hold();
        Guid request = request();
        NtmsCall<Boolean> call = session.operators().await(request, HOUR);
        time.advance(Duration.ofMillis(HOUR - 1));
        assertThat(call.ended()).isFalse();
        session.operators().satisfy(request).await();
        assertThat(call.ended()).as("nobody works while the clock is held").isFalse();
        time.settle();
        assertThat(call.await()).isTrue();
        assertThat(time.instant()).isEqualTo(START.plusMillis(HOUR - 1));
        hold.close();
    }

    @Test
    void whoListensForEver_doesNotMakeTimePass() {
        NotificationHandle handle =
                session.notifications().open(NtmsObjectType.NTMS_OPREQUEST).await();
        Instant begun = time.instant();
        NtmsCall<?> listening = session.notifications().await(handle, NtmsLimits.INFINITE);
        time.settle();
        assertThat(time.instant()).isEqualTo(begun);
        request();
        time.settle();
        assertThat(listening.ended()).isTrue();
    }

    @Test
    void close_byACallerThatHoldsTheClock_endsWhatWaits() {
        Hold hold = time.hold();
        NtmsCall<Boolean> call = session.operators().await(request(), HOUR);
        service.close();
        assertThat(status(() -> call)).isIn(NtmsStatus.CANCELLED, NtmsStatus.NOT_CONNECTED);
        hold.close();
    }
}
