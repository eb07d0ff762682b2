package dev.rsm.drill;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The shipped drills, and those in files. */
public final class Drills {

    /** The shipped description of the libraries in which the shipped drills take place. */
    static final String LIBRARY = "drill-library.yaml";

    private static final String FOLDER = "/dev/rsm/db/drills/";
    private static final String END = ".yaml";

    /** In the order in which a newcomer meets them. */
    private static final List<String> SHIPPED = List.of(
            "deleted-database",
            "imported-by-program",
            "damaged-database",
            "lost-computer",
            "damaged-set",
            "swapped-cartridges",
            "newer-software",
            "no-backup",
            "everything-lost",
            "foreign-cartridges",
            "lost-cartridge");

    private Drills() {}

    /** The shipped drills. */
    public static List<Drill> shipped() {
        return SHIPPED.stream().map(Drills::shipped).toList();
    }

    private static Drill shipped(String name) {
        return DrillReader.read(name + END, name, new String(resource(name + END), StandardCharsets.UTF_8));
    }

    /**
     * Finds a drill: a shipped one by its name, else a file.
     *
     * @throws DrillException if there is none, or its file is refused
     * @throws IOException if the file cannot be read
     */
    public static Drill find(String nameOrFile) throws IOException {
        if (SHIPPED.contains(nameOrFile)) {
            return shipped(nameOrFile);
        }
        Path file = Path.of(nameOrFile);
        if (!Files.isRegularFile(file)) {
            throw new DrillException("There is no drill \"" + nameOrFile
                    + "\": name a file, or one of those that \"rsm drill list\" shows.");
        }
        String last = Objects.toString(file.getFileName());
        return DrillReader.read(
                nameOrFile,
                last.endsWith(END) ? last.substring(0, last.length() - END.length()) : last,
                Files.readString(file));
    }

    /** The text of a shipped drill's file. */
    public static String text(String name) {
        return new String(resource(name + END), StandardCharsets.UTF_8);
    }

    /** What a shipped drill's file says, key by key, in its order: written as JSON it is a file of the same drill. */
    public static Object values(String name) {
        return Objects.requireNonNull(
                new Load(LoadSettings.builder().setLabel(name + END).build()).loadFromString(text(name)));
    }

    /** Tells whether a drill of that name is shipped. */
    public static boolean isShipped(String name) {
        return SHIPPED.contains(name);
    }

    /**
     * Finds the description of a drill's libraries: a file beside the drill's, or a shipped one, which is written to a folder.
     *
     * @param named the drill as it was named
     * @throws DrillException if there is none
     */
    static Path library(Drill drill, String named, Path scratch) throws IOException {
        Path beside = Path.of(named).resolveSibling(drill.library());
        if (!isShipped(named) && Files.isRegularFile(beside)) {
            return beside;
        }
        for (String folder : List.of(FOLDER, "/dev/rsm/db/libraries/")) {
            try (InputStream shipped = Drills.class.getResourceAsStream(folder + drill.library())) {
                if (shipped != null) {
                    Path file = scratch.resolve("library.yaml");
                    Files.write(file, shipped.readAllBytes());
                    return file;
                }
            }
        }
        throw new DrillException("The drill " + drill.name() + " wants the description \"" + drill.library()
                + "\", which is neither beside its file nor shipped: name another with --from.");
    }

    private static byte[] resource(String name) {
        try (InputStream shipped = Drills.class.getResourceAsStream(FOLDER + name)) {
            return Objects.requireNonNull(shipped, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
