package dev.rsm.notification;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NotificationFacet;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.runtime.ManualTime;
import dev.rsm.store.ObjectChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelTest {

    private static final NtmsObjectType TYPE = NtmsObjectType.NTMS_DRIVE;

    private final ManualTime time = new ManualTime(Instant.EPOCH);
    private final Notifications notifications = new Notifications(time, Runnable::run);
    private final Channel channel = notifications.open(TYPE);

    private void deliver(long number) {
        notifications.deliver(
                List.of(new ObjectChange(NotificationOperation.NTMS_OBJ_UPDATE, TYPE, new Guid(0, number))));
    }

    private NtmsCall<NotificationInformation> next(long timeout) {
        Channel.Wait wait = channel.next(timeout);
        return NtmsCall.waiting(wait.future(), wait::cancel);
    }

    private long number(NtmsCall<NotificationInformation> call) {
        assertThat(call.ended()).isTrue();
        return call.await().object().low();
    }

    @Test
    @Page("MSDN OpenNtmsNotification")
    void deliver_queuesWhatIsOfItsTypeInOrder() {
        deliver(1);
        notifications.deliver(List.of(
                new ObjectChange(NotificationOperation.NTMS_OBJ_UPDATE, NtmsObjectType.NTMS_LIBRARY, new Guid(0, 8)),
                new ObjectChange(NotificationOperation.NTMS_OBJ_DELETE, TYPE, new Guid(0, 2))));
        assertThat(number(next(0))).isEqualTo(1);
        assertThat(next(0).await())
                .isEqualTo(new NotificationInformation(NotificationOperation.NTMS_OBJ_DELETE, new Guid(0, 2)));
        assertThat(status(() -> next(0))).isEqualTo(NtmsStatus.TIMEOUT);
    }

    @Test
    @Assumed("of several who wait, the one who has waited longest is served")
    void deliver_toThoseWhoWait_servesThemInTurn() {
        NtmsCall<NotificationInformation> first = next(NtmsLimits.INFINITE);
        NtmsCall<NotificationInformation> second = next(1_000);
        deliver(1);
        assertThat(number(first)).isEqualTo(1);
        assertThat(second.ended()).isFalse();
        deliver(2);
        assertThat(number(second)).isEqualTo(2);
        assertThat(time.alarms()).isZero();
        deliver(3);
        assertThat(number(next(0))).isEqualTo(3);
    }

    @Test
    @Page("MSDN WaitForNtmsNotification")
    void next_timeout_isToTheMillisecondAndInfiniteNeverEnds() {
        NtmsCall<NotificationInformation> call = next(1_000);
        NtmsCall<NotificationInformation> ever = next(NtmsLimits.INFINITE);
        time.advance(Duration.ofMillis(999));
        assertThat(call.ended()).isFalse();
        time.advance(Duration.ofMillis(1));
        assertThat(status(() -> call)).isEqualTo(NtmsStatus.TIMEOUT);
        time.advance(Duration.ofDays(100));
        assertThat(ever.ended()).isFalse();
        assertThat(channel.waits()).isEqualTo(1);
        deliver(1);
        assertThat(number(ever)).isEqualTo(1);
    }

    @Test
    @Page("MSDN WaitForNtmsNotification")
    void next_afterTooManyWereNotTaken_tellsThoseThatWereKeptAndThenNoDataForEver() {
        for (int i = 0; i < NotificationFacet.MAX_QUEUED; i++) {
            deliver(i);
        }
        assertThat(number(next(0))).isZero();
        deliver(NotificationFacet.MAX_QUEUED);
        deliver(NotificationFacet.MAX_QUEUED + 1); // the first that finds no room
        for (int i = 1; i <= NotificationFacet.MAX_QUEUED; i++) {
            assertThat(number(next(0))).isEqualTo(i);
        }
        assertThat(status(() -> next(0))).isEqualTo(NtmsStatus.NO_DATA);
        deliver(5);
        assertThat(status(() -> next(NtmsLimits.INFINITE))).isEqualTo(NtmsStatus.NO_DATA);
        Channel other = notifications.open(TYPE);
        deliver(6);
        assertThat(other.next(0).future()).isCompleted();
    }

    @Test
    @Page("MSDN CloseNtmsNotification")
    void close_whileSomebodyWaits_refusesTheWaitAndAllLaterOnes() {
        NtmsCall<NotificationInformation> call = next(NtmsLimits.INFINITE);
        assertThat(notifications.count()).isEqualTo(1);
        assertThat(channel.close()).isTrue();
        assertThat(status(() -> call)).isEqualTo(NtmsStatus.INVALID_HANDLE);
        assertThat(status(() -> next(0))).isEqualTo(NtmsStatus.INVALID_HANDLE);
        assertThat(channel.close()).isFalse();
        assertThat(notifications.count()).isZero();
        deliver(1);
        assertThat(status(() -> next(0))).isEqualTo(NtmsStatus.INVALID_HANDLE);
    }

    @Test
    @Assumed("a wait that is given up takes no notification from the next one")
    void cancel_leavesTheNotificationToTheNext() {
        NtmsCall<NotificationInformation> first = next(1_000);
        NtmsCall<NotificationInformation> second = next(1_000);
        first.cancel();
        assertThat(status(() -> first)).isEqualTo(NtmsStatus.CANCELLED);
        deliver(7);
        assertThat(number(second)).isEqualTo(7);
        assertThat(time.alarms()).isZero();
    }

    @Test
    @Assumed("a wait costs no thread")
    void next_aThousandTimes_takesNoThread() {
        int threads = Thread.activeCount();
        List<NtmsCall<NotificationInformation>> calls = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            calls.add(next(NtmsLimits.INFINITE));
        }
        assertThat(Thread.activeCount()).isLessThan(threads + 10);
        for (int i = 0; i < 1_000; i++) {
            deliver(i);
            assertThat(number(calls.get(i))).isEqualTo(i);
        }
    }
}
