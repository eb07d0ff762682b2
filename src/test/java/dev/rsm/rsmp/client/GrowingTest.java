package dev.rsm.rsmp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.ntms.NtmsStatus;
import dev.rsm.rsmp.client.Growing.Filled;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class GrowingTest {

    private static final int SHORT = NtmsStatus.INSUFFICIENT_BUFFER.hresult();

    private final List<Long> sizes = new ArrayList<>();

    /** A server that has so much, and says so. */
    private CompletionStage<Filled<String>> server(long needed, long size) {
        sizes.add(size);
        return CompletableFuture.completedFuture(new Filled<>("all", needed, size < needed ? SHORT : 0));
    }

    @Test
    void from_aBufferThatIsLongEnough_callsOnce() {
        for (long needed : new long[] {0, 9, 10}) {
            assertThat(Growing.from(10, size -> server(needed, size)).join().result())
                    .isZero();
        }
        assertThat(sizes).containsExactly(10L, 10L, 10L);
    }

    @Test
    void from_aBufferThatIsOneTooShort_callsAgainWithALittleMoreThanIsNeeded() {
        assertThat(Growing.from(10, size -> server(11, size)).join().result()).isZero();
        assertThat(Growing.from(10, size -> server(800, size)).join().result()).isZero();
        assertThat(sizes).containsExactly(10L, 12L, 10L, 900L);
    }

    @Test
    void from_whatGrowsFasterThanTheBuffer_endsAfterSomeTries() {
        Filled<String> last = Growing.from(10, size -> server(2 * size, size)).join();
        assertThat(last.result()).isEqualTo(SHORT);
        assertThat(sizes).hasSize(Growing.MAX_TRIES);
    }

    @Test
    void from_aServerThatDoesNotSayHowMuch_doubles() {
        Filled<String> filled = Growing.from(10, size -> {
                    sizes.add(size);
                    return CompletableFuture.completedFuture(new Filled<>("", 0, size < 70 ? SHORT : 0));
                })
                .join();
        assertThat(filled.result()).isZero();
        assertThat(sizes).containsExactly(10L, 20L, 40L, 80L);
    }

    @Test
    void from_moreThanTheLargestBuffer_endsThere() {
        assertThat(Growing.from(10, size -> server(Growing.MAX_SIZE, size))
                        .join()
                        .result())
                .isZero();
        assertThat(Growing.from(10, size -> server(Growing.MAX_SIZE + 1, size))
                        .join()
                        .result())
                .isEqualTo(SHORT);
        assertThat(sizes).containsExactly(10L, Growing.MAX_SIZE, 10L, Growing.MAX_SIZE);
    }

    @Test
    void from_anotherRefusal_orAFailure_isPassedOn() {
        int refused = NtmsStatus.ACCESS_DENIED.hresult();
        assertThat(Growing.from(1, size -> CompletableFuture.completedFuture(new Filled<>("", 9, refused)))
                        .join()
                        .result())
                .isEqualTo(refused);
        Growing<String> failed =
                Growing.from(1, size -> CompletableFuture.failedFuture(new IllegalStateException("gone")));
        assertThatThrownBy(failed::join).hasMessageContaining("gone");
    }

    @Test
    void cancel_isPassedOnToTheCallUnderWay_whichEndsIt() {
        CompletableFuture<Filled<String>> under = new CompletableFuture<>();
        Growing<String> growing = Growing.from(1, size -> under);
        growing.cancel(true);
        assertThat(under).isCancelled();
        assertThat(growing).isCompletedExceptionally();
    }
}
