package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.HResultAnswer;
import dev.rsm.msrpc.dcom.idl.IRemUnknown2;
import dev.rsm.msrpc.dcom.idl.RemInterfaceRef;
import dev.rsm.msrpc.dcom.idl.RemQiResult;
import dev.rsm.msrpc.dcom.idl.StdObjRef;
import dev.rsm.msrpc.endpoint.IncomingCall;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.security.Identity;
import dev.rsm.msrpc.security.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The object of an exporter over which clients take and give back references (MS-DCOM 3.1.1.5.6), for one call. What belongs to
 * somebody else is treated as if it were not there.
 */
final class RemUnknown implements IRemUnknown2 {

    private final ObjectExporter exporter;
    private final Bindings resolver;
    private final IncomingCall call;

    private RemUnknown(ObjectExporter exporter, Bindings resolver, IncomingCall call) {
        this.exporter = exporter;
        this.resolver = resolver;
        this.call = call;
    }

    /** Returns who takes calls for an exporter's only object of this kind. */
    static <T> OrpcService.Receiver<T> receiver(ObjectExporter exporter, Reach reach, Class<T> declaration) {
        return (ipid, call) -> {
            if (!ipid.equals(exporter.remUnknown())) {
                throw new HResultException(HResult.RPC_E_DISCONNECTED, ipid + " is not this exporter's IRemUnknown");
            }
            RemUnknown target = new RemUnknown(exporter, reach.resolver(call.connection()), call);
            return received(declaration.cast(target));
        };
    }

    private static <T> OrpcService.Received<T> received(T target) {
        return new OrpcService.Received<>() {
            @Override
            public T target() {
                return target;
            }

            @Override
            public OptionalInt result(Throwable failure) {
                return OptionalInt.empty();
            }

            @Override
            public void end() {}
        };
    }

    @Override
    public CompletionStage<Queried> remQueryInterface(Guid ripid, long cRefs, int cIids, List<Guid> iids) {
        ExportedObject object = find(ripid, iids.size());
        List<RemQiResult> results = new ArrayList<>();
        for (Guid iid : iids) {
            Optional<StdObjRef> std = exporter.table().refer(object, iid, cRefs);
            results.add(std.map(found -> new RemQiResult(HResult.S_OK, found))
                    .orElseGet(() -> new RemQiResult(HResult.E_NOINTERFACE, StdObjRef.NONE)));
        }
        return done(new Queried(results, HResult.S_OK));
    }

    @Override
    public CompletionStage<Queried2> remQueryInterface2(Guid ripid, int cIids, List<Guid> iids) {
        ExportedObject object = find(ripid, iids.size());
        List<Integer> codes = new ArrayList<>();
        List<@Nullable InterfacePointer> pointers = new ArrayList<>();
        for (Guid iid : iids) {
            Optional<StdObjRef> std = exporter.table().refer(object, iid, ObjectExporter.REFERENCES);
            codes.add(std.isPresent() ? HResult.S_OK : HResult.E_NOINTERFACE);
            pointers.add(std.map(found -> new ObjRef.Standard(iid, found, resolver).toPointer())
                    .orElse(null));
        }
        return done(new Queried2(codes, pointers, HResult.S_OK));
    }

    private ExportedObject find(Guid ipid, int wanted) {
        if (wanted > exporter.limits().interfacesPerRequest()) {
            throw new HResultException(HResult.E_INVALIDARG, wanted + " interfaces are too many for one request");
        }
        ExportedObject object = exporter.table()
                .find(ipid)
                .map(ExportedInterface::object)
                .filter(each -> each.isFor(call.caller()))
                .orElseThrow(() -> new HResultException(HResult.RPC_E_INVALID_OBJECT, "there is no object " + ipid));
        exporter.use(object, call.connection());
        exporter.table().touch(object, exporter.clock().now());
        return object;
    }

    @Override
    public CompletionStage<Added> remAddRef(int cInterfaceRefs, List<RemInterfaceRef> interfaceRefs) {
        Identity caller = call.caller();
        requireIdentity(interfaceRefs);
        List<Integer> results = interfaceRefs.stream()
                .map(each -> exporter.table().addReferences(each, caller) ? HResult.S_OK : HResult.CO_E_OBJNOTREG)
                .toList();
        return done(new Added(results, HResult.S_OK));
    }

    @Override
    public CompletionStage<HResultAnswer> remRelease(int cInterfaceRefs, List<RemInterfaceRef> interfaceRefs) {
        Identity caller = call.caller();
        requireIdentity(interfaceRefs);
        for (RemInterfaceRef each : interfaceRefs) {
            exporter.table().releaseReferences(each, caller).ifPresent(exporter::giveUp);
        }
        return done(new HResultAnswer(HResult.S_OK));
    }

    /** Private references belong to somebody, so he has to say who he is (MS-DCOM, product notes 48 and 49). */
    private void requireIdentity(List<RemInterfaceRef> references) {
        if (call.level() == Level.NONE && references.stream().anyMatch(each -> each.cPrivateRefs() > 0)) {
            throw new HResultException(HResult.E_ACCESSDENIED, "private references need a logon");
        }
    }

    private static <T> CompletionStage<T> done(T answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
