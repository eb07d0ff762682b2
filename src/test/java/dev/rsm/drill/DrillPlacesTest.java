package dev.rsm.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The shipped drills on what people have: they do what can be done there, and say what cannot. A build plays the drills that
 * differ most; {@code -Drsm.drills=all} every one on the first four places.
 */
@Timeout(240)
class DrillPlacesTest {

    private static final String BLANK = library("slots: 12, ports: 1, doors: 1", tapes(8, "blank"));

    private static final String ONE_FREE = library("slots: 12, ports: 1, doors: 1", tapes(1, "free"));

    /** No port and no door: nothing goes in or out. */
    private static final String SEALED = library("slots: 12", tapes(8, "blank"));

    /** No slot is empty. */
    private static final String CROWDED = library("slots: 8, doors: 1", tapes(8, "blank"));

    private static final String MIXED = library(
            "slots: 20, doors: 1",
            tapes(3, "free") + tapes(4, 9, "blank") + "      - {at: slot 12, bar-code: OTHER1L3, contents: free}\n"
                    + "      - {at: slot 13, bar-code: DATA01L4, contents: {text: not to be lost}}\n"
                    + "      - {at: slot 14, bar-code: DATA02LU, contents: blank}\n"
                    + "      - {at: slot 15, bar-code: DATA03L4, write-protected: true, contents: blank}\n");

    private static final String STANDALONE = """
            libraries:
              - name: Drive
                changer: false
                drives:
                  - {personality: DDS-4 drive, serial: ALONE}
                cartridges:
                  - {at: drive 1, media-type: DDS-4, contents: blank}
            """;

    private static final String FULL = library("slots: 4, doors: 1", """
                  - {at: slot 1, bar-code: DATA01L4, contents: {mtf: {software: Other, name: One}}}
                  - {at: slot 2, bar-code: DATA02L4, contents: {text: not to be lost}}
                  - {at: slot 3, bar-code: DATA03L4, write-protected: true, contents: blank}
            """);

    private static final List<String> FEW =
            List.of("deleted-database", "damaged-set", "swapped-cartridges", "foreign-cartridges");

    private final Path folder;

    DrillPlacesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static String library(String parts, String cartridges) {
        return """
                libraries:
                  - serial: PLACE
                    %s
                    drives:
                      - {serial: PLACEDRV1, media-types: [LTO-3, LTO-4, LTO-4 WORM]}
                    cartridges:
                """.formatted(parts.replace(", ", "\n    ")) + cartridges;
    }

    private static String tapes(int last, String contents) {
        return tapes(1, last, contents);
    }

    private static String tapes(int first, int last, String contents) {
        return String.join(
                "",
                IntStream.rangeClosed(first, last)
                        .mapToObj(slot -> "      - {at: slot %1$d, bar-code: TAP%1$03dL4, contents: %2$s}\n"
                                .formatted(slot, contents))
                        .toList());
    }

    static Stream<Arguments> everywhere() throws IOException {
        Map<String, String> all = Map.of(
                "autoloader",
                Files.readString(Path.of("db/libraries/dlt-autoloader.yaml")),
                "jukebox",
                Files.readString(Path.of("db/libraries/optical-jukebox.yaml")),
                "blank",
                BLANK,
                "stand-alone",
                STANDALONE);
        Map<String, String> some = Map.of("one free", ONE_FREE, "sealed", SEALED, "mixed", MIXED, "crowded", CROWDED);
        boolean every = "all".equals(System.getProperty("rsm.drills"));
        return Stream.concat(
                on(all, every ? Drills.shipped().stream().map(Drill::name).toList() : FEW),
                on(some, List.of("deleted-database", "foreign-cartridges")));
    }

    private static Stream<Arguments> on(Map<String, String> places, List<String> drills) {
        return places.entrySet().stream().sorted(Map.Entry.comparingByKey()).flatMap(place -> drills.stream()
                .map(drill -> Arguments.of(drill, place.getKey(), place.getValue())));
    }

    private DrillReport run(Drill drill, String yaml) throws IOException {
        Path place = Files.createTempDirectory(folder, "run");
        return new Rehearsal(drill, drill.name(), drill.seed(), place, line -> {})
                .on("a place", target -> TestHomes.of(yaml, target));
    }

    private DrillReport run(String drill, String yaml) throws IOException {
        return run(Drills.find(drill), yaml);
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("everywhere")
    void shippedDrill_isCarriedToItsEnd(String drill, String place, String yaml) throws IOException {
        DrillReport report = run(drill, yaml);
        assertThat(report.failure()).isEmpty();
        boolean lost = told(report).contains(" is gone from ");
        boolean noRoom = told(report).contains("The operator cannot bring ");
        assertThat(report.accounted())
                .as(String.join("\n", DrillText.lines(report)))
                .isEqualTo(!lost && !noRoom);
        assertThat(noRoom).isEqualTo(place.equals("crowded") && drill.equals("foreign-cartridges"));
        assertThat(report.cameBack().catalogue()).isPositive();
    }

    private static String told(DrillReport report) {
        return String.join(
                "\n",
                report.timeline().stream()
                        .flatMap(entry -> entry.details().stream())
                        .toList());
    }

    @Test
    void blankMedia_areFreedByTheOperator_asManyAsTheWorkCanUse() throws IOException {
        DrillReport report = run("deleted-database", BLANK);
        assertThat(told(report).lines().filter(line -> line.endsWith(" was blank, and is free now.")))
                .hasSize(6);
        assertThat(report.leftOut()).isEmpty();
        assertThat(run("deleted-database", BLANK).timeline().stream().map(DrillReport.Entry::details))
                .containsExactlyElementsOf(report.timeline().stream()
                        .map(DrillReport.Entry::details)
                        .toList());
    }

    @Test
    void withData_writeOnce_orProtected_noMediumIsTouched() throws IOException {
        DrillReport report = run("deleted-database", MIXED);
        assertThat(told(report))
                .contains("TAP004L4", "TAP005L4", "TAP006L4")
                .doesNotContain("DATA0", "TAP007L4 was blank");
        assertThat(report.fates()).noneMatch(fate -> fate.cartridge().startsWith("DATA"));
    }

    @Test
    void tooFewMedia_workIsLeftOut_andTheReportSaysWhy() throws IOException {
        DrillReport report = run("deleted-database", ONE_FREE);
        assertThat(report.leftOut())
                .contains(
                        "step 1: allocate 4: no medium is available: at the beginning the libraries had LTO-4: 1 free");
        assertThat(String.join("\n", DrillText.lines(report))).contains("-- What was left out", "allocate 4");
        assertThat(DrillText.markdown(report)).contains("## What was left out", "allocate 4");
        assertThat(String.join("\n", DrillText.lines(run("deleted-database", BLANK))))
                .doesNotContain("left out");
    }

    @Test
    void whatTheHardwareCannotDo_isLeftOut() throws IOException {
        assertThat(run("deleted-database", SEALED).leftOut())
                .anyMatch(line -> line.matches("step 3: eject 1: .*no port and no door"))
                .anyMatch(line -> line.matches("step 3: insert 1: .*no port and no door"))
                .anyMatch(line -> line.matches("step 3: move 1: .*no door"));
        assertThat(run("swapped-cartridges", STANDALONE).leftOut())
                .anyMatch(line -> line.startsWith("step 3: move 1: "))
                .anyMatch(line -> line.startsWith("step 4: swap 2: "));
    }

    @Test
    void sides_areCounted() throws IOException {
        DrillReport report =
                run("deleted-database", Files.readString(Path.of("db", "libraries", "optical-jukebox.yaml")));
        assertThat(report.leftOut()).isEmpty();
        assertThat(told(report)).contains("#4 was blank, and is free now.");
    }

    @Test
    void withoutAnyMediumOfUse_theDrillCannotBegin() {
        assertThatThrownBy(() -> run("deleted-database", FULL))
                .isInstanceOf(DrillException.class)
                .hasMessageContaining("cannot begin")
                .hasMessageContaining("LTO-4: 1 write-protected, 2 with data")
                .hasMessageContaining("rsm freemedia");
    }

    @Test
    void withoutAnOperator_nothingIsFreed() {
        assertThatThrownBy(() -> run(
                        DrillReader.read("mine.yaml", "mine", "operator: absent\nsteps:\n  - work: {allocate: 1}\n"),
                        BLANK))
                .isInstanceOf(DrillException.class)
                .hasMessageContaining("LTO-4: 8 blank");
    }

    @Test
    void aRecordedDrill_isDoneWhole_orFails() throws IOException {
        DrillReport report = run("deleted-database", ONE_FREE);
        Drill recorded = DrillReader.read("recorded.yaml", "recorded", report.recorded());
        DrillReport again = run(recorded, ONE_FREE);
        assertThat(again.failure()).isEmpty();
        assertThat(again.leftOut()).isEmpty();
        assertThat(run(recorded, ONE_FREE.replace("TAP001L4", "TAP002L4")).failure())
                .contains("TAP001L4");
        DrillReport all = run("deleted-database", BLANK);
        assertThat(run(DrillReader.read("recorded.yaml", "recorded", all.recorded()), ONE_FREE)
                        .failure())
                .contains("no medium is available");
    }
}
