package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.ComVersion;
import dev.rsm.msrpc.dcom.idl.DualStringArray;
import dev.rsm.msrpc.dcom.idl.IObjectExporter;
import dev.rsm.msrpc.dcom.idl.StdObjRef;
import dev.rsm.msrpc.endpoint.NdrStub;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.endpoint.RpcClient;
import dev.rsm.msrpc.endpoint.RpcClientLimits;
import dev.rsm.msrpc.endpoint.RpcConnectionException;
import dev.rsm.msrpc.endpoint.RpcFault;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.security.Level;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The objects elsewhere that this process calls, and the ways to them (MS-DCOM 3.2). Thread-safe. */
final class Remotes implements AutoCloseable {

    private static final int TCP = Bindings.StringBinding.TCP;

    private final Executor executor;
    private final DcomLimits limits;
    private final Logon logon;
    private final long ownOxid;
    private final RpcClientLimits rpcLimits;
    private final int mostLinks;
    private final Pinger pinger;
    private final Map<Way, Link> links = new HashMap<>();
    private final Map<Way, Integer> users = new HashMap<>();
    private @Nullable RpcClient rpc;
    private boolean closed;

    private record Way(RpcAddress address, Level level) {}

    /**
     * Creates what knows no object yet.
     *
     * @param ownOxid the exporter of a server, to which references are refused, and which bounds what it does for its clients; 0
     *     for a client, which calls whom it likes for as long as that takes
     */
    Remotes(Executor executor, DcomLimits limits, DcomClock clock, Logon logon, long ownOxid) {
        this.executor = executor;
        this.limits = limits;
        this.logon = logon;
        this.ownOxid = ownOxid;
        this.rpcLimits =
                ownOxid == 0 ? RpcClientLimits.DEFAULTS : RpcClientLimits.DEFAULTS.withCallTime(limits.receiverTime());
        this.mostLinks = ownOxid == 0 ? Integer.MAX_VALUE : limits.outgoingConnections();
        this.pinger = new Pinger(limits, clock, address -> join(address, resolverLevel()), this::leave);
    }

    /**
     * Returns the way to an address. It is closed when as many users have left as have come.
     *
     * @throws HResultException E_OUTOFMEMORY if it would be one too many
     */
    synchronized Link join(RpcAddress address, Level level) {
        Way way = new Way(address, level);
        if (!links.containsKey(way) && links.size() >= mostLinks) {
            throw new HResultException(
                    HResult.E_OUTOFMEMORY, "there are " + mostLinks + " connections to objects of clients already");
        }
        if (rpc == null) {
            rpc = new RpcClient(executor, rpcLimits);
        }
        RpcClient client = rpc;
        Link link = links.computeIfAbsent(way, absent -> new Link(client, address, logon, level));
        if (closed) {
            link.close();
        }
        users.merge(way, 1, Integer::sum);
        return link;
    }

    synchronized void leave(Link link) {
        links.entrySet().stream()
                .filter(each -> each.getValue() == link)
                .map(Map.Entry::getKey)
                .findFirst()
                .ifPresent(way -> {
                    if (users.merge(way, -1, Integer::sum) == 0) {
                        users.remove(way);
                        links.remove(way);
                        link.close();
                    }
                });
    }

    /** Returns how many ways there are. */
    synchronized int links() {
        return links.size();
    }

    /** Returns the level for resolvers: at least INTEGRITY, if there are credentials (MS-DCOM 3.2.4.1.2.2 and 3.2.6.1). */
    private Level resolverLevel() {
        return logon.level(Level.INTEGRITY);
    }

    /**
     * Returns the object that a reference stands for. The stage fails with {@link HResultException} if it makes no sense or is
     * to an object of this process itself, and with {@link RpcConnectionException} if its resolver cannot be reached. Whoever
     * cancels it has the search for its exporter end.
     */
    CompletionStage<RemoteObject> unmarshal(InterfacePointer pointer) {
        ObjRef.Standard reference;
        try {
            reference = ObjRef.standard(pointer);
        } catch (HResultException e) {
            return CompletableFuture.failedStage(e);
        }
        if (reference.std().oxid() == ownOxid) {
            return CompletableFuture.failedStage(new HResultException(
                    HResult.RPC_E_INVALID_OBJREF, "the reference is to an object of this process"));
        }
        return search(reference).thenCompose(exporter -> object(exporter, Map.of(reference.iid(), reference.std())));
    }

    private Search<RemoteExporter> search(ObjRef.Standard reference) {
        Search<RemoteExporter> search = new Search<>();
        resolve(reference, search::isDone).whenComplete((exporter, failure) -> {
            if (failure != null) {
                search.completeExceptionally(OrpcCaller.cause(failure));
            } else if (!search.complete(exporter)) {
                leave(exporter.link()); // nobody waits any more
            }
        });
        return search;
    }

    /**
     * Returns an object once there are references to each of its interfaces, and begins to ping for it.
     *
     * @param exporter its exporter, whose link the object leaves when it is released, or cannot be had
     * @param references the references to its interfaces, all of one object
     */
    CompletionStage<RemoteObject> object(RemoteExporter exporter, Map<Guid, StdObjRef> references) {
        CompletionStage<Map<Guid, StdObjRef>> held = CompletableFuture.completedStage(new LinkedHashMap<>());
        for (Map.Entry<Guid, StdObjRef> each : references.entrySet()) {
            held = held.thenCompose(all -> held(exporter, each.getValue()).thenApply(std -> {
                all.put(each.getKey(), std);
                return all;
            }));
        }
        return held.thenApply(all -> pinged(exporter, all)).whenComplete((object, failure) -> {
            if (failure != null) {
                leave(exporter.link());
            }
        });
    }

    /** Who marshalled a reference may have kept all that it counts for to himself (MS-DCOM 3.2.4.4). */
    private static CompletionStage<StdObjRef> held(RemoteExporter exporter, StdObjRef std) {
        return std.cPublicRefs() > 0
                ? CompletableFuture.completedStage(std)
                : exporter.addReferences(std.ipid(), ObjectExporter.REFERENCES)
                        .thenApply(added -> new StdObjRef(
                                std.flags(), ObjectExporter.REFERENCES, std.oxid(), std.oid(), std.ipid()));
    }

    private RemoteObject pinged(RemoteExporter exporter, Map<Guid, StdObjRef> references) {
        Map<Guid, RemoteObject.Reference> known = new HashMap<>();
        references.forEach((iid, std) -> known.put(iid, new RemoteObject.Reference(std.ipid(), std.cPublicRefs())));
        StdObjRef any = references.values().iterator().next();
        boolean pings = (any.flags() & StdObjRef.NO_PING) == 0;
        if (pings) {
            pinger.add(exporter.resolver(), any.oid());
        }
        return new RemoteObject(exporter, known, () -> {
            if (pings) {
                pinger.remove(exporter.resolver(), any.oid());
            }
            leave(exporter.link());
        });
    }

    private CompletionStage<RemoteExporter> resolve(ObjRef.Standard reference, BooleanSupplier givenUp) {
        List<RpcAddress> resolvers = reference.resolver().addresses();
        return firstReachable(
                resolvers, givenUp, address -> resolve(address, reference.std().oxid(), givenUp));
    }

    private CompletionStage<RemoteExporter> resolve(RpcAddress address, long oxid, BooleanSupplier givenUp) {
        Link link = join(address, resolverLevel());
        IObjectExporter resolver = NdrStub.of(IObjectExporter.class, link::bind);
        return resolver.resolveOxid2(oxid, 1, List.of(TCP))
                .exceptionallyCompose(failure -> resolveFirstVersion(resolver, oxid, OrpcCaller.cause(failure)))
                .thenCompose(found -> {
                    if (found.result() != HResult.S_OK) {
                        throw new HResultException(found.result(), "the exporter cannot be found at " + address);
                    }
                    return exporter(
                            address,
                            found.ppdsaOxidBindings(),
                            found.pipidRemUnknown(),
                            found.pAuthnHint(),
                            found.pComVersion(),
                            givenUp);
                })
                .whenComplete((done, failure) -> leave(link));
    }

    /** Servers of version 5.1 have ResolveOxid alone. */
    private static CompletionStage<IObjectExporter.Resolved2> resolveFirstVersion(
            IObjectExporter resolver, long oxid, Throwable failure) {
        if (!(failure instanceof RpcFault fault) || fault.status() != RpcFault.NO_SUCH_OPERATION) {
            return CompletableFuture.failedStage(failure);
        }
        return resolver.resolveOxid(oxid, 1, List.of(TCP))
                .thenApply(found -> new IObjectExporter.Resolved2(
                        found.ppdsaOxidBindings(),
                        found.pipidRemUnknown(),
                        found.pAuthnHint(),
                        ComVersion.FIRST,
                        found.result()));
    }

    /**
     * Returns an exporter that can be reached, with a user of its link.
     *
     * @param resolver where its resolver is, which is where it is itself if it says nothing else
     * @param bindings where it says that it is
     * @param givenUp whether nobody waits for it any more
     */
    CompletionStage<RemoteExporter> exporter(
            RpcAddress resolver,
            @Nullable DualStringArray bindings,
            Guid remUnknown,
            long authnHint,
            ComVersion version,
            BooleanSupplier givenUp) {
        Bindings said = bindings == null ? Bindings.NONE : Bindings.of(bindings);
        List<RpcAddress> addresses = said.addresses();
        Level hint = Level.of((int) authnHint).orElse(Level.PRIVACY);
        // An exporter at a network address that names no security package is called without any (MS-DCOM 3.2.4.2).
        Level level = !addresses.isEmpty() && said.security().isEmpty() ? Level.NONE : logon.level(hint);
        if (addresses.isEmpty() || addresses.contains(resolver)) {
            addresses = List.of(resolver);
        }
        ComVersion negotiated = ClientActivation.negotiated(version);
        return firstReachable(addresses, givenUp, address -> {
            Link link = join(address, level);
            RemoteExporter exporter = new RemoteExporter(link, resolver, remUnknown, negotiated);
            return exporter.reach().thenApply(reached -> exporter).whenComplete((done, failure) -> {
                if (failure != null) {
                    leave(link);
                }
            });
        });
    }

    /** Tries addresses one after the other, until one can be connected to. */
    private <T> CompletionStage<T> firstReachable(
            List<RpcAddress> addresses, BooleanSupplier givenUp, Function<RpcAddress, CompletionStage<T>> attempt) {
        CompletionStage<T> result = CompletableFuture.failedStage(
                new RpcConnectionException("the reference names no address that can be connected to"));
        for (RpcAddress each : addresses.subList(0, Math.min(addresses.size(), limits.bindingsTried()))) {
            result = result.exceptionallyCompose(failure -> {
                Throwable cause = OrpcCaller.cause(failure);
                return cause instanceof RpcConnectionException && !givenUp.getAsBoolean()
                        ? attempt.apply(each)
                        : CompletableFuture.failedStage(cause);
            });
        }
        return result;
    }

    /** Closes all connections, and pings no more. */
    @Override
    public void close() {
        pinger.end();
        RpcClient client;
        synchronized (this) {
            closed = true;
            links.values().forEach(Link::close);
            client = rpc;
        }
        if (client != null) {
            client.close();
        }
    }
}
