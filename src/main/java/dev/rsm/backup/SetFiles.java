package dev.rsm.backup;

import dev.rsm.backup.Manifest.DataFile;
import dev.rsm.backup.Manifest.Kind;
import dev.rsm.runtime.ByteCount;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of a set's files, which of a folder's files the export owns, and their hashes. */
final class SetFiles {

    private static final Pattern DATA = Pattern.compile("NTMSDATA-([1-9]\\d{0,17})\\.(?:mv\\.db|sql)");
    private static final Pattern OWNED = Pattern.compile(
            "NTMSDATA-([1-9]\\d{0,17})\\.(?:mv\\.db|sql|raw\\.mv\\.db(?:\\.tempFile|\\.newFile)?)|manifest\\.json\\.new");

    /** The highest generation that a name can carry. */
    static final long MAX_GENERATION = 999_999_999_999_999_999L;

    private static final int BUFFER_BYTES = 64 * 1024;

    private SetFiles() {}

    static Path database(Path folder, long generation) {
        return folder.resolve("NTMSDATA-" + generation + ".mv.db");
    }

    static Path script(Path folder, long generation) {
        return folder.resolve("NTMSDATA-" + generation + ".sql");
    }

    static boolean isDataFile(String name) {
        return DATA.matcher(name).matches();
    }

    /** Lists what the export owns in {@code folder}, but for the manifest and the data files of {@code keep}. */
    static List<Path> ownedExcept(Path folder, List<Long> keep) throws IOException {
        List<Path> owned = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return owned;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                String name = file.getFileName().toString();
                boolean kept =
                        isDataFile(name) && keep.contains(generationOf(name).orElse(-1));
                if (OWNED.matcher(name).matches() && !kept && Files.isRegularFile(file)) {
                    owned.add(file);
                }
            }
        }
        return owned;
    }

    private static OptionalLong generationOf(String name) {
        Matcher matcher = DATA.matcher(name);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /** Tells whether an owned file was made on the way to {@code generation}. */
    static boolean belongsTo(Path owned, long generation) {
        String name = owned.getFileName().toString();
        return name.equals(Manifest.FILE_NAME + ".new") || name.startsWith("NTMSDATA-" + generation + ".");
    }

    /** Returns the highest generation below {@code limit} that a file in {@code folder} carries; 0 if none does. */
    static long highestGeneration(Path folder, long limit) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> generationOf(file.getFileName().toString()))
                    .filter(OptionalLong::isPresent)
                    .mapToLong(OptionalLong::getAsLong)
                    .filter(generation -> generation < limit)
                    .max()
                    .orElse(0);
        }
    }

    static DataFile describe(Path file, Kind kind) throws IOException {
        return new DataFile(file.getFileName().toString(), kind, Files.size(file), sha256(file));
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Checks that a data file is the one the manifest names: its size and its hash.
     *
     * @throws SetException if it is missing, unreadable or another one
     */
    static Path requireWhole(Path folder, DataFile data) {
        Path file = folder.resolve(data.name());
        try {
            if (!Files.isRegularFile(file)) {
                throw new SetException(file + " is missing.");
            }
            if (Files.size(file) != data.bytes()) {
                throw new SetException(file + " has " + ByteCount.words(Files.size(file)) + ", and the manifest says "
                        + ByteCount.words(data.bytes()) + ".");
            }
            if (!sha256(file).equals(data.sha256())) {
                throw new SetException(file + " is damaged: its SHA-256 is not the manifest's.");
            }
            return file;
        } catch (IOException e) {
            throw new SetException(file + " cannot be read: " + e + ".", e);
        }
    }
}
