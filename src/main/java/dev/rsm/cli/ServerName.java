package dev.rsm.cli;

import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.ntlm.NtlmCredentials;
import dev.rsm.msrpc.security.Level;
import dev.rsm.rsmp.dcom.RsmConnection;
import dev.rsm.runtime.WireSettings;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server as {@code --server} names it.
 *
 * @param host a name or an address
 * @param port its port
 */
record ServerName(String host, int port) {

    private static final int MAX_PORT = 65_535;
    private static final Pattern FORM = Pattern.compile("(?:\\[([^\\]]+)\\]|([^:\\[\\]]+))(?::(\\d{1,5}))?");

    /**
     * Reads {@code HOST}, {@code HOST:PORT}, {@code [ADDRESS]} or {@code [ADDRESS]:PORT}; without a port it is the one at which
     * a service listens that is told nothing else.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static ServerName parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" names no server: write HOST, HOST:PORT or [IPV6-ADDRESS]:PORT");
        }
        String host = form.group(1) == null ? form.group(2) : form.group(1);
        int port = form.group(3) == null ? WireSettings.DEFAULT_PORT : Integer.parseInt(form.group(3));
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("a port is a number from 1 to " + MAX_PORT + ", not " + port);
        }
        return new ServerName(host, port);
    }

    /** Returns the server as a client sees it. */
    RsmConnection connect(Verb verb) {
        String account = verb.account();
        char[] password = verb.passwords().ofCaller(account);
        try {
            return RsmConnection.to(
                    new RpcAddress.Tcp(host, port), NtlmCredentials.of(account, "", password), Level.PRIVACY);
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
