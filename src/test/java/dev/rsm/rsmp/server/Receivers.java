package dev.rsm.rsmp.server;

import dev.rsm.rsmp.idl.INtmsNotifySink;
import java.util.function.IntConsumer;

/** Connects receivers of notifications to a server's object without DCOM's connection points. */
public final class Receivers {

    private Receivers() {}

    /** Connects one, and returns the number by which it is disconnected. */
    public static int connect(ServerObject object, INtmsNotifySink sink) {
        return connect(object, sink, object.sinks()::disconnect);
    }

    /** Connects one, with what is told its number if it cannot be reached, and returns the number. */
    public static int connect(ServerObject object, INtmsNotifySink sink, IntConsumer drop) {
        return object.sinks().connect(sink::onNotify, drop);
    }

    /** Disconnects one; tells whether it was connected. */
    public static boolean disconnect(ServerObject object, int cookie) {
        return object.sinks().disconnect(cookie);
    }
}
