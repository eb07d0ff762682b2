package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every line of the command that a document shows, page by page, in the order in which it stands there. Homes and files
 * that a line names are in a folder of the page, unless they are part of the project. What begins with {@code $} stands for
 * an identifier or an address that the reader looks up. The examples of help are tested with the help.
 */
@Assumed("what a document shows works")
class DocumentedLinesTest {

    private static final Pattern COMMAND = Pattern.compile(
            "(?:printf '(?<input>[^']*)' \\| )?tools/rsm (?<words>[^|>#]*?)(?: > (?<output>\\S+))? *&? *(?:#.*)?");

    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");

    private static final Pattern STATUS = Pattern.compile("#.*\\bstatus (\\d+)");

    /** Words that are files: homes have these names in the documents, everything else an ending. */
    private static final Pattern FILE =
            Pattern.compile("(lab|lab2|lab-copy|vendor|copy-of-readme)(/.*)?|[^-$].*\\.(md|yaml|bin|txt)");

    /** Lines that tests of their own run, since they take long. */
    private static final Set<String> ELSEWHERE = Set.of("demo");

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("src", "docs"))) {
            return Stream.concat(
                    Stream.of(Path.of("README.md"), Path.of("db", "libraries", "README.md")),
                    docs.filter(page -> page.toString().endsWith(".md")))
                    .filter(page -> !page.endsWith("commands.md"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void lines_ofAPage_run(Path page, @TempDir Path folder) throws IOException {
        try (Reader reader = new Reader(folder)) {
            for (String line : lines(page)) {
                reader.types(line);
            }
        }
    }

    /** The lines of a page that stand in its examples and call the command. */
    private static List<String> lines(Path page) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line :
                Files.readString(page).replaceAll("\\\\\n *", "").lines().toList()) {
            if (line.matches("( {4}|\t)(.*tools/rsm .*|export RSM_HOME=.*)")) {
                lines.add(line.strip());
            }
        }
        return lines;
    }

    @Test
    void pages_showLines() throws IOException {
        List<Integer> counts = new ArrayList<>();
        for (Path page : pages().toList()) {
            counts.add(lines(page).size());
        }
        assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isGreaterThan(60);
    }

    /** Somebody who types what a page shows. */
    private static final class Reader implements AutoCloseable {

        private final Path folder;
        private final Map<Path, Running> services = new LinkedHashMap<>();

        /** The home that a line has named last. */
        private Path home;

        /** Whether the environment names it, for lines that do not. */
        private boolean exported;

        Reader(Path folder) {
            this.folder = folder;
            this.home = folder;
        }

        void types(String line) throws IOException {
            if (line.startsWith("export ")) {
                exported = true; // the home that the lines before are about
                return;
            }
            Matcher command = COMMAND.matcher(line);
            assertThat(command.matches()).as("can be run: " + line).isTrue();
            List<Object> words = words(command.group("words"));
            if (words.stream().anyMatch(ELSEWHERE::contains)) {
                return;
            }
            if (exported && !words.contains("--home")) {
                words.addAll(0, List.of("--home", home));
            }
            if (words.contains("start")) {
                start(words);
                return;
            }
            String input = command.group("input");
            Run run = input == null ? Run.of(words.toArray()) : Run.with(input.replace("\\n", "\n"), words.toArray());
            assertThat(run.code()).as(line + "\n" + run.err()).isEqualTo(statusOf(line));
            if (command.group("output") != null) {
                Files.writeString(folder.resolve(command.group("output")), run.out());
            }
        }

        /** The exit status that a line states in a comment behind it, "... # status 8 ..."; else 0. */
        private static int statusOf(String line) {
            Matcher stated = STATUS.matcher(line);
            return stated.find() ? Integer.parseInt(stated.group(1)) : 0;
        }

        private List<Object> words(String text) {
            List<Object> words = new ArrayList<>();
            Matcher word = WORD.matcher(text);
            while (word.find()) {
                String each = word.group().replace("\"", "");
                if (each.startsWith("$")) {
                    words.add(lookUp(each));
                } else if (FILE.matcher(each).matches() && !Files.exists(Path.of(each))) {
                    words.add(folder.resolve(each));
                } else {
                    words.add(each);
                }
                if (words.size() > 1 && words.get(words.size() - 2).equals("--home")) {
                    home = (Path) words.get(words.size() - 1);
                }
            }
            return words;
        }

        /** What a reader finds out for himself. */
        private String lookUp(String name) {
            return switch (name) {
                case "$SERVER" -> Objects.requireNonNull(services.get(home)).address();
                case "$TAPE" -> id("physical_media", "SCR002L4");
                case "$POOL" -> id("media_pool", "Free\\LTO-4");
                default -> throw new AssertionError("a document does not say what " + name + " is");
            };
        }

        private String id(String type, String name) {
            return Run.of("view", "--home", home, "--type", type)
                    .succeeded()
                    .out()
                    .lines()
                    .filter(row -> row.contains(" " + name + " "))
                    .map(row -> row.substring(0, row.indexOf(' ')))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no " + type + " " + name));
        }

        private void start(List<Object> words) {
            Running former = services.remove(home);
            if (former != null) {
                former.stop();
            }
            Running service = new Running(home, words);
            services.put(home, service);
            service.awaitReady();
        }

        @Override
        public void close() {
            services.values().forEach(Running::stop);
        }
    }

    /** A service that a line has started. */
    private static final class Running {

        private final Path home;
        private final Output out = new Output();
        private final Thread thread;

        Running(Path home, List<Object> words) {
            this.home = home;
            List<Object> line = new ArrayList<>(words);
            if (!line.contains("--port")) {
                line.addAll(List.of("--port", "0"));
            }
            thread = new Thread(
                    () -> {
                        Rsm.run(Run.texts(line.toArray()), new PrintWriter(out), new PrintWriter(out));
                        out.close();
                    },
                    "start");
            thread.start();
        }

        void awaitReady() {
            out.awaitLine("ready ");
            Run.of("status", "--home", home, "--wait").succeeded();
        }

        String address() {
            return out.awaitLine("listening ");
        }

        void stop() {
            if (thread.isAlive()) {
                Run.of("stop", "--home", home);
            }
            join();
        }

        void join() {
            out.awaitLine("stopped ");
        }
    }

    /** What a command prints that has not ended yet. */
    private static final class Output extends Writer {

        private final StringBuilder text = new StringBuilder();
        private boolean ended;

        @Override
        public synchronized void write(char[] characters, int offset, int length) {
            text.append(characters, offset, length);
            notifyAll();
        }

        @Override
        public void flush() {}

        @Override
        public synchronized void close() {
            ended = true;
            notifyAll();
        }

        /** Waits for a line, and returns what follows its beginning. */
        synchronized String awaitLine(String beginning) {
            Matcher line = Pattern.compile("(?m)^" + Pattern.quote(beginning) + "(.*)\\R")
                    .matcher(text);
            while (!line.reset(text).find()) {
                assertThat(ended)
                        .as("it has ended without \"" + beginning + "\": " + text)
                        .isFalse();
                try {
                    wait();
                } catch (InterruptedException e) {
                    throw new IllegalStateException("interrupted", e);
                }
            }
            return line.group(1);
        }
    }
}
