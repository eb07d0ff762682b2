package dev.rsm.backup;

import dev.rsm.backup.Manifest.Kind;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeState;
import dev.rsm.store.Installation;
import dev.rsm.store.Schema;
import dev.rsm.store.StateChanges;
import dev.rsm.store.Store;
import dev.rsm.store.StoreException;
import dev.rsm.store.StoreFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the exported set the database, when a start finds the mark that ImportNtmsDatabase left.
 *
 * <p>The set is staged beside the database: copied or, if the copy is unusable, replayed from the script; compared with
 * the manifest; migrated; made this computer's own. Then the database gets a second name, and the staged file is renamed
 * over it. There is a whole database under its name at every moment, so a kill at any moment leaves a home that starts.
 * The mark is cleared after that, and a start that finds it again imports again; the second name stays the first try's
 * until then, so that however many tries are cut off, what is kept is the database there was before all of them. Last,
 * it is numbered, and the oldest go.
 */
public final class DatabaseImport {

    /** So many replaced databases are kept; of more, the oldest are deleted. */
    public static final int KEPT_REPLACED = 3;

    private static final List<String> STAGED_NAMES = List.of(
            "IMPORT.mv.db",
            "IMPORT.mv.db.tempFile",
            "IMPORT.mv.db.newFile",
            "IMPORT.upgrade.mv.db",
            "IMPORT.upgrade.mv.db.tempFile",
            "IMPORT.upgrade.mv.db.newFile",
            "IMPORT.replaced");

    private final Home home;
    private final DurableFiles files;
    private final EventLog events;
    private final Schema schema;

    /** Creates an import into {@code home}. */
    public DatabaseImport(Home home, DurableFiles files, EventLog events) {
        this(home, files, events, Schema.CURRENT);
    }

    /** Creates an import that brings sets to {@code schema}. */
    DatabaseImport(Home home, DurableFiles files, EventLog events, Schema schema) {
        this.home = home;
        this.files = files;
        this.events = events;
        this.schema = schema;
    }

    /**
     * Imports the set if the home is marked, and clears the mark. Nobody may have the database open.
     *
     * @param state the home's state
     * @return the state without the mark, and why the set was refused, if it was
     * @throws dev.rsm.runtime.HomeException if the mark cannot be cleared; the next start imports again
     */
    public Result runIfMarked(HomeState state) {
        if (!state.importMarked()) {
            tidyUp();
            return new Result(state, null);
        }
        String refusal = null;
        try {
            discardStaged();
            Manifest manifest = load(state);
            events.write(
                    RsmEvent.DATABASE_IMPORTED,
                    "Generation " + manifest.generation() + " of " + home.export() + ", taken at "
                            + manifest.instant().truncatedTo(ChronoUnit.SECONDS) + ", is now the database.");
        } catch (SetException | StoreException e) {
            refusal = String.valueOf(e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            refusal = "The set in " + home.export() + " could not be imported: " + e + ".";
        }
        if (refusal != null) {
            events.write(RsmEvent.IMPORT_FAILED, refusal + " The database is as it was.");
        }
        HomeState cleared = state.withImportMarked(false);
        cleared.save(home, files);
        tidyUp();
        return new Result(cleared, refusal);
    }

    /**
     * How an import ended.
     *
     * @param state the home's state without the mark
     * @param refusal why the set was refused; null if it was imported or none was asked for
     */
    public record Result(HomeState state, @Nullable String refusal) {}

    private Manifest load(HomeState state) throws IOException {
        Manifest manifest = Manifest.read(home.export());
        if (manifest.schemaVersion() > schema.version()) {
            String text = "The set in " + home.export() + " has schema version " + manifest.schemaVersion()
                    + ", and this software knows versions up to " + schema.version() + ".";
            events.write(RsmEvent.VERSION_MISMATCH, text);
            throw new SetException(text);
        }
        files.createDirectories(home.ntmsData());
        stage(manifest);
        adopt(new Installation(state.computerName(), state.machineSid()));
        files.force(staged());
        keepReplaced();
        files.rename(staged(), home.database());
        try {
            files.forceDirectory(home.ntmsData());
        } catch (IOException e) {
            putBack();
            throw e;
        }
        return manifest;
    }

    private void stage(Manifest manifest) throws IOException {
        Optional<String> databaseFault = fault(() -> stageCopy(manifest), manifest);
        if (databaseFault.isEmpty()) {
            reportScript(manifest);
            return;
        }
        Optional<String> scriptFault = fault(() -> stageScript(manifest), manifest);
        if (scriptFault.isPresent()) {
            String text = "Both files of the set in " + home.export() + " are unusable: " + databaseFault.get() + " "
                    + scriptFault.get();
            events.write(RsmEvent.NEITHER_COPY_USABLE, text);
            throw new SetException(text);
        }
        events.write(
                RsmEvent.INCONSISTENCY_FOUND,
                "The database file of the set is unusable, so its script is imported instead: " + databaseFault.get());
    }

    /** Says so if the script, which is not needed, could not have been used. */
    private void reportScript(Manifest manifest) {
        try {
            SetFiles.requireWhole(home.export(), manifest.file(Kind.SCRIPT));
        } catch (SetException e) {
            events.write(
                    RsmEvent.INCONSISTENCY_FOUND,
                    "The script of the set is unusable; its database file is imported: " + e.getMessage());
        }
    }

    private interface Staging {
        void run() throws IOException;
    }

    /** Stages in one way and says what is wrong with the result, if something is. */
    private Optional<String> fault(Staging staging, Manifest manifest) throws IOException {
        discardStaged();
        try {
            staging.run();
            SetCheck.requireSame(staged(), manifest);
            return Optional.empty();
        } catch (SetException | StoreException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Optional.of("It cannot be copied: " + e + ".");
        }
    }

    private void stageCopy(Manifest manifest) throws IOException {
        Path file = SetFiles.requireWhole(home.export(), manifest.file(Kind.DATABASE));
        Files.copy(file, staged(), StandardCopyOption.REPLACE_EXISTING);
    }

    private void stageScript(Manifest manifest) throws IOException {
        Path script = SetFiles.requireWhole(home.export(), manifest.file(Kind.SCRIPT));
        StoreFile.replay(script, staged());
    }

    /** Migrates the staged database and makes it this computer's own. */
    private void adopt(Installation here) {
        try (Store store = Store.open(staged(), schema)) {
            Installation former = store.step(Installation::read);
            if (!former.machineSid().equals(here.machineSid())) {
                events.write(
                        RsmEvent.IMPORT_OF_ANOTHER_COMPUTER,
                        "The set in " + home.export() + " was made on " + former.computerName() + " ("
                                + former.machineSid() + "); its accounts become those of " + here.computerName()
                                + ".");
            }
            store.step(
                    tx -> { // the history of this computer is another one, or has them already
                        StateChanges.forgetAll(tx);
                        return true;
                    });
            if (!former.equals(here)) {
                store.step(tx -> {
                    here.takeOver(tx, former);
                    return true;
                });
            }
        }
    }

    /** Gives the database a second name, so that it stays when the staged one takes its place. */
    private void keepReplaced() throws IOException {
        if (!Files.exists(home.database()) || Files.exists(replaced())) {
            return; // what an earlier try replaced is the one to keep
        }
        try {
            files.link(home.database(), replaced());
        } catch (IOException e) {
            Path copy = home.ntmsData().resolve("IMPORT.replaced");
            Files.copy(home.database(), copy, StandardCopyOption.REPLACE_EXISTING);
            files.force(copy);
            files.rename(copy, replaced());
        }
        files.forceDirectory(home.ntmsData());
    }

    private void putBack() throws IOException {
        if (Files.exists(replaced())) {
            files.rename(replaced(), home.database());
        } else {
            files.delete(home.database());
        }
    }

    /** Removes what an import leaves, also one that was cut off, and numbers the database that it replaced. */
    private void tidyUp() {
        try {
            discardStaged();
            numberReplaced();
        } catch (IOException | UncheckedIOException e) {
            events.write(
                    RsmEvent.DATABASE_IO_ERROR,
                    "What an import left in " + home.ntmsData() + " could not be put away: " + e + ".");
        }
    }

    private void numberReplaced() throws IOException {
        if (!Files.exists(replaced())) {
            return;
        }
        if (Files.exists(home.database()) && Files.isSameFile(replaced(), home.database())) {
            files.delete(replaced()); // nothing took its place
        } else {
            files.rename(replaced(), ReplacedDatabases.next(home));
        }
        List<Path> kept = ReplacedDatabases.list(home);
        for (Path oldest : kept.subList(0, Math.max(0, kept.size() - KEPT_REPLACED))) {
            files.delete(oldest);
        }
        files.forceDirectory(home.ntmsData());
    }

    private Path staged() {
        return home.ntmsData().resolve("IMPORT.mv.db");
    }

    private Path replaced() {
        return home.ntmsData().resolve("NTMSDATA.replaced.mv.db");
    }

    private void discardStaged() throws IOException {
        for (String name : STAGED_NAMES) {
            Path file = home.ntmsData().resolve(name);
            if (Files.exists(file)) {
                files.delete(file);
            }
        }
    }
}
