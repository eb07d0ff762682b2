package dev.rsm.msrpc.endpoint;

import java.time.Duration;

/**
 * What servers can make a client keep or wait for.
 *
 * @param connectTime how long connecting may take
 * @param handshakeTime how long the server may take for each answer to a bind, an alter_context or a token
 * @param callTime how long a call may take, from when it is made to the last byte of its answer; then the connection is closed.
 *     {@link #NO_CALL_TIME} where calls may wait for as long as they like
 * @param fragmentBytes the length of a PDU in either direction, in bytes, from 1432 to 65535; a longer one ends the connection
 * @param stubBytes the results of a call, in bytes; more end the connection
 * @param pendingCalls calls of a connection that are not answered yet; more fail at once
 */
public record RpcClientLimits(
        Duration connectTime,
        Duration handshakeTime,
        Duration callTime,
        int fragmentBytes,
        int stubBytes,
        int pendingCalls) {

    /** Says that calls may take as long as they like: longer than anybody waits. */
    public static final Duration NO_CALL_TIME = Duration.ofDays(36_500);

    /** The limits of a client that is told nothing else. */
    public static final RpcClientLimits DEFAULTS =
            new RpcClientLimits(Duration.ofSeconds(15), Duration.ofSeconds(30), NO_CALL_TIME, 5840, 64 << 20, 1024);

    /** Returns these limits with another time for calls. */
    public RpcClientLimits withCallTime(Duration time) {
        return new RpcClientLimits(connectTime, handshakeTime, time, fragmentBytes, stubBytes, pendingCalls);
    }

    /**
     * Checks what would make a client useless.
     *
     * @throws IllegalArgumentException if a fragment could not be what the protocol wants, or a number is not positive
     */
    public RpcClientLimits {
        if (fragmentBytes < RpcLimits.MUST_RECV_FRAG_SIZE || fragmentBytes > 0xFFFF) {
            throw new IllegalArgumentException("fragments have between " + RpcLimits.MUST_RECV_FRAG_SIZE
                    + " and 65535 bytes, not " + fragmentBytes);
        }
        if (Math.min(stubBytes, pendingCalls) < 1) {
            throw new IllegalArgumentException("every limit must be at least 1: " + stubBytes + ", " + pendingCalls);
        }
    }
}
