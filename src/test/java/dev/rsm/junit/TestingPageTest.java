package dev.rsm.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide for those who test with the emulator. */
class TestingPageTest {

    private static final Path PAGE = Path.of("src", "docs", "testing.md");
    private static final Path SAMPLE = Path.of("tools", "sample");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>rsm</artifactId>\\s+<version>([^<]+)</version>");

    private static List<String> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLE)) {
            StringBuilder all = new StringBuilder();
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> all.append(read(file)));
            return all.toString();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Assumed("what a page shows should compile and do what it says, as the sample's tests do")
    void snippets_arePartsOfTheSample() throws IOException {
        List<String> snippets = found(BLOCK, PAGE);
        assertThat(snippets).hasSizeGreaterThan(5);
        String sources = sources();
        assertThat(snippets).allSatisfy(snippet -> assertThat(sources).contains(snippet));
    }

    @Test
    @Assumed("the version that is named is the one there is")
    void version_isThatOfTheProject() throws IOException {
        String version = found(VERSION, Path.of("pom.xml")).get(0);
        assertThat(found(VERSION, PAGE)).containsExactly(version);
        assertThat(Files.readString(SAMPLE.resolve("pom.xml"))).contains("<rsm.version>" + version + "<");
    }
}
