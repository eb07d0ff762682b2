package dev.rsm.control;

import dev.rsm.control.ControlClient.Waiting;
import dev.rsm.device.DeviceException;
import dev.rsm.device.TapeAccess;
import dev.rsm.ntms.NtmsException;
import dev.rsm.runtime.ByteCount;
import java.util.concurrent.CompletionStage;

/** The tape in a drive of a home whose service runs in another process. Blocks are {@link ITapeControl#MAX_BLOCK_BYTES} at most. */
final class RemoteTape implements TapeAccess {

    private static final Written[] WRITTEN = Written.values();
    private static final Stop[] STOPS = Stop.values();

    private final ITapeControl control;
    private final Waiting waiting;
    private final int handle;

    private RemoteTape(ITapeControl control, Waiting waiting, int handle) {
        this.control = control;
        this.waiting = waiting;
        this.handle = handle;
    }

    static RemoteTape open(ITapeControl control, Waiting waiting, String deviceName) {
        ITapeControl.Opened opened = waiting.await(control.open(deviceName));
        opened.outcome().check();
        return new RemoteTape(control, waiting, opened.handle());
    }

    @Override
    public Found read() {
        ITapeControl.Read answer = waiting.await(control.read(handle));
        answer.outcome().check();
        return switch ((int) answer.found()) {
            case 0 -> new Found.Block(answer.block());
            case 1 -> new Found.FileMark();
            default -> new Found.EndOfData();
        };
    }

    @Override
    public Written write(byte[] block) {
        if (block.length > ITapeControl.MAX_BLOCK_BYTES) {
            throw new DeviceException("a block that goes to another process has at most "
                    + ByteCount.words(ITapeControl.MAX_BLOCK_BYTES) + ", not " + block.length);
        }
        return written(control.write(handle, block));
    }

    @Override
    public Written writeFileMarks(int count) {
        return written(control.writeFileMarks(handle, count));
    }

    private Written written(CompletionStage<ITapeControl.Written> call) {
        ITapeControl.Written answer = waiting.await(call);
        answer.outcome().check();
        return WRITTEN[(int) answer.written()];
    }

    @Override
    public Spaced spaceBlocks(long count) {
        return spaced(control.spaceBlocks(handle, count));
    }

    @Override
    public Spaced spaceFileMarks(long count) {
        return spaced(control.spaceFileMarks(handle, count));
    }

    private Spaced spaced(CompletionStage<ITapeControl.Spaced> call) {
        ITapeControl.Spaced answer = waiting.await(call);
        answer.outcome().check();
        return new Spaced(answer.count(), STOPS[(int) answer.stop()]);
    }

    @Override
    public void spaceToEndOfData() {
        var unused = at(control.spaceToEndOfData(handle));
    }

    @Override
    public boolean locate(long position) {
        return at(control.locate(handle, position)).position() == position;
    }

    @Override
    public long position() {
        return at(control.position(handle)).position();
    }

    @Override
    public void rewind() {
        var unused = at(control.rewind(handle));
    }

    @Override
    public boolean atEndOfData() {
        return at(control.position(handle)).endOfData();
    }

    private ITapeControl.At at(CompletionStage<ITapeControl.At> call) {
        ITapeControl.At answer = waiting.await(call);
        answer.outcome().check();
        return answer;
    }

    @Override
    public void close() {
        try {
            var unused = waiting.await(control.close(handle));
        } catch (NtmsException e) {
            // the service has ended, and with it the use of the drive
        }
    }
}
