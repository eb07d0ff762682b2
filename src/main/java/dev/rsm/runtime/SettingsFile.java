package dev.rsm.runtime;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The settings of a home as they stand in {@code rsm.properties}: keys and texts. What a text may be, whoever asks for it
 * knows.
 *
 * @param path the file, for messages
 * @param texts the texts by their keys, without blanks at the ends
 */
record SettingsFile(Path path, Map<String, String> texts) {

    /**
     * Reads the file.
     *
     * @throws HomeException if it cannot be read
     */
    static SettingsFile read(Path path) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            // What a file system says has the reason in its name only.
            String why = e instanceof FileSystemException ? e.toString() : e.getMessage();
            throw new HomeException("The settings " + path + " cannot be read (" + why + "): mend or restore them.", e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> texts.put(key, properties.getProperty(key).strip()));
        return new SettingsFile(path, texts);
    }

    /** Returns a text; {@code otherwise} if it is empty or not there. */
    String text(String key, String otherwise) {
        String text = texts.getOrDefault(key, "");
        return text.isEmpty() ? otherwise : text;
    }

    /**
     * Returns the value of a text.
     *
     * @param allowed what the text may be, for the message
     * @param meaning gives the value; empty if the text is not allowed
     * @throws HomeException if it is not allowed
     */
    <T> T value(String key, String otherwise, String allowed, Function<String, Optional<T>> meaning) {
        String text = text(key, otherwise);
        return meaning.apply(text).orElseThrow(() -> refused(key, text, allowed));
    }

    /** Returns what to throw because of a text. */
    HomeException refused(String key, String text, String allowed) {
        return new HomeException("In the settings " + path + ", " + key + " = " + text + " is refused: it has to be "
                + allowed + ". Mend it, or remove the line to have the default.");
    }

    /** Returns the keys of the file that are not among {@code known}, in order. */
    Set<String> unknown(Set<String> known) {
        Set<String> unknown = new TreeSet<>(texts.keySet());
        unknown.removeAll(known);
        return unknown;
    }
}
