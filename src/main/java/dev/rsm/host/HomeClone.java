package dev.rsm.host;

import dev.rsm.backup.ExportedSet;
import dev.rsm.backup.SetException;
import dev.rsm.control.ControlClient;
import dev.rsm.runtime.ByteCount;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.FullDisk;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.HomeLock;
import dev.rsm.security.AccountBook;
import dev.rsm.service.NtmsService;
import dev.rsm.service.ServiceOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
     * Copies a home that no service has, file by file. Accounts can be changed in one that lies still too: not meanwhile.
     *
     * @param target a folder that is new or empty
     * @throws HomeException if somebody changes the home, the folder is not empty, or the copy cannot be written
     */
    public static Home ofStopped(Home home, Path target) {
        HomeLock lock = share(home);
        try (lock) {
            return make(
                    home,
                    target,
                    site -> AccountBook.still(home, () -> {
                        copyFiles(home, site);
                        copyLog(home, site);
                        HomeFiles.copy(home.devices(), site.resolve("Devices"));
                        HomeFiles.copy(home.ntmsData(), site.resolve("NtmsData"));
                    }));
        }
    }

    private static HomeLock share(Home home) {
        try {
            return HomeLock.share(home, "a copy");
        } catch (HomeException e) {
            if (HomeLock.heldBy(home).filter(HomeClone::isService).isPresent()) {
                throw new HomeException(
                        "The service of " + home
                                + " is just starting or stopping, and makes no copy meanwhile: \"rsm --home " + home
                                + " status --wait\" waits until it has started.",
                        e);
            }
            throw e;
        }
    }

    private static boolean isService(String holder) {
        return holder.startsWith(ServiceOptions.standard().owner() + " (");
    }

    /**
     * Copies a home while its service runs: all that is in it, as it is at one instant. What is waited for in sessions is not
     * part of a home, and what the libraries had begun is cancelled when the copy's service starts, as after a crash.
     *
     * @param target a folder that is new or empty
     * @throws HomeException if the folder is not empty, the copy cannot be written, or the service has stopped
     */
    public static Home ofRunning(NtmsService service, Home home, Path target) {
        return make(
                home,
                target,
                site -> service.copyTo(site.resolve("Devices"), site.resolve("NtmsData/NTMSDATA.mv.db"), () -> {
                    copyFiles(home, site);
                    copyLog(home, site);
                    copySet(home.export(), site.resolve("NtmsData/Export"));
                }));
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
        HomeBuilder.deleteAbandoned(goal);
        List<Path> missing = HomeBuilder.missingAbove(goal);
        boolean made = false;
        try {
            Files.createDirectories(site);
            filling.fill(site);
            Home copy = Home.at(site);
            if (!copy.ntmsData().equals(site.resolve("NtmsData"))) {
                throw new IOException("the setting " + Home.NTMS_DATA + " still names " + copy.ntmsData());
            }
            Files.move(site, goal, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            DurableFiles.DISK.forceDirectory(DurableFiles.folderOf(goal));
            made = true;
            return Home.at(goal);
        } catch (IOException | RuntimeException e) {
            if (FullDisk.caused(e)) {
                HomeBuilder.deleteTree(site); // so that the room it took counts as free
                throw noRoom(home, goal, site, e);
            }
            if (e instanceof RuntimeException other && !(e instanceof UncheckedIOException)) {
                throw other;
            }
            throw new HomeException("No copy of " + home + " can be made at " + goal + ": " + e + ".", e);
        } finally {
            HomeBuilder.deleteTree(site);
            if (!made) {
                HomeBuilder.deleteEmpty(missing);
            }
        }
    }

    /** Says what did not fit, and if it can be found out, how much room it needs. */
    private static HomeException noRoom(Home home, Path goal, Path site, Exception failure) {
        String room = "";
        try {
            long needed = HomeFiles.bytes(home.root())
                    + (home.ntmsData().startsWith(home.root()) ? 0 : HomeFiles.bytes(home.ntmsData()));
            long free = Files.getFileStore(DurableFiles.folderOf(site)).getUsableSpace();
            room = " The files of the home have " + ByteCount.words(needed) + ", and " + ByteCount.words(free)
                    + " are free there.";
        } catch (IOException | UncheckedIOException e) {
            failure.addSuppressed(e);
        }
        return new HomeException(
                "No copy of " + home + " was made at " + goal + ": there is no space left on the disk." + room
                        + " Make room, or name a folder on another disk.",
                failure);
    }

    /** Copies what is in the home beside database, devices and what belongs to a running process. */
    private static void copyFiles(Home home, Path site) throws IOException {
        Path root = home.root();
        Set<Path> others =
                Set.of(home.devices(), home.ntmsData(), home.log(), home.accountsLock(), root.resolve("lock"));
        HomeFiles.copy(root, site, others::contains);
        Path settings = site.resolve(Home.SETTINGS);
        List<String> lines = Files.readAllLines(settings);
        Files.write(
                settings,
                lines.stream()
                        .map(line ->
                                line.matches("\\s*" + Home.NTMS_DATA + "\\s*[=:].*") ? Home.NTMS_DATA + " = ." : line)
                        .toList());
    }

    private static void copyLog(Home home, Path site) throws IOException {
        HomeFiles.copy(home.log(), site.resolve("log"));
    }

    private static void copySet(Path from, Path to) throws IOException {
        try {
            var unused = ExportedSet.copy(from, to);
        } catch (SetException e) {
            HomeFiles.copy(from, to); // damaged as it is, so that it can be looked at in the copy
        }
    }
}
