package dev.rsm.service;

import dev.rsm.ntms.DatabaseFacet;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.runtime.HomeException;
import dev.rsm.security.AccessCheck;
import dev.rsm.store.Transaction;
import java.util.function.Consumer;

/** The calls about the database as a whole. */
final class DatabaseCalls implements DatabaseFacet {

    private final ServiceSession session;
    private final ServiceContext service;

    DatabaseCalls(ServiceSession session, ServiceContext service) {
        this.session = session;
        this.service = service;
    }

    @Override
    public NtmsCall<Boolean> export(Consumer<String> progress) {
        // The function has no parameters, and so no code for a bad one.
        Consumer<String> listener = progress == null ? phase -> {} : progress;
        return session.takesLong(
                NtmsFunction.EXPORT_NTMS_DATABASE,
                () -> {},
                tx -> requireControl(tx, NtmsFunction.EXPORT_NTMS_DATABASE),
                call -> {
                    service.export(listener, call::cancelled);
                    return true;
                },
                service.executor());
    }

    @Override
    public NtmsCall<Boolean> importOnNextStart() {
        return session.takesLong(
                NtmsFunction.IMPORT_NTMS_DATABASE,
                () -> {},
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

    private void requireControl(Transaction tx, NtmsFunction function) {
        AccessCheck.requireOnComputer(tx, session.principal(), function.rights().about(NtmsObjectType.NTMS_COMPUTER));
    }
}
