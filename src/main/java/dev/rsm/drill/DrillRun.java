package dev.rsm.drill;

import dev.rsm.backup.ExportedSet;
import dev.rsm.backup.Manifest;
import dev.rsm.backup.SetCheck;
import dev.rsm.backup.SetException;
import dev.rsm.device.DeviceException;
import dev.rsm.host.HomeBuilder;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.service.DetachedHome;
import dev.rsm.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A drill that is carried out on a home made for it, in calculated time. Not for use by several threads.
 *
 * <p>Chance is drawn for each step anew from the seed and the step's place, so that a step does the same whatever was left to
 * chance before it.
 */
final class DrillRun {

    /** How often the application reconciles, each time after the operator has done what it asked for. */
    private static final int ROUNDS = 3;

    private static final String ADMINISTRATOR = "Administrator";

    private final Drill drill;
    private final long seed;
    private final Path folder;
    private final ApplicationSide application;
    private final Site site;
    private final Consumer<String> teller;
    private final Instant began;
    private final List<KeptSet> sets = new ArrayList<>();
    private final List<DrillReport.Entry> timeline = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<Step> recorded = new ArrayList<>();
    private final Set<Bytes> freedSince = new HashSet<>();
    private List<String> details = new ArrayList<>();
    private String stock = "";
    private boolean allocated;
    private int number;
    private @Nullable NtmsSession administrator;
    private @Nullable NtmsSession session;
    private @Nullable KeptSet marked;
    private @Nullable Snapshot imported;
    private @Nullable Snapshot before;
    private @Nullable Snapshot after;
    private @Nullable Snapshot restored;
    private List<Holding> catalogueBefore = List.of();
    private Instant struck = Instant.EPOCH;
    private long struckNanos;

    /**
     * Creates a run.
     *
     * @param folder for sets and other files
     * @param home where it takes place; its service does not run
     * @param start the time at which it begins
     * @param teller told what is done, as it is
     */
    DrillRun(
            Drill drill,
            long seed,
            Path folder,
            Home home,
            Instant start,
            ApplicationSide application,
            Consumer<String> teller) {
        this.drill = drill;
        this.seed = seed;
        this.folder = folder;
        this.application = new GuardedApplication(application);
        this.site = new Site(home, start);
        this.teller = teller;
        this.began = start;
    }

    /**
     * Carries the drill out.
     *
     * @throws DrillException if there is no medium that its application could use
     */
    DrillReport run(String where) throws IOException {
        try (site) {
            String failure = ended(() -> timed(-1, "the service starts", () -> startService(false)));
            if (failure.isEmpty()) {
                failure = ended(this::prepare);
            }
            if (failure.isEmpty()) {
                requireMedia();
                failure = ended(this::steps);
            }
            if (failure.isEmpty()) {
                failure = askedInVain();
            }
            return report(where, failure);
        }
    }

    /** Why the application's catalogue cannot be read for the report; empty if it can. */
    private String askedInVain() {
        try {
            application.catalogue();
            return "";
        } catch (DrillException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Has the operator make blank media free, as many as the work can use, so that the application finds some. */
    private void prepare() throws IOException {
        List<Stock.Item> blank = drill.operator() ? stock().toBeFreed(drill.sides()) : List.of();
        if (!blank.isEmpty()) {
            timed(-1, "the operator moves blank media to the free pool, for the application", () -> {
                Person operator = new Person(site, administrator());
                for (Stock.Item each : blank) {
                    operator.free(each.cartridge().believed().orElseThrow());
                    tell(each.cartridge().name() + " was blank, and is free now.");
                }
            });
        }
    }

    private Stock stock() {
        return Stock.of(site.service().hardware(), Belief.of(administrator()));
    }

    private void requireMedia() {
        Stock found = stock();
        stock = found.words();
        if (drill.sides() > 0 && !found.hasFree()) {
            throw new DrillException("The drill cannot begin: no medium is free, and "
                    + (drill.operator()
                            ? "none blank that could be made free"
                            : "the operator, who is absent, makes none free")
                    + ". The libraries have " + stock
                    + ". Put a blank cartridge into one (\"rsm device make\", \"rsm inject\";"
                    + " or in its description), or give up what is on another (\"rsm freemedia\").");
        }
    }

    private void steps() throws IOException {
        timed(-1, "the application begins", this::begin);
        for (int i = 0; i < drill.steps().size(); i++) {
            int index = i;
            number = i + 1;
            Step step = drill.steps().get(i);
            timed(i, step.words(), () -> carryOut(step, index));
        }
        if (!site.running()) {
            throw new DrillException("The service does not run at the end.");
        }
    }

    /** Does something, and says why it ended early; empty if it did not. */
    private static String ended(Carrying carrying) throws IOException {
        try {
            carrying.out();
            return "";
        } catch (DrillException | NtmsException | HomeException | DeviceException | StoreException | SetException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private interface Carrying {
        void out() throws IOException;
    }

    private void timed(int index, String words, Carrying carrying) throws IOException {
        details = new ArrayList<>();
        Instant from = site.now();
        long nanos = System.nanoTime();
        teller.accept((index < 0 ? "" : (index + 1) + ". ") + words);
        try {
            carrying.out();
        } catch (DrillException | NtmsException | HomeException | DeviceException | StoreException | SetException e) {
            tell("FAILED: " + e.getMessage());
            throw e;
        } finally {
            DrillReport.Entry entry = new DrillReport.Entry(seconds(began, from), words, took(from, nanos), details);
            timeline.add(entry);
            teller.accept("   " + DrillText.time(entry));
        }
    }

    private DrillReport.Took took(Instant from, long nanos) {
        return new DrillReport.Took(
                seconds(from, site.now()), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos) / 1e3);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }

    private void tell(String what) {
        details.add(what);
        teller.accept("   " + what);
    }

    private SplittableRandom random(int index) {
        return new SplittableRandom(new SplittableRandom(seed).nextLong() + index);
    }

    private void carryOut(Step step, int index) throws IOException {
        if (step instanceof Step.Work work) {
            recorded.add(work(work, random(index)));
            return;
        }
        recorded.add(step);
        if (step instanceof Step.Export) {
            export();
        } else if (step instanceof Step.Strike strike) {
            strike(strike, random(index));
        } else if (step instanceof Step.Restore restore) {
            restore(restore.back());
        } else if (step instanceof Step.Start start) {
            tryToStart(start.rebuild());
        } else if (step instanceof Step.Inventory inventory) {
            inventory(inventory.method());
        } else if (step instanceof Step.Reconcile) {
            reconcile(random(index));
        }
    }

    private Desk desk(SplittableRandom random) {
        site.service();
        return new Desk(site, Objects.requireNonNull(session), random, this::tell);
    }

    private NtmsSession administrator() {
        site.service();
        return Objects.requireNonNull(administrator);
    }

    private Step work(Step.Work work, SplittableRandom random) {
        Life life = new Life(site, application, desk(random), administrator(), stock, random);
        List<Act> done = new ArrayList<>();
        Map<Map.Entry<Act.Kind, String>, Integer> left = new LinkedHashMap<>();
        Set<Bytes> had = labels();
        for (Act act : work.acts()) {
            try {
                Act carriedOut = life.carryOut(act);
                done.add(carriedOut);
                allocated |= act.kind() == Act.Kind.ALLOCATE;
                tell(carriedOut.kind().word() + " " + carriedOut.cartridge());
            } catch (CannotBeDone e) {
                if (work.recorded() || !allocated) {
                    throw new DrillException("\"" + act.kind().word() + "\" cannot be done: " + e.why() + ".", e);
                }
                left.merge(Map.entry(act.kind(), e.why()), 1, Integer::sum);
            }
        }
        left.forEach((what, times) -> leaveOut(what.getKey().word() + " " + times + ": " + what.getValue()));
        had.removeAll(labels());
        freedSince.addAll(had);
        return new Step.Work(done, true);
    }

    private void leaveOut(String what) {
        tell("left out: " + what);
        leftOut.add("step " + number + ": " + what);
    }

    private Set<Bytes> labels() {
        Set<Bytes> labels = new HashSet<>();
        application.catalogue().forEach(holding -> labels.add(holding.labelId()));
        return labels;
    }

    private void export() throws IOException {
        Snapshot then = snapshot();
        desk(random(0)).session().database().export(phase -> {}).await();
        Path place = folder.resolve("set-" + (sets.size() + 1));
        Manifest manifest = ExportedSet.copy(site.home().export(), place)
                .orElseThrow(() -> new DrillException("The export has left no set."));
        sets.add(new KeptSet(place, manifest, then));
        tell("Generation " + manifest.generation() + " is carried away.");
    }

    private Snapshot snapshot() {
        return Snapshot.of(site.service().hardware(), Belief.of(administrator()));
    }

    private void strike(Step.Strike strike, SplittableRandom random) throws IOException {
        if (before == null || site.running()) { // another disaster, after a recovery
            before = snapshot();
            marked = null;
            imported = null;
            restored = null;
            freedSince.clear();
            catalogueBefore = application.catalogue();
            struck = site.now();
            struckNanos = System.nanoTime();
        }
        stop();
        new Havoc(site, folder, sets, application.catalogue(), random, this::leaveOut)
                .strike(strike)
                .forEach(this::tell);
        site.atHardware(hardware -> after = Snapshot.of(hardware));
    }

    private void stop() {
        administrator = null;
        session = null;
        site.stop();
    }

    private void restore(int back) throws IOException {
        int index = sets.size() - 1 - back;
        if (index < 0) {
            tell("REFUSED: there is no such set.");
        } else {
            restore(sets.get(index));
        }
        stop();
    }

    private void restore(KeptSet set) throws IOException {
        String generation = "Generation " + set.manifest().generation();
        SetCheck.Result check = SetCheck.check(set.folder(), phase -> {});
        if (!check.sound()) {
            tell("REFUSED: " + generation.toLowerCase(Locale.ROOT) + " is not sound. "
                    + String.join(" ", check.faults()));
            return;
        }
        HomeBuilder.deleteTree(site.home().export());
        var unused = ExportedSet.copy(set.folder(), site.home().export());
        tell(markImport());
        marked = set;
        tell(generation + " is sound, and becomes the database at the next start.");
    }

    /** Has the next start import the set: as a program does where there is a service to be called, else as a person does. */
    private String markImport() {
        if (!site.running()) {
            DetachedHome.markImport(site.home());
            return "No service runs that could be called: the home was marked, as \"rsm import\" does.";
        }
        Objects.requireNonNull(session).database().importOnNextStart().await();
        return "ImportNtmsDatabase was called by " + application.name() + ".";
    }

    /** Starts the service; what is wrong then belongs to the rehearsal and does not end it. */
    private void tryToStart(boolean rebuild) {
        try {
            start(rebuild);
        } catch (HomeException e) {
            tell("REFUSED: " + e.getMessage());
        }
    }

    private void start(boolean rebuild) {
        startService(rebuild);
        begin();
    }

    private void startService(boolean rebuild) {
        stop();
        site.start(rebuild);
        administrator = site.session(ADMINISTRATOR);
        session = site.session(application.name());
        Snapshot found = snapshot();
        if (before != null) {
            restored = found;
            imported = marked == null || rebuild ? null : marked.then();
        }
        tell("The service knows " + Wording.count(media(found), "medium", "media") + ", "
                + found.allocated().size() + " of them allocated.");
    }

    private void begin() {
        application.begin(desk(random(timeline.size())));
        site.settle();
    }

    private static long media(Snapshot snapshot) {
        return snapshot.strays().size()
                + snapshot.cartridges().values().stream()
                        .filter(each -> each.believed().isPresent())
                        .count();
    }

    private void inventory(InventoryMethod method) {
        NtmsSession here = administrator();
        for (var library : Belief.of(here).libraries().values()) {
            here.library().inventory(library, method).await();
        }
        site.settle();
        Set<Object> media = new HashSet<>(Look.ids(here, null, NtmsObjectType.NTMS_PHYSICAL_MEDIA));
        tell("RSM knows " + Wording.count(media.size(), "medium", "media") + " now.");
    }

    private void reconcile(SplittableRandom random) {
        Life life = new Life(site, application, desk(random), administrator(), stock, random);
        for (int round = 1; round <= ROUNDS; round++) {
            Desk desk = desk(random);
            application.reconcile(desk);
            site.settle();
            boolean done = false;
            for (Holding asked : desk.asked()) {
                done |= drill.operator() && brought(life, asked);
            }
            if (!done) {
                break;
            }
        }
    }

    /** Has the operator bring a cartridge if it is on the shelf. */
    private boolean brought(Life life, Holding asked) {
        Optional<Snapshot.Cartridge> found = Snapshot.of(site.service().hardware())
                .bearing(asked.labelId())
                .filter(each -> each.spot().isEmpty());
        if (found.isEmpty()) {
            tell("The operator does not find \"" + asked.label() + "\".");
            return false;
        }
        try {
            life.bring(found.get().number());
            life.identify(found.get().number(), asked.labelId());
        } catch (CannotBeDone e) {
            tell("The operator cannot bring \"" + asked.label() + "\": " + e.why() + ".");
            return false;
        }
        tell("The operator has brought \"" + asked.label() + "\" ("
                + found.get().name() + ") from the shelf.");
        return true;
    }

    private DrillReport report(String where, String failure) {
        DrillReport.Took recovery = before == null ? new DrillReport.Took(0, 0) : took(struck, struckNanos);
        Snapshot now = end(failure);
        Snapshot was = before == null ? now : before;
        List<Holding> catalogue = catalogue(failure);
        List<Fate> fates = new Accounting(
                        imported, was, after == null ? was : after, now, catalogueBefore, catalogue, freedSince)
                .fates();
        boolean accounted = failure.isEmpty() && fates.stream().allMatch(Fate::accounted);
        return new DrillReport(
                drill.name(),
                drill.title(),
                seed,
                where,
                accounted,
                failure,
                recovery,
                timeline,
                leftOut,
                cameBack(was, now, catalogue),
                fates.stream().filter(Fate::plain).count(),
                fates.stream().filter(fate -> !fate.plain()).toList(),
                fates.stream().map(Fate::task).filter(task -> !task.isEmpty()).toList(),
                DrillWriter.write(drill, seed, recorded));
    }

    /** The application's catalogue at the end; one that can no longer be asked is what has failed. */
    private List<Holding> catalogue(String failure) {
        try {
            return application.catalogue();
        } catch (DrillException e) {
            if (failure.isEmpty()) {
                throw e;
            }
            return catalogueBefore;
        }
    }

    /** How things stand at the end; without a service nobody believes anything. */
    private Snapshot end(String failure) {
        if (site.running()) {
            try {
                return snapshot();
            } catch (NtmsException | StoreException e) {
                if (failure.isEmpty()) {
                    throw e;
                }
                tell("RSM cannot be asked how things stand: " + e.getMessage());
            }
        }
        Snapshot[] bare = new Snapshot[1];
        site.atHardware(hardware -> bare[0] = Snapshot.of(hardware));
        return Objects.requireNonNull(bare[0]);
    }

    private DrillReport.CameBack cameBack(Snapshot was, Snapshot now, List<Holding> catalogue) {
        Set<Object> former = new HashSet<>();
        catalogueBefore.forEach(holding -> former.add(holding.logicalMedia()));
        return new DrillReport.CameBack(
                new DrillReport.Count(
                        imported == null ? 0 : media(imported),
                        media(was),
                        restored == null ? 0 : media(restored),
                        media(now)),
                new DrillReport.Count(
                        imported == null ? 0 : imported.allocated().size(),
                        was.allocated().size(),
                        restored == null ? 0 : restored.allocated().size(),
                        now.allocated().size()),
                catalogue.stream()
                        .filter(holding -> !former.contains(holding.logicalMedia()))
                        .count(),
                catalogue.size());
    }
}
