package dev.rsm.testing;

import dev.rsm.device.MediaTypes;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.EventRecord;
import dev.rsm.host.HomeBuilder;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.runtime.Home;
import dev.rsm.service.NtmsService;
import dev.rsm.service.ServiceOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes homes for tests. Homes that several tests begin with are built once and copied: a home may be moved, since nothing
 * in it says where it is.
 */
public final class TestHomes {

    /** The seed of every home here. */
    public static final long SEED = 2003;

    private static final Map<String, Path> TEMPLATES = new ConcurrentHashMap<>();

    private TestHomes() {}

    /** Makes the small home at {@code root}, which does not exist. */
    public static Home small(Path root) {
        return of(RemovableStorage.SMALL, root);
    }

    /** Makes a home from the shipped demonstration library at {@code root}, which does not exist. */
    public static Home demo(Path root) {
        try {
            return of(Files.readString(Path.of("db", "libraries", "demo.yaml")), root);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a home from a description in YAML at {@code root}, which does not exist; built once, and copied. */
    public static Home of(String yaml, Path root) {
        Path template = TEMPLATES.computeIfAbsent(yaml, TestHomes::template);
        HomeBuilder.copyTree(template, root);
        return Home.at(root);
    }

    /** A builder of homes with the seed of all. */
    public static HomeBuilder builder() {
        return new HomeBuilder(MediaTypes.shipped(), "TESTING", SEED);
    }

    private static Path template(String yaml) {
        try {
            Path folder = Files.createTempDirectory("template");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> HomeBuilder.deleteTree(folder)));
            Path description = folder.resolve("library.yaml");
            Files.writeString(description, yaml);
            return builder()
                    .build(folder.resolve("home"), List.of(description))
                    .home()
                    .root();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts the service of a home and waits until its inventory has ended. */
    public static NtmsService start(Home home) {
        return start(home, options());
    }

    /** Starts the service of a home and waits until its inventory has ended. */
    public static NtmsService start(Home home, ServiceOptions options) {
        NtmsService service = NtmsService.start(home, options);
        try {
            service.awaitInventory();
            return service;
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    /** The options of an ordinary start. */
    public static ServiceOptions options() {
        return ServiceOptions.standard().withOwner("a test");
    }

    /** The identifiers of the events that a home has logged, oldest first. */
    public static List<Integer> events(Home home) {
        return log(home).stream().map(EventRecord::id).toList();
    }

    /** The events that a home has logged, oldest first. */
    public static List<EventRecord> log(Home home) {
        try {
            return new EventLog(home.log(), InstantSource.system()).read().events();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
