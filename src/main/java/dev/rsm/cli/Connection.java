package dev.rsm.cli;

import dev.rsm.control.ControlClient;
import dev.rsm.control.Devices;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.rsmp.dcom.RsmConnection;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeLock;
import dev.rsm.runtime.HomeState;
import dev.rsm.service.DetachedHome;
import java.nio.file.Files;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom a verb calls, and its session there: the service of a home in another process, a server at an address, or a home without
 * its service. In a home the caller is its owner, an administrator; at an address he is the account that he has proved to be.
 */
final class Connection implements AutoCloseable {

    private static final SessionRequest RSM = SessionRequest.of("rsm");

    /** Who holds a home, as its lock says it. */
    private static final Pattern PROCESS = Pattern.compile("\\(process (\\d+)\\)");

    private final NtmsSession session;
    private final AutoCloseable way;
    private final @Nullable ControlClient control;

    private Connection(NtmsSession session, AutoCloseable way, @Nullable ControlClient control) {
        this.session = session;
        this.way = way;
        this.control = control;
    }

    /**
     * Connects to the service that a verb names; empty if it names a home whose service does not run.
     *
     * @throws NtmsException ERROR_NOT_CONNECTED if a server cannot be reached, ERROR_ACCESS_DENIED if it refuses
     * @throws dev.rsm.runtime.HomeException if there is no such home
     */
    static Optional<Connection> toService(Verb verb) {
        Optional<ServerName> server = verb.server();
        if (server.isPresent()) {
            return Optional.of(over(server.get().connect(verb)));
        }
        return toService(verb.home());
    }

    /** Connects to the service of a home; empty if it does not run. */
    static Optional<Connection> toService(Home home) {
        return toControl(home).map(Connection::over);
    }

    /** Connects to the control of a home's service; empty if none runs. */
    static Optional<ControlClient> toControl(Home home) {
        var unused = HomeState.load(home);
        return ControlClient.connect(home);
    }

    private static Connection over(RsmConnection server) {
        return over(server, null);
    }

    private static Connection over(ControlClient control) {
        return over(RsmConnection.local(control.socket()), control);
    }

    private static Connection over(RsmConnection server, @Nullable ControlClient control) {
        AutoCloseable way = () -> {
            server.close();
            if (control != null) {
                control.close();
            }
        };
        try {
            return new Connection(server.openSession(RSM), way, control);
        } catch (RuntimeException e) {
            closeQuietly(way);
            throw e;
        }
    }

    /** Opens the database of a home whose service does not run, for reading. */
    static Connection toDatabase(Home home) {
        return to(DetachedHome.forReading(home));
    }

    /** Uses a home without its service. */
    static Connection to(DetachedHome home) {
        return new Connection(home.session(), home, null);
    }

    /**
     * Tells of a home whose service does not answer what is wrong, if it runs all the same: it cannot be reached any more. One
     * that is starting or ending is none of these.
     */
    static Optional<String> unreachable(Home home) {
        if (Files.exists(home.control()) || !HomeLock.isListening(home) || Files.exists(home.control())) {
            return Optional.empty(); // it came between the two looks
        }
        return HomeLock.heldBy(home)
                .map(PROCESS::matcher)
                .filter(Matcher::find)
                .map(process -> "Process " + process.group(1) + " holds the home " + home
                        + " but has no control socket any more: end it with \"kill " + process.group(1) + "\".");
    }

    /** Says that nobody answers who could do what a verb asks for. */
    static NtmsException noService(Home home) {
        Optional<String> unreachable = unreachable(home);
        if (unreachable.isPresent()) {
            return new NtmsException(NtmsStatus.NOT_CONNECTED, unreachable.get());
        }
        return new NtmsException(
                NtmsStatus.NOT_CONNECTED,
                "The service of " + home + " does not run: start it with \"rsm start --home " + home.root()
                        + "\", in another terminal or in the background.");
    }

    /** The session. */
    NtmsSession session() {
        return session;
    }

    /** The hardware that the caller stands before; empty where he is far away from it. */
    Optional<Devices> devices() {
        return Optional.ofNullable(control).map(ControlClient::devices);
    }

    /** The control of the service, which its home's owner has. */
    Optional<ControlClient> control() {
        return Optional.ofNullable(control);
    }

    /** Ends the session, and with it what it waits for. Closing twice does nothing. */
    @Override
    public void close() {
        try {
            session.close();
        } catch (NtmsException e) {
            // the service has ended, and with it the session
        } finally {
            closeQuietly(way);
        }
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a way to a service does not close", e);
        }
    }
}
