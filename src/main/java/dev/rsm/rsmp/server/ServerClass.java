package dev.rsm.rsmp.server;

import dev.rsm.msrpc.dcom.Activation;
import dev.rsm.msrpc.dcom.ComClass;
import dev.rsm.msrpc.dcom.HResult;
import dev.rsm.msrpc.dcom.HResultException;
import dev.rsm.msrpc.dcom.idl.IConnectionPoint;
import dev.rsm.msrpc.dcom.idl.IConnectionPointContainer;
import dev.rsm.msrpc.security.Identity;
import dev.rsm.ntms.NtmsServer;
import dev.rsm.ntms.Principal;
import dev.rsm.rsmp.form.HResults;
import dev.rsm.rsmp.idl.INtmsLibraryControl1;
import dev.rsm.rsmp.idl.INtmsLibraryControl2;
import dev.rsm.rsmp.idl.INtmsLocal;
import dev.rsm.rsmp.idl.INtmsMediaServices1;
import dev.rsm.rsmp.idl.INtmsObjectInfo1;
import dev.rsm.rsmp.idl.INtmsObjectManagement1;
import dev.rsm.rsmp.idl.INtmsObjectManagement2;
import dev.rsm.rsmp.idl.INtmsObjectManagement3;
import dev.rsm.rsmp.idl.INtmsSession1;
import dev.rsm.rsmp.idl.IRobustNtmsMediaServices1;
import dev.rsm.rsmp.idl.NtmsSvr;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The class CNtmsSvr of a server of DCOM. */
public final class ServerClass {

    private static final Set<Class<?>> INTERFACES = Set.of(
            INtmsSession1.class,
            INtmsObjectInfo1.class,
            INtmsObjectManagement1.class,
            INtmsObjectManagement2.class,
            INtmsObjectManagement3.class,
            INtmsLibraryControl1.class,
            INtmsLibraryControl2.class,
            INtmsMediaServices1.class,
            IRobustNtmsMediaServices1.class,
            IConnectionPointContainer.class,
            IConnectionPoint.class);

    private ServerClass() {}

    /**
     * Returns the class for clients from anywhere.
     *
     * @param server carries out what they ask for
     * @param principals who it is that RPC has authenticated; empty for one who is nobody here any more
     * @param turns where notifications are passed on from
     * @param limits what each of them can make the server keep
     */
    public static ComClass of(
            NtmsServer server,
            Function<Identity, Optional<Principal>> principals,
            Executor turns,
            ServerLimits limits) {
        SessionCounts counts = new SessionCounts(limits);
        return new ComClass(
                NtmsSvr.CLSID,
                INTERFACES,
                activation -> new ServerObject(
                        server, caller(principals, activation), false, turns, limits, counts, activation),
                HResults::of);
    }

    private static Principal caller(Function<Identity, Optional<Principal>> principals, Activation activation) {
        return principals
                .apply(activation.caller())
                .orElseThrow(() -> new HResultException(
                        HResult.E_ACCESSDENIED,
                        "the account of " + activation.caller().name() + " is gone"));
    }

    /**
     * Returns the class for clients on this computer, who can do more.
     *
     * @param server carries out what they ask for
     * @param caller who they are
     * @param turns where notifications are passed on from
     */
    public static ComClass local(NtmsServer server, Principal caller, Executor turns) {
        Set<Class<?>> interfaces = new HashSet<>(INTERFACES);
        interfaces.add(INtmsLocal.class);
        SessionCounts counts = new SessionCounts(ServerLimits.DEFAULTS);
        return new ComClass(
                NtmsSvr.CLSID,
                interfaces,
                activation -> new ServerObject(server, caller, true, turns, ServerLimits.DEFAULTS, counts, activation),
                HResults::of);
    }
}
