package dev.rsm.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An empty disk of a few megabytes for each test of a class, which can be filled; where none can be mounted, tests are skipped. */
public final class SmallDisk implements BeforeEachCallback, AfterEachCallback {

    /** The one file that {@link #fill} makes. */
    public static final String FILLER = "filler";

    private final int megabytes;
    private final Path folder;

    /** Creates a disk that is mounted before each test. */
    public SmallDisk(int megabytes) throws IOException {
        this.megabytes = megabytes;
        this.folder = Files.createTempDirectory("disk");
    }

    @Override
    public void beforeEach(ExtensionContext context) throws InterruptedException {
        assumeTrue(Mount.small(folder, megabytes), "a small disk cannot be mounted here");
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException, InterruptedException {
        Mount.remove(folder);
        Files.deleteIfExists(folder);
    }

    /** Where it is mounted. */
    public Path folder() {
        return folder;
    }

    /** Leaves so much room on it, and returns the file that takes the rest. */
    public Path fill(int kilobytesLeft) throws IOException {
        Path filler = folder.resolve(FILLER);
        Files.deleteIfExists(filler);
        long left = Files.getFileStore(folder).getUsableSpace() - kilobytesLeft * 1024L;
        return Files.write(filler, new byte[Math.toIntExact(left)]);
    }
}
