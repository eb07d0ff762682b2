package dev.rsm.simulation;

import dev.rsm.device.DeviceException;
import dev.rsm.device.DriveDevice;
import dev.rsm.device.LibraryDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.Sid;
import dev.rsm.host.HelpfulOperator;
import dev.rsm.host.OperatorRule;
import dev.rsm.host.ScriptedOperator;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.DetectionHandle;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.CalculatedTime;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.Timekeeper.Hold;
import dev.rsm.service.Insight;
import dev.rsm.service.NtmsService;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.StoreVersions;
import dev.rsm.testing.Sessions;
import dev.rsm.testing.TestHomes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Where a simulation plays: a home with its service, an operator, a caller and the calls that are under way. */
final class Stage implements AutoCloseable {

    /** No call waits longer, unless it is for something that must come in the end. */
    static final Duration LONGEST_WAIT = Duration.ofHours(2);

    /** A drive that is given up is taken by the next mount that nobody waits for; there are not more of these. */
    private static final int MOST_ROUNDS = 40;

    /** No version of a database. */
    private static final long NONE = -1;

    private final Home home;
    private final SplittableRandom random;
    private final SplittableRandom operatorsRandom;
    private final CalculatedTime time;
    private final Hold hold;
    private final List<String> serials = new ArrayList<>();
    private final List<Pending> pending = new ArrayList<>();
    private final Set<Integer> thrownAway = new HashSet<>();
    private final List<DetectionHandle> detections = new ArrayList<>();
    private final Knowledge knowledge = new Knowledge(this);
    private View view;
    /** The version of the database that {@link #view} shows. */
    private long version = NONE;

    private boolean misread;
    private boolean everMisread;
    private boolean helpful;
    private NtmsService service;
    private NtmsSession session;
    private final List<NtmsSession> others = new ArrayList<>();
    private NtmsSession caller;
    private ScriptedOperator operator;

    /**
     * A call that had not ended when it was made.
     *
     * @param caller whose call it is; when that one ends, so do its calls
     * @param deadline when it must have; null if it must end sometime only
     */
    record Pending(
            String name,
            NtmsSession caller,
            NtmsCall<?> call,
            @Nullable Instant deadline) {}

    Stage(Home home, long seed) {
        this.home = home;
        this.random = new SplittableRandom(seed);
        this.operatorsRandom = random.split();
        this.time = new CalculatedTime(Instant.parse("2003-04-24T08:00:00Z"));
        this.hold = time.hold();
        this.service = start();
        this.session = open(service.accounts().administrator(), "Simulation");
        this.caller = session;
        openOthers();
        this.operator = ScriptedOperator.begin(service, this::answer);
        time.settle();
        service.hardware()
                .libraries()
                .forEach(device -> serials.add(device.inquiry().serial()));
        knowledge.meddleEverywhere(); // it has to take stock before it knows anything
        view = look();
        makePools();
        view = look();
    }

    private NtmsService start() {
        return NtmsService.start(home, TestHomes.options().withClock(time).withLatency(true));
    }

    private NtmsSession open(Principal principal, String program) {
        return Sessions.open(service, principal, SessionRequest.of(program));
    }

    /** Two more programs: another administrator's, and one of a user who may do less. */
    private void openOthers() {
        others.clear();
        others.add(open(service.accounts().administrator(), "Other"));
        others.add(open(service.accounts().principal("simulated", Sid.USERS), "Restricted"));
    }

    private OperatorRule.Answer answer(OperatorRule.Task task) {
        if (helpful) {
            return obliging().answer(task);
        }
        OperatorRule rule =
                switch (operatorsRandom.nextInt(6)) {
                    case 0 -> OperatorRule.refuses();
                    case 1 -> OperatorRule.ignores();
                    case 2 -> OperatorRule.saysDone();
                    default -> obliging();
                };
        return rule.after(Duration.ofSeconds(1 + operatorsRandom.nextInt(1200))).answer(task);
    }

    /** Does what is asked for; the service may not learn of all that. */
    private OperatorRule obliging() {
        return task -> {
            if (task.asked().request() == OpreqCommand.NTMS_OPREQ_MESSAGE) {
                return new OperatorRule.Done();
            }
            knowledge.meddleEverywhere();
            try {
                return HelpfulOperator.rule().answer(task);
            } finally {
                knowledge.meddleEverywhere();
            }
        };
    }

    private void makePools() {
        int made = 0;
        for (Guid type : look().mediaTypes()) {
            Guid pool = session.pools()
                    .create("Simulation " + ++made, type, CreateOption.NTMS_OPEN_ALWAYS, null)
                    .await();
            ObjectInformation information = session.objects()
                    .information(pool, NtmsObjectType.NTMS_MEDIA_POOL)
                    .await();
            if (information.info() instanceof MediaPoolInformation info) {
                session.objects()
                        .setInformation(pool, information.withInfo(info.withSettings(type, 1, made % 2, 0)))
                        .await();
            }
        }
    }

    NtmsService service() {
        return service;
    }

    NtmsSession session() {
        return session;
    }

    /** A program that calls: whose the next call is. */
    NtmsSession caller() {
        int drawn = random(8);
        caller = drawn < 2 ? others.get(drawn) : session;
        return caller;
    }

    /** The other programs end in the middle of what they do, and are started again. */
    String programsEnd() {
        for (NtmsSession ending : others) {
            ending.close();
            time.advance(Duration.ZERO);
            for (Pending call : pending) {
                if (call.caller() == ending && !call.call().ended()) {
                    throw new AssertionError("its program has ended, and " + call.name() + " waits");
                }
            }
        }
        openOthers();
        return "and are started again";
    }

    CalculatedTime time() {
        return time;
    }

    List<Pending> pending() {
        return pending;
    }

    List<String> serials() {
        return serials;
    }

    /** The handles of change detection that have not ended. */
    List<DetectionHandle> detections() {
        return detections;
    }

    int random(int bound) {
        return random.nextInt(bound);
    }

    <T> T pick(List<T> list) {
        if (list.isEmpty()) {
            throw new NoSuchElementException("nothing to choose from");
        }
        return list.get(random.nextInt(list.size()));
    }

    String serial() {
        return pick(serials);
    }

    /** A device that answers. */
    Optional<LibraryDevice> device(String serial) {
        return service.hardware().libraries().stream()
                .filter(device -> device.answers() && device.inquiry().serial().equals(serial))
                .findFirst();
    }

    /** What the service believed when it was last looked at. */
    View view() {
        return view;
    }

    /** Looks at what the service believes now. */
    View look() {
        long now = Insight.read(service, StoreVersions::newest);
        if (now != version) {
            version = now;
            view = Insight.read(service, ViewCatalog::view);
        }
        return view;
    }

    /** The identifier that was drawn last. */
    String newestId() {
        return Insight.read(service, ObjectRows::newest).map(Guid::toString).orElse("");
    }

    /** What the service can know. */
    Knowledge knowledge() {
        return knowledge;
    }

    /** Whether a bar code may have been misread since belief and truth were the same. */
    boolean misread() {
        return misread;
    }

    /** Notes that a bar code may be misread from now on. */
    void misreads() {
        misread = true;
        everMisread = true;
    }

    /** The drive that a medium is believed to be in. */
    DriveDevice driveOf(Guid medium) {
        Guid element = view.media().stream()
                .filter(each -> each.id().equals(medium))
                .flatMap(each -> Optional.ofNullable(each.element()).stream())
                .findFirst()
                .orElseThrow();
        ObjectInformation drive = session.objects()
                .information(element, NtmsObjectType.NTMS_DRIVE)
                .await();
        return service.hardware().drive(((DriveInformation) drive.info()).deviceName());
    }

    /** The cartridges that were thrown away. */
    Set<Integer> thrownAway() {
        return thrownAway;
    }

    void thrownAway(int cartridge) {
        thrownAway.add(cartridge);
    }

    /** One of the objects of a type that were there after the last step. */
    Guid pick(NtmsObjectType type) {
        return pick(view.ids(type));
    }

    /** Takes note of a call; returns words for the trace. */
    String call(String name, NtmsCall<?> call, @Nullable Duration timeout) {
        if (call.ended()) {
            return name + " -> " + result(call);
        }
        @Nullable Instant deadline = timeout == null ? null : time.instant().plus(timeout);
        pending.add(new Pending(name, caller, call, deadline));
        return name + " ...";
    }

    static String result(NtmsCall<?> call) {
        try {
            return String.valueOf(call.await());
        } catch (NtmsException e) {
            return e.status().wireName();
        }
    }

    String giveUp() {
        Pending call = pick(pending);
        call.call().cancel();
        return "gave up " + call.name();
    }

    String advance(Duration duration) {
        time.advance(duration);
        return "+" + duration;
    }

    String settle() {
        time.settle();
        return "settled";
    }

    String export() {
        caller = session;
        return call("export", session.database().export(phase -> {}), null);
    }

    String restart() {
        knowledge.meddleEverywhere(); // a cartridge that visits a drive for its label stays there, and no one notes it
        operator.close();
        service.close();
        time.settle();
        for (Pending call : pending) {
            if (!call.call().ended()) {
                throw new AssertionError("the service has stopped, and " + call.name() + " waits");
            }
        }
        service = start();
        version = NONE;
        session = open(service.accounts().administrator(), "Simulation");
        openOthers();
        detections.clear();
        operator = ScriptedOperator.begin(service, this::answer);
        time.advance(Duration.ZERO); // the inventories are queued
        return "restarted";
    }

    String importSet() {
        if (!java.nio.file.Files.exists(home.export().resolve("manifest.json")) && !exported()) {
            return "no set to import";
        }
        session.database().importOnNextStart().await();
        knowledge.meddleEverywhere();
        misread = everMisread; // the older database may have been wrong
        return restart() + " with an older database";
    }

    private boolean exported() {
        NtmsCall<Boolean> export = session.database().export(phase -> {});
        time.settle();
        return export.ended();
    }

    /** Everything is put right, and has the time that it needs: no wait may need to be given up. */
    void makePeace() {
        helpful = true;
        operator.close(); // another one begins with what this one has left undone
        operator = ScriptedOperator.begin(service, this::answer);
        PutRight.all(this);
        enableAll();
        time.advance(LONGEST_WAIT.plusMinutes(30));
        enableAll(); // what was on its way to be disabled then
        time.advance(Duration.ofMinutes(1));
        for (int round = 0;
                round < MOST_ROUNDS && (round == 0 || !look().mountedSides().isEmpty());
                round++) {
            dismountAll(); // a drive that somebody uses is waited for without end
            time.advance(Duration.ofMinutes(30));
        }
        cancelQueuedEjects();
        PutRight.all(this); // what a fault had left for then
        time.advance(Duration.ofHours(1));
    }

    /** Ejects that were only to be queued wait until somebody begins to eject. */
    private void cancelQueuedEjects() {
        for (View.Request eject : look().requests(LmOperation.NTMS_LM_EJECT)) {
            tried(() -> session.library().cancelRequest(eject.id()).await());
        }
    }

    private void dismountAll() {
        for (Guid side : look().mountedSides()) {
            tried(() -> session.media()
                    .dismount(List.of(side), DismountOption.NTMS_DISMOUNT_IMMEDIATE.value())
                    .await());
        }
    }

    private void enableAll() {
        for (NtmsObjectType type :
                List.of(NtmsObjectType.NTMS_LIBRARY, NtmsObjectType.NTMS_DRIVE, NtmsObjectType.NTMS_PHYSICAL_MEDIA)) {
            for (Guid object : look().ids(type)) {
                tried(() -> session.objects().enable(object, type).await());
            }
        }
    }

    /** Has labels read where nothing else tells cartridges from each other. */
    void readLabels() {
        for (View.Library library : look().libraries()) {
            if (library.serial() != null && !library.readsBarCodes()) {
                tried(() -> session.library()
                        .inventory(library.id(), InventoryMethod.NTMS_INVENTORY_OMID)
                        .await());
            }
        }
        settle();
    }

    /** Disorder begins again; till now belief and truth are the same. */
    void endPeace() {
        helpful = false;
        misread = false;
    }

    private static void tried(Runnable work) {
        try {
            work.run();
        } catch (NtmsException | DeviceException e) {
            // It was so already, or cannot be.
        }
    }

    @Override
    public void close() {
        operator.close();
        service.close();
        hold.close();
    }
}
