package dev.rsm.testing;

import dev.rsm.junit.EmulatedRsm;
import dev.rsm.ntms.NtmsServer;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.rsmp.client.ClientTurns;
import dev.rsm.rsmp.client.RemoteRsm;
import dev.rsm.rsmp.server.ServerLimits;
import dev.rsm.rsmp.server.ServerObject;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.service.NtmsService;
import java.util.Locale;

/**
 * Where tests of behaviour get their sessions from. As the system property {@value #PROPERTY} says, they are the service's own,
 * or those of a client over a {@link Wire}, on another computer or on the server's: what a function does must not depend
 * on that.
 */
public final class Sessions {

    /** {@code local}, which is the default, {@code wire} or {@code control}. */
    public static final String PROPERTY = "rsm.test.sessions";

    /** Whose sessions they are. */
    private enum From {
        LOCAL,
        WIRE,
        CONTROL
    }

    private static final From FROM =
            From.valueOf(System.getProperty(PROPERTY, "local").toUpperCase(Locale.ROOT));

    private Sessions() {}

    /** Tells whether sessions are those of a client. */
    public static boolean remote() {
        return FROM != From.LOCAL;
    }

    /** Tells whether sessions are those of a client on another computer. */
    public static boolean faraway() {
        return FROM == From.WIRE;
    }

    /** Waits until no call, answer or notification of a client is under way, other than calls that wait at their server. */
    public static void settle() {
        if (remote()) {
            Flight.awaitNone();
        }
    }

    /** Opens a session of a service. */
    public static NtmsSession open(NtmsService service, Principal caller, SessionRequest request) {
        return open(service, service.clock(), caller, request);
    }

    /** Opens a session of an administrator of an emulated computer. */
    public static NtmsSession open(EmulatedRsm rsm, String application) {
        NtmsService service = rsm.service();
        return open(service, service.accounts().administrator(), SessionRequest.of(application));
    }

    /** Opens a session of a server whose time a clock tells. */
    public static NtmsSession open(NtmsServer server, Timekeeper clock, Principal caller, SessionRequest request) {
        return remote() ? remote(server, clock, caller, request) : server.openSession(caller, request);
    }

    /** Opens a client's session. */
    public static NtmsSession remote(NtmsServer server, Timekeeper clock, Principal caller, SessionRequest request) {
        return new RemoteRsm(Wire.to(server, clock, caller, FROM == From.CONTROL), turns(clock)).openSession(request);
    }

    /** Makes a server's object for a client on another computer. */
    public static ServerObject object(NtmsServer server, Principal caller) {
        return object(server, caller, false);
    }

    /** Makes a server's object for a client, who may be on the server's computer. */
    public static ServerObject object(NtmsServer server, Principal caller, boolean local) {
        return new ServerObject(server, caller, local, new Trampoline(), ServerLimits.DEFAULTS, null);
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
                Timekeeper.Hold[] passing = {() -> {}};
                Timekeeper.Hold setting = clock.hold(); // no time passes before all is set
                try {
                    Timekeeper.Alarm alarm = clock.at(clock.instant().plusMillis(millis), () -> {
                        action.run();
                        passing[0].close();
                    });
                    passing[0] = clock.waiting();
                    return () -> {
                        alarm.cancel();
                        passing[0].close();
                    };
                } finally {
                    setting.close();
                }
            }
        };
    }
}
