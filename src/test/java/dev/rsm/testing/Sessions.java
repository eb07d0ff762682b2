package dev.rsm.testing;

import dev.rsm.ntms.NtmsServer;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.rsmp.client.ClientTurns;
import dev.rsm.rsmp.client.RemoteRsm;
import dev.rsm.rsmp.server.ServerObject;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.service.NtmsService;

/**
 * Where tests of behaviour get their sessions from. As the system property {@value #PROPERTY} says, they are the service's own,
 * or those of a client over a {@link MemoryWire}: what a function does must not depend on that.
 */
public final class Sessions {

    /** {@code local}, which is the default, or {@code wire}. */
    public static final String PROPERTY = "rsm.test.sessions";

    private static final boolean WIRE =
            switch (System.getProperty(PROPERTY, "local")) {
                case "local" -> false;
                case "wire" -> true;
                default -> throw new IllegalArgumentException(PROPERTY + " is local or wire");
            };

    private Sessions() {}

    /** Tells whether sessions are those of a client. */
    public static boolean remote() {
        return WIRE;
    }

    /** Opens a session of a service. */
    public static NtmsSession open(NtmsService service, Principal caller, SessionRequest request) {
        return open(service, service.clock(), caller, request);
    }

    /** Opens a session of a server whose time a clock tells. */
    public static NtmsSession open(NtmsServer server, Timekeeper clock, Principal caller, SessionRequest request) {
        return WIRE ? remote(server, clock, caller, request) : server.openSession(caller, request);
    }

    /** Opens a client's session. */
    public static NtmsSession remote(NtmsServer server, Timekeeper clock, Principal caller, SessionRequest request) {
        return new RemoteRsm(() -> new MemoryWire(object(server, caller)), turns(clock)).openSession(request);
    }

    /** Makes a server's object for a client. */
    public static ServerObject object(NtmsServer server, Principal caller) {
        return new ServerObject(server, caller, false, new Trampoline(), null);
    }

    /** A client's turns, by the clock of a test: nothing waits in them but those who wait for a time. */
    public static ClientTurns turns(Timekeeper clock) {
        Trampoline soon = new Trampoline();
        return new ClientTurns() {
            @Override
            public void soon(Runnable action) {
                soon.execute(action);
            }

            @Override
            public Alarm after(long millis, Runnable action) {
                Timekeeper.Hold passing = clock.waiting();
                Timekeeper.Alarm alarm = clock.at(clock.instant().plusMillis(millis), action);
                return () -> {
                    alarm.cancel();
                    passing.close();
                };
            }
        };
    }
}
