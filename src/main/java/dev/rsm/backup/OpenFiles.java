package dev.rsm.backup;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out who has a file open.
 *
 * <p>Windows refuses to replace an open file; Linux does not, so here one has to look: every descriptor in {@code
 * /proc/PID/fd} is compared by device and inode. Limits: descriptors of other users' processes cannot be read without
 * the rights to do so; a process on another machine that shares the folder is not seen; a file that is mapped and closed
 * is not seen; and who opens a file after the look is not seen. Where there is no {@code /proc}, nothing is found, and
 * the system's own refusal is all there is.
 */
final class OpenFiles {

    private static final Path PROC = Path.of("/proc");

    private OpenFiles() {}

    /**
     * A file that another process has open.
     *
     * @param file the file
     * @param pid the process
     */
    record Holder(Path file, long pid) {}

    /** Returns one of {@code files} that another process has open, if any is. */
    static Optional<Holder> firstHolder(Collection<Path> files) throws IOException {
        if (!Files.isDirectory(PROC)) {
            return Optional.empty();
        }
        Map<Object, Path> wanted = new HashMap<>();
        for (Path file : files) {
            if (Files.exists(file)) {
                wanted.put(identity(file), file);
            }
        }
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        long self = ProcessHandle.current().pid();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                Optional<Path> held = pid == self ? Optional.empty() : heldBy(process, wanted);
                if (held.isPresent()) {
                    return Optional.of(new Holder(held.get(), pid));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return Optional.empty();
    }

    private static Optional<Path> heldBy(Path process, Map<Object, Path> wanted) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                Path file = wanted.get(identityOrNull(descriptor));
                if (file != null) {
                    return Optional.of(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // the process has ended, or is another user's
        }
        return Optional.empty();
    }

    private static Object identity(Path file) throws IOException {
        return Files.getAttribute(file, "unix:dev") + ":" + Files.getAttribute(file, "unix:ino");
    }

    private static Object identityOrNull(Path descriptor) {
        try {
            return identity(descriptor);
        } catch (IOException e) {
            return ""; // closed meanwhile, or not a file
        }
    }
}
