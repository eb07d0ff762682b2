package dev.rsm.control;

import dev.rsm.device.DeviceException;
import dev.rsm.device.DiskAccess;
import dev.rsm.device.Hardware;
import dev.rsm.runtime.ByteCount;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** The disks that one connection has open. Thread-safe. */
final class DiskControl implements IDiskControl {

    private final Hardware hardware;
    private final Executor moves;
    private final OpenMedia<DiskAccess> open;

    /** Creates it without disks; {@code moves} is where they are read and written, which takes as long as the drive does. */
    DiskControl(Hardware hardware, Executor moves) {
        this.hardware = hardware;
        this.moves = moves;
        this.open = new OpenMedia<>("disk", moves, DiskAccess::close);
    }

    @Override
    public CompletionStage<Opened> open(String deviceName) {
        return Deferred.on(moves, () -> {
            int[] handle = new int[1];
            Outcome outcome = Outcome.of(
                    () -> handle[0] = open.keep(hardware.drive(deviceName).disk()));
            return new Opened(handle[0], outcome, 0);
        });
    }

    @Override
    public CompletionStage<Done> close(int handle) {
        return open.close(handle);
    }

    @Override
    public CompletionStage<Capacity> capacity(int handle) {
        return Deferred.on(moves, () -> {
            long[] bytes = new long[1];
            Outcome outcome = Outcome.of(() -> bytes[0] = open.of(handle).capacity());
            return new Capacity(bytes[0], outcome, 0);
        });
    }

    @Override
    public CompletionStage<Read> read(int handle, long offset, int length) {
        return Deferred.on(moves, () -> {
            byte[][] bytes = {new byte[0]};
            Outcome outcome = Outcome.of(() -> bytes[0] = readNow(handle, offset, length));
            return new Read(bytes[0], outcome, 0);
        });
    }

    private byte[] readNow(int handle, long offset, int length) {
        if (length > MAX_TRANSFER_BYTES) {
            throw new DeviceException(ByteCount.words(length) + " do not travel at once: at most "
                    + ByteCount.words(MAX_TRANSFER_BYTES) + " do");
        }
        return open.of(handle).read(offset, length);
    }

    @Override
    public CompletionStage<Done> write(int handle, long offset, byte[] bytes) {
        return done(() -> open.of(handle).write(offset, bytes));
    }

    @Override
    public CompletionStage<Done> flush(int handle) {
        return done(() -> open.of(handle).flush());
    }

    private CompletionStage<Done> done(Runnable act) {
        return Deferred.on(moves, () -> new Done(Outcome.of(act), 0));
    }

    /** Has all closed that is open, since the connection has ended. */
    void end() {
        open.end();
    }
}
