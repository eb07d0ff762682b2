package dev.rsm.service;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.DatabaseFacet;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectFacet;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.Principal;
import dev.rsm.object.ObjectAttributes;
import dev.rsm.object.ObjectListing;
import dev.rsm.object.ObjectReader;
import dev.rsm.runtime.HomeException;
import dev.rsm.security.AccessCheck;
import dev.rsm.service.Dispatcher.Effect;
import dev.rsm.store.Transaction;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A session with this process's service: every function of the facets goes through the {@link Dispatcher}. */
final class ServiceSession implements NtmsSession {

    private final ServiceContext service;
    private final Principal principal;
    private final String application;
    private final Set<NtmsCall<?>> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    ServiceSession(ServiceContext service, Principal principal, String application) {
        this.service = service;
        this.principal = principal;
        this.application = application;
    }

    Principal principal() {
        return principal;
    }

    @Override
    public String application() {
        return application;
    }

    void requireOpen() {
        if (closed) {
            throw new NtmsException(NtmsStatus.INVALID_HANDLE, "The session is closed: open another one.");
        }
    }

    void track(NtmsCall<?> call) {
        underWay.add(call);
    }

    void untrack(NtmsCall<?> call) {
        underWay.remove(call);
    }

    @Override
    public void close() {
        closed = true;
        cancelCalls();
        service.forget(this);
    }

    /** Asks the calls that are under way to end. */
    void cancelCalls() {
        underWay.forEach(NtmsCall::cancel);
    }

    @Override
    public ObjectFacet objects() {
        return objects;
    }

    @Override
    public DatabaseFacet database() {
        return database;
    }

    private static void nothingToCheck() {}

    static void requirePresent(@Nullable Object value, String what) {
        if (value == null) {
            throw new NtmsException(NtmsStatus.INVALID_PARAMETER, "The " + what + " is missing.");
        }
    }

    private final ObjectFacet objects = new ObjectFacet() {

        @Override
        public NtmsCall<List<Guid>> enumerate(@Nullable Guid container, NtmsObjectType type, EnumerateOption option) {
            return service.dispatcher()
                    .call(
                            ServiceSession.this,
                            NtmsFunction.ENUMERATE_NTMS_OBJECT,
                            Effect.READS,
                            () -> {
                                requirePresent(type, "type");
                                requirePresent(option, "option");
                            },
                            tx -> ObjectListing.enumerate(tx, container, type, option));
        }

        @Override
        public NtmsCall<ObjectInformation> information(Guid id, NtmsObjectType type) {
            return service.dispatcher()
                    .callOn(
                            ServiceSession.this,
                            NtmsFunction.GET_NTMS_OBJECT_INFORMATION,
                            Effect.READS,
                            () -> requireObjectParameters(id, type),
                            type,
                            id,
                            (tx, actual) -> ObjectReader.information(tx, id, actual));
        }

        @Override
        public NtmsCall<Bytes> attribute(Guid id, NtmsObjectType type, String name) {
            return service.dispatcher()
                    .callOn(
                            ServiceSession.this,
                            NtmsFunction.GET_NTMS_OBJECT_ATTRIBUTE,
                            Effect.READS,
                            () -> {
                                requireObjectParameters(id, type);
                                requirePresent(name, "attribute's name");
                                ObjectAttributes.checkReading(name);
                            },
                            type,
                            id,
                            (tx, actual) -> ObjectAttributes.get(tx, id, actual, name));
        }

        @Override
        public NtmsCall<Boolean> setAttribute(Guid id, NtmsObjectType type, String name, Bytes data) {
            return service.dispatcher()
                    .callOn(
                            ServiceSession.this,
                            NtmsFunction.SET_NTMS_OBJECT_ATTRIBUTE,
                            Effect.CHANGES,
                            () -> {
                                requireObjectParameters(id, type);
                                requirePresent(name, "attribute's name");
                                requirePresent(data, "attribute's data");
                                ObjectAttributes.checkWriting(name, data);
                            },
                            NtmsObjectType.NTMS_UNKNOWN, // a wrong type is ignored (MS-RSMP 3.2.5.2.4.5)
                            id,
                            (tx, actual) -> {
                                ObjectAttributes.set(
                                        tx,
                                        id,
                                        actual,
                                        name,
                                        data,
                                        service.clock().instant());
                                return true;
                            });
        }

        private void requireObjectParameters(@Nullable Guid id, @Nullable NtmsObjectType type) {
            requirePresent(id, "object");
            requirePresent(type, "type");
        }
    };

    private final DatabaseFacet database = new DatabaseFacet() {

        @Override
        public NtmsCall<Long> export(Consumer<String> progress) {
            // The function has no parameters, and so no code for a bad one.
            Consumer<String> listener = progress == null ? phase -> {} : progress;
            return service.dispatcher()
                    .callLong(
                            ServiceSession.this,
                            NtmsFunction.EXPORT_NTMS_DATABASE,
                            ServiceSession::nothingToCheck,
                            tx -> requireControl(tx, NtmsFunction.EXPORT_NTMS_DATABASE),
                            call -> service.export(listener, call::cancelled),
                            service.executor());
        }

        @Override
        public NtmsCall<Boolean> importOnNextStart() {
            return service.dispatcher()
                    .callLong(
                            ServiceSession.this,
                            NtmsFunction.IMPORT_NTMS_DATABASE,
                            ServiceSession::nothingToCheck,
                            tx -> requireControl(tx, NtmsFunction.IMPORT_NTMS_DATABASE),
                            call -> mark(),
                            Runnable::run);
        }

        private boolean mark() {
            try {
                service.markImport();
                return true;
            } catch (HomeException e) {
                throw new NtmsException(NtmsStatus.DATABASE_FAILURE, String.valueOf(e.getMessage()), e);
            }
        }
    };

    private void requireControl(Transaction tx, NtmsFunction function) {
        AccessCheck.requireOnComputer(tx, principal, function.rights().about(NtmsObjectType.NTMS_COMPUTER));
    }
}
