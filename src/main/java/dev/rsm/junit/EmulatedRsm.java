package dev.rsm.junit;

import dev.rsm.device.Fault;
import dev.rsm.device.Hardware;
import dev.rsm.device.LibraryDevice;
import dev.rsm.dtyp.Sid;
import dev.rsm.eventlog.EventRecord;
import dev.rsm.host.HomeClone;
import dev.rsm.host.OperatorRule;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.CalculatedTime;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.ManualTime;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.service.KnownHome;
import dev.rsm.service.NtmsService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A Removable Storage for one test: its home, service, hardware, clock and principals, what was called and what it has told, and
 * expectations about it. {@link RemovableStorageExtension} makes them for tests; {@link #start} does for anybody else.
 *
 * <p>Not for use by several threads, except the sessions it opens, the service and the hardware.
 */
public final class EmulatedRsm implements AutoCloseable {

    private final RsmSettings settings;
    private final List<RsmSnapshot> snapshots = new ArrayList<>();
    private Running.Books books = Running.Books.empty();
    private Running running;
    private List<LibraryDevice> devices;
    private boolean closed;

    private EmulatedRsm(RsmSettings settings, Running.Books books, Running running, List<LibraryDevice> devices) {
        this.settings = settings;
        this.books = books;
        this.running = running;
        this.devices = devices;
    }

    /**
     * Starts an emulator, whose libraries have been inventoried when this returns. A home that was asked for before in this JVM is
     * copied, which is quicker by far than making it.
     *
     * @throws dev.rsm.device.DescriptionException if the libraries are described wrongly
     */
    public static EmulatedRsm start(RsmSettings settings) {
        Running.Books books = Running.Books.empty();
        List<LibraryDevice> devices = make(settings);
        EmulatedRsm rsm = new EmulatedRsm(settings, books, first(settings, books, devices), devices);
        rsm.begin(settings.faults());
        return rsm;
    }

    private static List<LibraryDevice> make(RsmSettings settings) {
        return settings.devices().stream().<LibraryDevice>map(Supplier::get).toList();
    }

    private static Running first(RsmSettings settings, Running.Books books, List<LibraryDevice> devices) {
        Home home = Homes.copy(Homes.template(settings));
        return Running.start(
                home, settings, Running.clock(settings, settings.begin()), books, KnownHome.INVENTORIED, devices);
    }

    private void begin(List<Fault> faults) {
        books.notifications().startAnew();
        hardware().faults().clear();
        faults.forEach(hardware().faults()::add);
        settings.operator().ifPresent(this::operator);
    }

    /** What was asked for. */
    public RsmSettings settings() {
        return settings;
    }

    /** The number from which all identifiers are drawn. */
    public long seed() {
        return settings.seed();
    }

    /** The home on the disk; another one after {@link #reset} and {@link #restore}. */
    public Home home() {
        return running.home();
    }

    /** The running service. What is called through it directly is not among {@link #calls}. */
    public NtmsService service() {
        return running.service();
    }

    /** The hardware: drives to read and write through, people's {@code hands()}, {@code faults()}, cartridges as they are in truth. */
    public Hardware hardware() {
        return service().hardware();
    }

    /** The hardware of others, as {@link RsmSettings#devices} has made it; {@link #restart} and {@link #restore} leave it as it is. */
    public List<LibraryDevice> devices() {
        return devices;
    }

    /** The clock, whichever it is. */
    public Timekeeper clock() {
        return running.time();
    }

    /**
     * The clock, which the test advances.
     *
     * @throws IllegalStateException if the test has asked for another one
     */
    public ManualTime time() {
        if (clock() instanceof ManualTime manual) {
            return manual;
        }
        throw new IllegalStateException(
                "the clock does not stand still, it is " + settings.clock() + ": ask for calculatedTime() or clock()");
    }

    /**
     * The clock, which leaps when somebody waits. After a {@link #restart} there is another one, which goes on where this one was.
     *
     * @throws IllegalStateException if the test has not asked for a calculated one
     */
    public CalculatedTime calculatedTime() {
        if (clock() instanceof CalculatedTime calculated) {
            return calculated;
        }
        throw new IllegalStateException("the clock is " + settings.clock()
                + ": ask for another one with @RemovableStorage(clock = Clock.CALCULATED)");
    }

    /** Opens a session of an application, as an administrator. */
    public NtmsSession session(String application) {
        return session(application, service().accounts().administrator());
    }

    /** Opens a session of an application for somebody. */
    public NtmsSession session(String application, Principal caller) {
        return running.server().openSession(caller, SessionRequest.of(application));
    }

    /**
     * Opens a session of an application for a user of the emulated computer.
     *
     * @throws IllegalArgumentException if the settings have no such user
     */
    public NtmsSession session(String application, String user) {
        return session(application, principal(user));
    }

    /**
     * Returns a user of the settings, with the groups that he has there.
     *
     * @throws IllegalArgumentException if the settings have no such user
     */
    public Principal principal(String name) {
        return service()
                .accounts()
                .principal(
                        name,
                        configured(name).account().groups().stream()
                                .map(group -> group.sid())
                                .toArray(Sid[]::new));
    }

    private RsmUser configured(String name) {
        return settings.users().stream()
                .filter(user -> user.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no user " + name + " among " + settings.users()
                                + ": name it with @RemovableStorage(users = @User(name = \"" + name + "\"))."));
    }

    /** Returns anybody who is in {@code groups}, and no administrator without that group; the settings need not know of him. */
    public Principal user(String name, Sid... groups) {
        return service().accounts().principal(name, groups);
    }

    /**
     * Where the service listens, and the account of the administrator.
     *
     * @throws IllegalStateException if the settings have no wire
     */
    public WireAddress wire() {
        return wire(RsmUser.administrator());
    }

    /**
     * Where the service listens, and the account of a user.
     *
     * @throws IllegalStateException if the settings have no wire
     * @throws IllegalArgumentException if the settings have no such user
     */
    public WireAddress wire(String user) {
        return wire(configured(user));
    }

    private WireAddress wire(RsmUser user) {
        return running.host().stream()
                .flatMap(host -> host.wireAddresses().stream())
                .filter(RpcAddress.Tcp.class::isInstance)
                .map(RpcAddress.Tcp.class::cast)
                .findFirst()
                .map(address -> new WireAddress(address.host(), address.port(), user.name(), user.password()))
                .orElseThrow(() -> new IllegalStateException(
                        "the service is not on the network: ask for it with @RemovableStorage(wire = true)"));
    }

    /** Has somebody come to the console, in place of whoever is there, until the service ends. */
    public void operator(OperatorRule rule) {
        running.operator(rule);
    }

    /** Stops the service and starts it again on the same home; sessions end. The clock goes on, and so do the recorded calls. */
    public void restart() {
        running.close();
        books.notifications().readAll();
        Home home = Home.at(running.home().root());
        running =
                Running.start(home, settings, Running.nextClock(settings, clock()), books, KnownHome.NOTHING, devices);
        settings.operator().ifPresent(this::operator);
    }

    /** Has everything be as at the beginning of the test: another home, made alike, the clock, the faults; nothing was called. */
    public void reset() {
        Running before = running;
        Running.Books empty = Running.Books.empty();
        List<LibraryDevice> anew = make(settings);
        running = first(settings, empty, anew);
        devices = anew;
        books.calls().close(); // the service before is taken down meanwhile, and its sessions have ended at once
        books = empty;
        takeDown(before);
        begin(settings.faults());
    }

    private static void takeDown(Running old) {
        old.nobodyAtTheConsole();
        Homes.takeDown(old::discard, old.home());
    }

    /**
     * Keeps everything as it is now, until the snapshot or this is closed; the service goes on. What is under way is kept as it would be
     * after a kill of the service.
     */
    public RsmSnapshot snapshot() {
        Home copy = HomeClone.ofRunning(
                service(), home(), Homes.newFolder("snapshot").resolve("home"));
        RsmSnapshot snapshot =
                new RsmSnapshot(copy, clock().instant(), hardware().faults().list(), settings);
        snapshots.add(snapshot);
        return snapshot;
    }

    /**
     * Has everything be as when a snapshot was made, and the service start from it; sessions end, and nothing was called.
     *
     * @throws IllegalArgumentException if it is a snapshot of an emulator that was made otherwise
     * @throws IllegalStateException if it is closed
     */
    public void restore(RsmSnapshot snapshot) {
        if (!snapshot.settings().equals(settings)) {
            throw new IllegalArgumentException(
                    "The snapshot is of an emulator with other settings: make it of this one.");
        }
        Running before = running;
        Running.Books empty = Running.Books.empty();
        Home home = snapshot.copy();
        running = Running.start(
                home, settings, Running.clock(settings, snapshot.time()), empty, KnownHome.WHOLE, devices);
        books.calls().close(); // the service before is taken down meanwhile, and its sessions have ended at once
        books = empty;
        takeDown(before);
        begin(snapshot.faults());
    }

    /** The calls of all sessions that this has opened and of those over the wire, in the order in which they began. */
    public List<RecordedCall> calls() {
        return books.calls().calls();
    }

    /** What the service has told since the beginning of the test, in order. */
    public List<RecordedNotification> notifications() {
        return books.notifications().all();
    }

    /** Returns what was told about objects of a type since the last asking, in order. */
    public List<NotificationInformation> told(NtmsObjectType type) {
        if (!ObjectLook.HELD.contains(type)) {
            throw new IllegalArgumentException("no object is of type " + type);
        }
        return books.notifications().take(type);
    }

    /** The event log, oldest first; it begins with the making of the home. */
    public List<EventRecord> events() {
        try {
            return service().events().events();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything in words: libraries and media, requests, faults, calls, notifications, events. A failing test attaches it. */
    public String report() {
        return new StateText(this, running.observer(), books).toString();
    }

    /**
     * Returns expectations about the medium with a bar code.
     *
     * @throws AssertionError if there is not exactly one
     */
    public MediumExpectation medium(String barCode) {
        return MediumExpectation.of(running.observer(), barCode);
    }

    /**
     * Returns expectations about the drive with a serial number.
     *
     * @throws AssertionError if there is not exactly one
     */
    public DriveExpectation drive(String serial) {
        return DriveExpectation.of(running.observer(), serial);
    }

    /**
     * Returns expectations about the library with a serial number.
     *
     * @throws AssertionError if there is not exactly one
     */
    public LibraryExpectation library(String serial) {
        return LibraryExpectation.of(running.observer(), serial);
    }

    /** Returns expectations about what a person is asked to do. */
    public OperatorExpectation operatorRequests() {
        return new OperatorExpectation(running.observer());
    }

    /** Returns expectations about the event log. */
    public EventExpectation eventLog() {
        return new EventExpectation(events());
    }

    /** Returns expectations about the calls that were made. */
    public CallExpectation callLog() {
        return new CallExpectation(calls());
    }

    /** Stops the service; the home and the snapshots are deleted soon. Closing twice does nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            running.nobodyAtTheConsole();
            List<RsmSnapshot> made = List.copyOf(snapshots);
            Homes.takeDown(
                    () -> {
                        running.discard();
                        made.forEach(RsmSnapshot::close);
                    },
                    running.home());
        }
    }
}
