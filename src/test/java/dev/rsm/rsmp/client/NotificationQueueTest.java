package dev.rsm.rsmp.client;

import static dev.rsm.testing.Refusals.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NotificationFacet;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.runtime.ManualTime;
import dev.rsm.testing.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class NotificationQueueTest {

    private final ManualTime time = new ManualTime(Instant.parse("2003-04-24T12:00:00Z"));
    private final NotificationQueue queue = new NotificationQueue(Sessions.turns(time));

    private static NotificationInformation told(int number) {
        return new NotificationInformation(NotificationOperation.NTMS_OBJ_UPDATE, new Guid(0, number));
    }

    private void add(int from, int to) {
        for (int i = from; i <= to; i++) {
            queue.add(told(i));
        }
    }

    private static NtmsStatus status(CompletableFuture<NotificationInformation> wait) {
        assertThat(wait).isDone();
        return statusOf(() -> {
            try {
                wait.join();
            } catch (CompletionException e) {
                throw (NtmsException) e.getCause();
            }
        });
    }

    private NtmsStatus poll() {
        return status(queue.next(0));
    }

    @Test
    void next_takesInTheOrderInWhichTheyCame_andWhoWaitsLongestIsServedFirst() {
        add(1, 2);
        assertThat(queue.next(0).join()).isEqualTo(told(1));
        assertThat(queue.next(NtmsLimits.INFINITE).join()).isEqualTo(told(2));
        assertThat(poll()).isEqualTo(NtmsStatus.TIMEOUT);
        var first = queue.next(NtmsLimits.INFINITE);
        var second = queue.next(1000);
        add(3, 4);
        assertThat(first.join()).isEqualTo(told(3));
        assertThat(second.join()).isEqualTo(told(4));
    }

    @Test
    void limit_oneLess_exactly_andOneMore() {
        int max = NotificationFacet.MAX_QUEUED;
        add(1, max - 1);
        assertThat(queue.next(0).join()).isEqualTo(told(1));
        add(max, max + 1);
        for (int i = 2; i <= max + 1; i++) {
            assertThat(queue.next(0).join()).isEqualTo(told(i));
        }
        assertThat(poll()).as("exactly as many as are kept").isEqualTo(NtmsStatus.TIMEOUT);
        add(1, max + 1);
        for (int i = 1; i <= max; i++) {
            assertThat(queue.next(0).join()).isEqualTo(told(i));
        }
        assertThat(poll()).isEqualTo(NtmsStatus.NO_DATA);
        add(1, 1);
        assertThat(status(queue.next(1000))).isEqualTo(NtmsStatus.NO_DATA);
    }

    @Test
    void time_endsAWaitAtItsTime() {
        var wait = queue.next(1000);
        time.advance(Duration.ofMillis(999));
        assertThat(wait).isNotDone();
        time.advance(Duration.ofMillis(1));
        assertThat(status(wait)).isEqualTo(NtmsStatus.TIMEOUT);
        add(1, 1);
        assertThat(queue.next(0).join()).as("a wait that is over takes nothing").isEqualTo(told(1));
    }

    @Test
    void cancel_endsAWait_andLeavesTheOthers() {
        var given = queue.next(1000);
        var other = queue.next(1000);
        given.cancel(true);
        assertThat(status(given)).isEqualTo(NtmsStatus.CANCELLED);
        add(1, 1);
        assertThat(other.join()).isEqualTo(told(1));
    }

    @Test
    void close_refusesWhoWaits_andDropsWhatWasKept() {
        var wait = queue.next(NtmsLimits.INFINITE);
        queue.close(NtmsStatus.INVALID_HANDLE, "closed");
        assertThat(status(wait)).isEqualTo(NtmsStatus.INVALID_HANDLE);
        add(1, 1);
        assertThat(poll()).isEqualTo(NtmsStatus.INVALID_HANDLE);
    }

    @Test
    void lost_refusesWhoWaits_andGivesOutWhatWasKept() {
        add(1, 1);
        queue.lost();
        assertThat(queue.next(0).join()).isEqualTo(told(1));
        assertThat(poll()).isEqualTo(NtmsStatus.NOT_CONNECTED);
        queue.close(NtmsStatus.CANCELLED, "closed");
        assertThat(poll()).isEqualTo(NtmsStatus.CANCELLED);
    }
}
