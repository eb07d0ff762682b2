package dev.rsm.ntms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@Assumed("the three ways to call a function tell the same")
class NtmsCallTest {

    private final NtmsException refusal = new NtmsException(NtmsStatus.BUSY, "busy");

    /** What a call tells to whoever does not wait. */
    private static List<Object> told(NtmsCall<?> call) {
        List<Object> told = new ArrayList<>();
        call.whenEnded((result, failure) -> told.add(failure == null ? String.valueOf(result) : failure));
        return told;
    }

    @Test
    void done_hasEnded_withItsResult() {
        NtmsCall<String> call = NtmsCall.done("result");
        assertThat(call.ended()).isTrue();
        assertThat(call.await()).isEqualTo("result");
        assertThat(told(call)).containsExactly("result");
        call.cancel();
        assertThat(call.await()).isEqualTo("result");
    }

    @Test
    void refused_hasEnded_withTheRefusalItself() {
        NtmsCall<String> call = NtmsCall.refused(refusal);
        assertThat(call.ended()).isTrue();
        assertThatThrownBy(call::await).isSameAs(refusal);
        assertThat(told(call)).containsExactly(refusal);
    }

    @Test
    void waiting_endsWithItsFuture_andTellsThen() {
        CompletableFuture<String> future = new CompletableFuture<>();
        NtmsCall<String> call = NtmsCall.waiting(future, () -> {});
        List<Object> told = told(call);
        assertThat(call.ended()).isFalse();
        assertThat(told).isEmpty();
        future.complete("result");
        assertThat(told).containsExactly("result");
        assertThat(call.await()).isEqualTo("result");
    }

    @Test
    void waiting_onAStageOfAnother_tellsTheRefusalItself() {
        CompletableFuture<String> future = new CompletableFuture<>();
        NtmsCall<Integer> call = NtmsCall.waiting(future.thenApply(String::length), () -> {});
        List<Object> told = told(call);
        future.completeExceptionally(refusal);
        assertThat(told).containsExactly(refusal);
        assertThatThrownBy(call::await).isSameAs(refusal);
    }

    @Test
    void cancel_asksOnlyWhileTheCallWaits() {
        CompletableFuture<String> future = new CompletableFuture<>();
        AtomicInteger asked = new AtomicInteger();
        NtmsCall<String> call = NtmsCall.waiting(future, asked::incrementAndGet);
        call.cancel();
        assertThat(call.ended()).isFalse();
        future.complete("all the same");
        call.cancel();
        assertThat(asked).hasValue(1);
        assertThat(call.await()).isEqualTo("all the same");
    }

    @Test
    void await_ofACancelledFuture_isCancelled() {
        CompletableFuture<String> future = new CompletableFuture<>();
        NtmsCall<String> call = NtmsCall.waiting(future, () -> future.cancel(false));
        call.cancel();
        assertThatThrownBy(call::await).isInstanceOfSatisfying(NtmsException.class, e -> assertThat(e.status())
                .isEqualTo(NtmsStatus.CANCELLED));
        assertThat(told(call))
                .hasToString("[dev.rsm.ntms.NtmsException: ERROR_CANCELLED (1223): The call was cancelled.]");
    }

    @Test
    void await_interrupted_cancels_waitsForTheEnd_andStaysInterrupted() {
        CompletableFuture<String> future = new CompletableFuture<>();
        NtmsCall<String> call = NtmsCall.waiting(future, () -> future.completeExceptionally(refusal));
        Thread.currentThread().interrupt();
        assertThatThrownBy(call::await).isSameAs(refusal);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void await_fault_isNoCodeOfRsms() {
        NtmsCall<String> call =
                NtmsCall.waiting(CompletableFuture.failedFuture(new ArithmeticException("a fault")), () -> {});
        assertThatThrownBy(call::await)
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(ArithmeticException.class);
    }
}
