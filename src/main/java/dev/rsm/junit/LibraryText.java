package dev.rsm.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A description of libraries, read whole.
 *
 * @param name the name of its file, by which some formats are told
 * @param text what it says; bytes that are no UTF-8 are read as Latin-1
 */
public record LibraryText(String name, String text) {

    /** Returns a description that a test has in itself, in the project's own format. */
    public static LibraryText inline(String yaml) {
        return new LibraryText("libraries.yaml", yaml);
    }

    /**
     * Reads a resource of the class path, or else a file.
     *
     * @param name the resource's name, with or without a slash before it, or the file's path
     * @throws IllegalArgumentException if there is neither
     */
    public static LibraryText named(String name) {
        String resource = name.startsWith("/") ? name.substring(1) : name;
        try (@Nullable InputStream in = loader().getResourceAsStream(resource)) {
            if (in != null) {
                return of(name.substring(name.lastIndexOf('/') + 1), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file(Path.of(name));
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static LibraryText file(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException(
                    "There is no description of libraries at " + path + ", neither on the class path nor as a file in "
                            + Path.of("").toAbsolutePath() + ".");
        }
        try {
            return of(String.valueOf(path.getFileName()), Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LibraryText of(String name, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return new LibraryText(
                name, text.indexOf('\uFFFD') < 0 ? text : new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private static ClassLoader loader() {
        @Nullable ClassLoader own = Thread.currentThread().getContextClassLoader();
        return own == null ? LibraryText.class.getClassLoader() : own;
    }
}
