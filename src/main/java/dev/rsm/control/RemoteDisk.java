package dev.rsm.control;

import dev.rsm.control.ControlClient.Waiting;
import dev.rsm.device.DiskAccess;
import dev.rsm.ntms.NtmsException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The disk in a drive of a home whose service runs in another process. What is longer than a message goes in several. */
final class RemoteDisk implements DiskAccess {

    private final IDiskControl control;
    private final Waiting waiting;
    private final int handle;

    private RemoteDisk(IDiskControl control, Waiting waiting, int handle) {
        this.control = control;
        this.waiting = waiting;
        this.handle = handle;
    }

    static RemoteDisk open(IDiskControl control, Waiting waiting, String deviceName) {
        IDiskControl.Opened opened = waiting.await(control.open(deviceName));
        opened.outcome().check();
        return new RemoteDisk(control, waiting, opened.handle());
    }

    @Override
    public long capacity() {
        IDiskControl.Capacity answer = waiting.await(control.capacity(handle));
        answer.outcome().check();
        return answer.bytes();
    }

    @Override
    public byte[] read(long offset, int length) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int left = length;
        do {
            int part = Math.min(left, IDiskControl.MAX_TRANSFER_BYTES);
            IDiskControl.Read answer = waiting.await(control.read(handle, offset + read.size(), part));
            answer.outcome().check();
            read.writeBytes(answer.bytes());
            left -= part;
        } while (left > 0);
        return read.toByteArray();
    }

    @Override
    public void write(long offset, byte[] bytes) {
        int done = 0;
        do {
            int end = Math.min(bytes.length, done + IDiskControl.MAX_TRANSFER_BYTES);
            waiting.await(control.write(handle, offset + done, Arrays.copyOfRange(bytes, done, end)))
                    .outcome()
                    .check();
            done = end;
        } while (done < bytes.length);
    }

    @Override
    public void flush() {
        waiting.await(control.flush(handle)).outcome().check();
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
