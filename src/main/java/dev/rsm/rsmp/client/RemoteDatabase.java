package dev.rsm.rsmp.client;

import dev.rsm.ntms.DatabaseFacet;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.rsmp.idl.INtmsSession1;
import java.util.function.Consumer;

/** The calls about the database as a whole. */
final class RemoteDatabase implements DatabaseFacet {

    private final RemoteCalls calls;
    private final INtmsSession1 session;

    RemoteDatabase(RemoteCalls calls, Offered offered) {
        this.calls = calls;
        this.session = offered.session();
    }

    /** {@inheritDoc} Nothing is told of its progress. */
    @Override
    public NtmsCall<Boolean> export(Consumer<String> progress) {
        return calls.done(NtmsFunction.EXPORT_NTMS_DATABASE, session::exportNtmsDatabase);
    }

    @Override
    public NtmsCall<Boolean> importOnNextStart() {
        return calls.done(NtmsFunction.IMPORT_NTMS_DATABASE, session::importNtmsDatabase);
    }
}
