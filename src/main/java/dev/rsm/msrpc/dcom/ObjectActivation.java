package dev.rsm.msrpc.dcom;

import dev.rsm.msrpc.endpoint.IncomingCall;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.security.Identity;
import dev.rsm.msrpc.security.Level;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What DCOM does for an object that was activated. Thread-safe. */
final class ObjectActivation implements Activation {

    private final ObjectExporter exporter;
    private final Remotes remotes;
    private final Bindings resolver;
    private final Function<? super Throwable, OptionalInt> results;
    private final IncomingCall call;
    private volatile @Nullable ExportedObject activated;

    ObjectActivation(
            ObjectExporter exporter,
            Remotes remotes,
            Bindings resolver,
            Function<? super Throwable, OptionalInt> results,
            IncomingCall call) {
        this.exporter = exporter;
        this.remotes = remotes;
        this.resolver = resolver;
        this.results = results;
        this.call = call;
    }

    /** Takes the object that was made, for {@link #caller}. */
    ExportedObject add(ComObject object) {
        ExportedObject added = exporter.add(object, caller(), client(), results);
        exporter.use(added, call.connection());
        activated = added;
        return added;
    }

    @Override
    public Identity caller() {
        return call.caller();
    }

    @Override
    public String client() {
        return client(call);
    }

    /** Returns by whom what a caller has is counted: by his account, or his address if he has no name. */
    static String client(IncomingCall call) {
        return call.caller().isAnonymous()
                ? call.connection().peerAddress()
                : call.caller().account();
    }

    @Override
    public Level level() {
        return call.level();
    }

    @Override
    public InterfacePointer export(ComObject object, Class<?> declaration) {
        Optional<ExportedObject> known = exporter.table().find(object, caller());
        ExportedObject exported = known.orElseGet(() -> exporter.add(object, caller(), client(), results));
        if (known.isEmpty()) {
            ExportedObject first = activated;
            if (first == null) {
                exporter.use(exported, call.connection());
            } else {
                exporter.table().useLike(exported, first);
            }
        }
        return exporter.marshal(exported, NdrInterface.of(declaration).uuid(), resolver);
    }

    @Override
    public CompletionStage<RemoteObject> unmarshal(InterfacePointer pointer) {
        return remotes.unmarshal(pointer);
    }
}
