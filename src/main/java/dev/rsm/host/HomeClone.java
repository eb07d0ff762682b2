package dev.rsm.host;

import dev.rsm.backup.ExportedSet;
import dev.rsm.backup.SetException;
import dev.rsm.control.ControlClient;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.HomeLock;
import dev.rsm.service.NtmsService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Copies a home, whole or not at all: it is made in a neighbouring folder and renamed at the end. The copy is what a person
 * would make who copies the folder: the same computer, with the same SID, accounts and count of starts. Its database
 * directory is in it, wherever that of the original is.
 */
public final class HomeClone {

    private HomeClone() {}

    /**
     * A copy.
     *
     * @param home the copy
     * @param running whether the service of the original was running
     */
    public record Copied(Home home, boolean running) {}

    /**
     * Copies a home; if its service runs, whichever process that is in makes the copy.
     *
     * @param target a folder that is new or empty
     * @throws HomeException if another command changes the home, the folder is not empty, or the copy cannot be written
     */
    public static Copied of(Home home, Path target) {
        Optional<ControlClient> service = ControlClient.connect(home);
        if (service.isEmpty()) {
            return new Copied(ofStopped(home, target), false);
        }
        try (ControlClient running = service.get()) {
            running.cloneTo(target);
            return new Copied(Home.at(target), true);
        }
    }

    /**
     * Copies a home that no service has, file by file.
     *
     * @param target a folder that is new or empty
     * @throws HomeException if somebody changes the home, the folder is not empty, or the copy cannot be written
     */
    public static Home ofStopped(Home home, Path target) {
        HomeLock lock = HomeLock.share(home, "a copy");
        try (lock) {
            return make(home, target, site -> {
                copyFiles(home, site);
                copyLog(home, site);
                copyTree(home.devices(), site.resolve("Devices"), file -> true);
                copyTree(home.ntmsData(), site.resolve("NtmsData"), file -> true);
            });
        }
    }

    /**
     * Copies a home while its service runs: database and devices as they are at one instant. What is waited for in sessions
     * is not part of a home, and what the libraries had begun is cancelled when the copy's service starts, as after a crash.
     *
     * @param target a folder that is new or empty
     * @throws HomeException if the folder is not empty, the copy cannot be written, or the service has stopped
     */
    public static Home ofRunning(NtmsService service, Home home, Path target) {
        return make(home, target, site -> {
            copyFiles(home, site);
            service.copyTo(Home.at(site), () -> copyLog(home, site));
            copySet(home.export(), site.resolve("NtmsData/Export"));
        });
    }

    private interface Filling {
        void fill(Path site) throws IOException;
    }

    private static Home make(Home home, Path target, Filling filling) {
        Path goal = target.toAbsolutePath().normalize();
        if (goal.startsWith(home.root()) || home.root().startsWith(goal)) {
            throw new HomeException("A copy of " + home + " cannot be at " + goal + ": name a folder elsewhere.");
        }
        HomeBuilder.requireFree(goal);
        Path site = HomeBuilder.siteOf(goal);
        HomeBuilder.deleteTree(site);
        try {
            Files.createDirectories(site);
            filling.fill(site);
            Home copy = Home.at(site);
            if (!copy.ntmsData().equals(site.resolve("NtmsData"))) {
                throw new IOException("the setting " + Home.NTMS_DATA + " still names " + copy.ntmsData());
            }
            Files.move(site, goal, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            DurableFiles.DISK.forceDirectory(DurableFiles.folderOf(goal));
            return Home.at(goal);
        } catch (IOException | UncheckedIOException e) {
            throw new HomeException("No copy of " + home + " can be made at " + goal + ": " + e + ".", e);
        } finally {
            HomeBuilder.deleteTree(site);
        }
    }

    /** Copies what is in the home beside database, devices and what belongs to a running process. */
    private static void copyFiles(Home home, Path site) throws IOException {
        Path root = home.root();
        copyTree(
                root,
                site,
                file -> !file.startsWith(home.devices())
                        && !file.startsWith(home.ntmsData())
                        && !file.startsWith(home.log())
                        && !file.equals(root.resolve("lock")));
        Path settings = site.resolve("rsm.properties");
        List<String> lines = Files.readAllLines(settings);
        Files.write(
                settings,
                lines.stream()
                        .map(line ->
                                line.matches("\\s*" + Home.NTMS_DATA + "\\s*[=:].*") ? Home.NTMS_DATA + " = ." : line)
                        .toList());
    }

    private interface Wanted {
        boolean test(Path file);
    }

    private static void copyLog(Home home, Path site) throws IOException {
        copyFolder(home.log(), site.resolve("log"));
    }

    /** Copies a folder with the files in it that are wanted; sockets and the like are not. */
    private static void copyTree(Path from, Path to, Wanted wanted) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> found = Files.walk(from)) {
            for (Path file : (Iterable<Path>) found.filter(wanted::test)::iterator) {
                Path copy = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else if (Files.isRegularFile(file)) {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** Copies the files of a folder some of which may be renamed meanwhile. */
    private static void copyFolder(Path from, Path to) throws IOException {
        try {
            copyTree(from, to, file -> true);
        } catch (NoSuchFileException e) {
            copyTree(from, to, file -> true); // a part of a log was closed, which is rare
        }
    }

    private static void copySet(Path from, Path to) throws IOException {
        try {
            var unused = ExportedSet.copy(from, to);
        } catch (SetException e) {
            copyFolder(from, to); // damaged as it is, so that it can be looked at in the copy
        }
    }
}
