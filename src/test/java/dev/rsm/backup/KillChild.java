package dev.rsm.backup;

import dev.rsm.eventlog.EventLog;
import dev.rsm.fault.Churn;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeState;
import dev.rsm.store.Store;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/** What {@link KillTest} kills: a process that writes, exports or imports until its end, and says what it has done. */
final class KillChild {

    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private KillChild() {}

    public static void main(String[] arguments) throws Exception {
        Home home = Home.at(Path.of(arguments[1]));
        long seed = Long.parseLong(arguments[2]);
        switch (arguments[0]) {
            case "write" -> write(home, seed, 16);
            case "export" -> export(home, seed);
            case "import" -> importForEver(home);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static Store write(Home home, long seed, int writers) {
        Store store = Store.open(home.database());
        new Churn(store, KillTest.MEDIA)
                .start(writers, seed, new AtomicBoolean(), (writer, number) -> say(writer + " " + number));
        return store;
    }

    private static void export(Home home, long seed) {
        Store store = write(home, seed, 4);
        DatabaseExport export = new DatabaseExport(store, home.export(), DurableFiles.DISK, InstantSource.system());
        export.clearInterrupted();
        while (true) {
            say("set " + export.run(phase -> {}, () -> false).generation());
        }
    }

    private static void importForEver(Home home) {
        EventLog events = new EventLog(home.log(), InstantSource.system());
        while (true) {
            HomeState state = HomeState.load(home).withImportMarked(true);
            state.save(home, DurableFiles.DISK);
            say("marked 0");
            String refusal = new DatabaseImport(home, DurableFiles.DISK, events)
                    .runIfMarked(state)
                    .refusal();
            say(refusal == null ? "imported 0" : "refused " + refusal);
        }
    }

    /** One write to the descriptor: what the parent reads was acknowledged, whenever the kill comes. */
    private static void say(String line) {
        try {
            OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("nobody listens", e);
        }
    }
}
