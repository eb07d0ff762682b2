package dev.rsm.testing;

import dev.rsm.device.Hands;
import dev.rsm.device.Hardware;
import dev.rsm.dtyp.Guid;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.label.MediaLabels;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.ntms.TypeInformation;
import dev.rsm.runtime.CalculatedTime;
import dev.rsm.runtime.Home;
import dev.rsm.service.NtmsService;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A service whose devices move in calculated time: whoever waits makes time pass, and nothing else does.
 *
 * <p>For the thread of a test alone.
 */
public final class MovingRsm implements AutoCloseable {

    /** When each of them starts. */
    public static final Instant START = Instant.parse("2004-05-10T08:00:00Z");

    private final Home home;
    private final boolean latency;
    private final @Nullable EmulatedRsm given;
    private MediaLabels labels = MediaLabels.installed();
    private CalculatedTime time;
    private NtmsService service;
    private NtmsSession session;

    /** Starts a service of a home in {@code folder}, and waits for its first inventory. */
    public MovingRsm(Path folder, String yaml, boolean latency) {
        this(TestHomes.of(yaml, folder.resolve("home")), latency);
    }

    /** Starts the service of a home, and waits for its first inventory. */
    public MovingRsm(Home home, boolean latency) {
        this.home = home;
        this.latency = latency;
        this.given = null;
        this.time = new CalculatedTime(START);
        this.service = start();
        this.session = session("Test");
    }

    /** Goes on with the service that a test was given, whose clock is calculated; the extension stops it. */
    public MovingRsm(EmulatedRsm emulated) {
        this.home = emulated.home();
        this.latency = false;
        this.given = emulated;
        this.time = emulated.calculatedTime();
        this.service = emulated.service();
        this.session = session("Test");
    }

    private NtmsService start() {
        return TestHomes.start(
                home, TestHomes.options().withClock(time).withLatency(latency).withLabels(labels));
    }

    /** Stops the service and starts it again, a day later, with other media label recognisers; sessions end. */
    public void restart(MediaLabels others) {
        labels = others;
        restart();
    }

    /** Stops the service and starts it again, a day later unless the test was given it; sessions end. */
    public void restart() {
        if (given != null) {
            given.restart();
            time = given.calculatedTime();
            service = given.service();
            session = session("Test");
            return;
        }
        service.close();
        startAgain();
    }

    /** Leaves the home as a kill of the service would, and starts it again, a day later; sessions end. */
    public void kill() {
        service.discard();
        startAgain();
    }

    private void startAgain() {
        time = new CalculatedTime(time.instant().plusSeconds(86_400));
        service = start();
        session = session("Test");
    }

    /** The home. */
    public Home home() {
        return home;
    }

    /** The clock. */
    public CalculatedTime time() {
        return time;
    }

    /** The service. */
    public NtmsService service() {
        return service;
    }

    /** The hardware. */
    public Hardware hardware() {
        return service.hardware();
    }

    /** What a person does. */
    public Hands hands() {
        return service.hardware().hands();
    }

    /** An administrator's session. */
    public NtmsSession session() {
        return session;
    }

    /** Opens a session of an administrator on the server's own computer, for the functions that work there only. */
    public NtmsSession localSession() {
        return service.openSession(service.accounts().administrator(), SessionRequest.of("Local"));
    }

    /** Opens another session of an administrator. */
    public NtmsSession session(String application) {
        return session(application, service.accounts().administrator());
    }

    /** Opens a session of somebody. */
    public NtmsSession session(String application, Principal caller) {
        return Sessions.open(service, caller, SessionRequest.of(application));
    }

    /** All objects of a type. */
    public List<ObjectInformation> all(NtmsObjectType type) {
        return session.objects().enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT).await().stream()
                .map(id -> session.objects().information(id, type).await())
                .toList();
    }

    /** The one object of a type that is as asked. */
    public <T extends TypeInformation> ObjectInformation the(NtmsObjectType type, Class<T> info, Predicate<T> wanted) {
        List<ObjectInformation> found = all(type).stream()
                .filter(each -> wanted.test(info.cast(each.info())))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " objects of type " + type + " are as asked: " + found);
        }
        return found.get(0);
    }

    /** The medium with a bar code. */
    public Guid medium(String barCode) {
        return the(NtmsObjectType.NTMS_PHYSICAL_MEDIA, PhysicalMediaInformation.class, medium -> medium.barCode()
                        .equals(barCode))
                .id();
    }

    /** A side, counted from 0, of the medium with a bar code. */
    public Guid side(String barCode, int side) {
        Guid medium = medium(barCode);
        return the(
                        NtmsObjectType.NTMS_PARTITION,
                        PartitionInformation.class,
                        each -> each.physicalMedia().equals(medium) && each.side() == side)
                .id();
    }

    /** Information about the medium with a bar code. */
    public PhysicalMediaInformation mediumInformation(String barCode) {
        return session.objects().info(medium(barCode), PhysicalMediaInformation.class);
    }

    /** Has the first side of the medium with a bar code mounted for reading, however long that takes. */
    public NtmsCall<List<Guid>> mount(String barCode) {
        return session.media()
                .mount(List.of(side(barCode, 0)), List.of(), MountOptions.NTMS_MOUNT_READ, 0, NtmsLimits.INFINITE);
    }

    /** Information about an object. */
    public ObjectInformation information(Guid id, NtmsObjectType type) {
        return session.objects().information(id, type).await();
    }

    /** What only objects of one type have. */
    public <T extends TypeInformation> T info(Guid id, Class<T> part) {
        return session.objects().info(id, part);
    }

    /** The state of the medium with a bar code. */
    public MediaState mediaState(String barCode) {
        return mediumInformation(barCode).mediaState();
    }

    /** The library with a serial number, which is part of its name. */
    public Guid library(String serial) {
        List<ObjectInformation> found = all(NtmsObjectType.NTMS_LIBRARY).stream()
                .filter(each ->
                        each.info() instanceof LibraryInformation && each.name().contains(serial))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " libraries have the serial number " + serial);
        }
        return found.get(0).id();
    }

    /** Information about the library with a serial number. */
    public LibraryInformation libraryInformation(String serial) {
        return info(library(serial), LibraryInformation.class);
    }

    /** The media type of a name. */
    public Guid mediaType(String name) {
        return all(NtmsObjectType.NTMS_MEDIA_TYPE).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** Makes a pool of an application, for media of a type. */
    public Guid pool(String mediaType) {
        return session.pools()
                .create("Vendor", mediaType(mediaType), CreateOption.NTMS_CREATE_NEW, null)
                .await();
    }

    /** Waits until it is told that an object has changed; what was told before does not count. */
    public void awaitUpdate(NotificationHandle channel) {
        NotificationOperation told;
        do {
            told = session.notifications()
                    .await(channel, NtmsLimits.INFINITE)
                    .await()
                    .operation();
        } while (told != NotificationOperation.NTMS_OBJ_UPDATE);
    }

    /** The drive with a serial number. */
    public Guid drive(String serial) {
        return the(NtmsObjectType.NTMS_DRIVE, DriveInformation.class, drive -> drive.serialNumber()
                        .equals(serial))
                .id();
    }

    /** Information about a drive. */
    public DriveInformation driveInformation(Guid drive) {
        return session.objects().info(drive, DriveInformation.class);
    }

    /** The state of a drive. */
    public DriveState driveState(Guid drive) {
        return driveInformation(drive).state();
    }

    /** The library requests there are, oldest first. */
    public List<LibRequestInformation> requests() {
        return all(NtmsObjectType.NTMS_LIBREQUEST).stream()
                .map(each -> (LibRequestInformation) each.info())
                .toList();
    }

    /** Lets time pass until nothing moves any more, and returns what a call has come to. */
    public <T> T settle(NtmsCall<T> call) {
        T result = call.await();
        time.settle();
        return result;
    }

    @Override
    public void close() {
        service.close();
    }
}
