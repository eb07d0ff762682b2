package dev.rsm.rsmp.server;

/**
 * What one client can make the server keep. Beyond these, the answer is ERROR_NOT_ENOUGH_MEMORY.
 *
 * @param sessionsPerClient the sessions that one client has open, by whatever connections
 * @param receivers the receivers of notifications of a session
 * @param bufferElements the elements, characters or bytes of a caller's buffer, since the answer is as large
 */
public record ServerLimits(int sessionsPerClient, int receivers, int bufferElements) {

    /** The limits of a server that is told nothing else: 16 MiB of identifiers. */
    public static final ServerLimits DEFAULTS = new ServerLimits(256, 16, 1 << 20);

    /**
     * Checks what would make a server useless.
     *
     * @throws IllegalArgumentException if something is not positive
     */
    public ServerLimits {
        if (Math.min(sessionsPerClient, Math.min(receivers, bufferElements)) < 1) {
            throw new IllegalArgumentException(
                    "every limit must be at least 1: " + sessionsPerClient + ", " + receivers + ", " + bufferElements);
        }
    }
}
