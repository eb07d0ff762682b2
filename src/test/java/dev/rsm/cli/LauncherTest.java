package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rsm.conformance.Assumed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a checkout of its own, with stand-ins for Java and Maven that note that they were called. */
@Assumed("the command works from a fresh checkout, wherever that is and however it is called")
class LauncherTest {

    private static final List<String> TOOLS = List.of(
            "awk",
            "bash",
            "cat",
            "cp",
            "date",
            "dirname",
            "find",
            "flock",
            "head",
            "ls",
            "mkdir",
            "mktemp",
            "mv",
            "readlink",
            "rm",
            "sed",
            "touch");

    private final Path folder;
    private final Path checkout;
    private final Path path;

    LauncherTest(@TempDir Path folder) {
        this.folder = folder;
        this.checkout = folder.resolve("a checkout");
        this.path = folder.resolve("bin");
    }

    @BeforeEach
    void makeCheckout() throws IOException {
        assumeTrue(Files.exists(Path.of("/usr/bin/flock")), "needs the tools of Linux");
        Files.createDirectories(checkout.resolve("src/main"));
        Files.createDirectories(checkout.resolve("db/libraries"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Path tools = Files.createDirectories(checkout.resolve("tools"));
        Files.copy(Path.of("tools", "rsm"), tools.resolve("rsm"));
        executable(tools.resolve("rsm"));
        Files.createDirectory(path);
        for (String tool : TOOLS) {
            Path usual = Path.of("/usr/bin", tool);
            Files.createSymbolicLink(path.resolve(tool), Files.exists(usual) ? usual : Path.of("/bin", tool));
        }
        standIn(path.resolve("mvn"), """
                echo built >>"$0.log"
                for word; do
                    case $word in -Drsm.lib=*) mkdir -p "${word#*=}"; touch "${word#*=}/some.jar" ;; esac
                done
                cd "${0%/bin/mvn}/a checkout" && mkdir -p target && touch target/rsm-1.jar
                """);
        java(path.resolve("java"), "17");
    }

    private static void java(Path file, String version) throws IOException {
        standIn(file, """
                for word; do
                    case $word in
                        -XshowSettings:*) echo "    java.specification.version = %s"; exit ;;
                        -XX:DumpLoadedClassList=*) touch "${word#*=}"; exit ;;
                        -Xshare:dump) dump=yes ;;
                        -XX:SharedArchiveFile=*) [[ -z ${dump:-} ]] || { echo x >"${word#*=}"; echo dumped >>"$0.log"; exit; } ;;
                    esac
                done
                printf '<%%s>' "$@"
                """.formatted(version));
    }

    private static void standIn(Path file, String script) throws IOException {
        Files.writeString(file, "#!" + "/usr/bin/env bash\n" + script);
        executable(file);
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Process start(Path script, Map<String, String> environment, String... arguments) throws IOException {
        List<String> line = new java.util.ArrayList<>(List.of(script.toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", path.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Run end(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, err);
    }

    private Run run(String... arguments) throws IOException, InterruptedException {
        return end(start(checkout.resolve("tools/rsm"), Map.of(), arguments));
    }

    private List<String> log(Path tool) throws IOException {
        Path log = tool.resolveSibling(tool.getFileName() + ".log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    @Test
    void firstUse_buildsAndSaysSo_laterUsesDoNot() throws Exception {
        Run first = run("view", "--home", "my lab");
        assertThat(first.err()).isEqualTo("rsm: building (first use, or sources have changed) ...\n");
        assertThat(first.code()).isZero();
        assertThat(first.out()).endsWith("<dev.rsm.cli.Rsm><view><--home><my lab>");
        assertThat(run("view").err()).isEmpty();
        assertThat(log(path.resolve("mvn"))).hasSize(1);
        assertThat(log(path.resolve("java"))).hasSize(1);
    }

    @Test
    void newerSource_buildsAgainBesideTheFormerBuild() throws Exception {
        run();
        Path former = currentBuild();
        Files.setLastModifiedTime(
                Files.createFile(checkout.resolve("src/main/New.java")),
                FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(run().err()).contains("building");
        assertThat(currentBuild()).isNotEqualTo(former);
        assertThat(former.resolve("rsm.jar")).exists();
    }

    private Path currentBuild() throws IOException {
        Path builds = checkout.resolve("target/command");
        return builds.resolve(Files.readString(builds.resolve("current")).strip());
    }

    @Test
    void symbolicLink_fromElsewhere_findsTheCheckout() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("rsm"), Path.of("a checkout/tools/rsm"));
        Path second = Files.createSymbolicLink(path.resolve("rsm"), link);
        Run run = end(start(second, Map.of(), "view"));
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains(checkout.resolve("target").toRealPath().toString())
                .endsWith("<view>");
    }

    @Test
    void twoFirstUses_buildOnce() throws Exception {
        Process one = start(checkout.resolve("tools/rsm"), Map.of(), "one");
        Process two = start(checkout.resolve("tools/rsm"), Map.of(), "two");
        assertThat(end(one).out()).endsWith("<one>");
        assertThat(end(two).out()).endsWith("<two>");
        assertThat(log(path.resolve("mvn"))).hasSize(1);
        assertThat(log(path.resolve("java"))).hasSize(1);
    }

    @Test
    void javaHome_isUsedAndHasAnArchiveOfItsOwn() throws Exception {
        run();
        Path java = Files.createDirectories(folder.resolve("other jdk/bin")).resolve("java");
        java(java, "21");
        Map<String, String> environment =
                Map.of("JAVA_HOME", folder.resolve("other jdk").toString());
        for (int i = 0; i < 2; i++) {
            assertThat(end(start(checkout.resolve("tools/rsm"), environment, "view"))
                            .succeeded()
                            .out())
                    .contains("classes-")
                    .contains("-other jdk-bin-java.jsa");
        }
        assertThat(log(java)).containsExactly("dumped");
        assertThat(log(path.resolve("mvn"))).hasSize(1);
    }

    @Test
    void wrongOrMissingJavaAndMaven_areNamed() throws Exception {
        Path script = checkout.resolve("tools/rsm");
        assertThat(end(start(script, Map.of("JAVA_HOME", "/none")))
                        .failed(ExitCode.FAULT)
                        .err())
                .isEqualTo("rsm: There is no Java in JAVA_HOME=/none: install Java 17 or newer, or set JAVA_HOME.\n");
        Files.move(path.resolve("mvn"), path.resolve("no-mvn"));
        assertThat(run().failed(ExitCode.FAULT).err()).startsWith("rsm: There is no Maven (mvn) to build with");
        java(path.resolve("java"), "11");
        assertThat(run().failed(ExitCode.FAULT).err()).contains("java is Java 11: Java 17 or newer is needed.");
        java(path.resolve("java"), "1.8");
        assertThat(run().failed(ExitCode.FAULT).err()).contains("java is Java 1.8: Java 17");
        Files.delete(path.resolve("java"));
        assertThat(run().failed(ExitCode.FAULT).err())
                .isEqualTo("rsm: There is no Java: install Java 17 or newer, or set JAVA_HOME.\n");
    }

    @Test
    void failedBuild_saysSoAndIsTriedAgain() throws Exception {
        Files.move(path.resolve("mvn"), path.resolve("good-mvn"));
        standIn(path.resolve("mvn"), "echo 'the reason'; exit 1\n");
        Run failed = run("view");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("the reason\n").endsWith("rsm: The build failed; see above.\n");
        Files.delete(path.resolve("mvn"));
        Files.move(path.resolve("good-mvn"), path.resolve("mvn"));
        assertThat(run("view").code()).isZero();
    }
}
