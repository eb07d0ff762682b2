package dev.rsm.rsmp.server;

import dev.rsm.rsmp.idl.INtmsNotifySink;

/** Connects receivers of notifications to a server's object without DCOM's connection points. */
public final class Receivers {

    private Receivers() {}

    /** Connects one, and returns the number by which it is disconnected. */
    public static int connect(ServerObject object, INtmsNotifySink sink) {
        return object.sinks().connect(sink::onNotify);
    }

    /** Disconnects one; tells whether it was connected. */
    public static boolean disconnect(ServerObject object, int cookie) {
        return object.sinks().disconnect(cookie);
    }
}
