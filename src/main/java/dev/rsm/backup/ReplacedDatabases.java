package dev.rsm.backup;

import dev.rsm.runtime.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The databases that were set aside, beside the one in use: {@code NTMSDATA.replaced-N.mv.db}, where a higher number is
 * a later one.
 */
public final class ReplacedDatabases {

    private static final Pattern NAME = Pattern.compile("NTMSDATA\\.replaced-(\\d{1,9})\\.mv\\.db");

    private ReplacedDatabases() {}

    /** Lists them, oldest first. */
    public static List<Path> list(Home home) throws IOException {
        if (!Files.isDirectory(home.ntmsData())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.ntmsData())) {
            return files.filter(file -> number(file) > 0)
                    .sorted(Comparator.comparingInt(ReplacedDatabases::number))
                    .toList();
        }
    }

    /** Returns a name for the next one. */
    public static Path next(Home home) throws IOException {
        int highest =
                list(home).stream().mapToInt(ReplacedDatabases::number).max().orElse(0);
        return home.ntmsData().resolve("NTMSDATA.replaced-" + (highest + 1) + ".mv.db");
    }

    private static int number(Path file) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
