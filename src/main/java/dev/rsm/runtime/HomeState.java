package dev.rsm.runtime;

import dev.rsm.dtyp.Guid;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.Properties;

/**
 * What a home remembers outside its database, because it must survive an import.
 *
 * @param machineSid the SID of the emulated computer, in text form
 * @param computerName the name of the emulated computer
 * @param seed the number from which identifiers are drawn, together with {@code starts}
 * @param starts how often the home was opened to be changed; drawn identifiers never repeat, since it only grows
 * @param importMarked whether the next start loads the exported set
 */
public record HomeState(String machineSid, String computerName, long seed, long starts, boolean importMarked) {

    /** Creates a state; its texts are single lines. */
    public HomeState {
        if ((machineSid + computerName).chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a computer's name and SID have no control characters");
        }
    }

    /**
     * Reads the state of a home.
     *
     * @throws HomeException if it is missing or damaged
     */
    public static HomeState load(Home home) {
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(Files.readString(home.state())));
            return new HomeState(
                    required(properties, "machineSid"),
                    required(properties, "computerName"),
                    Long.parseLong(required(properties, "seed")),
                    Long.parseLong(required(properties, "starts")),
                    truth(required(properties, "importMarked")));
        } catch (NoSuchFileException e) {
            throw new HomeException(
                    "The home " + home + " has no file \"state\": restore it from a copy of the home.", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new HomeException(
                    "The file " + home.state() + " is damaged (" + e.getMessage() + "): restore it from a copy.", e);
        }
    }

    /** Replaces the state of a home, whole and durably. */
    public void save(Home home, DurableFiles files) {
        // A backslash would start an escape when the file is read.
        String text = "# Written by the emulator. It must survive an import, so it stands outside the database.\n"
                + "machineSid=" + machineSid + "\n"
                + "computerName=" + computerName.replace("\\", "\\\\") + "\n"
                + "seed=" + seed + "\n"
                + "starts=" + starts + "\n"
                + "importMarked=" + importMarked + "\n";
        try {
            files.replace(home.state(), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new HomeException("The file " + home.state() + " cannot be written: " + e + ".", e);
        }
    }

    /**
     * Returns this state with one more start.
     *
     * @param newest the newest identifier in the database. A database that comes from elsewhere may have more starts behind
     *     it than the home: they count too, so that no identifier is drawn twice
     */
    public HomeState started(Optional<Guid> newest) {
        long behind = newest.map(IdSource::startOf)
                .filter(start -> start < IdSource.MAX_STARTS)
                .orElse(0L);
        return new HomeState(machineSid, computerName, seed, Math.max(starts, behind) + 1, importMarked);
    }

    /** Returns this state with the import mark set or cleared. */
    public HomeState withImportMarked(boolean marked) {
        return new HomeState(machineSid, computerName, seed, starts, marked);
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("importMarked is neither true nor false: " + text);
        };
    }

    private static String required(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value.strip();
    }
}
