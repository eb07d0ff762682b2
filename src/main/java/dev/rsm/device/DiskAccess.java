package dev.rsm.device;

/**
 * The disk that is ready in a drive: bytes that are read and written by their offset.
 *
 * <p>Safe for use by several threads. Every method throws {@link DeviceException}: GONE if the drive does not answer; REFUSED
 * once the disk that it was asked for is not ready in the drive any more; MEDIUM_ERROR where it cannot be read or written.
 *
 * <p>What was written survives a kill of the process. It survives a loss of power from the next {@link #flush} or unload on.
 */
public interface DiskAccess {

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
}
