package dev.rsm.msrpc.dcom.idl;

import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.RpcInterface;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** IRemoteSCMActivator: activation by properties (MS-DCOM 3.1.2.5.2.2). */
@RpcInterface(uuid = "000001a0-0000-0000-c000-000000000046")
public interface IRemoteScmActivator {

    /** RemoteGetClassObject. */
    @Opnum(3)
    CompletionStage<Properties> remoteGetClassObject(
            OrpcThis orpcthis, @Pointer(Kind.UNIQUE) @Nullable InterfacePointer pActProperties);

    /** RemoteCreateInstance. */
    @Opnum(4)
    CompletionStage<Properties> remoteCreateInstance(
            OrpcThis orpcthis,
            @Pointer(Kind.UNIQUE) @Nullable InterfacePointer pUnkOuter,
            @Pointer(Kind.UNIQUE) @Nullable InterfacePointer pActProperties);

    /**
     * What comes of an activation.
     *
     * @param orpcthat nothing of interest
     * @param ppActProperties the properties of the object
     * @param result zero, or why there is no object
     */
    record Properties(
            OrpcThat orpcthat,
            @Pointer(Kind.UNIQUE) @Nullable InterfacePointer ppActProperties,
            int result) {}
}
