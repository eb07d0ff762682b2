package dev.rsm.control;

import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.RpcInterface;
import dev.rsm.msrpc.ndr.SizeIs;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.ndr.Text.Charset;
import dev.rsm.msrpc.ndr.Unsigned;
import java.util.concurrent.CompletionStage;

/**
 * The tape that is ready in a drive, as a program that backs up has it open: {@link dev.rsm.device.TapeAccess} from another
 * process. What a connection has open ends with it.
 */
@RpcInterface(uuid = "b3f0d9a4-51c6-4b7e-8f2d-90e7c6a5d312", version = 1)
public interface ITapeControl {

    /** The largest block that travels: 1 MiB less what a message needs. */
    int MAX_BLOCK_BYTES = (1 << 20) - 64;

    /** Opens the drive with a device name, such as {@code \\.\Tape0}. */
    @Opnum(0)
    CompletionStage<Opened> open(@Text(Charset.WIDE) String deviceName);

    /** Closes what was opened; does nothing if it is closed. */
    @Opnum(1)
    CompletionStage<Done> close(int handle);

    /** Reads what follows. */
    @Opnum(2)
    CompletionStage<Read> read(int handle);

    /** Writes a block of 1 to {@link #MAX_BLOCK_BYTES} bytes. */
    @Opnum(3)
    CompletionStage<Written> write(int handle, @SizeIs byte[] block);

    /** Writes file marks. */
    @Opnum(4)
    CompletionStage<Written> writeFileMarks(int handle, int count);

    /** Spaces over blocks, backward if {@code count} is negative. */
    @Opnum(5)
    CompletionStage<Spaced> spaceBlocks(int handle, long count);

    /** Spaces over file marks, backward if {@code count} is negative. */
    @Opnum(6)
    CompletionStage<Spaced> spaceFileMarks(int handle, long count);

    /** Goes to the end of what is recorded, and tells the position. */
    @Opnum(7)
    CompletionStage<At> spaceToEndOfData(int handle);

    /** Goes to a position, and tells which it has come to. */
    @Opnum(8)
    CompletionStage<At> locate(int handle, long position);

    /** Goes to the beginning. */
    @Opnum(9)
    CompletionStage<At> rewind(int handle);

    /** Tells the position. */
    @Opnum(10)
    CompletionStage<At> position(int handle);

    /**
     * A tape that is open.
     *
     * @param handle its number on this connection
     * @param outcome how it ended
     * @param result 0
     */
    record Opened(int handle, Outcome outcome, int result) {}

    /**
     * What was read.
     *
     * @param found 0 for a block, 1 for a file mark, 2 for the end of data
     * @param block the block
     * @param outcome how it ended
     * @param result 0
     */
    record Read(@Unsigned long found, @SizeIs byte[] block, Outcome outcome, int result) {}

    /**
     * What became of a write.
     *
     * @param written the number of the {@link dev.rsm.device.TapeAccess.Written}, from 0
     * @param outcome how it ended
     * @param result 0
     */
    record Written(@Unsigned long written, Outcome outcome, int result) {}

    /**
     * What came of spacing.
     *
     * @param count how many were spaced over
     * @param stop the number of the {@link dev.rsm.device.TapeAccess.Stop}, from 0
     * @param outcome how it ended
     * @param result 0
     */
    record Spaced(long count, @Unsigned long stop, Outcome outcome, int result) {}

    /**
     * Where the tape is.
     *
     * @param position blocks and file marks before it
     * @param endOfData whether nothing is recorded behind it
     * @param outcome how it ended
     * @param result 0
     */
    record At(long position, boolean endOfData, Outcome outcome, int result) {}
}
