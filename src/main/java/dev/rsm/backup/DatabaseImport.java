package dev.rsm.backup;

import dev.rsm.backup.Manifest.Kind;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeState;
import dev.rsm.store.Installation;
import dev.rsm.store.Schema;
import dev.rsm.store.Store;
import dev.rsm.store.StoreException;
import dev.rsm.store.StoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the exported set the database, when a start finds the mark that ImportNtmsDatabase left.
 *
 * <p>The set is staged beside the database: copied or, if the copy is unusable, replayed from the script; compared with
 * the manifest; migrated; made this computer's own. Then the database gets a second name, under which it is kept, and the
 * staged file is renamed over it. There is a whole database under its name at every moment, so a kill at any moment
 * leaves a home that starts; the mark is cleared last, and a start that finds it again imports again.
 */
public final class DatabaseImport {

    /** So many replaced databases are kept; of more, the oldest are deleted. */
    public static final int KEPT_REPLACED = 3;

    private final Home home;
    private final DurableFiles files;
    private final EventLog events;

    /** Creates an import into {@code home}. */
    public DatabaseImport(Home home, DurableFiles files, EventLog events) {
        this.home = home;
        this.files = files;
        this.events = events;
    }

    /**
     * Imports the set if the home is marked, and clears the mark.
     *
     * @param state the home's state
     * @return the state without the mark, and why the set was refused, if it was
     */
    public Result runIfMarked(HomeState state) {
        discardStaged();
        if (!state.importMarked()) {
            return new Result(state, null);
        }
        String refusal = null;
        try {
            Manifest manifest = load(state);
            events.write(
                    RsmEvent.DATABASE_IMPORTED,
                    "Generation " + manifest.generation() + " of " + home.export() + ", taken at " + manifest.instant()
                            + ", is now the database.");
        } catch (SetException | StoreException | IOException e) {
            refusal = e instanceof IOException
                    ? "The set in " + home.export() + " could not be imported: " + e + "."
                    : e.getMessage();
            events.write(RsmEvent.IMPORT_FAILED, refusal + " The database is as it was.");
        } finally {
            discardStaged();
        }
        HomeState cleared = state.withImportMarked(false);
        cleared.save(home, files);
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
        if (manifest.schemaVersion() > Schema.VERSION) {
            String text = "The set in " + home.export() + " has schema version " + manifest.schemaVersion()
                    + ", and this software knows versions up to " + Schema.VERSION + ".";
            events.write(RsmEvent.VERSION_MISMATCH, text);
            throw new SetException(text);
        }
        stage(manifest);
        adopt(manifest, new Installation(state.computerName(), state.machineSid()));
        files.force(staged());
        keepReplaced();
        files.rename(staged(), home.database());
        files.forceDirectory(home.ntmsData());
        return manifest;
    }

    private void stage(Manifest manifest) {
        Optional<String> databaseFault = fault(() -> stageCopy(manifest), manifest);
        if (databaseFault.isEmpty()) {
            return;
        }
        Optional<String> scriptFault = fault(() -> stageScript(manifest), manifest);
        if (scriptFault.isPresent()) {
            throw new SetException("Both files of the set in " + home.export() + " are unusable: " + databaseFault.get()
                    + " " + scriptFault.get());
        }
        events.write(
                RsmEvent.INCONSISTENCY_FOUND,
                "The database file of the set is unusable, so its script is imported instead: " + databaseFault.get());
    }

    private interface Staging {
        void run() throws IOException;
    }

    /** Stages in one way and says what is wrong with the result, if something is. */
    private Optional<String> fault(Staging staging, Manifest manifest) {
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
        files.createDirectories(home.ntmsData());
        Files.copy(file, staged(), StandardCopyOption.REPLACE_EXISTING);
    }

    private void stageScript(Manifest manifest) throws IOException {
        Path script = SetFiles.requireWhole(home.export(), manifest.file(Kind.SCRIPT));
        files.createDirectories(home.ntmsData());
        StoreFile.replay(script, staged());
    }

    /** Migrates the staged database and makes it this computer's own. */
    private void adopt(Manifest manifest, Installation here) {
        try (Store store = Store.open(staged())) {
            Installation former = store.step(Installation::read);
            if (!former.machineSid().equals(here.machineSid())) {
                events.write(
                        RsmEvent.IMPORT_OF_ANOTHER_COMPUTER,
                        "The set in " + home.export() + " was made on " + former.computerName() + " ("
                                + manifest.machineSid() + "); its accounts become those of " + here.computerName()
                                + ".");
            }
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
        if (!Files.exists(home.database())) {
            return;
        }
        List<Path> kept = new ArrayList<>(ReplacedDatabases.list(home));
        Path next = ReplacedDatabases.next(home);
        try {
            Files.createLink(next, home.database());
        } catch (UnsupportedOperationException | IOException e) {
            Files.copy(home.database(), next);
            files.force(next);
        }
        kept.add(next);
        for (Path oldest : kept.subList(0, Math.max(0, kept.size() - KEPT_REPLACED))) {
            files.delete(oldest);
        }
        files.forceDirectory(home.ntmsData());
    }

    private Path staged() {
        return home.ntmsData().resolve("IMPORT.mv.db");
    }

    private void discardStaged() {
        try {
            files.delete(staged());
            files.delete(home.ntmsData().resolve("IMPORT.mv.db.tempFile"));
        } catch (IOException e) {
            throw new StoreException(
                    StoreException.Reason.FAILED,
                    "The file " + staged() + " of an earlier import cannot be deleted: " + e + ".",
                    e);
        }
    }
}
