package dev.rsm.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an exported set consists of, as the file {@value #FILE_NAME} says it. The manifest alone defines the set: a data
 * file that it does not name is not part of it.
 *
 * @param format {@value #FORMAT}
 * @param formatVersion the version of this description, {@value #FORMAT_VERSION}
 * @param generation counts the exports of a folder; the data files carry it in their names
 * @param instant when the copy was taken
 * @param computerName the emulated computer
 * @param machineSid its SID
 * @param schemaVersion the version of the database schema
 * @param h2Version the version of H2 that wrote the files
 * @param files the data files: the database first, then the script
 * @param rows the number of rows of each table
 */
public record Manifest(
        String format,
        int formatVersion,
        long generation,
        Instant instant,
        String computerName,
        String machineSid,
        int schemaVersion,
        String h2Version,
        List<DataFile> files,
        Map<String, Long> rows) {

    /** The manifest's file in a set's folder. */
    public static final String FILE_NAME = "manifest.json";

    /** The mark by which a manifest is known. */
    public static final String FORMAT = "rsm-export";

    /** The version of the description that this software writes and the highest it reads. */
    public static final int FORMAT_VERSION = 1;

    /** A manifest is not larger than this; a larger file is refused unread. */
    public static final int MAX_BYTES = 1024 * 1024;

    /**
     * A data file of a set.
     *
     * @param name its name in the set's folder
     * @param kind what it is
     * @param bytes its size
     * @param sha256 its SHA-256, in lower-case hexadecimal
     */
    public record DataFile(String name, Kind kind, long bytes, String sha256) {}

    /** What a data file is. */
    public enum Kind {
        /** An H2 database file. */
        DATABASE,
        /** An SQL script that makes the database anew. */
        SCRIPT
    }

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    /** Creates a manifest whose lists do not change. */
    public Manifest {
        files = List.copyOf(files);
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }

    /**
     * Reads the manifest of the set in {@code folder}.
     *
     * @throws SetException if there is none, or it is damaged or of a newer format
     */
    public static Manifest read(Path folder) {
        Path file = folder.resolve(FILE_NAME);
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new SetException(file + " is larger than a manifest can be.");
            }
            return parse(file, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new SetException("There is no exported set in " + folder + ": it has no " + FILE_NAME + ".", e);
        } catch (IOException e) {
            throw new SetException(file + " cannot be read: " + e + ".", e);
        }
    }

    private static Manifest parse(Path file, byte[] bytes) {
        try {
            JsonNode tree = JSON.readTree(bytes);
            if (!FORMAT.equals(tree.path("format").asString(""))) {
                throw new SetException(file + " is not the manifest of an exported set.");
            }
            int version = tree.path("formatVersion").asInt(0);
            if (version < 1) {
                throw new SetException(file + " is damaged: it has no format version.");
            }
            if (version > FORMAT_VERSION) {
                throw new SetException(file + " has format version " + tree.path("formatVersion")
                        + ", and this software reads versions up to " + FORMAT_VERSION
                        + ": use the newer software that made it.");
            }
            Manifest manifest = JSON.treeToValue(tree, Manifest.class);
            manifest.requireSound(file);
            return manifest;
        } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
            throw new SetException(file + " is damaged: " + what(e) + ".", e);
        }
    }

    /** What is wrong, without the words of the parser, which speak of its own classes. */
    private static String what(Exception e) {
        if (!(e instanceof JacksonException parser)) {
            return firstLine(e);
        }
        List<JacksonException.Reference> path = parser.getPath();
        if (!path.isEmpty() && path.get(0).getPropertyName() != null) {
            return "what it says of " + path.get(0).getPropertyName() + " cannot be";
        }
        return "it is cut off or no JSON"
                + (parser.getLocation() == null
                        ? ""
                        : ", in line " + parser.getLocation().getLineNr());
    }

    private void requireSound(Path file) {
        Objects.requireNonNull(instant, "instant is missing");
        Objects.requireNonNull(computerName, "computerName is missing");
        Objects.requireNonNull(machineSid, "machineSid is missing");
        if (generation < 1 || generation > SetFiles.MAX_GENERATION || schemaVersion < 1) {
            throw new SetException(file + " is damaged: generation " + generation + ", schema " + schemaVersion + ".");
        }
        // The names are known, so a manifest cannot lead out of its folder or to a file of another set.
        requireNamed(file, Kind.DATABASE, SetFiles.database(Path.of(""), generation));
        requireNamed(file, Kind.SCRIPT, SetFiles.script(Path.of(""), generation));
        if (files.size() != Kind.values().length) {
            throw new SetException(file + " is damaged: it names " + files.size() + " files.");
        }
    }

    private void requireNamed(Path file, Kind kind, Path name) {
        List<DataFile> named = files.stream().filter(f -> f.kind() == kind).toList();
        if (named.size() != 1 || !name.toString().equals(named.get(0).name())) {
            throw new SetException(file + " is damaged: its " + kind + " file is not the one file " + name + ".");
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
    }

    /** Returns the file's content. */
    byte[] toJson() {
        return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the data file of {@code kind}. */
    public DataFile file(Kind kind) {
        return files.stream().filter(f -> f.kind() == kind).findFirst().orElseThrow();
    }
}
