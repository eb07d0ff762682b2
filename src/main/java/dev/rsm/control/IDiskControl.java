package dev.rsm.control;

import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.RpcInterface;
import dev.rsm.msrpc.ndr.SizeIs;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.ndr.Text.Charset;
import java.util.concurrent.CompletionStage;

/**
 * The disk that is ready in a drive, as a program has it open: {@link dev.rsm.device.DiskAccess} from another process. What a
 * connection has open ends with it.
 */
@RpcInterface(uuid = "44bec8ab-3cbe-4989-a70e-5a0fcb644a2a", version = 1)
public interface IDiskControl {

    /** The most bytes of one read or write: 1 MiB less what a message needs. */
    int MAX_TRANSFER_BYTES = (1 << 20) - 64;

    /** Opens the drive with a device name, such as {@code \\.\Tape0}. */
    @Opnum(0)
    CompletionStage<Opened> open(@Text(Charset.WIDE) String deviceName);

    /** Closes what was opened; does nothing if it is closed. */
    @Opnum(1)
    CompletionStage<Done> close(int handle);

    /** Tells how many bytes the side that is up has. */
    @Opnum(2)
    CompletionStage<Capacity> capacity(int handle);

    /** Reads bytes, at most {@link #MAX_TRANSFER_BYTES}. */
    @Opnum(3)
    CompletionStage<Read> read(int handle, long offset, int length);

    /** Writes bytes, at most {@link #MAX_TRANSFER_BYTES}. */
    @Opnum(4)
    CompletionStage<Done> write(int handle, long offset, @SizeIs byte[] bytes);

    /** Returns when all that was written survives a loss of power. */
    @Opnum(5)
    CompletionStage<Done> flush(int handle);

    /**
     * A disk that is open.
     *
     * @param handle its number on this connection
     * @param outcome how it ended
     * @param result 0
     */
    record Opened(int handle, Outcome outcome, int result) {}

    /**
     * How much a side holds.
     *
     * @param bytes bytes; {@link Long#MAX_VALUE} if its type does not say
     * @param outcome how it ended
     * @param result 0
     */
    record Capacity(long bytes, Outcome outcome, int result) {}

    /**
     * What was read.
     *
     * @param bytes the bytes
     * @param outcome how it ended
     * @param result 0
     */
    record Read(@SizeIs byte[] bytes, Outcome outcome, int result) {}
}
