package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rsm.conformance.Assumed;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher runs the real command with archives of strangers, whose classes are on no class path of this test. */
@Assumed("what a person has written in Java is found where RSM_CLASS_PATH names it")
@Timeout(240)
class LauncherClassPathTest {

    private static final String SIDE = """
            package stranger;

            import dev.rsm.drill.*;
            import java.util.List;

            public final class Side implements ApplicationSide {
                private final ApplicationSide shipped = new BackupProgram();
                private int reconciled;

                public String name() { return "Stranger's"; }
                public void begin(Desk desk) { shipped.begin(desk); }
                public Holding allocate(Desk desk) { return shipped.allocate(desk); }
                public void write(Desk desk, Holding holding) { shipped.write(desk, holding); }
                public void free(Desk desk, Holding holding) { shipped.free(desk, holding); }
                public List<Holding> catalogue() { return shipped.catalogue(); }
                public void reconcile(Desk desk) {
                    System.err.println("stranger's reconcile " + ++reconciled);
                    shipped.reconcile(desk);
                }
            }
            """;

    private static final String RECOGNISER = """
            package stranger;

            import dev.rsm.label.*;
            import java.nio.charset.StandardCharsets;
            import java.util.Optional;

            public final class Recogniser implements MediaLabelRecogniser {
                public String name() { return "Stranger"; }
                public int maxMediaLabel() { return 16; }
                public Optional<MediaLabel> claim(byte[] start) {
                    String text = new String(start, StandardCharsets.US_ASCII);
                    return text.startsWith("STRANGE1")
                            ? Optional.of(new MediaLabel("Strange", new byte[] {1}, "a stranger's"))
                            : Optional.empty();
                }
            }
            """;

    private static final String LIBRARY = """
            libraries:
              - serial: L1
                slots: 2
                drives: [{serial: D1, media-types: [LTO-4]}]
                cartridges: [{at: slot 1, bar-code: AAA001L4, contents: {text: "STRANGE1"}}]
            """;

    private final Path folder;
    private final Path checkout;

    LauncherClassPathTest(@TempDir Path folder) {
        this.folder = folder;
        this.checkout = folder.resolve("a checkout");
    }

    /** A checkout whose build is made by a stand-in for Maven: an archive that leads to the classes under test. */
    @BeforeEach
    void makeCheckout() throws IOException {
        assumeTrue(Files.exists(Path.of("/usr/bin/flock")), "needs the tools of Linux");
        Files.createDirectories(checkout.resolve("src/main"));
        Files.createDirectories(checkout.resolve("db"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Path tools = Files.createDirectories(checkout.resolve("tools"));
        executable(Files.copy(Path.of("tools", "rsm"), tools.resolve("rsm")));
        Path maven = Files.createDirectories(folder.resolve("bin")).resolve("mvn");
        // An empty archive of classes: one that is not to be made.
        Files.writeString(maven, "#!" + """
                /usr/bin/env bash
                for word; do
                    case $word in -Drsm.lib=*) lib=${word#*=} ;; esac
                done
                java=$JAVA_HOME/bin/java
                here=$(dirname "$0")
                mkdir -p "$lib" "$here/../a checkout/target"
                cp "$here/rsm.jar" "$lib/all.jar"
                cp "$here/rsm.jar" "$here/../a checkout/target/rsm-1.jar"
                : >"${lib%/lib}/classes${java//\\//-}.jsa"
                """);
        executable(maven);
        String all = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, all);
        try (OutputStream file = Files.newOutputStream(folder.resolve("bin/rsm.jar"))) {
            new JarOutputStream(file, manifest).close();
        }
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Compiles a class against the product, and packs it with a file beside it. */
    private void pack(String archive, String name, String source, String entry, String text) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("stranger"));
        Path file = Files.writeString(sources.resolve(name + ".java"), source);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        int failed = compiler.run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                file.toString());
        assertThat(failed).isZero();
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve(archive)))) {
            jar.putNextEntry(new JarEntry("stranger/" + name + ".class"));
            Files.copy(classes.resolve("stranger").resolve(name + ".class"), jar);
            jar.putNextEntry(new JarEntry(entry));
            jar.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Run rsm(String classPath, Object... arguments) throws IOException, InterruptedException {
        List<String> line =
                new ArrayList<>(List.of(checkout.resolve("tools/rsm").toString()));
        line.addAll(List.of(Run.texts(arguments)));
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("RSM_CLASS_PATH", classPath);
        builder.environment().put("RSM_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
        Path err = folder.resolve("err");
        Process process = builder.redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        return new Run(code, out, Files.readString(err).replaceFirst("rsm: building .*\n", ""));
    }

    @Test
    void drill_withAnApplicationOfAStranger_runsIt() throws Exception {
        pack("my.jar", "Side", SIDE, "README", "Mine.");
        Files.writeString(folder.resolve("mine.yaml"), """
                application: stranger.Side
                steps:
                  - work: {allocate: 1}
                  - export
                  - disaster: delete-database
                  - restore: newest
                  - start
                  - reconcile
                """);
        assertThat(rsm("", "drill", "run", "mine.yaml")
                        .failed(ExitCode.DESCRIPTION)
                        .err())
                .contains("stranger.Side", "there is no class of that name", "RSM_CLASS_PATH");
        Run run = rsm("my.jar", "drill", "run", "mine.yaml");
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.err()).startsWith("stranger's reconcile 1\n");
    }

    @Test
    void recogniser_ofAStranger_claimsHisMedia_besideAnotherArchive() throws Exception {
        pack("side.jar", "Side", SIDE, "README", "Mine.");
        pack(
                "labels.jar",
                "Recogniser",
                RECOGNISER,
                "META-INF/services/dev.rsm.label.MediaLabelRecogniser",
                "stranger.Recogniser\n");
        Files.writeString(folder.resolve("library.yaml"), LIBRARY);
        rsm("", "--home", "without", "init", "--from", "library.yaml").succeeded();
        assertThat(label("", "without")).isEmpty();
        rsm("side.jar:labels.jar", "--home", "with", "init", "--from", "library.yaml")
                .succeeded();
        assertThat(label("", "with")).isEqualTo("Strange");
    }

    private String label(String classPath, String home) throws IOException, InterruptedException {
        return rsm(classPath, "--home", home, "view", "--type", "partition", "--json")
                .succeeded()
                .json()
                .get(0)
                .get("labelType")
                .asString();
    }
}
