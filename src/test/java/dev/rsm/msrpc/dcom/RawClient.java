package dev.rsm.msrpc.dcom;

import static dev.rsm.msrpc.dcom.Stage.get;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.ComVersion;
import dev.rsm.msrpc.dcom.idl.IObjectExporter;
import dev.rsm.msrpc.dcom.idl.IRemUnknown;
import dev.rsm.msrpc.dcom.idl.IRemUnknown2;
import dev.rsm.msrpc.dcom.idl.OrpcThat;
import dev.rsm.msrpc.dcom.idl.OrpcThis;
import dev.rsm.msrpc.dcom.idl.RemInterfaceRef;
import dev.rsm.msrpc.dcom.idl.StdObjRef;
import dev.rsm.msrpc.endpoint.NdrStub;
import dev.rsm.msrpc.endpoint.StubData;
import dev.rsm.msrpc.ndr.NdrCaller;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.ndr.NdrReader;
import dev.rsm.msrpc.ndr.NdrType;
import dev.rsm.msrpc.ndr.NdrWriter;
import dev.rsm.msrpc.pdu.SyntaxId;
import dev.rsm.msrpc.security.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** A client that says on the wire whatever a test wants, and does nothing by itself. */
final class RawClient implements AutoCloseable {

    private final Remotes remotes;
    private final Link link;
    private final Level level;

    /** Creates a client; without an account, one without authentication. */
    RawClient(Stage stage, String user, Level level) {
        Logon logon = Logon.of(user.isEmpty() ? null : Stage.credentials(user), level);
        this.level = logon.level();
        remotes = new Remotes(stage.executor, Stage.LIMITS, new HandClock(), logon, 0);
        link = remotes.join(stage.address(), this.level);
    }

    /** What an activation has given. */
    record Made(ClientActivation.Made made, List<StdObjRef> references) {

        StdObjRef first() {
            return references.get(0);
        }

        Guid ipid() {
            return first().ipid();
        }
    }

    Made activate(Class<?>... declarations) throws InterruptedException {
        List<Guid> iids = Arrays.stream(declarations)
                .<Guid>map(each -> NdrInterface.of(each).uuid())
                .toList();
        ClientActivation.Made made = get(new ClientActivation(link).activate(Counter.CLSID, iids));
        return new Made(
                made,
                made.pointers().stream()
                        .filter(Objects::nonNull)
                        .map(each -> ObjRef.standard(each).std())
                        .toList());
    }

    Link link() {
        return link;
    }

    Level level() {
        return level;
    }

    IObjectExporter resolver() {
        return NdrStub.of(IObjectExporter.class, link::bind);
    }

    IRemUnknown remUnknown(Made made) {
        return call(IRemUnknown.class, made.made().remUnknown());
    }

    IRemUnknown2 remUnknown2(Made made) {
        return call(IRemUnknown2.class, made.made().remUnknown());
    }

    void release(Made made, long references) throws InterruptedException {
        release(made, made.ipid(), references);
    }

    void release(Made made, Guid ipid, long references) throws InterruptedException {
        get(remUnknown(made).remRelease(1, List.of(new RemInterfaceRef(ipid, references, 0))));
    }

    /** Returns an interface of whatever has the IPID. */
    <T> T call(Class<T> declaration, Guid ipid) {
        return call(declaration, ipid, OrpcThis.of(ComVersion.CURRENT, Guid.NULL));
    }

    /** The same, with requests that begin as the test wants. */
    <T> T call(Class<T> declaration, Guid ipid, OrpcThis header) {
        NdrInterface<T> declared = NdrInterface.of(declaration);
        SyntaxId syntax = new SyntaxId(declared.uuid(), declared.version());
        return declared.stub(new NdrCaller() {
            @Override
            public NdrWriter request() {
                NdrWriter out = new NdrWriter();
                NdrType.of(OrpcThis.class).write(out, header);
                return out;
            }

            @Override
            public CompletionStage<NdrReader> call(int opnum, NdrWriter request) {
                return send(syntax, opnum, ipid, request).thenApply(answer -> {
                    NdrReader reader = answer.reader();
                    NdrType.of(OrpcThat.class).read(reader);
                    return reader;
                });
            }
        });
    }

    CompletionStage<StubData> send(SyntaxId syntax, int opnum, Guid ipid, NdrWriter request) {
        return link.bind(syntax).thenCompose(binding -> binding.call(opnum, ipid, request.toBytes())
                .result());
    }

    @Override
    public void close() {
        remotes.close();
    }
}
