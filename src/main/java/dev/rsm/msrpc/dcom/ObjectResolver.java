package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.ComVersion;
import dev.rsm.msrpc.dcom.idl.DualStringArray;
import dev.rsm.msrpc.dcom.idl.HResultAnswer;
import dev.rsm.msrpc.dcom.idl.IObjectExporter;
import dev.rsm.msrpc.endpoint.IncomingCall;
import dev.rsm.msrpc.security.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The resolver of the one exporter that there is (MS-DCOM 3.1.2.5.1), for one call. Whether a server is alive everybody may ask;
 * everything else needs the level that activation needs.
 */
final class ObjectResolver implements IObjectExporter {

    private final ObjectExporter exporter;
    private final Reach reach;
    private final Level needed;
    private final Level minimum;
    private final IncomingCall call;

    /**
     * Creates a resolver.
     *
     * @param needed the level that it needs itself
     * @param minimum the level that objects need
     */
    ObjectResolver(ObjectExporter exporter, Reach reach, Level needed, Level minimum, IncomingCall call) {
        this.exporter = exporter;
        this.reach = reach;
        this.needed = needed;
        this.minimum = minimum;
        this.call = call;
    }

    /** Returns the level that a client should use: the one at which it asks, but no lower than what is needed. */
    static Level hint(Level minimum, IncomingCall call) {
        return call.level().compareTo(minimum) < 0 ? minimum : call.level();
    }

    private int check() {
        return call.level().compareTo(needed) < 0 ? HResult.ERROR_ACCESS_DENIED : HResult.S_OK;
    }

    private int check(long oxid) {
        int code = check();
        return code == HResult.S_OK && oxid != exporter.oxid() ? HResult.OR_INVALID_OXID : code;
    }

    @Override
    public CompletionStage<Resolved> resolveOxid(
            long pOxid, int cRequestedProtseqs, List<Integer> arRequestedProtseqs) {
        int code = check(pOxid);
        return done(
                code == HResult.S_OK
                        ? new Resolved(
                                bindings(),
                                exporter.remUnknown(),
                                hint(minimum, call).number(),
                                code)
                        : new Resolved(null, Guid.NULL, 0, code));
    }

    @Override
    public CompletionStage<Resolved2> resolveOxid2(
            long pOxid, int cRequestedProtseqs, List<Integer> arRequestedProtseqs) {
        int code = check(pOxid);
        return done(
                code == HResult.S_OK
                        ? new Resolved2(
                                bindings(),
                                exporter.remUnknown(),
                                hint(minimum, call).number(),
                                ComVersion.CURRENT,
                                code)
                        : new Resolved2(null, Guid.NULL, 0, ComVersion.CURRENT, code));
    }

    private DualStringArray bindings() {
        return reach.exporter(call.connection()).toArray();
    }

    @Override
    public CompletionStage<HResultAnswer> simplePing(long pSetId) {
        int code = check();
        return done(new HResultAnswer(
                code == HResult.S_OK
                        ? exporter.pingSets()
                                .ping(pSetId, call.caller(), exporter.clock().now())
                        : code));
    }

    @Override
    public CompletionStage<Pinged> complexPing(
            long pSetId,
            int sequenceNum,
            int cAddToSet,
            int cDelFromSet,
            @Nullable List<Long> addToSet,
            @Nullable List<Long> delFromSet) {
        int code = check();
        if (code != HResult.S_OK) {
            return done(new Pinged(pSetId, 0, code));
        }
        List<Long> add = addToSet == null ? List.of() : addToSet;
        List<Long> remove = delFromSet == null ? List.of() : delFromSet;
        Duration now = exporter.clock().now();
        PingSets.Outcome outcome = pSetId == 0
                ? exporter.pingSets().create(sequenceNum, add, call.caller(), ObjectActivation.client(call), now)
                : exporter.pingSets().change(pSetId, sequenceNum, add, remove, call.caller(), now);
        exporter.reclaimer().look();
        return done(new Pinged(outcome.id(), 0, outcome.code()));
    }

    @Override
    public CompletionStage<HResultAnswer> serverAlive() {
        return done(new HResultAnswer(HResult.S_OK));
    }

    @Override
    public CompletionStage<Alive> serverAlive2() {
        DualStringArray bindings = reach.resolver(call.connection()).toArray();
        return done(new Alive(ComVersion.CURRENT, bindings, 0, HResult.S_OK));
    }

    private static <T> CompletionStage<T> done(T answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
