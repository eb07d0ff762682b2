package dev.rsm.junit;

import dev.rsm.device.MediaTypes;
import dev.rsm.host.HomeBuilder;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.ManualTime;
import dev.rsm.security.AccountBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The homes of this JVM's tests: all in one folder, which is deleted with the JVM. A home that is asked for again is a copy of one
 * that was made before, since making one costs a second.
 */
final class Homes {

    /** Where that folder is, if not where temporary files are; memory is quicker than a disk. */
    static final String FOLDER_PROPERTY = "rsm.junit.folder";

    /** So many emulators wait to be taken down before whoever ends the next one does it himself. */
    private static final int ENDING_AT_ONCE = 8;

    private static final long END_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Homes.class);

    private static final Map<RsmSettings.Making, Path> TEMPLATES = new ConcurrentHashMap<>();

    private static final ThreadPoolExecutor TAKING_DOWN = new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(ENDING_AT_ONCE),
            task -> {
                Thread thread = new Thread(task, "rsm-junit-end");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.CallerRunsPolicy());

    private static final Path FOLDER = makeFolder();

    private Homes() {}

    private static Path makeFolder() {
        try {
            String where = System.getProperty(FOLDER_PROPERTY, "");
            Path folder = where.isBlank()
                    ? Files.createTempDirectory("rsm-junit")
                    : Files.createTempDirectory(Files.createDirectories(Path.of(where)), "rsm-junit");
            Runtime.getRuntime().addShutdownHook(new Thread(Homes::deleteAll));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteAll() {
        TAKING_DOWN.shutdown();
        try {
            if (!TAKING_DOWN.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.debug("emulators are still being taken down");
            }
            HomeBuilder.deleteTree(FOLDER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (HomeException | UncheckedIOException e) {
            LOG.debug("the homes of tests stay: {}", e.getMessage());
        }
    }

    /** Makes an empty folder. */
    static Path newFolder(String prefix) {
        try {
            return Files.createTempDirectory(FOLDER, prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the home from which those are copied that {@code settings} ask for; nobody may open it. */
    static Path template(RsmSettings settings) {
        return TEMPLATES.computeIfAbsent(settings.making(), making -> make(settings));
    }

    private static Path make(RsmSettings settings) {
        Path folder = newFolder("template");
        try {
            List<Path> descriptions = new ArrayList<>();
            Path described = Files.createDirectories(folder.resolve("described"));
            for (LibraryText library : settings.libraries()) {
                descriptions.add(Files.writeString(described.resolve(library.name()), library.text()));
            }
            Home home = new HomeBuilder(MediaTypes.shipped(), settings.computer(), settings.seed())
                    .withClock(new ManualTime(settings.begin()))
                    .build(folder.resolve("home"), descriptions)
                    .home();
            AccountBook accounts = AccountBook.of(home);
            accounts.add(RsmUser.administrator().account());
            settings.users().forEach(user -> accounts.add(user.account()));
            return home.root();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a home that nobody has open into a new folder. */
    static Home copy(Path from) {
        Path root = newFolder("home").resolve("home");
        HomeBuilder.copyTree(from, root);
        return Home.at(root);
    }

    /** Takes an emulator down and deletes its home, soon and in another thread: no test waits for it. */
    static void takeDown(Runnable end, Home home) {
        TAKING_DOWN.execute(() -> {
            try {
                end.run();
                HomeBuilder.deleteTree(DurableFiles.folderOf(home.root()));
            } catch (RuntimeException e) {
                LOG.warn("the home {} of a test was not taken down well: {}", home, e.toString());
            }
        });
    }
}
