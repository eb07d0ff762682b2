package dev.rsm.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;

/**
 * The file operations whose order decides what survives a kill or a power cut.
 *
 * <p>Everything that is published in a home goes through one instance, so that a test can record the order, stop after
 * any operation, or let one fail. What counts as durable: a file's content after {@link #force}, a name (created,
 * renamed or deleted) after {@link #forceDirectory} of its folder. Implementations are safe for use by several threads.
 */
public interface DurableFiles {

    /** The disk itself. */
    DurableFiles DISK = new DurableFiles() {};

    /** Creates a file, or empties the one that is there, and opens it for writing. */
    default OutputStream create(Path file) throws IOException {
        return Files.newOutputStream(file);
    }

    /**
     * Creates a file that only its owner can read and write, from its first moment on. One that is there is deleted first,
     * so that nobody who has it open sees what is written. Where files have no such permissions (Windows), those that the
     * folder hands down apply.
     */
    default OutputStream createPrivate(Path file) throws IOException {
        Files.deleteIfExists(file);
        return Channels.newOutputStream(Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                OwnerOnly.attributes(file.getFileSystem())));
    }

    /** Creates a folder and those above it that are missing, and returns when their names are on the disk. */
    default void createDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path above = folderOf(directory);
        createDirectories(above);
        createDirectory(directory);
        forceDirectory(above);
    }

    /** Returns how many bytes can be written to the disk that {@code directory} is on. */
    default long usableSpace(Path directory) throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    /** Creates a folder in one that exists, unless it is there. */
    default void createDirectory(Path directory) throws IOException {
        Files.createDirectories(directory);
    }

    /** Returns when the content of {@code file} is on the disk. */
    default void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Renames a file in one step, replacing {@code to} when it exists. */
    default void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Gives a file a second name.
     *
     * @throws IOException if the name is taken, or the file system has no such names
     */
    default void link(Path existing, Path name) throws IOException {
        try {
            Files.createLink(name, existing);
        } catch (UnsupportedOperationException e) { // how Files.createLink says that this file system has none
            throw new IOException("no second name can be given to " + existing, e);
        }
    }

    /** Deletes a file, if it is there. */
    default void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /** Returns when the names in {@code directory} are on the disk; does nothing where folders cannot be opened. */
    default void forceDirectory(Path directory) throws IOException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            return; // NTFS journals names itself, and a folder cannot be opened as a channel
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Replaces the content of {@code file} whole: whoever opens it, also after a power cut, finds the old content or
     * the new one. The order is: write a neighbour, force it, rename it into place, force the folder.
     *
     * @throws IOException if one of these fails; the neighbour is deleted then. After a failure of the last, the new
     *     content is in place, and a power cut may bring the old one back
     */
    default void replace(Path file, byte[] content) throws IOException {
        replace(file, content, this::create);
    }

    /**
     * Replaces the content of {@code file} whole, as {@link #replace} does, with a file that only its owner can read and
     * write; so is the neighbour, from its first moment on.
     *
     * @throws IOException as {@link #replace} does
     */
    default void replacePrivately(Path file, byte[] content) throws IOException {
        replace(file, content, this::createPrivate);
    }

    private void replace(Path file, byte[] content, Creation creation) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (OutputStream out = creation.create(next)) {
                out.write(content);
            }
            force(next);
            rename(next, file);
        } catch (IOException | RuntimeException e) {
            try {
                delete(next);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
        forceDirectory(folderOf(file));
    }

    /** Returns the folder that {@code file} is in. */
    static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    }

    /** How a file is created. */
    @FunctionalInterface
    interface Creation {
        /** Creates a file, or empties the one that is there, and opens it for writing. */
        OutputStream create(Path file) throws IOException;
    }
}
