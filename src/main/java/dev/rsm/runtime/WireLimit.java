package dev.rsm.runtime;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What bounds the wire, so that no caller, whoever he is, can use up the machine. Each is a setting of its home,
 * {@code wire.limit.} and the name in lower case with hyphens: a number, or a time as a number with {@code ms}, {@code s},
 * {@code min} or {@code h}.
 */
public enum WireLimit {
    /** Connections in all. */
    CONNECTIONS(1000, 1, 60_000),
    /** Connections from one address. */
    CONNECTIONS_PER_PEER(250, 1, 60_000),
    /** Presentation contexts of a connection. */
    PRESENTATION_CONTEXTS(256, 1, 65_535),
    /** Security contexts of a connection. */
    SECURITY_CONTEXTS(64, 1, 1000),
    /** Bytes of a fragment, in either direction. */
    FRAGMENT_BYTES(5840, 1432, 65_535),
    /** Bytes of the parameters of a call. */
    STUB_BYTES(4 << 20, 1 << 16, 1 << 30),
    /** Bytes of the parameters of all calls that are under way. */
    STUB_BYTES_IN_ALL(64 << 20, 1 << 16, 1L << 40),
    /** Calls of a connection whose answer is not sent yet. */
    PENDING_CALLS(64, 1, 10_000),
    /** How long a new connection may take until it is agreed what is called over it, with the logon that this begins. */
    HANDSHAKE_TIME(Duration.ofSeconds(30)),
    /** How long a connection may stay on which nobody has logged on, whatever it calls, unless the minimum level is none. */
    LOGON_TIME(Duration.ofSeconds(60)),
    /** How long a request may take from its first byte to its last. */
    REQUEST_TIME(Duration.ofSeconds(60)),
    /** How long a connection may stay without a call. */
    IDLE_TIME(Duration.ofHours(2)),
    /** How long a caller may leave what he is sent unread. */
    STALLED_TIME(Duration.ofSeconds(60)),
    /** How long calls under way may take when the service ends, and a caller who was asked to end an idle connection. */
    SHUTDOWN_TIME(Duration.ofSeconds(5)),
    /** How long the next logon with a name waits after one from the same address that failed; each further failure doubles that. */
    LOGON_DELAY(Duration.ofMillis(250)),
    /** The longest that it waits. */
    LOGON_DELAY_BOUND(Duration.ofSeconds(16)),
    /** How long a failed logon is remembered. */
    LOGON_MEMORY(Duration.ofMinutes(10)),
    /** Addresses whose failures are remembered. */
    LOGON_PEERS(4096, 1, 1_000_000),
    /** Names from one address whose failures are told apart; all others count as one. */
    LOGON_NAMES(64, 1, 10_000),
    /** How often a client says that it still has its objects (MS-DCOM 3.1.2.2); clients of Windows know no other than 2 min. */
    PING_PERIOD(Duration.ofMinutes(2)),
    /** After how many periods without that a client's objects, and so its session, are given up. */
    PINGS_MISSED(3, 1, 1000),
    /** How long an object lives that its client has never pinged for, after the client's last connection has ended. */
    GRACE_PERIOD(Duration.ofSeconds(60)),
    /** Sessions that a client has open. */
    SESSIONS_PER_CLIENT(256, 1, 100_000),
    /** Objects of a client, connection points among them. */
    OBJECTS_PER_CLIENT(1024, 1, 1_000_000),
    /** Interfaces that a client may ask for at once. */
    INTERFACES_PER_REQUEST(128, 1, 65_535),
    /** Sets of objects in whose name a client pings. */
    PING_SETS_PER_CLIENT(64, 1, 100_000),
    /** Objects of such a set. */
    OBJECTS_PER_PING_SET(4096, 1, 65_535),
    /** Such sets of all callers without a name together, wherever they call from. */
    ANONYMOUS_PING_SETS(256, 1, 100_000),
    /** Objects of these sets together. */
    ANONYMOUS_PINGED_OBJECTS(4096, 1, 1_000_000),
    /** Addresses that are tried of a client's receiver of notifications. */
    BINDINGS_TRIED(8, 1, 1000),
    /** Addresses to which the service is connected at once because receivers of notifications are there. */
    OUTGOING_CONNECTIONS(256, 1, 60_000),
    /** How long a receiver of notifications may take for a call; then it is dropped, and the connection to it closed. */
    RECEIVER_TIME(Duration.ofSeconds(60)),
    /** Receivers of notifications of a session. */
    RECEIVERS(16, 1, 10_000),
    /** Identifiers, characters or bytes for which a call may say that it has room. */
    BUFFER_ELEMENTS(1 << 20, 1, 1 << 28),
    /** Calls from outside, by whatever way, that are carried out at once; those that wait for something do not count. */
    CALLS_AT_ONCE(16, 1, 1000),
    /** Calls over the control socket that move devices or tapes, which take their time, that are carried out at once. */
    DEVICE_CALLS_AT_ONCE(16, 1, 1000);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9}) *(ms|s|min|h)");

    private final boolean time;
    private final long standard;
    private final long least;
    private final long most;

    WireLimit(Duration standard) {
        this(true, standard.toMillis(), 1, Duration.ofDays(7).toMillis());
    }

    WireLimit(long standard, long least, long most) {
        this(false, standard, least, most);
    }

    WireLimit(boolean time, long standard, long least, long most) {
        this.time = time;
        this.standard = standard;
        this.least = least;
        this.most = most;
    }

    /** The setting's key in {@code rsm.properties}. */
    public String key() {
        return "wire.limit." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Tells whether it is a time, in milliseconds, and no number. */
    public boolean isTime() {
        return time;
    }

    /** The value of a home that sets none. */
    public long standard() {
        return standard;
    }

    /** The least value that is allowed. */
    public long least() {
        return least;
    }

    /** The greatest value that is allowed. */
    public long most() {
        return most;
    }

    /** Returns how a value is written in {@code rsm.properties}. */
    public String text(long value) {
        if (!time) {
            return String.valueOf(value);
        }
        for (Unit unit : Unit.values()) {
            if (value % unit.millis == 0) {
                return value / unit.millis + " " + unit.sign();
            }
        }
        throw new IllegalStateException("every time is a number of milliseconds");
    }

    /** What is allowed, for people. */
    String allowed() {
        return time
                ? "a time from " + text(least) + " to " + text(most) + ", a whole number with ms, s, min or h"
                : "a whole number from " + least + " to " + most;
    }

    /** Returns the value that a text means; empty if that is not allowed. */
    Optional<Long> parse(String text) {
        return (time ? millis(text) : number(text)).filter(value -> value >= least && value <= most);
    }

    private static Optional<Long> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Optional<Long> millis(String text) {
        Matcher time = TIME.matcher(text);
        return time.matches()
                ? Optional.of(Long.parseLong(time.group(1))
                        * Unit.valueOf(time.group(2).toUpperCase(Locale.ROOT)).millis)
                : Optional.empty();
    }

    /** Units of time, the longest first. */
    private enum Unit {
        H(3_600_000),
        MIN(60_000),
        S(1000),
        MS(1);

        private final long millis;

        Unit(long millis) {
            this.millis = millis;
        }

        String sign() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
