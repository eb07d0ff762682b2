package dev.rsm.rsmp.dcom;

import dev.rsm.msrpc.dcom.HResult;
import dev.rsm.msrpc.dcom.HResultException;
import dev.rsm.msrpc.dcom.RemoteObject;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.rsmp.client.RemoteServer;
import dev.rsm.rsmp.client.SinkHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's object that is called over DCOM. It is lost when its connection has ended and no other one reaches it, or ends again
 * and again. Thread-safe.
 */
final class DcomServerObject implements RemoteServer {

    private static final Logger LOG = LoggerFactory.getLogger(DcomServerObject.class);

    private final RemoteObject object;
    private final SinkHost sinks;
    private final Closings closings;
    private final Consumer<CompletionStage<?>> whileReleased;
    private final List<Runnable> whenLost = new ArrayList<>();
    private boolean lost;
    private boolean released;

    /**
     * Creates an object that was made.
     *
     * @param closings tells when connections are closed too often to make another one
     * @param whileReleased takes what ends when the server has taken the object back
     */
    DcomServerObject(
            RemoteObject object, SinkHost sinks, Closings closings, Consumer<CompletionStage<?>> whileReleased) {
        this.object = object;
        this.sinks = sinks;
        this.closings = closings;
        this.whileReleased = whileReleased;
        object.onClose(this::closed);
    }

    @Override
    public <T> Optional<T> find(Class<T> declaration) {
        CompletionStage<Optional<T>> asked = object.query(declaration).handle((stub, failure) -> {
            if (failure == null) {
                return Optional.of(stub);
            }
            if (Failures.cause(failure) instanceof HResultException refusal
                    && refusal.hresult() == HResult.E_NOINTERFACE) {
                return Optional.empty();
            }
            throw Failures.refusal(failure);
        });
        return Failures.await(asked);
    }

    @Override
    public SinkHost sinks() {
        return sinks;
    }

    @Override
    public Optional<NtmsStatus> status(Throwable failure) {
        return Failures.status(failure);
    }

    /** The connection is closed: by a server that found it idle, by something between the two, or because the server ended. */
    private void closed() {
        synchronized (this) {
            if (released) {
                return;
            }
        }
        if (closings.addOneTooMany()) {
            LOG.debug("the connection is lost: the server has closed it too often");
            lose();
            return;
        }
        var unused = object.probe().whenComplete((there, failure) -> {
            if (failure == null) {
                object.onClose(this::closed);
            } else {
                LOG.debug("the connection is lost: {}", failure.getMessage());
                lose();
            }
        });
    }

    private void lose() {
        List<Runnable> told;
        synchronized (this) {
            lost = true;
            told = List.copyOf(whenLost);
            whenLost.clear();
        }
        told.forEach(Runnable::run);
    }

    @Override
    public void onLost(Runnable action) {
        synchronized (this) {
            if (!lost) {
                whenLost.add(action);
                return;
            }
        }
        action.run();
    }

    @Override
    public void release() {
        synchronized (this) {
            if (released) {
                return;
            }
            released = true;
        }
        whileReleased.accept(object.release());
    }
}
