package dev.rsm.rsmp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.rsmp.idl.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What a client's receiver answers to whoever calls it. */
class NotificationSinkTest {

    private static final InterfacePointer POINTER = new InterfacePointer(new byte[] {1});

    private final List<Guid> told = new ArrayList<>();
    private final NotificationSink sink = new NotificationSink((type, operation, object) -> told.add(object));

    private static int result(CompletionStage<Answer> answer) {
        return answer.toCompletableFuture().join().result();
    }

    @Test
    @Spec("MS-RSMP 3.1.5.2.2.1-01")
    void connectCallback_withoutTheServersObject_isInvalidParameter() {
        assertThat(result(sink.connectCallback(null, POINTER))).isEqualTo(NtmsStatus.INVALID_PARAMETER.hresult());
        assertThat(result(sink.connectCallback(null, null))).isEqualTo(NtmsStatus.INVALID_PARAMETER.hresult());
    }

    @Test
    @Spec({"MS-RSMP 3.1.3", "MS-RSMP 3.1.3-04"})
    void connectCallback_withoutSink_succeeds_forTheReceiverIsTheSink() {
        assertThat(result(sink.connectCallback(POINTER, null))).isZero();
        assertThat(result(sink.connectCallback(POINTER, POINTER))).isZero();
        assertThat(result(sink.onNotify(1, 2, new Guid(0, 3)))).isZero();
        assertThat(result(sink.releaseCallback())).isZero();
        assertThat(told).containsExactly(new Guid(0, 3));
    }

    @Test
    @Spec("MS-RSMP 3.1.5.2.2-01")
    void onNotify_ofNumbersThatMeanNothing_isAnsweredLikeAnyOther() {
        assertThat(result(sink.onNotify(0xFFFF_FFFFL, 0xFFFF_FFFFL, Guid.NULL))).isZero();
        assertThat(result(sink.releaseCallback())).isZero();
    }
}
