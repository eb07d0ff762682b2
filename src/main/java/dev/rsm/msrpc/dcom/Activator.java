package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.ActivationProperties.Direction;
import dev.rsm.msrpc.dcom.idl.ActivationContextInfoData;
import dev.rsm.msrpc.dcom.idl.ComVersion;
import dev.rsm.msrpc.dcom.idl.IActivation;
import dev.rsm.msrpc.dcom.idl.IRemoteScmActivator;
import dev.rsm.msrpc.dcom.idl.InstantiationInfoData;
import dev.rsm.msrpc.dcom.idl.OrpcThat;
import dev.rsm.msrpc.dcom.idl.OrpcThis;
import dev.rsm.msrpc.dcom.idl.PropsOutInfo;
import dev.rsm.msrpc.dcom.idl.ScmReplyInfoData;
import dev.rsm.msrpc.endpoint.IncomingCall;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.security.Level;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Makes objects for clients (MS-DCOM 3.1.2.5.2), in either way that they can ask, for one call.
 *
 * <p>Classes have no class factories for clients, since what a client does with one is to make objects: whoever asks for one is
 * answered CLASS_E_CLASSNOTAVAILABLE. Wishes about the process of an object - its logon session, how wide its addresses are -
 * are for a resolver that starts processes, and are not looked at: here the exporter runs before the resolver does.
 */
final class Activator implements IActivation, IRemoteScmActivator {

    private final Classes classes;
    private final ObjectExporter exporter;
    private final Reach reach;
    private final Level minimum;
    private final IncomingCall call;

    Activator(Classes classes, ObjectExporter exporter, Reach reach, Level minimum, IncomingCall call) {
        this.classes = classes;
        this.exporter = exporter;
        this.reach = reach;
        this.minimum = minimum;
        this.call = call;
    }

    @Override
    public CompletionStage<Activated> remoteActivation(
            OrpcThis orpcThis,
            Guid clsid,
            @Nullable String pwszObjectName,
            @Nullable InterfacePointer pObjectStorage,
            long clientImpLevel,
            long mode,
            long interfaces,
            @Nullable List<Guid> pIids,
            int cRequestedProtseqs,
            List<Integer> aRequestedProtseqs) {
        check(orpcThis);
        List<Guid> iids = pIids == null ? List.of() : pIids;
        try {
            Classes.Made made = mode == IActivation.CLASS_FACTORY
                    ? classes.refuseFactory(clsid)
                    : classes.activate(clsid, iids, call);
            return done(answer(HResult.S_OK, made.pointers(), made.results()));
        } catch (HResultException e) {
            List<@Nullable InterfacePointer> none = Collections.nCopies(iids.size(), null);
            return done(answer(e.hresult(), none, Collections.nCopies(iids.size(), 0)));
        }
    }

    private Activated answer(int hresult, List<@Nullable InterfacePointer> pointers, List<Integer> results) {
        boolean made = hresult == HResult.S_OK;
        return new Activated(
                OrpcThat.EMPTY,
                made ? exporter.oxid() : 0,
                made ? reach.exporter(call.connection()).toArray() : null,
                made ? exporter.remUnknown() : Guid.NULL,
                made ? ObjectResolver.hint(minimum, call).number() : 0,
                ComVersion.CURRENT,
                hresult,
                pointers,
                results,
                HResult.S_OK);
    }

    @Override
    public CompletionStage<Properties> remoteGetClassObject(
            OrpcThis orpcthis, @Nullable InterfacePointer pActProperties) {
        check(orpcthis);
        classes.refuseFactory(instantiation(pActProperties).classId());
        throw new IllegalStateException("a class factory was not refused");
    }

    @Override
    public CompletionStage<Properties> remoteCreateInstance(
            OrpcThis orpcthis, @Nullable InterfacePointer pUnkOuter, @Nullable InterfacePointer pActProperties) {
        check(orpcthis);
        InstantiationInfoData wanted = instantiation(pActProperties);
        List<Guid> iids = wanted.pIid() == null ? List.of() : wanted.pIid();
        Classes.Made made = classes.activate(wanted.classId(), iids, call);
        ScmReplyInfoData.RemoteReply reply = new ScmReplyInfoData.RemoteReply(
                exporter.oxid(),
                reach.exporter(call.connection()).toArray(),
                exporter.remUnknown(),
                ObjectResolver.hint(minimum, call).number(),
                ComVersion.CURRENT);
        InterfacePointer properties = new ActivationProperties()
                .with(
                        ActivationProperties.PROPS_OUT_INFO,
                        PropsOutInfo.class,
                        new PropsOutInfo(iids.size(), iids, made.results(), made.pointers()))
                .with(ActivationProperties.SCM_REPLY_INFO, ScmReplyInfoData.class, new ScmReplyInfoData(null, reply))
                .toPointer(Direction.OUT);
        return done(new Properties(OrpcThat.EMPTY, properties, HResult.S_OK));
    }

    private static InstantiationInfoData instantiation(@Nullable InterfacePointer pointer) {
        if (pointer == null) {
            throw new HResultException(HResult.RPC_E_INVALID_OBJREF, "there are no activation properties");
        }
        ActivationProperties properties = ActivationProperties.of(pointer, Direction.IN);
        properties
                .find(ActivationProperties.CONTEXT_INFO, ActivationContextInfoData.class)
                .ifPresent(Activator::checkContext);
        return properties.require(ActivationProperties.INSTANTIATION_INFO, InstantiationInfoData.class);
    }

    /**
     * Nothing is done with a client's context, but one that makes no sense is refused (MS-DCOM 2.2.22.2.5). To refuse one that
     * is not there, as the same clause wants, would shut out clients in use that have none.
     */
    private static void checkContext(ActivationContextInfoData context) {
        InterfacePointer pointer = context.pIfdClientCtx();
        if (pointer != null) {
            ObjRef.of(pointer);
        }
    }

    private static void check(OrpcThis header) {
        if (!header.version().isUnderstood()) {
            throw new HResultException(
                    HResult.RPC_E_VERSION_MISMATCH, header.version() + " is no version that is understood");
        }
    }

    private static <T> CompletionStage<T> done(T answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
