package dev.rsm.simulation;

import dev.rsm.device.DeviceException;
import dev.rsm.device.LibraryDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.host.HelpfulOperator;
import dev.rsm.host.OperatorRule;
import dev.rsm.host.ScriptedOperator;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.PoolType;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.ntms.TypeInformation;
import dev.rsm.runtime.CalculatedTime;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.Timekeeper.Hold;
import dev.rsm.service.NtmsService;
import dev.rsm.testing.Sessions;
import dev.rsm.testing.TestHomes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Where a simulation plays: a home with its service, an operator, a caller and the calls that are under way. */
final class Stage implements AutoCloseable {

    static final Set<LmState> OPEN = EnumSet.of(
            LmState.NTMS_LM_QUEUED, LmState.NTMS_LM_INPROCESS, LmState.NTMS_LM_WAITING, LmState.NTMS_LM_DEFERRED);

    private final Home home;
    private final SplittableRandom random;
    private final SplittableRandom operatorsRandom;
    private final CalculatedTime time;
    private final Hold hold;
    private final List<String> serials = new ArrayList<>();
    private final List<Pending> pending = new ArrayList<>();
    private boolean helpful;
    private int cartridges;
    private NtmsService service;
    private NtmsSession session;
    private ScriptedOperator operator;

    /**
     * A call that had not ended when it was made.
     *
     * @param deadline when it must have; null if it must end sometime only
     */
    record Pending(String name, NtmsCall<?> call, @Nullable Instant deadline) {}

    Stage(Home home, long seed) {
        this.home = home;
        this.random = new SplittableRandom(seed);
        this.operatorsRandom = random.split();
        this.time = new CalculatedTime(Instant.parse("2003-04-24T08:00:00Z"));
        this.hold = time.hold();
        this.service = start();
        this.session = Sessions.open(service, service.accounts().administrator(), SessionRequest.of("Simulation"));
        this.operator = ScriptedOperator.begin(service, this::answer);
        time.settle();
        service.hardware()
                .libraries()
                .forEach(device -> serials.add(device.inquiry().serial()));
        cartridges = service.hardware().cartridges().size()
                + service.hardware().hands().shelf().size();
        makePools();
    }

    private NtmsService start() {
        return NtmsService.start(home, TestHomes.options().withClock(time).withLatency(true));
    }

    private OperatorRule.Answer answer(OperatorRule.Task task) {
        if (helpful) {
            return HelpfulOperator.rule().answer(task);
        }
        OperatorRule rule =
                switch (operatorsRandom.nextInt(6)) {
                    case 0 -> OperatorRule.refuses();
                    case 1 -> OperatorRule.ignores();
                    case 2 -> OperatorRule.saysDone();
                    default -> HelpfulOperator.rule();
                };
        return rule.after(Duration.ofSeconds(1 + operatorsRandom.nextInt(1200))).answer(task);
    }

    private void makePools() {
        int made = 0;
        for (Guid type : objects(NtmsObjectType.NTMS_MEDIA_TYPE)) {
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

    CalculatedTime time() {
        return time;
    }

    List<Pending> pending() {
        return pending;
    }

    List<String> serials() {
        return serials;
    }

    /** How many cartridges there are. */
    int cartridges() {
        return cartridges;
    }

    void made(int more) {
        cartridges += more;
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

    List<Guid> objects(NtmsObjectType type) {
        List<Guid> found = within(null, type);
        if (type == NtmsObjectType.NTMS_MEDIA_POOL) { // pools are in pools
            found = new ArrayList<>(found);
            for (int pool = 0; pool < found.size(); pool++) {
                found.addAll(within(found.get(pool), type));
            }
        }
        return found;
    }

    List<Guid> within(@Nullable Guid container, NtmsObjectType type) {
        return session.objects()
                .enumerate(container, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
    }

    <T extends TypeInformation> T information(Guid id, NtmsObjectType type, Class<T> form) {
        return form.cast(session.objects().information(id, type).await().info());
    }

    List<Guid> pools(PoolType kind) {
        return objects(NtmsObjectType.NTMS_MEDIA_POOL).stream()
                .filter(pool -> {
                    MediaPoolInformation info =
                            information(pool, NtmsObjectType.NTMS_MEDIA_POOL, MediaPoolInformation.class);
                    return info.poolType() == kind && !info.mediaType().equals(Guid.NULL);
                })
                .toList();
    }

    List<Guid> mountedSides() {
        return objects(NtmsObjectType.NTMS_PHYSICAL_MEDIA).stream()
                .map(id -> information(id, NtmsObjectType.NTMS_PHYSICAL_MEDIA, PhysicalMediaInformation.class)
                        .mountedPartition())
                .filter(side -> !side.equals(Guid.NULL))
                .toList();
    }

    List<Guid> openRequests() {
        return objects(NtmsObjectType.NTMS_LIBREQUEST).stream()
                .filter(id -> OPEN.contains(information(id, NtmsObjectType.NTMS_LIBREQUEST, LibRequestInformation.class)
                        .state()))
                .toList();
    }

    /** Takes note of a call; returns words for the trace. */
    String call(String name, NtmsCall<?> call, @Nullable Duration timeout) {
        if (call.ended()) {
            return name + " -> " + result(call);
        }
        @Nullable Instant deadline = timeout == null ? null : time.instant().plus(timeout);
        pending.add(new Pending(name, call, deadline));
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

    String restart() {
        operator.close();
        service.close();
        time.settle();
        for (Pending call : pending) {
            if (!call.call().ended()) {
                throw new AssertionError("the service has stopped, and " + call.name() + " waits");
            }
        }
        service = start();
        session = Sessions.open(service, service.accounts().administrator(), SessionRequest.of("Simulation"));
        operator = ScriptedOperator.begin(service, this::answer);
        time.advance(Duration.ZERO); // the inventories are queued
        return "restarted";
    }

    String importSet() {
        if (!java.nio.file.Files.exists(home.export().resolve("manifest.json")) && !exported()) {
            return "no set to import";
        }
        session.database().importOnNextStart().await();
        return restart() + " with an older database";
    }

    private boolean exported() {
        NtmsCall<Boolean> export = session.database().export(phase -> {});
        time.settle();
        return export.ended();
    }

    /** Everything is put right, everybody waits no longer, and the service takes stock of it all. */
    void makePeace() {
        helpful = true;
        operator.close(); // another one begins with what this one has left undone
        operator = ScriptedOperator.begin(service, this::answer);
        Happenings.putRight(this);
        for (NtmsObjectType type :
                List.of(NtmsObjectType.NTMS_LIBRARY, NtmsObjectType.NTMS_DRIVE, NtmsObjectType.NTMS_PHYSICAL_MEDIA)) {
            for (Guid object : objects(type)) {
                tried(() -> session.objects().enable(object, type).await());
            }
        }
        List.copyOf(pending).forEach(call -> call.call().cancel());
        time.advance(Duration.ofMinutes(30));
        for (Guid side : mountedSides()) { // a drive that somebody uses is waited for without end
            tried(() -> session.media()
                    .dismount(List.of(side), DismountOption.NTMS_DISMOUNT_IMMEDIATE.value())
                    .await());
        }
        time.advance(Duration.ofMinutes(30));
        Happenings.putRight(this); // what a fault had left for then
        time.advance(Duration.ofHours(1));
    }

    void endPeace() {
        helpful = false;
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
