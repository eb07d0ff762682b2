package dev.rsm.rsmp.client;

import dev.rsm.rsmp.idl.INtmsNotifySink;
import java.util.concurrent.CompletionStage;

/** Connects objects of this client to the server's object, so that they are called from there. Thread-safe. */
public interface SinkHost {

    /**
     * Makes a receiver of notifications an object that the server can call, and connects it (IConnectionPoint::Advise). The
     * stage fails as that of a call does.
     *
     * @param whenLost is told when the server will not call it any more although the connection was not ended; it may be told
     *     before the stage ends, and may be told of a connection that has failed or is ended
     */
    CompletionStage<Connection> connect(INtmsNotifySink sink, WhenLost whenLost);

    /** Who learns that the server will not call a receiver any more. */
    interface WhenLost {

        /**
         * Is told so.
         *
         * @param there whether the server itself can still be called
         */
        void lost(boolean there);
    }

    /** A receiver that is connected. */
    interface Connection {

        /** Ends the connection (IConnectionPoint::Unadvise); what fails of that is nobody's concern. Does not wait. */
        void end();
    }
}
