package dev.rsm.device;

import dev.rsm.device.DeviceException.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an image: those of its file, or before that is made, which the first write does, those that it will begin
 * with. Not safe for use by several threads.
 *
 * <p>No channel is used, because an interrupted thread would close it under everybody.
 */
final class ImageFile {

    private final Path path;
    private byte[] beginning;
    private @Nullable RandomAccessFile file;
    private boolean dirty;
    private boolean closed;

    private ImageFile(Path path, byte[] beginning) {
        this.path = path;
        this.beginning = beginning;
    }

    /**
     * Opens the file, if there is one.
     *
     * @param beginning what the file is to begin with when it has to be made
     */
    static ImageFile open(Path path, byte[] beginning) {
        ImageFile image = new ImageFile(path, beginning);
        if (Files.exists(path)) {
            try {
                image.file = new RandomAccessFile(path.toFile(), "rw");
            } catch (IOException e) {
                throw image.failed("opened", e);
            }
        }
        return image;
    }

    Path path() {
        return path;
    }

    long size() {
        try {
            return file == null ? beginning.length : file.length();
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    /** Reads bytes that are there. */
    byte[] read(long at, int length) {
        if (file == null) {
            return Arrays.copyOfRange(beginning, (int) at, (int) at + length);
        }
        byte[] bytes = new byte[length];
        try {
            file.seek(at);
            file.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    /** Writes bytes in place of those that are there. */
    void write(long at, byte[] bytes) {
        try {
            RandomAccessFile made = made();
            made.seek(at);
            dirty = true;
            made.write(bytes);
        } catch (IOException e) {
            throw failed("written", e);
        }
    }

    /** Drops all that is behind {@code size}. */
    void truncate(long size) {
        try {
            RandomAccessFile made = made();
            if (made.length() > size) {
                dirty = true;
                made.setLength(size);
            }
        } catch (IOException e) {
            throw failed("written", e);
        }
    }

    /** Makes the file whole or not at all, if it is not made. */
    private RandomAccessFile made() throws IOException {
        if (closed) {
            throw new IOException("it was released");
        }
        if (file != null) {
            return file;
        }
        Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent(), "an image is in a folder");
        Path unfinished = path.resolveSibling(path.getFileName() + ".new");
        Files.createDirectories(folder);
        try (RandomAccessFile begun = new RandomAccessFile(unfinished.toFile(), "rw")) {
            begun.setLength(0);
            begun.write(beginning);
            begun.getFD().sync();
        }
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        RandomAccessFile opened = new RandomAccessFile(path.toFile(), "rw");
        file = opened;
        beginning = new byte[0];
        forceNames(folder);
        return opened;
    }

    private static void forceNames(Path folder) {
        try (FileChannel names = FileChannel.open(folder)) {
            names.force(true);
        } catch (IOException e) {
            // Some systems do not open folders, and an interrupt may come; the name then lasts when the system says so.
        }
    }

    /** Returns when all that was written survives a loss of power. */
    void force() {
        if (file == null || !dirty) {
            return;
        }
        try {
            file.getFD().sync();
            dirty = false;
        } catch (IOException e) {
            throw failed("written", e);
        }
    }

    /** Forces and closes; a closed one is not used again. */
    void close() {
        closed = true;
        if (file == null) {
            return;
        }
        try {
            force();
        } finally {
            letGo(file);
        }
    }

    private void letGo(RandomAccessFile closing) {
        try {
            closing.close();
        } catch (IOException e) {
            throw failed("closed", e);
        }
    }

    private DeviceException failed(String what, IOException e) {
        DeviceException failure = new DeviceException(
                Kind.MEDIUM_ERROR, "the medium in the file " + path + " cannot be " + what + ": " + e);
        failure.initCause(e);
        return failure;
    }
}
