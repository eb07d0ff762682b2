package dev.rsm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.rsm.architecture.planted.media.Careless;
import dev.rsm.service.NtmsService;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every rule is asked twice: of the program, which keeps it, and of planted classes, one of which breaks it. */
class ArchitectureTest {

    private static final Path PAGE = Path.of("src", "docs", "architecture.md");
    private static final Walls WALLS = Walls.of("dev.rsm", PAGE);
    private static final Walls PLANTED_WALLS = Walls.of("dev.rsm.architecture.planted", PAGE);
    private static final JavaClasses PROGRAM = new ClassFileImporter().importPath(codeOf(NtmsService.class));
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("dev.rsm.architecture.planted");

    private static Path codeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void holds(ArchRule rule) {
        rule.check(PROGRAM);
    }

    private static void bites(ArchRule rule, Class<?> violator) {
        assertThat(rule.evaluate(PLANTED).getFailureReport().getDetails())
                .anyMatch(line -> line.contains(violator.getSimpleName()));
    }

    @Test
    void packages_useOnlyWhatTheyMay() {
        assertThat(PROGRAM).hasSizeGreaterThan(100);
        holds(WALLS.directions());
        bites(PLANTED_WALLS.directions(), dev.rsm.architecture.planted.dtyp.Upward.class);
        bites(PLANTED_WALLS.directions(), dev.rsm.architecture.planted.msrpc.pdu.Sideways.class);
    }

    @Test
    void packages_haveNoCycles() {
        holds(WALLS.cycles());
        bites(PLANTED_WALLS.cycles(), dev.rsm.architecture.planted.dtyp.Upward.class);
    }

    @Test
    void jooq_isUsedByStoreAndCataloguesOnly() {
        holds(WALLS.jooq());
        bites(PLANTED_WALLS.jooq(), Careless.class);
    }

    @Test
    void picocli_isUsedByTheCommandOnly() {
        holds(WALLS.picocli());
        bites(PLANTED_WALLS.picocli(), Careless.class);
    }

    @Test
    void process_isEndedByTheCommandOnly() {
        holds(WALLS.exit());
        bites(PLANTED_WALLS.exit(), Careless.class);
    }

    @Test
    void programs_areInTheCommandOnly() {
        holds(WALLS.mains());
        bites(PLANTED_WALLS.mains(), Careless.class);
    }

    @Test
    void standardStreams_belongToTheCommand() {
        holds(WALLS.standardStreams());
        bites(PLANTED_WALLS.standardStreams(), Careless.class);
    }

    @Test
    void javaLogging_isUsedByNobody() {
        holds(WALLS.javaLogging());
        bites(PLANTED_WALLS.javaLogging(), Careless.class);
    }

    @Test
    void library_knowsTheInterfaceOfDevicesOnly() {
        holds(WALLS.deviceInterface());
        bites(PLANTED_WALLS.deviceInterface(), dev.rsm.architecture.planted.library.Reaches.class);
        bites(PLANTED_WALLS.deviceInterface(), dev.rsm.architecture.planted.library.Meddles.class);
    }

    @Test
    void hardware_isTouchedByTheCompositionOnly() {
        holds(WALLS.hardware());
        bites(PLANTED_WALLS.hardware(), dev.rsm.architecture.planted.library.Reaches.class);
        bites(PLANTED_WALLS.hardware(), dev.rsm.architecture.planted.library.Meddles.class);
    }
}
