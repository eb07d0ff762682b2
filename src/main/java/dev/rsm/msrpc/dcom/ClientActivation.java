package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.ActivationProperties.Direction;
import dev.rsm.msrpc.dcom.idl.ActivationContextInfoData;
import dev.rsm.msrpc.dcom.idl.ComVersion;
import dev.rsm.msrpc.dcom.idl.DualStringArray;
import dev.rsm.msrpc.dcom.idl.IActivation;
import dev.rsm.msrpc.dcom.idl.IObjectExporter;
import dev.rsm.msrpc.dcom.idl.IRemoteScmActivator;
import dev.rsm.msrpc.dcom.idl.InstantiationInfoData;
import dev.rsm.msrpc.dcom.idl.LocationInfoData;
import dev.rsm.msrpc.dcom.idl.OrpcThis;
import dev.rsm.msrpc.dcom.idl.PropsOutInfo;
import dev.rsm.msrpc.dcom.idl.ScmReplyInfoData;
import dev.rsm.msrpc.dcom.idl.ScmRequestInfoData;
import dev.rsm.msrpc.dcom.idl.SpecialPropertiesData;
import dev.rsm.msrpc.endpoint.NdrStub;
import dev.rsm.msrpc.endpoint.RpcBindException;
import dev.rsm.msrpc.endpoint.RpcFault;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.NdrWriter;
import dev.rsm.msrpc.ndr.TypeSerialization;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Has objects made by a resolver (MS-DCOM 3.2.4.1.1): by IRemoteSCMActivator, or by IActivation if the server is too old for it.
 */
final class ClientActivation {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SCM_ACTIVATOR_SINCE = 6; // the minor version
    private static final int IMPERSONATE = 2; // what Windows sends as ClientImpLevel
    private static final long REMOTE_SERVER = 0x10; // CLSCTX_REMOTE_SERVER
    private static final int CONTEXT_MARSHALER = 0x33B;
    private static final int IID_CONTEXT = 0x1C0;
    private static final List<Integer> PROTOCOLS = List.of(Bindings.StringBinding.TCP);

    private final Link link;

    ClientActivation(Link link) {
        this.link = link;
    }

    /**
     * An object that was made.
     *
     * @param bindings where its exporter is
     * @param remUnknown the exporter's IRemUnknown
     * @param authnHint the level that the exporter wants
     * @param version the exporter's version
     * @param pointers for each interface, the references
     * @param results for each interface, zero or why there are none
     */
    record Made(
            @Nullable DualStringArray bindings,
            Guid remUnknown,
            long authnHint,
            ComVersion version,
            List<@Nullable InterfacePointer> pointers,
            List<Integer> results) {}

    /** Has an object made. The stage fails with {@link HResultException} if the server refuses. */
    CompletionStage<Made> activate(Guid clsid, List<Guid> iids) {
        return version()
                .thenCompose(version -> version.minor() < SCM_ACTIVATOR_SINCE
                        ? remoteActivation(version, clsid, iids)
                        : createInstance(version, clsid, iids)
                                .exceptionallyCompose(failure -> isMissing(failure)
                                        ? remoteActivation(version, clsid, iids)
                                        : CompletableFuture.failedStage(failure)));
    }

    private CompletionStage<ComVersion> version() {
        return NdrStub.of(IObjectExporter.class, link::bindOpen)
                .serverAlive2()
                .thenApply(alive -> negotiated(alive.pComVersion()))
                .exceptionallyCompose(failure -> isMissing(failure)
                        ? CompletableFuture.completedStage(ComVersion.FIRST)
                        : CompletableFuture.failedStage(failure));
    }

    /**
     * Returns the version in which a server of a version is spoken to.
     *
     * @throws HResultException RPC_E_VERSION_MISMATCH if it is not spoken to (MS-DCOM 1.7)
     */
    static ComVersion negotiated(ComVersion server) {
        if (server.major() != ComVersion.CURRENT.major()) {
            throw new HResultException(
                    HResult.RPC_E_VERSION_MISMATCH, "the server has " + server + ", which is not understood");
        }
        return server.negotiated();
    }

    private static boolean isMissing(Throwable failure) {
        Throwable cause = OrpcCaller.cause(failure);
        return (cause instanceof RpcBindException refused && refused.refusal() == RpcBindException.Refusal.INTERFACE)
                || (cause instanceof RpcFault fault
                        && (fault.status() == RpcFault.NO_SUCH_OPERATION
                                || fault.status() == RpcFault.UNKNOWN_INTERFACE));
    }

    private static OrpcThis header(ComVersion version) {
        return OrpcThis.of(version, RandomIds.guid(RANDOM));
    }

    private CompletionStage<Made> createInstance(ComVersion version, Guid clsid, List<Guid> iids) {
        InterfacePointer wanted = new ActivationProperties()
                .with(
                        ActivationProperties.SPECIAL_PROPERTIES,
                        SpecialPropertiesData.class,
                        SpecialPropertiesData.DEFAULTS)
                .with(
                        ActivationProperties.INSTANTIATION_INFO,
                        InstantiationInfoData.class,
                        instantiation(version, clsid, iids))
                .with(
                        ActivationProperties.CONTEXT_INFO,
                        ActivationContextInfoData.class,
                        new ActivationContextInfoData(0, 0, 0, 0, context(), null))
                .with(ActivationProperties.LOCATION_INFO, LocationInfoData.class, new LocationInfoData(null, 0, 0, 0))
                .with(
                        ActivationProperties.SCM_REQUEST_INFO,
                        ScmRequestInfoData.class,
                        new ScmRequestInfoData(
                                null, new ScmRequestInfoData.RemoteRequest(IMPERSONATE, PROTOCOLS.size(), PROTOCOLS)))
                .toPointer(Direction.IN);
        return NdrStub.of(IRemoteScmActivator.class, link::bind)
                .remoteCreateInstance(header(version), null, wanted)
                .thenApply(answer -> made(answer, iids.size()));
    }

    private static InstantiationInfoData instantiation(ComVersion version, Guid clsid, List<Guid> iids) {
        InstantiationInfoData unsized =
                new InstantiationInfoData(clsid, REMOTE_SERVER, 0, 0, iids.size(), 0, iids, 0, version);
        int size = TypeSerialization.write(InstantiationInfoData.class, unsized).length;
        return new InstantiationInfoData(clsid, REMOTE_SERVER, 0, 0, iids.size(), 0, iids, size, version);
    }

    /** Returns a context without properties (MS-DCOM 2.2.20). */
    private static InterfacePointer context() {
        NdrWriter out = new NdrWriter();
        out.writeShort(1).writeShort(1).writeGuid(RandomIds.guid(RANDOM));
        out.writeInt(2); // CTXMSHLFLAGS_BYVAL
        out.writeInt(0).writeInt(0).writeInt(0).writeInt(0).writeInt(0);
        out.writeInt(1); // Frozen
        return new ObjRef.Custom(
                        ActivationProperties.wellKnown(IID_CONTEXT),
                        ActivationProperties.wellKnown(CONTEXT_MARSHALER),
                        out.toBytes())
                .toPointer();
    }

    private static Made made(IRemoteScmActivator.Properties answer, int wanted) {
        HResult.check("RemoteCreateInstance", answer.result());
        InterfacePointer pointer = answer.ppActProperties();
        if (pointer == null) {
            throw incomplete();
        }
        ActivationProperties properties = ActivationProperties.of(pointer, Direction.OUT);
        PropsOutInfo out = properties.require(ActivationProperties.PROPS_OUT_INFO, PropsOutInfo.class);
        ScmReplyInfoData.RemoteReply reply = properties
                .require(ActivationProperties.SCM_REPLY_INFO, ScmReplyInfoData.class)
                .remoteReply();
        List<@Nullable InterfacePointer> pointers = out.ppIntfData();
        List<Integer> results = out.phresults();
        if (reply == null || pointers == null || results == null || pointers.size() > wanted) {
            throw incomplete();
        }
        return new Made(
                reply.pdsaOxidBindings(),
                reply.ipidRemUnknown(),
                reply.authnHint(),
                reply.serverVersion(),
                pointers,
                results);
    }

    private static HResultException incomplete() {
        return new HResultException(HResult.RPC_E_INVALID_OBJREF, "the server does not say what it has made");
    }

    private CompletionStage<Made> remoteActivation(ComVersion version, Guid clsid, List<Guid> iids) {
        return NdrStub.of(IActivation.class, link::bind)
                .remoteActivation(
                        header(version),
                        clsid,
                        null,
                        null,
                        IMPERSONATE,
                        0,
                        iids.size(),
                        iids,
                        PROTOCOLS.size(),
                        PROTOCOLS)
                .thenApply(answer -> {
                    HResult.check("RemoteActivation", answer.result());
                    HResult.check("RemoteActivation", answer.phr());
                    return new Made(
                            answer.ppdsaOxidBindings(),
                            answer.pipidRemUnknown(),
                            answer.pAuthnHint(),
                            answer.pServerVersion(),
                            answer.ppInterfaceData(),
                            answer.pResults());
                });
    }
}
