package dev.rsm.device;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;

/** Descriptions for tests. */
final class Samples {

    private Samples() {}

    /** Returns a file of real hardware's output beside the tests. */
    static Path resource(String name) {
        URL url = Objects.requireNonNull(Samples.class.getResource(name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path mtx() {
        return resource("spectra-t120.txt");
    }

    static List<Path> mhvtl() {
        return List.of(
                resource("library_contents.10"),
                resource("library_contents.20"),
                resource("device.conf"),
                resource("library_contents.30"),
                resource("library_contents.40"));
    }

    static Path demo() {
        return Path.of("db", "libraries", "demo.yaml");
    }

    static Path file(Path directory, String name, String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    }

    /** Reads files and returns the refusal. */
    static DescriptionException refusal(Path... files) {
        return Assertions.catchThrowableOfType(DescriptionException.class, () -> Descriptions.read(List.of(files)));
    }

    static LibraryDescription only(Path... files) {
        List<LibraryDescription> libraries = Descriptions.read(List.of(files)).libraries();
        Assertions.assertThat(libraries).hasSize(1);
        return libraries.get(0);
    }

    /** Returns a library of {@code slots} slots, of which the first {@code full} hold cartridges, and two drives. */
    static LibraryDescription library(int slots, int full) {
        Origin origin = new Origin("sample", 1);
        List<CartridgeDescription> cartridges = new ArrayList<>();
        for (int i = 1; i <= full; i++) {
            Place place = new Place(ElementKind.STORAGE, i);
            cartridges.add(CartridgeDescription.seen(origin, place, null, "C%05dL4".formatted(i)));
        }
        List<DriveDescription> drives = List.of(drive(1), drive(2));
        Inquiry inquiry = new Inquiry("MAKER", "CHANGER", "1", "LIB1");
        return new LibraryDescription(origin, "", inquiry, null, true, true, 1, slots, 2, 0, drives, cartridges);
    }

    private static DriveDescription drive(int number) {
        Inquiry inquiry = new Inquiry("MAKER", "DRIVE", "1", "DRV" + number);
        return new DriveDescription(new Origin("sample", 1), number, inquiry, null, List.of());
    }

    /** Stands in for the label encoder: the contents' own text. */
    static byte[] encode(Contents contents) {
        return contents instanceof Contents.Raw raw
                ? raw.bytes()
                : contents.toString().getBytes(StandardCharsets.UTF_8);
    }
}
