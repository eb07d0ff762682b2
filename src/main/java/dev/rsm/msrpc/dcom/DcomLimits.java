package dev.rsm.msrpc.dcom;

import java.time.Duration;
import java.util.stream.IntStream;

/**
 * What clients can make a server keep, and for how long. How many interfaces an object has is no limit of its own: each has
 * one IPID at most.
 *
 * @param pingPeriod how often a client pings (MS-DCOM 3.1.2.2)
 * @param pingsMissed after how many periods without a ping a ping set is given up
 * @param gracePeriod how long an object lives that no ping set has, once no connection is left over which its client has used
 *     it: clients that never ping are in use
 * @param objectsPerClient the objects of one client; more are refused with E_OUTOFMEMORY
 * @param interfacesPerRequest the interfaces that one request may ask for; for more, the request is refused with E_INVALIDARG
 * @param pingSetsPerClient the ping sets of one client; more are refused with RPC_S_OUT_OF_MEMORY
 * @param objectsPerPingSet the objects in a ping set; more are refused with RPC_S_OUT_OF_MEMORY
 * @param anonymousPingSets the ping sets of all callers without a name together, wherever they call from; more are refused
 *     with RPC_S_OUT_OF_MEMORY
 * @param anonymousPingedObjects the objects in these sets together; more are refused with RPC_S_OUT_OF_MEMORY
 * @param bindingsTried how many addresses of a reference that a client sends are tried
 * @param outgoingConnections to how many addresses a server is connected at once because of references that clients have sent
 * @param receiverTime how long an object of a client, or who exports it, may take for a call of a server's; then the connection
 *     to it is closed. Calls of a client may take as long as they do.
 */
public record DcomLimits(
        Duration pingPeriod,
        int pingsMissed,
        Duration gracePeriod,
        int objectsPerClient,
        int interfacesPerRequest,
        int pingSetsPerClient,
        int objectsPerPingSet,
        int anonymousPingSets,
        int anonymousPingedObjects,
        int bindingsTried,
        int outgoingConnections,
        Duration receiverTime) {

    /** The limits of a server that is told nothing else; the ping period is that of Windows. */
    public static final DcomLimits DEFAULTS = new DcomLimits(
            Duration.ofSeconds(120),
            3,
            Duration.ofSeconds(60),
            1024,
            128,
            64,
            4096,
            256,
            4096,
            8,
            256,
            Duration.ofSeconds(60));

    /**
     * Checks what would make a server useless.
     *
     * @throws IllegalArgumentException if something is not positive
     */
    public DcomLimits {
        int least = IntStream.of(
                        pingsMissed,
                        objectsPerClient,
                        interfacesPerRequest,
                        pingSetsPerClient,
                        objectsPerPingSet,
                        anonymousPingSets,
                        anonymousPingedObjects,
                        bindingsTried,
                        outgoingConnections)
                .min()
                .orElseThrow();
        boolean positive = isPositive(pingPeriod) && isPositive(receiverTime);
        if (least < 1 || !positive || gracePeriod.isNegative()) {
            throw new IllegalArgumentException(
                    "every limit must be at least 1, and the grace period not negative: " + objectsPerClient + ", "
                            + interfacesPerRequest + ", " + pingSetsPerClient + ", " + objectsPerPingSet + ", "
                            + anonymousPingSets + ", " + anonymousPingedObjects + ", " + bindingsTried + ", "
                            + outgoingConnections + "; " + pingPeriod + " times " + pingsMissed
                            + ", " + gracePeriod + ", " + receiverTime);
        }
    }

    private static boolean isPositive(Duration time) {
        return !time.isNegative() && !time.isZero();
    }

    /** Returns how long a ping set lives after its last ping. */
    Duration pingSetLife() {
        return pingPeriod.multipliedBy(pingsMissed);
    }
}
