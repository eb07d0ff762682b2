package dev.rsm.backup;

import dev.rsm.bench.SyntheticDatabase;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeState;
import dev.rsm.store.Installation;
import dev.rsm.store.Store;
import dev.rsm.store.StoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Homes, databases and sets for the tests of this package. */
final class Sets {

    static final Installation HERE = new Installation("RSM1", "S-1-5-21-1-2-3");
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    private Sets() {}

    /** Makes a home with a database of {@code media} media. */
    static Home home(Path root, int media) {
        Home home = Home.create(root);
        state(false).save(home, DurableFiles.DISK);
        try (Store store = Store.open(home.database())) {
            SyntheticDatabase.fill(store, media, HERE);
        }
        return home;
    }

    static HomeState state(boolean marked) {
        return new HomeState(HERE.machineSid(), HERE.computerName(), 1, 0, marked);
    }

    static Manifest export(Store store, Home home, DurableFiles files) {
        return new DatabaseExport(store, home.export(), files, CLOCK).run(phase -> {}, () -> false);
    }

    /** Exports the database of a home that nobody has open. */
    static Manifest export(Home home) {
        try (Store store = Store.open(home.database())) {
            return export(store, home, DurableFiles.DISK);
        }
    }

    /** Changes one thing that can be told from outside. */
    static void rename(Store store, String name) {
        store.step(tx -> tx.dsl().execute("UPDATE ntms_object SET name = ? WHERE type = 9", name));
    }

    static void rename(Home home, String name) {
        try (Store store = Store.open(home.database())) {
            rename(store, name);
        }
    }

    static String name(Path database) {
        try (StoreFile file = StoreFile.open(database)) {
            Object name = file.read(tx -> tx.dsl().fetchValue("SELECT name FROM ntms_object WHERE type = 9"));
            return String.valueOf(name);
        }
    }

    /** The files of a folder by name, with their content. */
    static java.util.Map<String, String> content(Path folder) throws IOException {
        TreeMap<String, String> content = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return content;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                content.put(file.getFileName().toString(), java.util.Arrays.hashCode(Files.readAllBytes(file)) + "");
            }
        }
        return content;
    }
}
