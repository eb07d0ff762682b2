package dev.rsm.runtime;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How a home's service can be reached over the network. What a home does not set is the careful choice: the machine's own
 * address, callers who have logged on, and messages that nobody can change on their way.
 *
 * @param enabled whether there is a wire at all
 * @param addresses the addresses of this machine on which it listens, at least one
 * @param port the port; 0 has the system pick one
 * @param minimumLevel the least protection that a caller must ask for
 * @param anonymous whether callers may come without a name
 * @param limits the limits, all of them
 */
public record WireSettings(
        boolean enabled,
        List<InetAddress> addresses,
        int port,
        Level minimumLevel,
        boolean anonymous,
        Map<WireLimit, Long> limits) {

    /**
     * The port of a home that sets none: not privileged, not from the ranges of which systems pick, and assigned to nobody
     * (IANA's list of 2025). Clients that know no port but the end point mapper's need 135.
     */
    public static final int DEFAULT_PORT = 11135;

    /** The most addresses that can be set. */
    public static final int MAX_ADDRESSES = 16;

    private static final int MAX_PORT = 65_535;

    private static final String ENABLED = "wire.enabled";
    private static final String ADDRESSES = "wire.addresses";
    private static final String PORT = "wire.port";
    private static final String MINIMUM_LEVEL = "wire.minimum-level";
    private static final String ANONYMOUS = "wire.anonymous";

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IP_V4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** How much of a call is protected (MS-RPCE 2.2.1.1.8), from nothing to everything. */
    public enum Level {
        /** Nobody says who he is. */
        NONE,
        /** Callers say who they are when they connect. */
        CONNECT,
        /** Messages cannot be repeated. */
        PACKET,
        /** Messages cannot be changed. */
        INTEGRITY,
        /** Messages cannot be read. */
        PRIVACY;

        static Optional<Level> named(String text) {
            for (Level level : values()) {
                if (level.word().equals(text.toLowerCase(Locale.ROOT))) {
                    return Optional.of(level);
                }
            }
            return Optional.empty();
        }

        /** The level in {@code rsm.properties}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Keeps copies of the lists. */
    public WireSettings {
        addresses = List.copyOf(addresses);
        limits = Map.copyOf(limits);
    }

    /**
     * Reads the settings of a home.
     *
     * @throws HomeException if one is not allowed, with the file, the key, the value and what is allowed
     */
    public static WireSettings of(Home home) {
        SettingsFile file = home.settings();
        Level level =
                file.value(MINIMUM_LEVEL, "integrity", "none, connect, packet, integrity or privacy", Level::named);
        boolean anonymous = file.value(ANONYMOUS, "no", "yes or no", WireSettings::truth);
        if (level == Level.NONE && !anonymous) {
            throw file.refused(
                    MINIMUM_LEVEL,
                    level.word(),
                    "connect or more unless " + ANONYMOUS + " = yes, since nobody says at the"
                            + " level none who he is");
        }
        if (anonymous && level.compareTo(Level.CONNECT) > 0) {
            throw file.refused(
                    ANONYMOUS,
                    "yes",
                    "no unless " + MINIMUM_LEVEL + " is none or connect, since callers without"
                            + " a name have no keys to protect messages with");
        }
        Map<WireLimit, Long> limits = new EnumMap<>(WireLimit.class);
        for (WireLimit limit : WireLimit.values()) {
            limits.put(limit, file.value(limit.key(), limit.text(limit.standard()), limit.allowed(), limit::parse));
        }
        return new WireSettings(
                file.value(ENABLED, "yes", "yes or no", WireSettings::truth),
                file.value(
                        ADDRESSES,
                        "127.0.0.1",
                        "1 to " + MAX_ADDRESSES + " IP addresses (no names) with commas between",
                        WireSettings::addresses),
                file.value(
                        PORT,
                        String.valueOf(DEFAULT_PORT),
                        "a whole number from 0 (the system picks a port) to " + MAX_PORT,
                        WireSettings::port),
                level,
                anonymous,
                limits);
    }

    /** Returns these settings with another port. */
    public WireSettings withPort(int newPort) {
        return new WireSettings(enabled, addresses, newPort, minimumLevel, anonymous, limits);
    }

    /**
     * Returns the value of a limit that is a number.
     *
     * @throws IllegalArgumentException if it is a time
     */
    public long number(WireLimit limit) {
        if (limit.isTime()) {
            throw new IllegalArgumentException(limit + " is a time");
        }
        return value(limit);
    }

    /**
     * Returns the value of a limit that is a time.
     *
     * @throws IllegalArgumentException if it is a number
     */
    public Duration time(WireLimit limit) {
        if (!limit.isTime()) {
            throw new IllegalArgumentException(limit + " is a number");
        }
        return Duration.ofMillis(value(limit));
    }

    private long value(WireLimit limit) {
        return limits.getOrDefault(limit, limit.standard());
    }

    /** Returns the keys of all settings of the wire. */
    static Set<String> keys() {
        Set<String> keys = new TreeSet<>(Set.of(ENABLED, ADDRESSES, PORT, MINIMUM_LEVEL, ANONYMOUS));
        for (WireLimit limit : WireLimit.values()) {
            keys.add(limit.key());
        }
        return keys;
    }

    /** Returns the part of a new home's {@code rsm.properties}: every key with its default, commented out. */
    static String template() {
        StringBuilder template = new StringBuilder("""

                # The wire, on which other programs reach the service. What follows are the defaults.
                #wire.enabled = yes
                # IP addresses of this machine, with commas between; 0.0.0.0 and :: are all of them.
                #wire.addresses = 127.0.0.1
                # 0 has the system pick a port. Windows' own clients expect 135, which needs privileges.
                #wire.port = %d
                # The least that callers must ask for: none, connect, packet, integrity or privacy.
                #wire.minimum-level = integrity
                # Whether callers may come without a name.
                #wire.anonymous = no
                # What a caller can use up; a time has ms, s, min or h.
                """.formatted(DEFAULT_PORT));
        for (WireLimit limit : WireLimit.values()) {
            template.append('#')
                    .append(limit.key())
                    .append(" = ")
                    .append(limit.text(limit.standard()))
                    .append('\n');
        }
        return template.toString();
    }

    private static Optional<Boolean> truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes" -> Optional.of(true);
            case "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> port(String text) {
        return NUMBER.matcher(text).matches()
                ? Optional.of(Integer.parseInt(text)).filter(port -> port <= MAX_PORT)
                : Optional.empty();
    }

    private static Optional<List<InetAddress>> addresses(String text) {
        List<InetAddress> addresses = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            Optional<InetAddress> address = address(each.strip());
            if (address.isEmpty() || addresses.contains(address.get()) || addresses.size() == MAX_ADDRESSES) {
                return Optional.empty();
            }
            addresses.add(address.get());
        }
        return Optional.of(addresses);
    }

    /** Names are not looked up: a start must not wait for a name server, nor listen where that says. */
    private static Optional<InetAddress> address(String text) {
        if (!IP_V4.matcher(text).matches() && !text.contains(":")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
