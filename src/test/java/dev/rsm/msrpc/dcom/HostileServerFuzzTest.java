package dev.rsm.msrpc.dcom;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.rsm.msrpc.dcom.idl.HResultAnswer;
import dev.rsm.msrpc.dcom.idl.IConnectionPoint;
import dev.rsm.msrpc.dcom.idl.IConnectionPointContainer;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.endpoint.RpcBindException;
import dev.rsm.msrpc.endpoint.RpcConnectionException;
import dev.rsm.msrpc.endpoint.RpcFault;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.NdrException;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.security.Level;
import dev.rsm.testing.Fuzz;
import dev.rsm.testing.Spoiler;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * A client whose server spoils one of its answers, from the first bind_ack to the last release: it goes on, or fails with what it
 * says that it fails with.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class HostileServerFuzzTest {

    /** How long a client waits for the rest of what was cut short, before the server closes the connection. */
    private static final long PATIENCE_MILLIS = 100;

    /** As many PDUs as a server sends to the client below, about. */
    private static final int PDUS = 20;

    private final Fuzz fuzz = Fuzz.ofServer("Answers of a hostile server", 200);
    private int failures;

    /** Waits for what comes of something; null if that is a failure as it may be. */
    private <T> @Nullable T get(CompletionStage<T> stage, Spoiler server) throws Exception {
        CompletableFuture<T> future = stage.toCompletableFuture();
        try {
            return future.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            server.cut();
        } catch (ExecutionException e) {
            requireDeclared(e);
            return null;
        }
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            requireDeclared(e);
            return null;
        }
    }

    private void requireDeclared(ExecutionException e) {
        Throwable cause = e.getCause();
        boolean declared = cause instanceof RpcFault
                || cause instanceof RpcConnectionException
                || cause instanceof RpcBindException
                || cause instanceof HResultException
                || cause instanceof NdrException;
        if (!declared) {
            throw new AssertionError("nobody says that it fails so", e);
        }
        failures++;
    }

    private void use(DcomClient client, HandClock clock, Spoiler server) throws Exception {
        RemoteObject object =
                get(client.activate(Counter.CLSID, ICounter.class, IConnectionPointContainer.class), server);
        if (object == null) {
            return;
        }
        get(object.as(ICounter.class).add(1), server);
        get(object.query(INamed.class), server);
        clock.advance(Stage.PERIOD);
        advise(client, object, server);
        get(object.probe(), server);
        clock.advance(Stage.PERIOD);
        assertThat(object.release()).as("never fails").succeedsWithin(20, TimeUnit.SECONDS);
    }

    private void advise(DcomClient client, RemoteObject object, Spoiler server) throws Exception {
        IConnectionPointContainer.PointerAnswer found = get(
                object.as(IConnectionPointContainer.class)
                        .findConnectionPoint(NdrInterface.of(IListener.class).uuid()),
                server);
        InterfacePointer pointer = found == null ? null : found.pointer();
        if (pointer == null) {
            return;
        }
        RemoteObject point = get(client.unmarshal(pointer), server);
        if (point == null) {
            return;
        }
        IListener listener = sum -> CompletableFuture.completedStage(new HResultAnswer(0));
        InterfacePointer sink = client.export(IListener.class, listener, () -> {});
        IConnectionPoint.Advised advised = get(point.as(IConnectionPoint.class).advise(sink), server);
        if (advised != null) {
            get(object.as(ICounter.class).add(1), server);
            get(point.as(IConnectionPoint.class).unadvise(advised.pdwCookie()), server);
        }
        CompletableFuture<Void> released = point.release().toCompletableFuture();
        get(released, server);
        assertThat(released).as("never fails").isCompleted();
    }

    @Test
    void answers_thatAreSpoilt_areTakenOrFailAsDeclared() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("dev.rsm.msrpc");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try (Spoiler server = new Spoiler(fuzz);
                Stage stage = new Stage(settings -> settings.listen(RpcAddress.tcp("127.0.0.2", server.port()))
                        .host("127.0.0.1")
                        .minimumLevel(Level.NONE))) {
            RpcAddress address = RpcAddress.tcp("127.0.0.1", server.port());
            for (int i = 0; i < fuzz.inputs(); i++) {
                HandClock clock = new HandClock();
                DcomClientBuilder builder = DcomClient.builder(stage.executor, address)
                        .limits(Stage.LIMITS)
                        .clock(clock)
                        .callback(IListener.class);
                if (i % 3 == 0) {
                    builder.credentials(Stage.credentials("anna")).level(Level.INTEGRITY);
                }
                server.spoilAfter(fuzz.below(PDUS));
                try (DcomClient client = builder.open()) {
                    use(client, clock, server);
                } catch (Throwable e) {
                    throw new AssertionError(fuzz.describe(i, server.spoilt()), e);
                }
            }
        } finally {
            logger.detachAppender(log);
        }
        assertThat(failures).isBetween(fuzz.inputs() / 10, fuzz.inputs() * 9);
        List<String> defects = log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(ch.qos.logback.classic.Level.ERROR))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
        assertThat(defects).as("what a side holds for its own defects").isEmpty();
    }
}
