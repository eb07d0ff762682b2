package dev.rsm.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rsm.device.MediaTypes;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What drills find out: that nothing is missing, and what is. */
@Timeout(240)
class DrillRunTest {

    private final Path folder;

    DrillRunTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private int runs;

    private DrillReport run(String steps) throws IOException {
        return run(steps, 1);
    }

    private DrillReport run(String text, long seed) throws IOException {
        String whole = text.contains("steps:") ? text : "steps:\n" + text;
        Drill drill = DrillReader.read("test.yaml", "test", whole);
        runs++;
        DrillReport report = new Rehearsal(
                        drill, "test.yaml", seed, Files.createDirectories(folder.resolve("run-" + runs)), line -> {})
                .onDescription(List.of(), MediaTypes.shipped());
        System.out.println("seed " + seed + "\n" + String.join("\n", DrillText.lines(report)));
        return report;
    }

    private static final String TO_THE_EXPORT = """
              - work: {allocate: 3}
              - export
            """;

    private static final String BACK = """
              - disaster: delete-database
              - restore: newest
              - start
            """;

    @Test
    void lostCartridge_isNotAccountedFor_andNamed() throws IOException {
        DrillReport report = run(TO_THE_EXPORT + "  - disaster: {take-away: 1}\n" + BACK + "  - reconcile\n");
        assertThat(report.accounted()).isFalse();
        assertThat(report.failure()).isEmpty();
        assertThat(report.unaccounted()).singleElement().satisfies(fate -> {
            assertThat(fate.cartridge()).startsWith("TAP00");
            assertThat(fate.why()).containsExactly("lost");
            assertThat(fate.missing()).contains("\"Backup 00");
        });
        assertThat(String.join("\n", DrillText.lines(report)))
                .contains("NOT accounted for: " + report.unaccounted().get(0).cartridge());
        assertThat(DrillText.markdown(report))
                .contains("NOT accounted for: " + report.unaccounted().get(0).cartridge());
    }

    @Test
    void withoutReconciliation_whatWasAllocatedAndFreedSinceTheExport_isNotAccountedFor() throws IOException {
        DrillReport report = run(TO_THE_EXPORT + "  - work: {free: 1, allocate: 1}\n" + BACK + "  - inventory: full\n");
        assertThat(report.unaccounted()).hasSize(2);
        assertThat(report.unaccounted())
                .extracting(fate -> String.join(",", fate.why()))
                .anyMatch(why -> why.contains("allocated after the backup"))
                .anyMatch(why ->
                        why.contains("freed after the backup") || why.contains("labelled anew after the backup"));
    }

    @Test
    void aFastInventory_doesNotFindLabelsThatWereWrittenSince() throws IOException {
        String work = TO_THE_EXPORT + "  - work: {allocate: 1}\n" + BACK;
        assertThat(run(work + "  - inventory: fast\n  - reconcile\n").unaccounted())
                .hasSize(1);
        assertThat(run(work + "  - inventory: full\n  - reconcile\n").accounted())
                .isTrue();
    }

    private static final String ONE = """
            libraries:
              - vendor: HP
                product: MSL G3 Series
                serial: ONE
                bar-code-reader: true
                slots: 4
                drives:
                  - {vendor: HP, product: Ultrium 4-SCSI, serial: ONEDRV, media-types: [LTO-4]}
                cartridges:
                  - {at: slot 1, bar-code: TAP001L4, contents: free}
            """;

    /** A medium that was freed and labelled anew after the export: RSM still takes it for the former one, which nobody needs any more. */
    private static final String LABELLED_ANEW = """
            steps:
              - work: {allocate: 1}
              - export
              - work: {free: 1, allocate: 1}
            """ + BACK;

    @Test
    void aFastInventory_doesNotHaveTheProgramGiveBackWhatIsLabelledAnew() throws IOException {
        DrillReport report = runOnOne(LABELLED_ANEW + "  - inventory: fast\n  - reconcile\n");
        assertThat(details(report)).noneMatch(line -> line.contains("given back again"));
        assertThat(details(report)).anyMatch(line -> line.contains("not given back"));
        assertThat(report.fates()).noneMatch(fate -> fate.missing().contains("overwritten"));
        DrillReport set =
                runOnOne(LABELLED_ANEW + "  - inventory: fast\n  - reconcile\n  - inventory: full\n  - reconcile\n");
        assertThat(set.accounted()).isTrue();
    }

    @Test
    void aLostCartridge_doesNotKeepTheProgramFromGivingBackTheOthers() throws IOException {
        DrillReport report = run(TO_THE_EXPORT + "  - work: {free: 1}\n  - disaster: {take-away: 1}\n" + BACK
                + "  - inventory: fast\n  - reconcile\n");
        assertThat(details(report)).anyMatch(line -> line.contains("given back again"));
        assertThat(report.unaccounted()).singleElement().satisfies(fate -> assertThat(fate.why())
                .containsExactly("lost"));
    }

    private DrillReport runOnOne(String text) throws IOException {
        runs++;
        Path place = Files.createDirectories(folder.resolve("run-" + runs));
        Path library = Files.writeString(place.resolve("one.yaml"), ONE);
        DrillReport report = new Rehearsal(
                        DrillReader.read("test.yaml", "test", text), "test.yaml", 1, place, line -> {})
                .onDescription(List.of(library), MediaTypes.shipped());
        System.out.println(String.join("\n", DrillText.lines(report)));
        return report;
    }

    /** While the service runs, the program calls it, as it would on Windows; where none does, somebody marks the home. */
    @Test
    void restore_byTheProgram_callsImportNtmsDatabase() throws IOException {
        DrillReport report = run("""
                  - work: {allocate: 2}
                  - export
                  - work: {allocate: 1}
                  - disaster: delete-database
                  - start
                  - restore: newest
                  - start
                  - inventory: full
                  - reconcile
                """);
        assertThat(details(report)).contains("ImportNtmsDatabase was called by Backup Program.");
        assertThat(report.accounted()).isTrue();
        assertThat(report.cameBack().allocated().inSet()).isEqualTo(2);
        assertThat(details(run(TO_THE_EXPORT + BACK + "  - reconcile\n")))
                .noneMatch(line -> line.contains("was called"))
                .anyMatch(line -> line.contains("the home was marked"));
    }

    @Test
    void withoutAnOperator_whatIsOnTheShelf_isNotAccountedFor() throws IOException {
        String text = """
                operator: absent
                steps:
                  - work: {allocate: 3}
                  - export
                  - work: {allocate: 1, eject: 1}
                  - disaster: delete-ntmsdata
                  - start
                  - inventory: full
                  - reconcile
                """;
        DrillReport report = run(text);
        assertThat(report.unaccounted()).singleElement().satisfies(fate -> {
            assertThat(fate.now()).startsWith("on the shelf");
            assertThat(fate.task()).startsWith("Bring ");
        });
        assertThat(run(text.replace("operator: absent", "operator: helpful")).accounted())
                .isTrue();
    }

    @Test
    void whatWasEjectedBeforeTheExport_isAccountedForOnTheShelf() throws IOException {
        DrillReport report = run("  - work: {allocate: 3, eject: 1}\n  - export\n" + BACK + "  - reconcile\n");
        assertThat(report.accounted()).isTrue();
        assertThat(report.cameBack().renewed()).isZero();
    }

    @Test
    void aServiceThatDoesNotStart_failsTheDrill() throws IOException {
        DrillReport report = run(TO_THE_EXPORT + "  - disaster: newer-software\n  - start\n");
        assertThat(report.accounted()).isFalse();
        assertThat(report.failure()).contains("does not run");
        assertThat(report.timeline()).anySatisfy(entry -> assertThat(entry.details())
                .anyMatch(line -> line.startsWith("REFUSED: ") && line.contains("schema version")));
    }

    @Test
    void workThatCannotBeDone_failsTheDrillAndSaysSo() throws IOException {
        DrillReport report = run("  - work: {free: 1}\n");
        assertThat(report.accounted()).isFalse();
        assertThat(report.failure()).contains("\"free\" cannot be done");
    }

    @Test
    void theSameSeed_damagesTheSameBytesAndDoesTheSame_anotherDoesNot() throws IOException {
        String text = """
                  - work: {allocate: 4}
                  - export
                  - work: {eject: 1}
                  - disaster: {damage-set: 5}
                  - start
                """;
        List<String> first = details(run(text, 11));
        assertThat(first).anyMatch(line -> line.contains("changed at "));
        assertThat(details(run(text, 11))).isEqualTo(first);
        assertThat(details(run(text, 12))).isNotEqualTo(first);
    }

    private static List<String> details(DrillReport report) {
        return report.timeline().stream()
                .flatMap(entry -> entry.details().stream())
                .toList();
    }

    @Test
    void aRecordedDrill_doesTheSameWork() throws IOException {
        DrillReport first = run(
                TO_THE_EXPORT + "  - work: {free: 1, allocate: 2, eject: 1, move: 1, insert: 1, assign: 1}\n" + BACK
                        + "  - inventory\n  - reconcile\n",
                3);
        assertThat(first.recorded()).contains("- {eject: \"TAP");
        DrillReport again = run(first.recorded(), 4);
        assertThat(again.fates())
                .extracting(Fate::cartridge)
                .isEqualTo(first.fates().stream().map(Fate::cartridge).toList());
        assertThat(work(again)).isEqualTo(work(first)).hasSizeGreaterThan(9);
    }

    private static List<String> work(DrillReport report) {
        return report.timeline().stream()
                .filter(entry -> entry.step().startsWith("life goes on"))
                .flatMap(entry -> entry.details().stream())
                .toList();
    }

    @Test
    void onACopyOfAHome_theOriginalStaysAsItIs() throws IOException {
        var home = TestHomes.demo(folder.resolve("home"));
        Map<Path, String> files = files(home.root());
        Drill drill = DrillReader.read("test.yaml", "test", "steps:\n" + TO_THE_EXPORT + BACK + "  - reconcile\n");
        List<String> told = new ArrayList<>();
        DrillReport report = new Rehearsal(
                        drill, "test.yaml", 1, Files.createDirectories(folder.resolve("run")), told::add)
                .on("home", target -> dev.rsm.host.HomeClone.of(home, target).home());
        assertThat(report.accounted()).as(String.join("\n", told)).isTrue();
        assertThat(files).containsKeys(Path.of("state"), Path.of("log/events.log"), Path.of("Devices/devices.mv"));
        assertThat(files(home.root())).isEqualTo(files);
    }

    /** What is in a home, file by file, but for the locks that a copy takes. */
    private static Map<Path, String> files(Path root) throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            Map<Path, String> files = new TreeMap<>();
            for (Path file : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
                if (!file.getFileName().toString().endsWith("lock")) {
                    files.put(root.relativize(file), HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
            return files;
        }
    }

    /** An application's side that forgets what it had, so as not to have to look for it. */
    public static final class Forgetful implements ApplicationSide {

        private final BackupProgram program = new BackupProgram();
        private boolean forgotten;

        @Override
        public String name() {
            return "Forgetful";
        }

        @Override
        public void begin(Desk desk) {
            program.begin(desk);
        }

        @Override
        public Holding allocate(Desk desk) {
            return program.allocate(desk);
        }

        @Override
        public void write(Desk desk, Holding holding) {
            program.write(desk, holding);
        }

        @Override
        public void free(Desk desk, Holding holding) {
            program.free(desk, holding);
        }

        @Override
        public List<Holding> catalogue() {
            return forgotten ? List.of() : program.catalogue();
        }

        @Override
        public void reconcile(Desk desk) {
            forgotten = true;
        }
    }

    @Test
    void anApplicationOfOnesOwn_isUsed_andCannotForgetItsMedia() throws IOException {
        String text =
                "application: " + Forgetful.class.getName() + "\nsteps:\n" + TO_THE_EXPORT + BACK + "  - reconcile\n";
        DrillReport report = run(text);
        assertThat(report.unaccounted()).hasSize(3).allSatisfy(fate -> assertThat(fate.missing())
                .contains("has forgotten it"));
    }

    /** An application's side with a fault. */
    public static final class Faulty implements ApplicationSide {

        private final BackupProgram program = new BackupProgram();
        private boolean broken;

        @Override
        public String name() {
            return "Faulty";
        }

        @Override
        public void begin(Desk desk) {
            program.begin(desk);
        }

        @Override
        public Holding allocate(Desk desk) {
            return program.allocate(desk);
        }

        @Override
        public void write(Desk desk, Holding holding) {
            program.write(desk, holding);
        }

        @Override
        public void free(Desk desk, Holding holding) {
            program.free(desk, holding);
        }

        @Override
        public List<Holding> catalogue() {
            if (broken) {
                throw new IllegalStateException("the catalogue is broken");
            }
            return program.catalogue();
        }

        @Override
        public void reconcile(Desk desk) {
            broken = true;
            throw new IllegalArgumentException("a fault of the application's own");
        }
    }

    @Test
    void anApplicationThatThrows_failsTheDrill_andTheReportIsMade() throws IOException {
        DrillReport report =
                run("application: " + Faulty.class.getName() + "\nsteps:\n" + TO_THE_EXPORT + BACK + "  - reconcile\n");
        assertThat(report.accounted()).isFalse();
        assertThat(report.failure()).contains(Faulty.class.getName(), "reconcile", "a fault of the application's own");
        assertThat(report.timeline()).hasSize(8);
    }

    @Test
    void whatIsFreedAfterTheRecovery_isNotForgotten() throws IOException {
        assertThat(run(TO_THE_EXPORT + BACK + "  - inventory: full\n  - reconcile\n  - work: {free: 1}\n")
                        .unaccounted())
                .isEmpty();
    }

    @Test
    void aSecondDisaster_isRecoveredFromInItsOwnTime() throws IOException {
        String once = TO_THE_EXPORT + BACK + "  - reconcile\n";
        DrillReport twice = run(once + "  - work: {allocate: 3}\n  - export\n" + BACK + "  - reconcile\n");
        assertThat(twice.accounted()).isTrue();
        double secondBegan = twice.timeline().get(10).at();
        DrillReport.Entry last = twice.timeline().get(twice.timeline().size() - 1);
        assertThat(twice.timeline().get(10).step()).startsWith("disaster");
        assertThat(twice.recovery().calculatedSeconds())
                .isCloseTo(last.at() + last.took().calculatedSeconds() - secondBegan, within(1.0));
        assertThat(twice.cameBack().allocated().inSet()).isEqualTo(6);
    }

    @Test
    void aMediumFreedAndUsedAgainAfterTheExport_whoseLabelIsOverwritten_isNamed() {
        Accountings of = new Accountings();
        assertThat(of.overwritten().missing()).contains("its label has been overwritten");
    }

    @Test
    void anothersMediumOnTheShelf_thatRsmHasForgotten_isNotAccountedFor() {
        Accountings of = new Accountings();
        assertThat(of.forgotten(true).missing()).contains("another application had it allocated");
        assertThat(of.forgotten(false).missing()).isEmpty();
        assertThat(of.forgotten(false).task()).contains("RSM has forgotten TAP001");
        assertThat(of.halfForgotten().missing()).contains("another application had it allocated");
    }

    @Test
    void aCartridgeThatRsmBelievesElsewhere_isNotAccountedFor() {
        Accountings of = new Accountings();
        assertThat(of.believedElsewhere(false).missing()).matches("RSM believes it in .*slot 2.*");
        assertThat(of.believedElsewhere(true).missing()).isEqualTo("RSM believes it off-line");
    }

    @Test
    void stepsAreTold_withTheirTimes() throws IOException {
        List<String> told = new ArrayList<>();
        Drill drill = DrillReader.read("test.yaml", "test", "steps:\n  - work: {allocate: 1}\n");
        new Rehearsal(drill, "test.yaml", 1, Files.createDirectories(folder.resolve("run")), told::add)
                .onDescription(List.of(), MediaTypes.shipped());
        assertThat(told)
                .filteredOn(line -> line.matches("   at .* s, took .* s"))
                .hasSize(3);
    }

    @Test
    void anApplicationThatIsNone_isRefused() {
        assertThatThrownBy(() -> run("application: java.lang.String\nsteps:\n" + TO_THE_EXPORT))
                .isInstanceOf(DrillException.class)
                .hasMessageContaining("java.lang.String");
    }
}
