package dev.rsm.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages about events and situations are whole, and what they name exists. */
class EventPagesTest {

    private static final Path EVENTS = Path.of("src", "docs", "events.md");
    private static final Path SITUATIONS = Path.of("src", "docs", "situations.md");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

    @Test
    @Assumed("an event that the page does not explain helps nobody")
    void events_areAllOnTheirPage_withTheirSeverity() throws IOException {
        List<String> expected = Arrays.stream(RsmEvent.values())
                .map(event -> event.id() + " | " + event.severity().name().toLowerCase(Locale.ROOT))
                .toList();
        assertThat(rows(EVENTS).map(row -> row.get(0) + " | " + row.get(1)).toList())
                .isEqualTo(expected);
    }

    @Test
    @Assumed("a situation is told as a table with five columns")
    void situations_nameOnlyEventsThatThereAre_andAllThatTellOfOne() throws IOException {
        Set<Integer> named = new TreeSet<>();
        for (List<String> row : rows(SITUATIONS).toList()) {
            assertThat(row).hasSize(5);
            Matcher number = Pattern.compile("\\d+").matcher(row.get(3));
            while (number.find()) {
                named.add(Integer.valueOf(number.group()));
            }
        }
        Set<Integer> all = Arrays.stream(RsmEvent.values()).map(RsmEvent::id).collect(Collectors.toSet());
        assertThat(named).isEqualTo(new TreeSet<>(all));
    }

    @Test
    @Assumed("a page that names a test that is gone misleads")
    void situations_nameTestsThatExist() throws IOException {
        for (List<String> row : rows(SITUATIONS).toList()) {
            Matcher test = TEST.matcher(row.get(4));
            assertThat(test.find()).as("a test of %s", row.get(0)).isTrue();
            test.reset();
            while (test.find()) {
                String source = source(test.group(1));
                if (test.group(2) != null) {
                    assertThat(source).as(test.group(1)).contains(" " + test.group(2) + "(");
                }
            }
        }
    }

    private static String source(String test) throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            List<Path> found =
                    files.filter(file -> file.endsWith(test + ".java")).toList();
            assertThat(found).as("files of %s", test).hasSize(1);
            return Files.readString(found.get(0));
        }
    }

    /** The rows of the tables of a page, without their heads. */
    private static Stream<List<String>> rows(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line ->
                        line.startsWith("| ") && !line.startsWith("| number") && !line.startsWith("| situation"))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|"))
                        .map(String::strip)
                        .toList());
    }
}
