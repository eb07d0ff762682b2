package example.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.spi.SLF4JServiceProvider;

/** What the emulator brings with it, and what it must leave to the application. */
class ClassPathTest {

    /** What the tests of an application get besides JUnit and what runs it. */
    private static final Set<String> ASKED_FOR = Set.of(
            "rsm",
            "h2",
            "flyway-core",
            "jooq",
            "r2dbc-spi",
            "reactive-streams",
            "HikariCP",
            "jackson-databind",
            "jackson-core",
            "jackson-annotations",
            "snakeyaml-engine",
            "slf4j-api",
            "jspecify",
            "netty-handler",
            "netty-common",
            "netty-resolver",
            "netty-buffer",
            "netty-transport",
            "netty-transport-native-unix-common",
            "netty-codec-base");

    private static final Pattern OF_JUNIT =
            Pattern.compile("(junit-|opentest4j|apiguardian|surefire|common-|maven-).*");

    @Test
    void nothing_comesThatNobodyAskedFor() {
        Set<String> others = new TreeSet<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String name = new File(entry).getName();
            if (name.endsWith(".jar")) {
                String artifact = name.replaceFirst("-[0-9].*", "");
                if (!ASKED_FOR.contains(artifact) && !OF_JUNIT.matcher(artifact).matches()) {
                    others.add(name);
                }
            }
        }
        assertEquals(Set.of(), others);
    }

    @Test
    void logging_isTheApplications() {
        List<String> providers = ServiceLoader.load(SLF4JServiceProvider.class).stream()
                .map(provider -> provider.type().getName())
                .toList();
        assertEquals(List.of(), providers);
    }

    @Test
    void command_isLeftOut() throws IOException {
        for (String absent : Arrays.asList("picocli/CommandLine.class", "ch/qos/logback/classic/Logger.class")) {
            assertEquals(false, getClass().getClassLoader().getResources(absent).hasMoreElements(), absent);
        }
    }
}
