package dev.rsm.msrpc.endpoint;

import java.time.Duration;

/**
 * What clients can make a server keep or wait for. Whatever would go beyond is refused, as told here, and never kept.
 *
 * @param connections connections in all; more are closed at once
 * @param connectionsPerPeer connections from one address; more are closed at once. Those of Unix-domain sockets count as one
 *     address
 * @param presentationContexts presentation contexts of a connection; more are refused with bind_nak
 * @param securityContexts security contexts of a connection; more are refused with a fault
 * @param fragmentBytes the length of a PDU in either direction, in bytes, from 1432 to 65535; a longer one ends the connection
 * @param stubBytes the parameters of a call, in bytes; more are answered with a fault
 * @param stubBytesInAll the parameters of all calls that are being received or carried out, in bytes; more are answered with
 *     {@link RpcFault#TOO_BUSY}
 * @param pendingCalls calls of a connection that are being carried out, wait for their turn, or whose answer is not sent yet;
 *     more are answered with {@link RpcFault#TOO_BUSY}
 * @param handshakeTime how long a new connection may take until its first bind, with the logon that it begins, is done
 * @param logonTime how long a connection may stay on which nobody has logged on, whatever it calls, if the server wants logons
 * @param requestTime how long a PDU, and a request of several, may take from its first byte to its last
 * @param idleTime how long a connection may stay without a call
 * @param stalledTime how long a client may leave what it is sent unread
 * @param shutdownTime how long calls under way may take when the server ends, and a client that was asked to end an idle connection
 * @param logonDelay how long the next logon with a name waits after one from the same address that failed; each further failure
 *     doubles that
 * @param logonDelayBound the longest that it waits
 * @param logonMemory how long a failed logon is remembered
 * @param logonPeers the addresses whose failures are remembered; the oldest ones are forgotten
 * @param logonNames the names from one address whose failures are told apart; all others count as one
 */
public record RpcLimits(
        int connections,
        int connectionsPerPeer,
        int presentationContexts,
        int securityContexts,
        int fragmentBytes,
        int stubBytes,
        long stubBytesInAll,
        int pendingCalls,
        Duration handshakeTime,
        Duration logonTime,
        Duration requestTime,
        Duration idleTime,
        Duration stalledTime,
        Duration shutdownTime,
        Duration logonDelay,
        Duration logonDelayBound,
        Duration logonMemory,
        int logonPeers,
        int logonNames) {

    /** C706 11.1: what everybody must be able to receive, in bytes. */
    public static final int MUST_RECV_FRAG_SIZE = 1432;

    /** The limits of a server that is told nothing else. */
    public static final RpcLimits DEFAULTS = new RpcLimits(
            1000,
            250,
            256,
            64,
            5840,
            4 << 20,
            64L << 20,
            64,
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofHours(2),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofMillis(250),
            Duration.ofSeconds(16),
            Duration.ofMinutes(10),
            4096,
            64);

    /**
     * Checks what would make a server useless.
     *
     * @throws IllegalArgumentException if a fragment could not be what the protocol wants, or anything else is not positive
     */
    public RpcLimits {
        if (fragmentBytes < MUST_RECV_FRAG_SIZE || fragmentBytes > 0xFFFF) {
            throw new IllegalArgumentException(
                    "fragments have between " + MUST_RECV_FRAG_SIZE + " and 65535 bytes, not " + fragmentBytes);
        }
        int least = Math.min(
                Math.min(Math.min(connections, connectionsPerPeer), Math.min(presentationContexts, securityContexts)),
                Math.min(Math.min(stubBytes, pendingCalls), Math.min(logonPeers, logonNames)));
        if (least < 1 || stubBytesInAll < 1) {
            throw new IllegalArgumentException("every limit must be at least 1: " + this);
        }
    }
}
