package dev.rsm.ntms;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of OpenNtmsSession says of itself. None of it decides what the caller may do.
 *
 * @param server the computer wanted; null for this one
 * @param application the application's name, at most 63 characters; null for "RSM"
 * @param client the caller's computer; null if it does not say
 * @param user the caller's name, at most 63 characters; null if it does not say
 */
public record SessionRequest(
        @Nullable String server,
        @Nullable String application,
        @Nullable String client,
        @Nullable String user) {

    /** The name of an application that gives none. */
    public static final String DEFAULT_APPLICATION = "RSM";

    /** A request of an application on this computer. */
    public static SessionRequest of(String application) {
        return new SessionRequest(null, application, null, null);
    }

    // A NetBIOS or DNS name or an address, with or without the two backslashes that Windows puts before it. Names of
    // NetBIOS have more than letters in them (MSDN SetComputerName).
    private static final Pattern COMPUTER = Pattern.compile("(?:\\\\\\\\)?[\\p{L}\\p{N}_.:!@#$%^&')({}~-]{1,255}");

    /** Returns how requests and the history name the caller. */
    public Requester requester() {
        return new Requester(
                application == null || application.isEmpty() ? DEFAULT_APPLICATION : application,
                user == null ? "" : user,
                client == null ? "" : Texts.cut(client, NtmsLimits.COMPUTERNAME));
    }

    /**
     * Checks the names.
     *
     * @throws NtmsException ERROR_INVALID_COMPUTERNAME or ERROR_INVALID_PARAMETER
     */
    public void check() {
        computer("server", server);
        computer("client", client);
        text("application", application, NtmsLimits.APPLICATIONNAME);
        text("user", user, NtmsLimits.USERNAME);
    }

    private static void computer(String what, @Nullable String name) {
        if (name != null && !name.isEmpty() && !COMPUTER.matcher(name).matches()) {
            throw new NtmsException(NtmsStatus.INVALID_COMPUTERNAME, "The " + what + " name is no computer's name.");
        }
    }

    private static void text(String what, @Nullable String name, int limit) {
        if (name == null) {
            return;
        }
        if (name.length() >= limit || name.indexOf('\0') >= 0) {
            throw new NtmsException(
                    NtmsStatus.INVALID_PARAMETER,
                    "The " + what + " name has more than " + (limit - 1) + " characters or a NUL in it.");
        }
        if (!StandardCharsets.UTF_16LE.newEncoder().canEncode(name)) {
            throw new NtmsException(
                    NtmsStatus.INVALID_PARAMETER,
                    "The " + what + " name has half a surrogate pair: give whole Unicode characters.");
        }
    }
}
