package dev.rsm.device;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads descriptions of libraries. A file's kind is recognised by its content:
 *
 * <ul>
 *   <li>the output of {@code mtx status}, of one or several changers ({@link MtxStatus});
 *   <li>mhvtl's {@code device.conf} and {@code library_contents.N}, in any order ({@link MhvtlDevices}, {@link
 *       MhvtlContents});
 *   <li>the emulator's own YAML ({@link YamlDescription}, documented in {@code db/libraries/README.md}).
 * </ul>
 */
public final class Descriptions {

    private enum Kind {
        MTX("\\s*(Storage Changer .*:\\s*\\d+ Drive|Data Transfer Element\\b|Storage Element \\d).*"),
        MHVTL_DEVICES("(Library|Drive)\\s*:\\s*\\d+.*"),
        MHVTL_CONTENTS("\\s*(Drive|Picker|MAP|Slot)\\s+\\d+\\s*:.*"),
        YAML("\\s*\\{?\\s*\"?libraries\"?\\s*:.*");

        private final Pattern line;

        Kind(String line) {
            this.line = Pattern.compile(line, Pattern.CASE_INSENSITIVE);
        }
    }

    private Descriptions() {}

    /**
     * Reads all files and checks what they say against each other.
     *
     * @return every library, drive, element and cartridge described, and what was not used
     * @throws DescriptionException if a file cannot be read or recognised, or describes what cannot exist
     */
    public static Described read(List<Path> files) {
        Reading reading = new Reading();
        MhvtlLibraries mhvtl = new MhvtlLibraries();
        List<LibraryDescription> libraries = new ArrayList<>();
        for (Path path : files) {
            SourceFile file = SourceFile.read(path);
            switch (kindOf(file)) {
                case MTX -> libraries.addAll(new MtxStatus(file, reading).libraries());
                case MHVTL_DEVICES -> mhvtl.add(MhvtlDevices.read(file, reading));
                case MHVTL_CONTENTS -> mhvtl.add(MhvtlContents.read(file, reading));
                case YAML -> libraries.addAll(YamlDescription.read(file, reading));
            }
        }
        libraries.addAll(mhvtl.join(reading));
        List<LibraryDescription> checked = new ArrayList<>();
        for (LibraryDescription library : libraries) {
            checked.add(LibraryChecks.check(library, reading));
        }
        LibraryChecks.checkSerials(checked);
        return reading.result(checked);
    }

    private static Kind kindOf(SourceFile file) {
        for (String line : file.lines()) {
            for (Kind kind : Kind.values()) {
                if (kind.line.matcher(line).matches()) {
                    return kind;
                }
            }
        }
        throw new DescriptionException(
                file.name(),
                1,
                "this is neither the output of 'mtx status', nor mhvtl's device.conf or library_contents.N, nor a YAML"
                        + " description with the key 'libraries'");
    }
}
