package dev.rsm.rsmp.client;

import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
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
import org.jspecify.annotations.Nullable;

/**
 * The interfaces that a server's object has. Those of Windows 2000 must be there; what came later may be missing (MS-RSMP
 * 1.7). The emulator's own is there on the server's computer only.
 */
record Offered(
        INtmsSession1 session,
        INtmsObjectInfo1 information,
        INtmsObjectManagement1 objects,
        @Nullable INtmsObjectManagement2 laterObjects,
        @Nullable INtmsObjectManagement3 robustObjects,
        INtmsLibraryControl1 library,
        @Nullable INtmsLibraryControl2 laterLibrary,
        INtmsMediaServices1 media,
        @Nullable IRobustNtmsMediaServices1 robustMedia,
        @Nullable INtmsLocal local) {

    /**
     * Asks a server's object.
     *
     * @throws NtmsException RPC_S_NO_INTERFACES if one is missing that every server has
     */
    static Offered by(RemoteServer server) {
        return new Offered(
                require(server, INtmsSession1.class),
                require(server, INtmsObjectInfo1.class),
                require(server, INtmsObjectManagement1.class),
                server.find(INtmsObjectManagement2.class).orElse(null),
                server.find(INtmsObjectManagement3.class).orElse(null),
                require(server, INtmsLibraryControl1.class),
                server.find(INtmsLibraryControl2.class).orElse(null),
                require(server, INtmsMediaServices1.class),
                server.find(IRobustNtmsMediaServices1.class).orElse(null),
                server.find(INtmsLocal.class).orElse(null));
    }

    private static <T> T require(RemoteServer server, Class<T> declaration) {
        return server.find(declaration).orElseThrow(() -> missing(declaration));
    }

    /** Returns an interface that came later, for a function that needs it. */
    static <T> T later(@Nullable T stub, Class<T> declaration) {
        if (stub == null) {
            throw missing(declaration);
        }
        return stub;
    }

    private static NtmsException missing(Class<?> declaration) {
        return new NtmsException(
                NtmsStatus.RPC_S_NO_INTERFACES,
                "The server has no " + declaration.getSimpleName() + ": its RSM is too old for this.");
    }
}
