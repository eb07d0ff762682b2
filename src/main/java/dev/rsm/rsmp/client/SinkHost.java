package dev.rsm.rsmp.client;

import dev.rsm.rsmp.idl.INtmsNotifySink;
import java.util.concurrent.CompletionStage;

/** Connects objects of this client to the server's object, so that they are called from there. Thread-safe. */
public interface SinkHost {

    /**
     * Makes a receiver of notifications an object that the server can call, and connects it (IConnectionPoint::Advise). The
     * stage fails as that of a call does.
     *
     * @param whenLost is told when the server will not call it any more, whether that was asked for or not; it may be told
     *     before the stage ends
     */
    CompletionStage<Connection> connect(INtmsNotifySink sink, Runnable whenLost);

    /** A receiver that is connected. */
    interface Connection {

        /** Ends the connection (IConnectionPoint::Unadvise); what fails of that is nobody's concern. Does not wait. */
        void end();
    }
}
