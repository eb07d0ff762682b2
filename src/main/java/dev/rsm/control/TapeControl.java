package dev.rsm.control;

import dev.rsm.device.DeviceException;
import dev.rsm.device.Hardware;
import dev.rsm.device.TapeAccess;
import dev.rsm.runtime.ByteCount;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The tapes that one connection has open. Thread-safe. */
final class TapeControl implements ITapeControl {

    private static final List<TapeAccess.Written> WRITTEN = List.of(TapeAccess.Written.values());
    private static final List<TapeAccess.Stop> STOPS = List.of(TapeAccess.Stop.values());

    private final Hardware hardware;
    private final Executor moves;
    private final OpenMedia<TapeAccess> open;

    /** Creates it without tapes; {@code moves} is where they are moved, which takes as long as the drive does. */
    TapeControl(Hardware hardware, Executor moves) {
        this.hardware = hardware;
        this.moves = moves;
        this.open = new OpenMedia<>("tape", moves, TapeAccess::close);
    }

    @Override
    public CompletionStage<Opened> open(String deviceName) {
        return Deferred.on(moves, () -> {
            int[] handle = new int[1];
            Outcome outcome = Outcome.of(
                    () -> handle[0] = open.keep(hardware.drive(deviceName).tape()));
            return new Opened(handle[0], outcome, 0);
        });
    }

    @Override
    public CompletionStage<Done> close(int handle) {
        return open.close(handle);
    }

    @Override
    public CompletionStage<Read> read(int handle) {
        return Deferred.on(moves, () -> readNow(handle));
    }

    private Read readNow(int handle) {
        TapeAccess.Found[] found = {new TapeAccess.Found.EndOfData()};
        Outcome outcome = Outcome.of(() -> found[0] = open.of(handle).read());
        if (!(found[0] instanceof TapeAccess.Found.Block block)) {
            int what = found[0] instanceof TapeAccess.Found.FileMark ? 1 : 2;
            return new Read(what, new byte[0], outcome, 0);
        }
        byte[] bytes = block.bytes();
        return bytes.length <= MAX_BLOCK_BYTES
                ? new Read(0, bytes, outcome, 0)
                : new Read(0, new byte[0], Outcome.of(() -> tooLong(bytes.length)), 0);
    }

    private static void tooLong(int length) {
        throw new DeviceException("a block of " + ByteCount.words(length) + " does not travel: at most "
                + ByteCount.words(MAX_BLOCK_BYTES) + " do");
    }

    @Override
    public CompletionStage<Written> write(int handle, byte[] block) {
        return written(() -> open.of(handle).write(block));
    }

    @Override
    public CompletionStage<Written> writeFileMarks(int handle, int count) {
        return written(() -> open.of(handle).writeFileMarks(count));
    }

    private CompletionStage<Written> written(Supplier<TapeAccess.Written> write) {
        return Deferred.on(moves, () -> {
            TapeAccess.Written[] written = {TapeAccess.Written.DONE};
            Outcome outcome = Outcome.of(() -> written[0] = write.get());
            return new Written(WRITTEN.indexOf(written[0]), outcome, 0);
        });
    }

    @Override
    public CompletionStage<Spaced> spaceBlocks(int handle, long count) {
        return spaced(() -> open.of(handle).spaceBlocks(count));
    }

    @Override
    public CompletionStage<Spaced> spaceFileMarks(int handle, long count) {
        return spaced(() -> open.of(handle).spaceFileMarks(count));
    }

    private CompletionStage<Spaced> spaced(Supplier<TapeAccess.Spaced> space) {
        return Deferred.on(moves, () -> {
            TapeAccess.Spaced[] spaced = {new TapeAccess.Spaced(0, TapeAccess.Stop.DONE)};
            Outcome outcome = Outcome.of(() -> spaced[0] = space.get());
            return new Spaced(spaced[0].count(), STOPS.indexOf(spaced[0].stop()), outcome, 0);
        });
    }

    @Override
    public CompletionStage<At> spaceToEndOfData(int handle) {
        return at(handle, TapeAccess::spaceToEndOfData);
    }

    @Override
    public CompletionStage<At> locate(int handle, long position) {
        return at(handle, tape -> tape.locate(position));
    }

    @Override
    public CompletionStage<At> rewind(int handle) {
        return at(handle, TapeAccess::rewind);
    }

    @Override
    public CompletionStage<At> position(int handle) {
        return at(handle, tape -> {});
    }

    private CompletionStage<At> at(int handle, Consumer<TapeAccess> movement) {
        return Deferred.on(moves, () -> {
            long[] position = new long[1];
            boolean[] end = new boolean[1];
            Outcome outcome = Outcome.of(() -> {
                TapeAccess tape = open.of(handle);
                movement.accept(tape);
                position[0] = tape.position();
                end[0] = tape.atEndOfData();
            });
            return new At(position[0], end[0], outcome, 0);
        });
    }

    /** Has all closed that is open, since the connection has ended. */
    void end() {
        open.end();
    }
}
