package dev.rsm.junit;

import dev.rsm.device.MediaTypes;
import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.Sid;
import dev.rsm.host.HomeBuilder;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.CalculatedTime;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.ManualTime;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.service.NtmsService;
import dev.rsm.service.ServiceOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Removable Storage for one test: its home, service, clock and principals, what it has told, and expectations about it.
 *
 * <p>Not for use by several threads, except the sessions it opens.
 */
public final class EmulatedRsm implements AutoCloseable {

    private static final Set<NtmsObjectType> NO_OBJECTS =
            Set.of(NtmsObjectType.NTMS_UNKNOWN, NtmsObjectType.NTMS_OBJECT, NtmsObjectType.NTMS_UI_DESTINATION);

    private static final Map<String, Path> TEMPLATES = new ConcurrentHashMap<>();

    private final Path folder;
    private final Home home;
    private final Clock clock;
    private Timekeeper time;
    private NtmsService service;
    private NtmsSession observer;
    private Map<NtmsObjectType, NotificationHandle> handles;

    private EmulatedRsm(Path folder, Clock clock, Instant begin) {
        this.folder = folder;
        this.home = Home.at(folder.resolve("home"));
        this.clock = clock;
        this.time = timekeeper(begin);
        this.service = startService();
        this.observer = session("Observer");
        this.handles = observe();
    }

    /** Starts an emulator; a home that was asked for before is copied. */
    static EmulatedRsm start(RemovableStorage asked) {
        try {
            Path folder = Files.createTempDirectory("rsm");
            Path template = TEMPLATES.computeIfAbsent(
                    asked.seed() + "\n" + asked.time() + "\n" + asked.libraries(), key -> template(asked));
            HomeBuilder.copyTree(template, folder.resolve("home"));
            return new EmulatedRsm(folder, asked.clock(), Instant.parse(asked.time()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path template(RemovableStorage asked) {
        try {
            Path folder = Files.createTempDirectory("rsm-template");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> HomeBuilder.deleteTree(folder)));
            Path description = folder.resolve("libraries.yaml");
            Files.writeString(description, asked.libraries());
            ManualTime clock = new ManualTime(Instant.parse(asked.time()));
            return new HomeBuilder(MediaTypes.shipped(), HomeBuilder.DEFAULT_COMPUTER, asked.seed())
                    .withClock(clock)
                    .build(folder.resolve("home"), List.of(description))
                    .home()
                    .root();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Timekeeper timekeeper(Instant begin) {
        return clock == Clock.STILL ? new ManualTime(begin) : new CalculatedTime(begin);
    }

    private NtmsService startService() {
        NtmsService started = NtmsService.start(
                home,
                ServiceOptions.standard()
                        .withOwner("a test")
                        .withClock(time)
                        .withLatency(clock == Clock.CALCULATED_WITH_LATENCY));
        try {
            started.awaitInventory();
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private Map<NtmsObjectType, NotificationHandle> observe() {
        Map<NtmsObjectType, NotificationHandle> opened = new EnumMap<>(NtmsObjectType.class);
        for (NtmsObjectType type : NtmsObjectType.values()) {
            if (!NO_OBJECTS.contains(type)) {
                opened.put(type, observer.notifications().open(type).await());
            }
        }
        return opened;
    }

    /** The home on the disk. */
    public Home home() {
        return home;
    }

    /** The running service. */
    public NtmsService service() {
        return service;
    }

    /**
     * The clock, which the test advances.
     *
     * @throws IllegalStateException if the test has asked for a calculated one
     */
    public ManualTime time() {
        if (time instanceof ManualTime manual) {
            return manual;
        }
        throw new IllegalStateException("the clock is calculated: ask for calculatedTime()");
    }

    /**
     * The clock, which leaps when somebody waits. After a {@link #restart} there is another one, which goes on where this one was.
     *
     * @throws IllegalStateException if the test has not asked for a calculated one
     */
    public CalculatedTime calculatedTime() {
        if (time instanceof CalculatedTime calculated) {
            return calculated;
        }
        throw new IllegalStateException("the clock stands still: ask for time(), or for another clock with "
                + "@RemovableStorage(clock = Clock.CALCULATED)");
    }

    /** Opens a session of an application, as an administrator. */
    public NtmsSession session(String application) {
        return service.openSession(service.accounts().administrator(), SessionRequest.of(application));
    }

    /** Opens a session of an application for somebody. */
    public NtmsSession session(String application, Principal caller) {
        return service.openSession(caller, SessionRequest.of(application));
    }

    /** Returns a user of the emulated computer who is in {@code groups}, and no administrator without that group. */
    public Principal user(String name, Sid... groups) {
        return service.accounts().principal(name, groups);
    }

    /** Stops the service and starts it again; sessions end. What it tells from then on can be asked anew. */
    public void restart() {
        service.close();
        if (clock != Clock.STILL) {
            time = timekeeper(time.instant()); // the threads of a service belong to its clock
        }
        service = startService();
        observer = session("Observer");
        handles = observe();
    }

    /** Returns what was told about objects of a type since the last asking, in order. */
    public List<NotificationInformation> told(NtmsObjectType type) {
        NotificationHandle handle = handles.get(type);
        if (handle == null) {
            throw new IllegalArgumentException("no object is of type " + type);
        }
        List<NotificationInformation> told = new ArrayList<>();
        while (true) {
            try {
                told.add(observer.notifications().await(handle, 0).await());
            } catch (NtmsException e) {
                if (e.status() != NtmsStatus.TIMEOUT) {
                    throw e;
                }
                return told;
            }
        }
    }

    /**
     * Returns expectations about the medium with a bar code.
     *
     * @throws AssertionError if there is not exactly one
     */
    public MediumExpectation medium(String barCode) {
        List<Guid> found = new ArrayList<>();
        for (Guid id : observer.objects()
                .enumerate(null, NtmsObjectType.NTMS_PHYSICAL_MEDIA, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()) {
            if (MediumExpectation.physical(observer, id).info() instanceof PhysicalMediaInformation info
                    && info.barCode().equals(barCode)) {
                found.add(id);
            }
        }
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " media have the bar code " + barCode);
        }
        return new MediumExpectation(observer, found.get(0), barCode);
    }

    /** Stops the service and deletes the home. */
    @Override
    public void close() {
        service.close();
        HomeBuilder.deleteTree(folder);
    }
}
