package dev.rsm.msrpc.ndr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A stub whose calls go straight into the skeleton of the same interface, and are looked at on the way. */
final class Served {

    int calls;
    byte[] response = new byte[0];
    private byte @Nullable [] expected;
    private byte @Nullable [] answered;

    /** Says what the next request must be. */
    void expect(String layout) {
        expected = new Layout(layout).bytes();
    }

    /** Says what the next response must be. */
    void answer(String layout) {
        answered = new Layout(layout).bytes();
    }

    Sampler stub(Sampler target) {
        return NdrInterface.of(Sampler.class).stub((opnum, request) -> call(target, opnum, request.toBytes()));
    }

    private CompletionStage<NdrReader> call(Sampler target, int opnum, byte[] request) {
        if (expected != null) {
            assertThat(request).asHexString().isEqualTo(assertHex(expected));
            expected = null;
        }
        return invoke(target, opnum, request).thenApply(out -> {
            response = out.toBytes();
            if (answered != null) {
                assertThat(response).asHexString().isEqualTo(assertHex(answered));
                answered = null;
            }
            return NdrReader.of(response);
        });
    }

    /** Returns what the skeleton answers. */
    byte[] skeleton(int opnum, byte[] request) {
        return invoke(new Answers(), opnum, request)
                .toCompletableFuture()
                .join()
                .toBytes();
    }

    private CompletionStage<NdrWriter> invoke(Sampler target, int opnum, byte[] request) {
        NdrMethod<Sampler> method = NdrInterface.of(Sampler.class).method(opnum).orElseThrow();
        CompletionStage<NdrWriter> stage =
                method.invoke(target, NdrReader.of(request), new NdrWriter(), Served::result);
        calls++;
        return stage;
    }

    private static OptionalInt result(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return OptionalInt.of(1460);
        }
        return failure instanceof CancellationException ? OptionalInt.of(1223) : OptionalInt.empty();
    }

    private static String assertHex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
