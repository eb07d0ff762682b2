package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.RemInterfaceRef;
import dev.rsm.msrpc.dcom.idl.RemQiResult;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.pdu.SyntaxId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An object elsewhere. It lives at least until it is {@linkplain #release released}, as long as this process does and can be
 * reached. Thread-safe.
 *
 * <p>What its methods return fails with {@link dev.rsm.msrpc.endpoint.RpcFault}, {@link
 * dev.rsm.msrpc.endpoint.RpcBindException} or {@link dev.rsm.msrpc.endpoint.RpcConnectionException} if a call does not get
 * through, with {@link HResultException} if the object does not have the interface, and with {@link
 * dev.rsm.msrpc.ndr.NdrException} if the answer is not what the declaration says. Whoever cancels it asks the other side to end
 * the call, and still gets its answer.
 */
public final class RemoteObject {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteObject.class);

    private final RemoteExporter exporter;
    private final Guid first;
    private final Runnable whenReleased;
    private final Map<Guid, CompletableFuture<Reference>> references = new HashMap<>();
    private final Map<Class<?>, Object> stubs = new HashMap<>();
    /** Takes back who is told when the connection is closed. */
    private Runnable watch = () -> {};

    private boolean released;

    /**
     * References to an interface.
     *
     * @param ipid the interface of the object
     * @param count how many references there are
     */
    record Reference(Guid ipid, long count) {}

    /**
     * Creates an object of the references that there are, at least one.
     *
     * @param whenReleased is run when they were given back
     */
    RemoteObject(RemoteExporter exporter, Map<Guid, Reference> known, Runnable whenReleased) {
        this.exporter = exporter;
        this.whenReleased = whenReleased;
        this.first = known.values().iterator().next().ipid();
        known.forEach((iid, reference) -> references.put(iid, CompletableFuture.completedFuture(reference)));
    }

    /**
     * Returns an interface of the object, always the same for the same declaration. Whether the object has it is asked when it
     * is first called.
     */
    public <T> T as(Class<T> declaration) {
        synchronized (this) {
            Object known = stubs.get(declaration);
            if (known != null) {
                return declaration.cast(known);
            }
            NdrInterface<T> declared = NdrInterface.of(declaration);
            SyntaxId syntax = new SyntaxId(declared.uuid(), declared.version());
            T stub = declared.stub(new OrpcCaller(
                    exporter, syntax, () -> reference(declared.uuid()).thenApply(Reference::ipid)));
            stubs.put(declaration, stub);
            return stub;
        }
    }

    /** Returns an interface once it is known that the object has it; else the stage fails with E_NOINTERFACE. */
    public <T> CompletionStage<T> query(Class<T> declaration) {
        return reference(NdrInterface.of(declaration).uuid()).thenApply(known -> as(declaration));
    }

    private CompletableFuture<Reference> reference(Guid iid) {
        synchronized (this) {
            if (released) {
                return CompletableFuture.failedFuture(
                        new HResultException(HResult.RPC_E_DISCONNECTED, "the object is released"));
            }
            CompletableFuture<Reference> known = references.get(iid);
            if (known != null) {
                return known;
            }
            CompletableFuture<Reference> asked = exporter.remUnknown()
                    .remQueryInterface(first, ObjectExporter.REFERENCES, 1, List.of(iid))
                    .thenApply(answer -> {
                        HResult.check("QueryInterface", answer.result());
                        List<RemQiResult> results = answer.ppQIResults();
                        if (results == null || results.isEmpty()) {
                            throw new HResultException(HResult.E_NOINTERFACE, "QueryInterface has no results");
                        }
                        HResult.check(
                                "QueryInterface for " + iid, results.get(0).hResult());
                        return new Reference(
                                results.get(0).std().ipid(),
                                results.get(0).std().cPublicRefs());
                    })
                    .toCompletableFuture();
            references.put(iid, asked);
            var unused = asked.whenComplete((reference, failure) -> {
                if (failure != null) {
                    forget(iid, asked);
                }
            });
            return asked;
        }
    }

    private synchronized void forget(Guid iid, CompletableFuture<Reference> failed) {
        references.remove(iid, failed);
    }

    /**
     * Has an action run once the connection to the object's exporter is closed, in place of one that was given before; none once
     * the object is released. That need not be the end of the object: calls connect anew. See {@link #probe}.
     */
    public void onClose(Runnable action) {
        Runnable back = exporter.link().onClose(action);
        Runnable before;
        synchronized (this) {
            before = released ? back : watch;
            watch = released ? watch : back;
        }
        before.run();
    }

    /**
     * Asks the exporter whether it still has the object. The stage fails as a call would, and with {@link HResultException} if
     * the exporter knows nothing of it.
     */
    public CompletionStage<Boolean> probe() {
        List<RemInterfaceRef> one = List.of(new RemInterfaceRef(first, 1, 0));
        return exporter.addReferences(first, 1)
                .thenCompose(added -> exporter.remUnknown().remRelease(1, one))
                .thenApply(answer -> true);
    }

    /**
     * Gives all references back. Calls that begin later fail with RPC_E_DISCONNECTED. The stage never fails: a server that
     * cannot be reached gives the object up by itself. Further calls do nothing.
     */
    public CompletionStage<Void> release() {
        List<CompletableFuture<Reference>> all;
        synchronized (this) {
            if (released) {
                return CompletableFuture.completedFuture(null);
            }
            released = true;
            all = new ArrayList<>(references.values());
        }
        watch.run();
        CompletableFuture<?>[] settled = all.stream()
                .map(each -> each.handle((reference, failure) -> reference))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(settled)
                .thenCompose(done -> giveBack(all))
                .whenComplete((done, failure) -> whenReleased.run());
    }

    private CompletionStage<Void> giveBack(List<CompletableFuture<Reference>> all) {
        List<RemInterfaceRef> held = all.stream()
                .filter(each -> !each.isCompletedExceptionally())
                .map(CompletableFuture::join)
                .map(each -> new RemInterfaceRef(each.ipid(), each.count(), 0))
                .toList();
        return exporter.remUnknown().remRelease(held.size(), held).handle((answer, failure) -> {
            if (failure != null) {
                LOG.debug(
                        "References could not be given back to {}",
                        exporter.link().address(),
                        failure);
            }
            return null;
        });
    }
}
