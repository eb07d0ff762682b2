package dev.rsm.drill;

import static dev.rsm.drill.Wording.count;

import dev.rsm.backup.DatabaseComparison;
import dev.rsm.backup.Manifest;
import dev.rsm.backup.SetCheck;
import dev.rsm.device.MediaTypes;
import dev.rsm.host.HomeBuilder;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.ByteCount;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.service.DetachedHome;
import dev.rsm.service.NtmsService;
import dev.rsm.service.ServiceOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The main job in one run, on a shipped library: a home is made, its database exported while sessions write to it, then
 * damaged, imported, and compared with what was exported, row by row.
 */
public final class Demo {

    private static final String LIBRARY = "/dev/rsm/db/libraries/demo.yaml";
    private static final int EXPORTS = 3;
    private static final int WRITERS = 4;
    private static final long SEED = 2003;
    private static final int COLUMNS = 80;
    private static final String INDENT = "   ";

    private final Path folder;
    private final Path scratch;
    private final Consumer<String> narrator;

    /**
     * Creates a demonstration.
     *
     * @param folder where the home is made; new or empty
     * @param scratch a folder for files that are deleted again
     * @param narrator told, line by line, what is done and what comes of it
     */
    public Demo(Path folder, Path scratch, Consumer<String> narrator) {
        this.folder = folder;
        this.scratch = scratch;
        this.narrator = narrator;
    }

    /**
     * How it ended.
     *
     * @param home the home, which stays
     * @param set the set that was imported
     * @param afterImport the imported database compared with the exported one
     * @param lost the database just before the damage compared with the imported one: what was written after the export
     * @param writes how many attributes sessions wrote while the exports ran
     */
    public record Outcome(
            Home home, Manifest set, DatabaseComparison afterImport, DatabaseComparison lost, long writes) {

        /** Tells whether the database came back as it was exported. */
        public boolean restored() {
            return afterImport.withoutNewRequests().equal();
        }
    }

    /** Runs the demonstration. */
    public Outcome run() throws IOException {
        Home home = makeHome();
        long writes;
        try (NtmsService service = NtmsService.start(home, ServiceOptions.standard())) {
            service.awaitInventory();
            writes = exportWhileInUse(home, service);
            verify(home);
            lifeGoesOn(service);
        }
        Path before = keepCopy(home);
        damage(home);
        importSet(home);
        Manifest set = Manifest.read(home.export());
        Path exported = home.export().resolve(set.file(Manifest.Kind.DATABASE).name());
        DatabaseComparison afterImport = DatabaseComparison.of(exported, home.database());
        DatabaseComparison lost = DatabaseComparison.of(before, home.database());
        Files.delete(before);
        compare(afterImport, lost);
        return new Outcome(home, set, afterImport, lost, writes);
    }

    private Home makeHome() throws IOException {
        heading("A tape library");
        Path description = Files.createTempFile(scratch, "demo", ".yaml");
        try (InputStream shipped = Demo.class.getResourceAsStream(LIBRARY)) {
            Files.write(
                    description,
                    java.util.Objects.requireNonNull(shipped, LIBRARY).readAllBytes());
            HomeBuilder.Built built =
                    new HomeBuilder(MediaTypes.shipped(), "DEMO", SEED).build(folder, List.of(description));
            built.described()
                    .libraries()
                    .forEach(library -> tell(library.name() + ": "
                            + library.inquiry().vendor() + " "
                            + library.inquiry().product() + ", "
                            + count(library.drives().size(), "drive") + ", "
                            + count(library.slots(), "slot") + ", "
                            + count(library.cartridges().size(), "cartridge")));
            tell("The first start inventoried it: " + Wording.found(built.inventory()) + ".");
            return built.home();
        } finally {
            Files.deleteIfExists(description);
        }
    }

    private long exportWhileInUse(Home home, NtmsService service) throws IOException {
        heading("ExportNtmsDatabase, while " + WRITERS + " sessions write");
        try (Workload workload = Workload.start(service, WRITERS, SEED);
                NtmsSession session =
                        service.openSession(service.accounts().administrator(), SessionRequest.of("Backup"))) {
            for (int i = 0; i < EXPORTS; i++) {
                workload.awaitMore();
                long began = System.nanoTime();
                session.database().export(phase -> {}).await();
                double seconds = (System.nanoTime() - began) / 1e9;
                tell(String.format(
                        Locale.ROOT,
                        "generation %d in %.2f s",
                        Manifest.read(home.export()).generation(),
                        seconds));
            }
            long writes = workload.stop();
            tell("Meanwhile the sessions wrote " + count(writes, "attribute") + ", each a transaction.");
            return writes;
        }
    }

    private void verify(Home home) throws IOException {
        heading("The set in NtmsData/Export, verified");
        SetCheck.Result check = SetCheck.check(home.export(), phase -> {});
        Manifest manifest = check.manifest();
        manifest.files()
                .forEach(file -> narrator.accept(String.format(
                        Locale.ROOT,
                        "   %-22s %15s  SHA-256 %.16s...",
                        file.name(),
                        new ByteCount(file.bytes()),
                        file.sha256())));
        tell(
                check.sound()
                        ? "Sound: hashes, keys and row counts agree, and the script makes the same database."
                        : "NOT sound: " + String.join(" ", check.faults()));
        if (!check.sound()) {
            throw new IllegalStateException("an export made a set that is not sound: " + check.faults());
        }
    }

    private void lifeGoesOn(NtmsService service) {
        heading("Life goes on after the export");
        try (Workload workload = Workload.start(service, 1, SEED + 1)) {
            workload.awaitMore();
            tell(count(workload.stop(), "attribute") + " more, which no set has.");
        }
    }

    private static Path keepCopy(Home home) throws IOException {
        Path copy = home.root().resolve("before-the-damage.mv.db");
        Files.copy(home.database(), copy);
        return copy;
    }

    private void damage(Home home) throws IOException {
        heading("The disaster");
        byte[] noise = new byte[(int) Math.min(Files.size(home.database()), 1 << 20)];
        new SplittableRandom(SEED).nextBytes(noise);
        Files.write(home.database(), noise);
        tell("The database file is overwritten with noise. The service now says:");
        try {
            NtmsService.start(home, ServiceOptions.standard()).close();
            throw new IllegalStateException("the service started on a database of noise");
        } catch (HomeException e) {
            tell("\"" + e.getMessage() + "\"");
        }
    }

    private void importSet(Home home) {
        heading("ImportNtmsDatabase and a new start");
        DetachedHome.markImport(home);
        try (NtmsService service = NtmsService.start(home, ServiceOptions.standard())) {
            var inventory = service.awaitInventory();
            tell("The service runs again. Its inventory found " + count(inventory.known(), "medium", "media")
                    + " that it knows, " + inventory.added() + " that it does not, and " + inventory.missing()
                    + " missing.");
        }
    }

    private void compare(DatabaseComparison afterImport, DatabaseComparison lost) {
        heading("Before and after");
        tell("Exported database against imported: " + count(afterImport.sameRows(), "row") + " the same, "
                + afterImport.withoutNewRequests().summary() + ".");
        tell("(" + count(afterImport.newRequests(), "library request") + " of the new start aside: its inventories.)");
        tell("Last state before the disaster against imported: "
                + lost.withoutNewRequests().summary() + ".");
        tell("(What was written after the export is gone: that is what a backup's age costs.)");
    }

    private void tell(String text) {
        Wording.wrap(text, COLUMNS - INDENT.length()).forEach(line -> narrator.accept(INDENT + line));
    }

    private void heading(String text) {
        narrator.accept("");
        narrator.accept("-- " + text);
    }
}
