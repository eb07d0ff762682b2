package dev.rsm.rsmp.dcom;

import dev.rsm.msrpc.dcom.DcomClient;
import dev.rsm.msrpc.dcom.HResult;
import dev.rsm.msrpc.dcom.HResultException;
import dev.rsm.msrpc.dcom.RemoteObject;
import dev.rsm.msrpc.dcom.idl.IConnectionPoint;
import dev.rsm.msrpc.dcom.idl.IConnectionPointContainer;
import dev.rsm.msrpc.dcom.idl.IConnectionPointContainer.PointerAnswer;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.rsmp.client.SinkHost;
import dev.rsm.rsmp.idl.INtmsNotifySink;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Connects receivers of notifications by COM's connection points, since MS-RSMP leaves open how it is done (3.1.5.2.2.1).
 * Thread-safe.
 *
 * @param client whose receivers they are
 * @param object calls them
 */
record DcomSinks(DcomClient client, RemoteObject object) implements SinkHost {

    @Override
    public CompletionStage<Connection> connect(INtmsNotifySink sink, WhenLost whenLost) {
        return object.as(IConnectionPointContainer.class)
                .findConnectionPoint(NdrInterface.of(INtmsNotifySink.class).uuid())
                .thenCompose(found -> client.unmarshal(pointer(found)))
                .thenCompose(point -> advise(point, sink, whenLost).whenComplete((connection, failure) -> {
                    if (failure != null) {
                        point.release();
                    }
                }));
    }

    private static InterfacePointer pointer(PointerAnswer found) {
        HResult.check("FindConnectionPoint", found.result());
        InterfacePointer pointer = found.pointer();
        if (pointer == null) {
            throw new HResultException(HResult.CONNECT_E_NOCONNECTION, "FindConnectionPoint has found nothing");
        }
        return pointer;
    }

    private CompletionStage<Connection> advise(RemoteObject point, INtmsNotifySink sink, WhenLost whenLost) {
        AtomicBoolean given = new AtomicBoolean(true);
        InterfacePointer reference;
        try {
            reference = client.export(INtmsNotifySink.class, sink, () -> {
                if (given.get()) {
                    released(whenLost);
                }
            });
        } catch (IOException e) {
            return CompletableFuture.failedStage(new HResultException(
                    HResult.CONNECT_E_CANNOTCONNECT, "this computer cannot listen for notifications: " + e));
        }
        return point.as(IConnectionPoint.class)
                .advise(reference)
                .thenApply(advised -> {
                    HResult.check("Advise", advised.result());
                    return connection(point, reference, advised.pdwCookie(), given);
                })
                .whenComplete((connection, failure) -> {
                    if (failure != null) {
                        given.set(false);
                        client.withdraw(reference);
                    }
                });
    }

    /** A server that stops lets its receivers go before its connections end. */
    private void released(WhenLost whenLost) {
        if (client.isClosed()) {
            whenLost.lost(false);
        } else {
            var unused = object.probe().whenComplete((there, failure) -> whenLost.lost(failure == null));
        }
    }

    private Connection connection(RemoteObject point, InterfacePointer reference, long cookie, AtomicBoolean given) {
        return () -> {
            given.set(false);
            var unused = point.as(IConnectionPoint.class).unadvise(cookie).whenComplete((done, failure) -> {
                client.withdraw(reference);
                point.release();
            });
        };
    }
}
