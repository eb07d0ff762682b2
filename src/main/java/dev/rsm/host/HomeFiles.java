package dev.rsm.host;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Copies folders of a home some of whose files may be replaced or renamed meanwhile. What a link names is copied in its place, so
 * that the copy shares nothing with the original.
 */
final class HomeFiles {

    /** So many looks at a folder find it at rest: a log is closed and a settings file replaced but now and then. */
    private static final int LOOKS = 5;

    private static final Set<FileVisitOption> FOLLOWING = Set.of(FileVisitOption.FOLLOW_LINKS);

    private HomeFiles() {}

    /** Copies a folder, if it is there. */
    static void copy(Path from, Path to) throws IOException {
        copy(from, to, each -> false);
    }

    /**
     * Copies a folder, if it is there, with all files in it; sockets and the like are not copied.
     *
     * @param leftOut what is not copied either: a file, or a folder with all that is in it
     */
    static void copy(Path from, Path to, Predicate<Path> leftOut) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        for (int look = 1; ; look++) {
            try {
                Files.walkFileTree(from, FOLLOWING, Integer.MAX_VALUE, new Copying(from, to, leftOut));
                return;
            } catch (NoSuchFileException e) {
                if (look == LOOKS) {
                    throw e; // what was listed is not where it was listed
                }
            }
        }
    }

    /** How many bytes the files in a folder have; those that go meanwhile do not count. */
    static long bytes(Path folder) throws IOException {
        AtomicLong bytes = new AtomicLong();
        Files.walkFileTree(folder, FOLLOWING, Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes.addAndGet(attributes.isRegularFile() ? attributes.size() : 0);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes.get();
    }

    private static final class Copying extends SimpleFileVisitor<Path> {

        private final Path from;
        private final Path to;
        private final Predicate<Path> leftOut;

        Copying(Path from, Path to, Predicate<Path> leftOut) {
            this.from = from;
            this.to = to;
            this.leftOut = leftOut;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (leftOut.test(folder)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(copyOf(folder));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (Files.isRegularFile(file) && !leftOut.test(file)) {
                Files.copy(file, copyOf(file), StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
            }
            return FileVisitResult.CONTINUE;
        }

        private Path copyOf(Path file) {
            return to.resolve(from.relativize(file));
        }
    }
}
