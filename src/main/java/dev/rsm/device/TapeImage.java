package dev.rsm.device;

import dev.rsm.device.TapeAccess.Found;
import dev.rsm.device.TapeAccess.Spaced;
import dev.rsm.device.TapeAccess.Stop;
import dev.rsm.device.TapeAccess.Written;
import dev.rsm.device.TapeRecords.Header;
import dev.rsm.runtime.ByteCount;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is recorded on a side of a tape, and where the head stands. The methods that {@link TapeAccess} has too do what it
 * says. Thread-safe.
 *
 * <p>The offsets of the records that the head has passed are kept, so that going back and locating read nothing. Whoever goes
 * forward reads the starts of the records on the way.
 */
final class TapeImage implements AutoCloseable {

    /** The share of the capacity, at its end, in which a write gives an early warning: a hundredth. */
    private static final int EARLY_WARNING_SHARE = 100;

    private final ImageFile file;
    private final long capacity;
    private final List<Header> known = new ArrayList<>();
    private int position;

    private TapeImage(ImageFile file, long capacity) {
        this.file = file;
        this.capacity = capacity;
    }

    /**
     * Opens an image at its beginning. Its file is made when something is written.
     *
     * @param label the block that is recorded if there is no file yet, with a file mark behind it; empty if none is
     * @param capacity how many bytes the records may have, or 0 for as many as there are
     * @throws DeviceException MEDIUM_ERROR if the file is no tape image, or cannot be opened
     */
    static TapeImage open(Path path, byte[] label, long capacity) {
        TapeImage image = new TapeImage(ImageFile.open(path, TapeRecords.image(label)), capacity);
        TapeRecords.requireImage(image.file);
        return image;
    }

    /** The record behind {@code number} others, if so many are there. */
    private Optional<Header> at(long number) {
        while (known.size() <= number) {
            Optional<Header> next = TapeRecords.header(file, end(known.size()));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            known.add(next.get());
        }
        return Optional.of(known.get((int) number));
    }

    /** The offset behind the first {@code number} records, which are known. */
    private long end(int number) {
        return number == 0 ? TapeRecords.FIRST_RECORD : known.get(number - 1).end();
    }

    synchronized Found read() {
        Optional<Header> next = at(position);
        if (next.isEmpty()) {
            return new Found.EndOfData();
        }
        byte[] data = TapeRecords.data(file, next.get());
        position++;
        return next.get().mark() ? new Found.FileMark() : new Found.Block(data);
    }

    /** The number of bytes of the block that would be read next; 0 if that is none. */
    synchronized int nextBytes() {
        return at(position).map(Header::length).orElse(0);
    }

    /** How far the head is from the beginning, in bytes of the image. */
    synchronized long offset() {
        return end(position) - TapeRecords.FIRST_RECORD;
    }

    synchronized Written write(byte[] block) {
        if (block.length < 1 || block.length > TapeAccess.MAX_BLOCK_BYTES) {
            throw new DeviceException("a block of " + ByteCount.words(block.length) + " cannot be written; it has 1 to "
                    + ByteCount.words(TapeAccess.MAX_BLOCK_BYTES));
        }
        return append(TapeRecords.block(block));
    }

    synchronized Written writeFileMarks(int count) {
        if (count < 0) {
            throw new DeviceException(count + " file marks cannot be written");
        }
        Written written = Written.DONE;
        for (int i = 0; i < count && written != Written.END_OF_TAPE; i++) {
            written = append(TapeRecords.mark());
        }
        file.force();
        return written;
    }

    private Written append(byte[] record) {
        long at = end(position);
        long used = at - TapeRecords.FIRST_RECORD + record.length;
        if (capacity > 0 && used > capacity) {
            return Written.END_OF_TAPE;
        }
        known.subList(position, known.size()).clear();
        file.truncate(at);
        file.write(at, record);
        known.add(TapeRecords.headerOf(at, record));
        position++;
        boolean late = capacity > 0 && used > capacity - capacity / EARLY_WARNING_SHARE;
        return late ? Written.EARLY_WARNING : Written.DONE;
    }

    synchronized Spaced spaceBlocks(long count) {
        return count < 0 ? back(-count, false) : forward(count, false);
    }

    synchronized Spaced spaceFileMarks(long count) {
        return count < 0 ? back(-count, true) : forward(count, true);
    }

    private Spaced forward(long count, boolean marks) {
        long spaced = 0;
        int to = position; // the head moves when all is read, so that damage leaves it where it is
        Stop stop = Stop.DONE;
        while (spaced < count && stop == Stop.DONE) {
            Optional<Header> next = at(to);
            if (next.isEmpty()) {
                stop = Stop.END_OF_DATA;
            } else {
                to++;
                if (next.get().mark() == marks) {
                    spaced++;
                } else if (!marks) {
                    stop = Stop.FILE_MARK;
                }
            }
        }
        position = to;
        return new Spaced(spaced, stop);
    }

    private Spaced back(long count, boolean marks) {
        long spaced = 0;
        while (spaced < count) {
            if (position == 0) {
                return new Spaced(spaced, Stop.BEGINNING);
            }
            position--;
            if (known.get(position).mark() == marks) {
                spaced++;
            } else if (!marks) {
                return new Spaced(spaced, Stop.FILE_MARK);
            }
        }
        return new Spaced(spaced, Stop.DONE);
    }

    synchronized void spaceToEndOfData() {
        locate(Integer.MAX_VALUE);
    }

    synchronized boolean locate(long wanted) {
        if (wanted < 0) {
            throw new DeviceException("there is no position " + wanted + " on a tape");
        }
        boolean there = wanted == 0 || at(wanted - 1).isPresent();
        position = there ? (int) wanted : known.size();
        return there;
    }

    synchronized long position() {
        return position;
    }

    synchronized void rewind() {
        file.force();
        position = 0;
    }

    synchronized boolean atEndOfData() {
        return at(position).isEmpty();
    }

    /**
     * Reads the blocks up to the first file mark, from the beginning; the head stays where it is.
     *
     * @param maxBytes the most bytes to return
     */
    synchronized byte[] start(int maxBytes) {
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        for (int number = 0; start.size() < maxBytes; number++) {
            Optional<Header> next = at(number);
            if (next.isEmpty() || next.get().mark()) {
                break;
            }
            byte[] data = TapeRecords.data(file, next.get());
            start.write(data, 0, Math.min(data.length, maxBytes - start.size()));
        }
        return start.toByteArray();
    }

    /** Does something while nobody reads or writes. */
    synchronized void still(Runnable work) {
        work.run();
    }

    /** Returns when all is on the disk, and lets the file go. */
    @Override
    public synchronized void close() {
        file.close();
    }
}
