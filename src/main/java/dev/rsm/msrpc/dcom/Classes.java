package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.endpoint.IncomingCall;
import dev.rsm.msrpc.ndr.InterfacePointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The classes of a server, by their identifiers. Thread-safe. */
final class Classes {

    private static final Logger LOG = LoggerFactory.getLogger(Classes.class);

    private final Map<Guid, ComClass> classes;
    private final ObjectExporter exporter;
    private final Remotes remotes;
    private final Reach reach;

    /**
     * An object that was made.
     *
     * @param pointers for each interface that was asked for, references; null if the object does not have it
     * @param results for each, zero or why there are none
     */
    record Made(List<@Nullable InterfacePointer> pointers, List<Integer> results) {}

    Classes(Map<Guid, ComClass> classes, ObjectExporter exporter, Remotes remotes, Reach reach) {
        this.classes = Map.copyOf(classes);
        this.exporter = exporter;
        this.remotes = remotes;
        this.reach = reach;
    }

    private ComClass find(Guid clsid) {
        ComClass found = classes.get(clsid);
        if (found == null) {
            throw new HResultException(HResult.REGDB_E_CLASSNOTREG, "there is no class " + clsid);
        }
        return found;
    }

    /** Refuses to hand out a class factory, always by throwing. */
    @SuppressWarnings("DoNotCallSuggester") // it is called to refuse
    Made refuseFactory(Guid clsid) {
        throw new HResultException(
                HResult.CLASS_E_CLASSNOTAVAILABLE,
                "class " + find(clsid).clsid() + " has no class factory for clients");
    }

    /**
     * Makes an object.
     *
     * @throws HResultException if there is no such class, or it refuses, or the object has none of the interfaces
     * @throws RuntimeException if the class is defective
     */
    Made activate(Guid clsid, List<Guid> iids, IncomingCall call) {
        ComClass made = find(clsid);
        if (iids.isEmpty() || iids.size() > exporter.limits().interfacesPerRequest()) {
            throw new HResultException(HResult.E_INVALIDARG, iids.size() + " interfaces are none or too many");
        }
        Bindings resolver = reach.resolver(call.connection());
        ObjectActivation activation = new ObjectActivation(exporter, remotes, resolver, made.results(), call);
        ComObject object = make(made, activation);
        ExportedObject exported;
        try {
            exported = activation.add(object);
        } catch (HResultException e) {
            object.released();
            throw e;
        }
        LOG.debug("{} has an object of class {} made", call.caller().name(), clsid);
        return marshal(exported, iids, resolver);
    }

    private static ComObject make(ComClass made, Activation activation) {
        try {
            return made.factory().activate(activation);
        } catch (HResultException e) {
            throw e;
        } catch (RuntimeException e) {
            OptionalInt hresult = made.results().apply(e);
            if (hresult.isPresent()) {
                throw new HResultException(hresult.getAsInt(), String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private Made marshal(ExportedObject object, List<Guid> iids, Bindings resolver) {
        List<@Nullable InterfacePointer> pointers = new ArrayList<>();
        List<Integer> results = new ArrayList<>();
        for (Guid iid : iids) {
            boolean has = object.has(iid);
            pointers.add(has ? exporter.marshal(object, iid, resolver) : null);
            results.add(has ? HResult.S_OK : HResult.E_NOINTERFACE);
        }
        if (pointers.stream().noneMatch(Objects::nonNull)) {
            exporter.giveUp(object);
            throw new HResultException(HResult.E_NOINTERFACE, "the object has none of the interfaces " + iids);
        }
        return new Made(pointers, results);
    }
}
