package dev.rsm.testing;

import dev.rsm.msrpc.ndr.FollowingStage;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.ndr.NdrMethod;
import dev.rsm.msrpc.ndr.NdrReader;
import dev.rsm.msrpc.ndr.NdrWriter;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.rsmp.client.RemoteServer;
import dev.rsm.rsmp.client.SinkHost;
import dev.rsm.rsmp.form.HResults;
import dev.rsm.rsmp.idl.INtmsNotifySink;
import dev.rsm.rsmp.server.Receivers;
import dev.rsm.rsmp.server.ServerObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A wire without a network: what a stub sends is written as bytes, which the server's object reads in the same thread, and
 * back. Nothing but bytes passes, in either direction.
 */
public final class MemoryWire implements RemoteServer, SinkHost {

    private final ServerObject object;
    private final Set<Class<?>> withheld;
    private final Set<CompletableFuture<NdrReader>> underWay = ConcurrentHashMap.newKeySet();
    private final List<Runnable> whenLost = new ArrayList<>();
    private final AtomicInteger sent = new AtomicInteger();
    private volatile boolean cut;
    private volatile boolean deaf;
    private volatile boolean released;

    /** Connects with an object, some of whose interfaces it does not have for this client. */
    public MemoryWire(ServerObject object, Class<?>... withheld) {
        this.object = object;
        this.withheld = Set.of(withheld);
    }

    /** The connection is lost. */
    private static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public <T> Optional<T> find(Class<T> declaration) {
        Object target =
                withheld.contains(declaration) ? null : object.interfaces().get(declaration);
        return Optional.ofNullable(target).map(each -> stub(declaration, declaration.cast(each)));
    }

    /** The stub of an interface, which must be there. */
    public <T> T stub(Class<T> declaration) {
        return find(declaration).orElseThrow();
    }

    private <T> T stub(Class<T> declaration, T target) {
        NdrInterface<T> face = NdrInterface.of(declaration);
        return face.stub((opnum, request) -> call(face.method(opnum).orElseThrow(), target, request));
    }

    private <T> CompletionStage<NdrReader> call(NdrMethod<T> method, T target, NdrWriter request) {
        if (cut) {
            return CompletableFuture.failedFuture(new Lost());
        }
        sent.incrementAndGet();
        NdrReader arrived = NdrReader.of(request.toBytes());
        FollowingStage<NdrReader> answer;
        try {
            answer = FollowingStage.of(
                    method.invoke(target, arrived, new NdrWriter(), HResults::of),
                    response -> NdrReader.of(response.toBytes()));
        } catch (RuntimeException e) { // the request makes no sense: a fault, which is no code of RSM's
            return CompletableFuture.failedFuture(e);
        }
        underWay.add(answer);
        var unused = answer.whenComplete((response, failure) -> underWay.removeIf(each -> each == answer));
        return answer;
    }

    @Override
    public SinkHost sinks() {
        return this;
    }

    @Override
    public CompletionStage<Connection> connect(INtmsNotifySink sink, WhenLost whenLost) {
        if (cut) {
            return CompletableFuture.failedFuture(new Lost());
        }
        NdrInterface<INtmsNotifySink> face = NdrInterface.of(INtmsNotifySink.class);
        INtmsNotifySink stub = face.stub((opnum, request) -> deaf
                ? CompletableFuture.failedFuture(new Lost())
                : call(face.method(opnum).orElseThrow(), sink, request));
        int cookie = Receivers.connect(object, stub, dropped -> {
            Receivers.disconnect(object, dropped);
            if (!cut) { // what the server gives back does not arrive over a wire that is cut
                whenLost.lost(true);
            }
        });
        return CompletableFuture.completedFuture(() -> {
            Receivers.disconnect(object, cookie);
            whenLost.lost(true);
        });
    }

    /** Whether the server reaches the client's receivers no more. */
    public void setDeaf(boolean lost) {
        deaf = lost;
    }

    @Override
    public Optional<NtmsStatus> status(Throwable failure) {
        return failure instanceof Lost ? Optional.of(NtmsStatus.NOT_CONNECTED) : Optional.empty();
    }

    @Override
    public synchronized void onLost(Runnable action) {
        if (cut) {
            action.run();
        } else {
            whenLost.add(action);
        }
    }

    /** Loses the connection: calls under way fail, and so do all that come. */
    public void cut() {
        List<Runnable> told;
        synchronized (this) {
            cut = true;
            told = List.copyOf(whenLost);
        }
        List.copyOf(underWay).forEach(call -> call.completeExceptionally(new Lost()));
        told.forEach(Runnable::run);
        object.released();
    }

    @Override
    public void release() {
        if (!released) {
            released = true;
            object.released();
        }
    }

    /** Tells whether the client has given the object back. */
    public boolean released() {
        return released;
    }

    /** How many requests the client has sent. */
    public int sent() {
        return sent.get();
    }
}
