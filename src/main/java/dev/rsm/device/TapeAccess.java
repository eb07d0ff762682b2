package dev.rsm.device;

import java.util.Arrays;

/**
 * The tape that is ready in a drive, as a program that backs up sees it: blocks and file marks in a row, with a position
 * between two of them. Blocks and file marks are counted alike, from 0 at the beginning.
 *
 * <p>It is the same tape, at the same position, however often a drive is asked for it; unloading rewinds it and ends it. The
 * drive is open until all are closed. Safe for use by several threads, which then share the position. Every method but
 * {@link #close} throws {@link DeviceException}: GONE if the drive does not answer; REFUSED once it is closed, or the tape that
 * it was asked for is not ready in the drive any more; MEDIUM_ERROR where what is recorded is damaged, or cannot be read or
 * written. An error leaves the position where it was.
 *
 * <p>Where the hardware has latency, blocks take the time that the drive's data rate gives them, and winding takes its time.
 * File marks take none.
 *
 * <p>What was written survives a kill of the process. It survives a loss of power from the next file mark, rewind or unload
 * on.
 */
public interface TapeAccess extends AutoCloseable {

    /** The largest block: 16 MiB. */
    int MAX_BLOCK_BYTES = 16 << 20;

    /** What a read found. */
    sealed interface Found {

        /** A block. */
        final class Block implements Found {

            private final byte[] bytes;

            /** Takes the bytes as they are. */
            public Block(byte[] bytes) {
                this.bytes = bytes;
            }

            /** Returns a copy of the bytes, at least one. */
            public byte[] bytes() {
                return bytes.clone();
            }

            @Override
            public boolean equals(Object other) {
                return other instanceof Block block && Arrays.equals(bytes, block.bytes);
            }

            @Override
            public int hashCode() {
                return Arrays.hashCode(bytes);
            }

            @Override
            public String toString() {
                return "Block[" + bytes.length + " bytes]";
            }
        }

        /** A file mark. */
        record FileMark() implements Found {}

        /** Nothing: the end of what is recorded. */
        record EndOfData() implements Found {}
    }

    /** What became of a write. */
    enum Written {
        /** It is written. */
        DONE,
        /** It is written, and the tape comes to its end: finish soon. */
        EARLY_WARNING,
        /** The tape is full: it is not written, or of several file marks not all. */
        END_OF_TAPE
    }

    /** Why spacing stopped. */
    enum Stop {
        /** All was spaced over that was asked for. */
        DONE,
        /** A file mark was met, and spaced over. */
        FILE_MARK,
        /** The end of what is recorded was met. */
        END_OF_DATA,
        /** The beginning was met. */
        BEGINNING
    }

    /**
     * What came of spacing.
     *
     * @param count how many blocks or file marks, whichever were asked for, were spaced over; never negative
     * @param stop why it stopped
     */
    record Spaced(long count, Stop stop) {}

    /** Reads what follows and stands behind it; at the end of data the position stays. */
    Found read();

    /**
     * Writes a block and stands behind it; whatever followed is gone.
     *
     * @param block 1 to {@link #MAX_BLOCK_BYTES} bytes
     * @throws DeviceException also WRITE_PROTECTED: the cartridge is protected, the drive only reads it, or it can be written
     *     once only and something is recorded here; REFUSED for a block of another length
     */
    Written write(byte[] block);

    /**
     * Writes file marks and stands behind them; whatever followed is gone. Returns when all that was written survives a loss of
     * power; that is so also with a count of 0, which writes nothing and leaves what follows.
     *
     * @throws DeviceException as {@link #write}
     */
    Written writeFileMarks(int count);

    /** Spaces over blocks, backward if {@code count} is negative; stops behind a file mark, in the direction of the movement. */
    Spaced spaceBlocks(long count);

    /** Spaces over file marks and what is between them, backward if {@code count} is negative. */
    Spaced spaceFileMarks(long count);

    /** Goes to the end of what is recorded. */
    void spaceToEndOfData();

    /**
     * Goes to a position.
     *
     * @return whether it is there; if not, the position is the end of data, which comes before it
     * @throws DeviceException also REFUSED if {@code position} is negative
     */
    boolean locate(long position);

    /** Returns the number of blocks and file marks before the position. */
    long position();

    /** Goes to the beginning. */
    void rewind();

    /** Returns whether nothing is recorded behind the position. */
    boolean atEndOfData();

    /** Ends this use of the drive, with the tape where it is; does nothing if it has ended. Never throws. */
    @Override
    default void close() {}
}
