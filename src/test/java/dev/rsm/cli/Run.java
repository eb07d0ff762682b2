package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.host.HomeBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run of the command that has ended.
 *
 * @param code its exit code
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
record Run(int code, String out, String err) {

    static final Path DEMO = Path.of("db", "libraries", "demo.yaml");
    static final Path MTX = sample("spectra-t120.txt");

    /** Runs the command in this process. */
    static Run of(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Rsm.run(texts(arguments), new PrintWriter(out), new PrintWriter(err));
        return new Run(code, out.toString(), err.toString());
    }

    /** Runs the command in this process with these variables in its environment. */
    static Run in(Map<String, String> variables, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Rsm rsm = new Rsm(Interruption.none(), PasswordInput.none(), new Environment(variables));
        int code = rsm.execute(texts(arguments), new PrintWriter(out), new PrintWriter(err));
        return new Run(code, out.toString(), err.toString());
    }

    /** Runs the command in this process with these variables in its environment, and a text as its standard input. */
    static Run answering(Map<String, String> variables, String input, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        PasswordInput passwords = PasswordInput.line(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        Rsm rsm = new Rsm(Interruption.none(), passwords, new Environment(variables));
        int code = rsm.execute(texts(arguments), new PrintWriter(out), new PrintWriter(err));
        return new Run(code, out.toString(), err.toString());
    }

    /** Runs the command in this process with a text as its standard input. */
    static Run with(String input, Object... arguments) {
        return with(input.getBytes(StandardCharsets.UTF_8), arguments);
    }

    /** Runs the command in this process with bytes as its standard input. */
    static Run with(byte[] input, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Rsm.run(
                texts(arguments),
                new PrintWriter(out),
                new PrintWriter(err),
                Interruption.none(),
                PasswordInput.line(new ByteArrayInputStream(input)));
        return new Run(code, out.toString(), err.toString());
    }

    static String[] texts(Object... arguments) {
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        return texts;
    }

    /** A home of the shipped library, which {@code init} has made once. */
    private static final class DemoHome {

        static final Path TEMPLATE = make();

        private static Path make() {
            try {
                Path folder = Files.createTempDirectory("demo");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> HomeBuilder.deleteTree(folder)));
                Path home = folder.resolve("home");
                of("init", "--home", home, "--from", DEMO, "--seed", "1").succeeded();
                return home;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Makes a home from the shipped library, always the same. */
    static Path demoHome(Path folder) {
        Path home = folder.resolve("home");
        HomeBuilder.copyTree(DemoHome.TEMPLATE, home);
        return home;
    }

    /** Returns a file of real hardware's output. */
    static Path sample(String name) {
        URL url = Objects.requireNonNull(Run.class.getResource("/dev/rsm/device/" + name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a set of mhvtl's files. */
    static List<Path> mhvtl() {
        List<Path> files = new ArrayList<>(List.of(sample("device.conf")));
        for (int library = 10; library <= 40; library += 10) {
            files.add(sample("library_contents." + library));
        }
        return files;
    }

    /** Requires that it did what was asked, without a word on standard error. */
    Run succeeded() {
        assertThat(err).isEmpty();
        assertThat(code).isEqualTo(ExitCode.DONE.value());
        return this;
    }

    /** Requires that it failed, said why in one sentence, and printed nothing else. */
    Run failed(ExitCode expected) {
        assertThat(err).startsWith("rsm: ").doesNotContain("\tat ", "Exception");
        assertThat(code).isEqualTo(expected.value());
        assertThat(out).isEmpty();
        return this;
    }

    /** Reads all of standard output as one JSON value. */
    JsonNode json() {
        return JsonMapper.builder().build().readTree(out);
    }
}
