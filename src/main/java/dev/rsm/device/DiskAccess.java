package dev.rsm.device;

/**
 * The disk that is ready in a drive: bytes that are read and written by their offset.
 *
 * <p>The drive is open until it is closed, or the disk released. Safe for use by several threads. Every method but
 * {@link #close} throws {@link DeviceException}: GONE if the drive does not answer; REFUSED once it is closed, or the disk that
 * it was asked for is not ready in the drive any more; MEDIUM_ERROR where it cannot be read or written.
 *
 * <p>Where the hardware has latency, reading and writing take the time that the drive's data rate gives them.
 *
 * <p>What was written survives a kill of the process. It survives a loss of power from the next {@link #flush} or unload on.
 */
public interface DiskAccess extends AutoCloseable {

    /** The most bytes of one read or write: 16 MiB. */
    int MAX_TRANSFER_BYTES = 16 << 20;

    /** Returns the number of bytes of the side that is up, or {@link Long#MAX_VALUE} if its type does not say. */
    long capacity();

    /**
     * Reads bytes. What was never written is zero.
     *
     * @throws DeviceException also REFUSED if {@code length} is not within 0 and {@link #MAX_TRANSFER_BYTES}, or the bytes are
     *     not all within the capacity
     */
    byte[] read(long offset, int length);

    /**
     * Writes bytes in place of those that are there.
     *
     * @throws DeviceException as {@link #read}; WRITE_PROTECTED: the disk is protected, the drive only reads it, or it can be
     *     written once only and the bytes begin before the end of what is recorded
     */
    void write(long offset, byte[] bytes);

    /** Returns when all that was written survives a loss of power. */
    void flush();

    /** Ends this use of the drive; does nothing if it has ended. Never throws. */
    @Override
    default void close() {}
}
