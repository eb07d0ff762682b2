package dev.rsm.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that becomes what was read, or stays as it was: it is written beside its place and put there when it is whole. What is
 * no ordinary file, such as a pipe, is written as it is.
 */
final class ReadFile implements AutoCloseable {

    private final Path place;
    private final Path written;
    private final OutputStream out;

    private ReadFile(Path place, Path written) throws IOException {
        this.place = place;
        this.written = written;
        this.out = Files.newOutputStream(written);
    }

    /**
     * Begins to write.
     *
     * @param overwrite whether a file that is there may be replaced
     * @throws IOException if it may not, or nothing can be written there
     */
    static ReadFile at(Path place, boolean overwrite) throws IOException {
        if (Files.isDirectory(place)) {
            throw new FileSystemException(place.toString(), null, "is a folder");
        }
        if (Files.exists(place) && !Files.isRegularFile(place)) {
            return new ReadFile(place, place);
        }
        if (Files.exists(place) && !overwrite) {
            throw new FileSystemException(
                    place.toString(),
                    null,
                    "there is a file of that name: name another, or replace it with --overwrite");
        }
        Path target = Files.exists(place) ? place.toRealPath() : place.toAbsolutePath(); // a link stays one
        return new ReadFile(target, beside(target));
    }

    /** Makes the file that is written first; nobody has named it, so what goes wrong is said of the one that was named. */
    private static Path beside(Path target) throws IOException {
        try {
            return Files.createTempFile(target.getParent(), ".", ".part");
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(target.toString());
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException(target.toString());
        } catch (FileSystemException e) {
            throw new FileSystemException(target.toString(), null, e.getReason());
        }
    }

    OutputStream out() {
        return out;
    }

    /** Puts the file in its place. */
    void keep() throws IOException {
        out.close();
        if (!written.equals(place)) {
            Files.move(written, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Ends the writing; what was not kept is gone. */
    @Override
    public void close() throws IOException {
        out.close();
        if (!written.equals(place)) {
            Files.deleteIfExists(written);
        }
    }
}
