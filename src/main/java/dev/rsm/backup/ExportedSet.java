package dev.rsm.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;

/** An exported set as files that can be carried elsewhere, as a backup program does. */
public final class ExportedSet {

    private ExportedSet() {}

    /**
     * Copies the set in a folder, and nothing else of it, while exports may go on into that folder. The files are copied as
     * they are; whether the set is sound, {@link SetCheck} tells.
     *
     * @param to a folder, made if it is missing; a set that is in it stays beside the new one, whose manifest rules
     * @return the manifest of the copy; nothing if there is no set
     * @throws SetException if the manifest is damaged
     * @throws IOException if a file cannot be copied
     */
    public static Optional<Manifest> copy(Path from, Path to) throws IOException {
        Path source = from.resolve(Manifest.FILE_NAME);
        while (Files.exists(source)) {
            byte[] content = Files.readAllBytes(source);
            Manifest manifest = Manifest.read(from);
            try {
                Files.createDirectories(to);
                for (Manifest.DataFile file : manifest.files()) {
                    Files.copy(from.resolve(file.name()), to.resolve(file.name()), StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (NoSuchFileException e) {
                if (Arrays.equals(content, Files.readAllBytes(source))) {
                    throw e; // it is really missing
                }
                continue; // newer exports have removed it
            }
            if (Arrays.equals(content, Files.readAllBytes(source))) {
                Files.write(to.resolve(Manifest.FILE_NAME), content);
                return Optional.of(manifest);
            }
        }
        return Optional.empty();
    }
}
