package dev.rsm.device;

import dev.rsm.runtime.ByteCount;
import java.nio.file.Path;

/** What is recorded on a side of a disk: its bytes as they are, up to the last that was written. Thread-safe. */
final class DiskImage implements AutoCloseable {

    private final ImageFile file;
    private final long capacity;

    private DiskImage(ImageFile file, long capacity) {
        this.file = file;
        this.capacity = capacity;
    }

    /**
     * Opens an image. Its file is made when something is written.
     *
     * @param label what the disk begins with if there is no file yet
     * @param capacity how many bytes the side has, or 0 if nobody knows
     */
    static DiskImage open(Path path, byte[] label, long capacity) {
        return new DiskImage(ImageFile.open(path, label.clone()), capacity == 0 ? Long.MAX_VALUE : capacity);
    }

    long capacity() {
        return capacity;
    }

    /** Returns the number of bytes up to the last that was written. */
    synchronized long size() {
        return file.size();
    }

    synchronized byte[] read(long offset, int length) {
        requireInside(offset, length);
        byte[] bytes = new byte[length];
        int there = (int) Math.max(0, Math.min(length, file.size() - offset));
        if (there > 0) {
            System.arraycopy(file.read(offset, there), 0, bytes, 0, there);
        }
        return bytes;
    }

    synchronized void write(long offset, byte[] bytes) {
        requireInside(offset, bytes.length);
        if (bytes.length > 0) {
            file.write(offset, bytes.clone());
        }
    }

    /** Fails unless the bytes are there and can be transferred at once. */
    void requireInside(long offset, int length) {
        if (length < 0 || length > DiskAccess.MAX_TRANSFER_BYTES || offset < 0 || offset > capacity - length) {
            throw new DeviceException(ByteCount.words(length) + " from " + new ByteCount(offset).digits()
                    + " on cannot be read or written at once: the disk has " + ByteCount.words(capacity)
                    + ", and at most " + ByteCount.words(DiskAccess.MAX_TRANSFER_BYTES) + " go at once");
        }
    }

    /** Does something while nobody reads or writes. */
    synchronized void still(Runnable work) {
        work.run();
    }

    synchronized void flush() {
        file.force();
    }

    @Override
    public synchronized void close() {
        file.close();
    }
}
