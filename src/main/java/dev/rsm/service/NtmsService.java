package dev.rsm.service;

import dev.rsm.backup.DatabaseExport;
import dev.rsm.device.DeviceException;
import dev.rsm.device.Hardware;
import dev.rsm.device.HardwareClosedException;
import dev.rsm.device.LibraryDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.eventlog.StateHistory;
import dev.rsm.label.MediaLabels;
import dev.rsm.label.RecogniserFailure;
import dev.rsm.library.DriveStates;
import dev.rsm.library.Inventory;
import dev.rsm.library.LabelReader;
import dev.rsm.library.LibraryAttachment;
import dev.rsm.library.LibraryWork;
import dev.rsm.library.RequestPerformer;
import dev.rsm.media.MediaStates;
import dev.rsm.notification.Notifications;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsServer;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.Requester;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.ntms.Texts;
import dev.rsm.object.ObjectReader;
import dev.rsm.operator.OperatorRequests;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.HomeLock;
import dev.rsm.runtime.HomeState;
import dev.rsm.runtime.IdSource;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.runtime.Waits;
import dev.rsm.security.AccessCheck;
import dev.rsm.security.AccountBook;
import dev.rsm.security.Accounts;
import dev.rsm.service.Dispatcher.Effect;
import dev.rsm.store.ObjectChange;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Sources;
import dev.rsm.store.Store;
import dev.rsm.store.StoreException;
import dev.rsm.store.Transactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Removable Storage service of one home.
 *
 * <p>It owns the home from {@link #start} to {@link #close}: nobody else can open it to change it meanwhile. It accepts
 * sessions as soon as it is ready, which is before the inventory that each start makes has ended; {@link #awaitInventory}
 * waits for that. Thread-safe.
 */
public final class NtmsService implements NtmsServer, AutoCloseable {

    private final ServiceOptions options;
    private final EventLog events;
    private final HomeLock lock;
    private final Store store;
    private final Hardware hardware;
    private final Accounts accounts;
    private final AccountBook accountBook;
    private final DatabaseExport export;
    private final Dispatcher dispatcher;
    private final Set<ServiceSession> sessions = Collections.synchronizedSet(new LinkedHashSet<>());
    private final ServiceThreads threads;
    private final Waits waits;
    private final Notifications notifications;
    private final HistoryKeeper history;
    private final RequestPurge purge;
    private final RequestPerformer performer;
    private final MediaLabels labels;
    private final List<Consumer<String>> progressListeners = new CopyOnWriteArrayList<>();
    private final StartInventory inventory;
    private final ServiceContext context;
    private final HomeInstant instant;
    private HomeState homeState;
    private volatile ServiceState state = ServiceState.NOT_READY;

    private NtmsService(
            Home home,
            ServiceOptions options,
            EventLog events,
            HomeLock lock,
            Store store,
            HomeState homeState,
            Accounts accounts,
            Hardware hardware) {
        this.options = options;
        this.events = events;
        this.lock = lock;
        this.store = store;
        this.homeState = homeState;
        this.hardware = hardware;
        this.accounts = accounts;
        this.accountBook = new AccountBook(home, accounts, options.files());
        this.threads = new ServiceThreads(options.clock());
        this.inventory = new StartInventory(options.clock(), this::inventoryEndedEarly);
        this.export = new DatabaseExport(store, home.export(), options.files(), options.clock());
        this.waits = new Waits(options.clock(), threads.turns());
        this.history = new HistoryKeeper(store, new StateHistory(home.log()), threads.turns());
        this.purge = new RequestPurge(store, options.clock(), threads.turns());
        this.notifications = new Notifications(options.clock(), threads.turns());
        this.dispatcher = new Dispatcher(store, this::state, waits);
        this.context = new Context(home);
        this.instant = new HomeInstant(home, store);
        this.labels =
                options.labels().reportingTo(failure -> events.write(eventOf(failure.kind()), failure.toString()));
        Inventory takingStock = new Inventory(store, new LabelReader(labels, options.mediaTypes()), events);
        this.performer = new RequestPerformer(store, events, options.clock(), threads.libraries(), takingStock, labels);
    }

    private static RsmEvent eventOf(RecogniserFailure.Kind failure) {
        return switch (failure) {
            case FAILED -> RsmEvent.LABEL_LIBRARY_FAILED;
            case NOT_LOADED -> RsmEvent.LABEL_LIBRARY_NOT_LOADED;
            case CONTESTED -> RsmEvent.LABEL_LIBRARY_CONTESTED;
            case TOO_SLOW -> RsmEvent.LABEL_LIBRARY_TOO_SLOW;
            case GIVEN_UP -> RsmEvent.LABEL_LIBRARY_GIVEN_UP;
        };
    }

    /**
     * Starts the service: takes the home, opens the database, configures the libraries, and begins the inventory.
     *
     * @throws HomeException if the home is in use, or its database or devices cannot be opened; the home is given back
     */
    public static NtmsService start(Home home, ServiceOptions options) {
        boolean interrupted = Thread.interrupted(); // Java closes files under a thread that is marked
        Timekeeper.Hold hold = options.clock().hold();
        try (hold) {
            NtmsService service = open(home, options);
            try {
                service.begin();
                return service;
            } catch (RuntimeException | Error e) {
                closeAfter(e, service);
                throw e;
            }
        } catch (DeviceException | HardwareClosedException | StoreException e) {
            throw new HomeException("The service of " + home + " cannot start: " + e.getMessage(), e);
        } finally {
            restore(interrupted);
        }
    }

    /** Takes the home and opens all that is in it. The service is not ready yet. */
    static NtmsService open(Home home, ServiceOptions options) {
        EventLog events = new EventLog(home.log(), options.clock());
        HomeLock lock = HomeLock.take(home, options.owner());
        Store store = null;
        Hardware hardware = null;
        try {
            DatabaseStart.Opened opened = new DatabaseStart(home, options.files(), events)
                    .open(options.rebuild(), options.known().whole());
            store = opened.store();
            Accounts accounts = Accounts.of(home, opened.state());
            HomeState state = opened.state().started(store.read(ObjectRows::newest));
            state.save(home, options.files());
            hardware = Hardware.open(home.devices(), options.clock(), options.latency());
            return new NtmsService(home, options, events, lock, store, state, accounts, hardware);
        } catch (RuntimeException | Error e) {
            closeAfter(e, hardware, store, lock);
            throw e;
        }
    }

    /** Gives back what was opened, although something has failed. */
    private static void closeAfter(Throwable failure, @Nullable AutoCloseable... parts) {
        for (AutoCloseable part : parts) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
    }

    /** Fills a new database, becomes ready, and begins the inventory. */
    void begin() {
        store.use(new Sources(new IdSource(homeState.seed(), homeState.starts()), options.clock()));
        history.recover();
        new CommitRelay(events, history, notifications, performer, waits).listenTo(store);
        export.clearInterrupted();
        NewDatabase.fill(store, homeState);
        store.step(tx -> {
            MediaStates.startAnew(tx);
            DriveStates.startAnew(tx);
            OperatorRequests.startAnew(tx);
            return LibraryRequests.cancelUnfinished(tx);
        });
        purge.begin();
        state = ServiceState.READY;
        events.write(RsmEvent.SERVICE_STARTED, "The service has started.");
        threads.calls().execute(() -> inventory.begin(this::attachLibraries));
    }

    /** Configures the libraries, and has each take stock: that is the first in its queue. */
    private CompletionStage<Inventory.Result> attachLibraries() {
        boolean inventoried = options.known() == KnownHome.INVENTORIED;
        return new LibraryAttachment(store, events, threads.calls(), performer)
                .attachAll(
                        devices(), device -> inventoried && !options.devices().contains(device));
    }

    /** The emulated devices, and those of others. */
    private List<LibraryDevice> devices() {
        return Stream.concat(hardware.libraries().stream(), options.devices().stream())
                .toList();
    }

    private void inventoryEndedEarly(Throwable cause) {
        if (state == ServiceState.READY) {
            events.write(RsmEvent.INCONSISTENCY_FOUND, "The inventory ended early: " + cause.getMessage());
        }
    }

    /** The state of the service. */
    public ServiceState state() {
        return state;
    }

    /** Why calls fail although the service is ready: its database has failed. Empty if it has not. */
    public Optional<String> trouble() {
        if (state != ServiceState.READY) {
            return Optional.empty();
        }
        try {
            var unused = store.read(tx -> ObjectReader.typeOf(tx, Guid.NULL));
            return Optional.empty();
        } catch (StoreException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /** The emulated hardware, for whoever stands before it: what is done there, the service learns of as from real hardware. */
    public Hardware hardware() {
        return hardware;
    }

    /** What the service believes, for who looks at it without a session. */
    Transactions database() {
        return store;
    }

    /** The accounts of the emulated computer. */
    public Accounts accounts() {
        return accounts;
    }

    /** The accounts with which callers from the network log on; whoever changes them need not stop the service. */
    public AccountBook accountBook() {
        return accountBook;
    }

    /** How many sessions are open. */
    public int sessions() {
        return sessions.size();
    }

    /** How many calls wait for something; none of them holds a thread. */
    public int waiting() {
        return waits.count();
    }

    /** Ends when the inventory that this start began has: with its result, or with why it ended early. */
    public CompletionStage<Inventory.Result> inventory() {
        return inventory.result();
    }

    /** Reads the event log. */
    public EventLog.Content events() throws IOException {
        return events.read();
    }

    /** Has {@code listener} told each phase of an export as it begins, in words for a person; from the exporting thread. */
    public void onProgress(Consumer<String> listener) {
        progressListeners.add(listener);
    }

    /**
     * Has {@code listener} told of every notification there is, of objects of any type, whether somebody waits for it or not: as
     * it is handed out, in order. It must be quick and not fail.
     */
    public void onNotification(Consumer<ObjectChange> listener) {
        notifications.onDelivery(listener);
    }

    /** The clock of the service: whoever makes threads beside it makes them with this. */
    public Timekeeper clock() {
        return options.clock();
    }

    /**
     * Waits until the inventory that this start began has ended.
     *
     * @throws HomeException if it ended early
     */
    public Inventory.Result awaitInventory() {
        return inventory.await();
    }

    /**
     * Copies database and devices as they are at one instant: no step is carried out, nothing moves, nobody writes on a
     * medium, exports, marks an import or changes accounts until that is done. A movement that has ended and is not noted yet
     * is one that the next inventory notes. An export under way is waited for.
     *
     * @param devices the folder to make for the devices
     * @param database the file to make for the database
     * @param first what else of the home is to be copied at that instant, before them
     * @throws IOException if the copies cannot be written
     * @throws HomeException if the service has stopped
     */
    public void copyTo(Path devices, Path database, Store.Still first) throws IOException {
        try {
            Files.createDirectories(DurableFiles.folderOf(database));
            instant.still(() -> {
                first.run();
                hardware.copyTo(devices);
                store.copyTo(database, () -> false);
            });
        } catch (DeviceException | HardwareClosedException | StoreException e) {
            throw new HomeException("The home cannot be copied: " + e.getMessage(), e);
        }
    }

    @Override
    public NtmsSession openSession(Principal caller, SessionRequest request) {
        ServiceSession.requirePresent(caller, "caller");
        ServiceSession.requirePresent(request, "request");
        ServiceSession session = new ServiceSession(context, caller, requester(caller, request));
        dispatcher
                .call(session, NtmsFunction.OPEN_NTMS_SESSION, Effect.READS, request::check, tx -> {
                    AccessCheck.requireOnComputer(
                            tx, caller, NtmsFunction.OPEN_NTMS_SESSION.rights().about(NtmsObjectType.NTMS_COMPUTER));
                    return true;
                })
                .await();
        sessions.add(session);
        return session;
    }

    /** How requests name who makes them: what a session does not say of itself is its account's name, and this computer's. */
    private Requester requester(Principal caller, SessionRequest request) {
        Requester said = request.requester();
        String user = said.user().isEmpty() ? caller.name() : said.user();
        return new Requester(
                said.application(),
                Texts.cut(user, NtmsLimits.USERNAME),
                said.computer().isEmpty() ? homeState.computerName() : said.computer());
    }

    /**
     * Stops the service: ends what sessions wait for, closes the database and gives the home back. Closing twice does
     * nothing. A thread that is interrupted stops it whole and stays marked.
     */
    @Override
    public void close() {
        close(true);
    }

    /**
     * Stops the service as {@link #close} does, but leaves its files as a kill of the process would: nothing that was committed
     * is missing, and nothing is tidied up or logged. For a home that is about to be deleted.
     */
    public void discard() {
        close(false);
    }

    private void close(boolean orderly) {
        boolean ready;
        synchronized (this) {
            if (state == ServiceState.STOPPED) {
                return;
            }
            ready = state == ServiceState.READY;
            state = ServiceState.STOPPED;
        }
        boolean interrupted = Thread.interrupted();
        try {
            lock.ending();
            stop(ready, orderly);
        } finally {
            restore(interrupted);
        }
    }

    private static void restore(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop(boolean ready, boolean orderly) {
        Timekeeper.Hold hold = options.clock().hold();
        Ending database = orderly ? store::close : store::discard;
        try (lock;
                hold) {
            try (database) {
                purge.close();
                List.copyOf(sessions).forEach(ServiceSession::cancelCalls);
                threads.refuseCalls();
                end(
                        orderly
                                ? hardware::close
                                : hardware::discard); // ends what libraries do at their next look at a device
                threads.end();
                end(orderly ? history::close : history::discard);
                inventory.stop();
            }
            if (ready && orderly) {
                events.write(RsmEvent.SERVICE_STOPPED, "The service has stopped.");
            }
        }
    }

    /** How a part is ended. */
    private interface Ending extends AutoCloseable {
        @Override
        void close();
    }

    private static void end(Ending part) {
        part.close();
    }

    private final class Context implements ServiceContext {

        private final Home home;

        Context(Home home) {
            this.home = home;
        }

        @Override
        public Dispatcher dispatcher() {
            return dispatcher;
        }

        @Override
        public Executor executor() {
            return threads.calls();
        }

        @Override
        public void export(Consumer<String> progress, BooleanSupplier cancelled) {
            Consumer<String> all = phase -> {
                progress.accept(phase);
                progressListeners.forEach(each -> each.accept(phase));
            };
            instant.exporting(() -> new LoggedExport(export, events).run(all, cancelled));
        }

        @Override
        public void markImport() {
            synchronized (NtmsService.this) {
                if (state == ServiceState.STOPPED) { // the home is somebody else's by now
                    throw new NtmsException(NtmsStatus.NOT_CONNECTED, "The service has stopped: start it again.");
                }
                HomeState marked = homeState.withImportMarked(true);
                instant.marking(() -> marked.save(home, options.files()));
                homeState = marked;
            }
        }

        @Override
        public Notifications notifications() {
            return notifications;
        }

        @Override
        public LibraryWork libraries() {
            return performer.lines();
        }

        @Override
        public EventLog events() {
            return events;
        }

        @Override
        public MediaLabels labels() {
            return labels;
        }

        @Override
        public void forget(ServiceSession session) {
            sessions.remove(session);
        }
    }
}
