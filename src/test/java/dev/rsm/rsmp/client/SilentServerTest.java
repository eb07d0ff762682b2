package dev.rsm.rsmp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.rsmp.idl.Answer;
import dev.rsm.rsmp.idl.INtmsLocal;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that opens sessions and answers nothing more. */
class SilentServerTest {

    private boolean released;

    /** Its connection holds, so nothing but time tells that no answer comes. */
    private final class Silent implements RemoteServer {

        @Override
        public <T> Optional<T> find(Class<T> declaration) {
            if (declaration == INtmsLocal.class) {
                return Optional.empty();
            }
            return Optional.of(declaration.cast(Proxy.newProxyInstance(
                    declaration.getClassLoader(),
                    new Class<?>[] {declaration},
                    (stub, method, arguments) -> method.getName().equals("openNtmsServerSessionW")
                            ? CompletableFuture.completedFuture(new Answer(0))
                            : new CompletableFuture<>())));
        }

        @Override
        public SinkHost sinks() {
            return (sink, whenLost) -> new CompletableFuture<>();
        }

        @Override
        public Optional<NtmsStatus> status(Throwable failure) {
            return Optional.empty();
        }

        @Override
        public void onLost(Runnable action) {
            // is never lost
        }

        @Override
        public void release() {
            released = true;
        }
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @Assumed("whoever closes a session waits for the server no longer than whoever opens one")
    void close_ofAServerThatDoesNotAnswer_endsAllTheSame() {
        NtmsSession session = new RemoteRsm(Silent::new, ClientTurns.system(), Duration.ofMillis(10))
                .openSession(SessionRequest.of("Silent"));
        session.close();
        assertThat(released).isTrue();
    }
}
