package dev.rsm.fault;

import dev.rsm.runtime.DurableFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A disk that notes what is done to it, and fails once, at an operation that the test chooses. */
public final class FaultyDisk implements DurableFiles {

    /** An operation on the disk. */
    public sealed interface Operation {
        /** A file is there under a new name, with content that is not yet on the disk. */
        record Create(Path file) implements Operation {}

        /** A file's content is on the disk. */
        record Force(Path file, java.nio.ByteBuffer content) implements Operation {
            @Override
            public String toString() {
                return "Force[" + file + "]";
            }
        }

        /** A file is renamed. */
        record Rename(Path from, Path to) implements Operation {}

        /** A file gets a second name. */
        record Link(Path existing, Path name) implements Operation {}

        /** A file is deleted. */
        record Delete(Path file) implements Operation {}

        /** A folder is made. */
        record MakeFolder(Path folder) implements Operation {}

        /** The names in a folder are on the disk. */
        record ForceFolder(Path folder) implements Operation {}
    }

    private final List<Operation> operations = new ArrayList<>();
    private int failing;
    private final String message;
    private int count;

    /** Creates a disk that never fails. */
    public FaultyDisk() {
        this(0, "");
    }

    /** Creates a disk whose {@code failing}th operation, from 1, fails with {@code message}. */
    public FaultyDisk(int failing, String message) {
        this.failing = failing;
        this.message = message;
    }

    /** Has the next operation fail. */
    public void failNext() {
        failing = count + 1;
    }

    /** What was done, in order. */
    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** Tells whether the chosen operation came. */
    public boolean failed() {
        return failing > 0 && count >= failing;
    }

    private void next() throws IOException {
        if (++count == failing) {
            throw new IOException(message);
        }
    }

    @Override
    public OutputStream create(Path file) throws IOException {
        next();
        operations.add(new Operation.Create(file));
        return DISK.create(file);
    }

    @Override
    public OutputStream createPrivate(Path file) throws IOException {
        next();
        operations.add(new Operation.Create(file));
        return DISK.createPrivate(file);
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        next();
        DISK.createDirectory(directory);
        operations.add(new Operation.MakeFolder(directory));
    }

    @Override
    public long usableSpace(Path directory) throws IOException {
        next();
        return DISK.usableSpace(directory);
    }

    @Override
    public void force(Path file) throws IOException {
        next();
        DISK.force(file);
        operations.add(new Operation.Force(file, java.nio.ByteBuffer.wrap(Files.readAllBytes(file))));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        next();
        DISK.rename(from, to);
        operations.add(new Operation.Rename(from, to));
    }

    @Override
    public void link(Path existing, Path name) throws IOException {
        next();
        DISK.link(existing, name);
        operations.add(new Operation.Link(existing, name));
    }

    @Override
    public void delete(Path file) throws IOException {
        next();
        DISK.delete(file);
        operations.add(new Operation.Delete(file));
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        next();
        DISK.forceDirectory(directory);
        operations.add(new Operation.ForceFolder(directory));
    }
}
