package dev.rsm.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;

/**
 * The folder of one emulated computer, and where in it everything stands.
 *
 * <pre>
 * rsm.properties     settings that a person edits
 * accounts           who may log on from the network, with what is as good as passwords; never exported
 * accounts.lock      held for the moment of a change of accounts, and of a copy of the home
 * state              what must survive an import: machine SID, start counter, import mark
 * lock               held while a service or a command owns the home
 * NtmsData/          the RSM database directory; its parent folder is the setting NtmsData
 *   NTMSDATA.mv.db   the database
 *   Export/          the exported set
 * Devices/           the emulated hardware and its cartridges; never exported
 * log/               event log
 * control            socket of the running service
 * </pre>
 *
 * <p>Immutable; touches the disk only where a method says so.
 */
public final class Home {

    /** The setting that stands for the registry value {@code NtmsData}: the folder in which the database directory is. */
    public static final String NTMS_DATA = "NtmsData";

    /** The file by which a home is known: its settings. */
    public static final String SETTINGS = "rsm.properties";

    private final Path root;
    private final Path dataParent;
    private final SettingsFile settings;

    private Home(Path root, SettingsFile settings) {
        this.root = root;
        this.dataParent = root.resolve(settings.text(NTMS_DATA, ".")).normalize();
        this.settings = settings;
    }

    /**
     * Reads the settings of the home at {@code root}.
     *
     * @throws HomeException if there is no home at {@code root}, nobody can tell, or its settings cannot be read
     */
    public static Home at(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        if (!isAt(absolute)) {
            throw new HomeException("There is no home at " + absolute + ": \"rsm --home " + root
                    + " init --from FILE\" makes one from a library description.");
        }
        return new Home(absolute, SettingsFile.read(absolute.resolve(SETTINGS)));
    }

    /**
     * Tells whether there is a home at {@code root}.
     *
     * @throws HomeException if nobody can tell, such as where the folder may not be entered
     */
    public static boolean isAt(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        try {
            return Files.readAttributes(absolute.resolve(SETTINGS), BasicFileAttributes.class)
                    .isRegularFile();
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new HomeException("The home " + absolute + " cannot be looked at: " + e + ".", e);
        }
    }

    /**
     * Makes the folders and settings of a new home; a database and devices are added by whoever called this.
     *
     * @throws HomeException if {@code root} cannot be written
     */
    public static Home create(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute.resolve("log"));
            Files.writeString(absolute.resolve(SETTINGS), """
                    # Settings of this home. The service reads them when it starts.

                    # The folder in which the database directory NtmsData stands, relative to this file or absolute.
                    NtmsData = .
                    """ + WireSettings.template());
            return at(absolute);
        } catch (IOException e) {
            throw new HomeException("No home can be made at " + absolute + ": " + e + ".", e);
        }
    }

    /** The folder of the home. */
    public Path root() {
        return root;
    }

    /** The settings, as they were when this was made. */
    SettingsFile settings() {
        return settings;
    }

    /** Returns the settings that mean nothing, perhaps because they are misspelled; in order. */
    public List<String> unknownSettings() {
        Set<String> known = WireSettings.keys();
        known.add(NTMS_DATA);
        return List.copyOf(settings.unknown(known));
    }

    /** The file of the accounts. */
    public Path accounts() {
        return root.resolve("accounts");
    }

    /** The file that whoever changes the accounts, or wants them unchanged, locks. */
    public Path accountsLock() {
        return root.resolve("accounts.lock");
    }

    /** The RSM database directory. */
    public Path ntmsData() {
        return dataParent.resolve("NtmsData");
    }

    /** The database's file. */
    public Path database() {
        return ntmsData().resolve("NTMSDATA.mv.db");
    }

    /** The folder of the exported set. */
    public Path export() {
        return ntmsData().resolve("Export");
    }

    /** The emulated hardware. */
    public Path devices() {
        return root.resolve("Devices");
    }

    /** The socket on which a running service is controlled. */
    public Path control() {
        return root.resolve("control");
    }

    /** The event log's folder. */
    public Path log() {
        return root.resolve("log");
    }

    /** The file that survives an import. */
    Path state() {
        return root.resolve("state");
    }

    /** The file that the owner of the home locks. */
    Path lock() {
        return root.resolve("lock");
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
