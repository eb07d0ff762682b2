package dev.rsm.service;

import dev.rsm.backup.DatabaseExport;
import dev.rsm.device.DeviceException;
import dev.rsm.device.Hardware;
import dev.rsm.device.LibraryDevice;
import dev.rsm.dtyp.Sid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.library.Inventory;
import dev.rsm.library.LabelReader;
import dev.rsm.library.LibraryConfiguration;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.Principal;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.HomeLock;
import dev.rsm.runtime.HomeState;
import dev.rsm.runtime.IdSource;
import dev.rsm.security.AccessCheck;
import dev.rsm.security.Accounts;
import dev.rsm.store.Store;
import dev.rsm.store.StoreException;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Removable Storage service of one home.
 *
 * <p>It owns the home from {@link #start} to {@link #close}: nobody else can open it to change it meanwhile. It accepts
 * sessions as soon as it is ready, which is before the inventory that each start makes has ended; {@link #awaitInventory}
 * waits for that. Thread-safe.
 */
public final class NtmsService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NtmsService.class);

    /** How long a stop waits for calls that it has cancelled. */
    private static final int END_WAIT_SECONDS = 30;

    private final ServiceOptions options;
    private final EventLog events;
    private final HomeLock lock;
    private final Store store;
    private final Hardware hardware;
    private final Accounts accounts;
    private final DatabaseExport export;
    private final Dispatcher dispatcher;
    private final Set<ServiceSession> sessions = ConcurrentHashMap.newKeySet();
    private final ExecutorService executor = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "rsm-call");
        thread.setDaemon(true);
        return thread;
    });
    private final CompletableFuture<Inventory.Result> inventory;
    private final ServiceContext context;
    private HomeState homeState;
    private volatile ServiceState state = ServiceState.NOT_READY;

    private NtmsService(
            Home home,
            ServiceOptions options,
            EventLog events,
            HomeLock lock,
            Store store,
            HomeState homeState,
            Hardware hardware) {
        this.options = options;
        this.events = events;
        this.lock = lock;
        this.store = store;
        this.homeState = homeState;
        this.hardware = hardware;
        this.accounts = new Accounts(Sid.parse(homeState.machineSid()));
        this.export = new DatabaseExport(store, home.export(), options.files(), options.clock());
        this.dispatcher = new Dispatcher(store, this::state);
        this.context = new Context(home);
        this.inventory = new CompletableFuture<>();
    }

    /**
     * Starts the service: takes the home, opens the database, configures the libraries, and begins the inventory.
     *
     * @throws HomeException if the home is in use, or its database or devices cannot be opened; the home is given back
     */
    public static NtmsService start(Home home, ServiceOptions options) {
        EventLog events = new EventLog(home.log(), options.clock());
        HomeLock lock = HomeLock.take(home, options.owner());
        Store store = null;
        Hardware hardware = null;
        try {
            DatabaseStart.Opened opened = new DatabaseStart(home, options.files(), events).open(options.rebuild());
            store = opened.store();
            HomeState state = opened.state().started();
            state.save(home, options.files());
            hardware = Hardware.open(home.devices());
            NtmsService service = new NtmsService(home, options, events, lock, store, state, hardware);
            service.begin(new IdSource(state.seed(), state.starts()));
            return service;
        } catch (RuntimeException e) {
            close(hardware);
            close(store);
            lock.close();
            if (e instanceof DeviceException || e instanceof StoreException) {
                throw new HomeException("The service of " + home + " cannot start: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    private static void close(@Nullable AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void begin(IdSource ids) {
        InstantSource clock = options.clock();
        export.clearInterrupted();
        NewDatabase.fill(store, homeState, ids, clock.instant());
        LibraryConfiguration configuration = new LibraryConfiguration(store, ids, clock);
        LabelReader labels = new LabelReader(
                options.labels()
                        .reportingTo(failure -> events.write(RsmEvent.LABEL_LIBRARY_FAILED, failure.toString())),
                options.mediaTypes());
        Inventory work = new Inventory(store, ids, clock, labels, events);
        state = ServiceState.READY;
        events.write(RsmEvent.SERVICE_STARTED, "The service has started.");
        executor.execute(() -> {
            try {
                Inventory.Result total = new Inventory.Result(0, 0, 0, 0, 0);
                for (LibraryDevice device : hardware.libraries()) {
                    total = total.plus(work.run(device, configuration.configure(device)));
                    events.write(
                            RsmEvent.LIBRARY_STARTED,
                            "The library " + device.inquiry().serial() + " is inventoried.");
                }
                inventory.complete(total);
            } catch (RuntimeException e) {
                inventory.completeExceptionally(e);
                if (state == ServiceState.READY) {
                    events.write(RsmEvent.INCONSISTENCY_FOUND, "The inventory ended early: " + e.getMessage());
                }
            }
        });
    }

    /** The state of the service. */
    public ServiceState state() {
        return state;
    }

    /** The accounts of the emulated computer. */
    public Accounts accounts() {
        return accounts;
    }

    /**
     * Waits until the inventory that this start began has ended.
     *
     * @throws HomeException if it ended early
     */
    public Inventory.Result awaitInventory() {
        try {
            return inventory.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new HomeException("The inventory ended early: " + cause.getMessage(), cause);
        }
    }

    /**
     * OpenNtmsSession: opens a session.
     *
     * @param caller on whose behalf; decides what the session may do
     * @param request what the caller says of itself
     * @throws NtmsException ERROR_NOT_READY while the service starts, ERROR_NOT_CONNECTED when it has stopped,
     *     ERROR_INVALID_COMPUTERNAME and ERROR_INVALID_PARAMETER for malformed names, ERROR_ACCESS_DENIED without
     *     NTMS_USE_ACCESS on the computer, ERROR_DATABASE_FAILURE
     */
    public NtmsSession openSession(Principal caller, SessionRequest request) {
        dispatcher.requireReady();
        request.check();
        try {
            store.step(tx -> {
                AccessCheck.requireOnComputer(
                        tx, caller, NtmsFunction.OPEN_NTMS_SESSION.rights().about(NtmsObjectType.NTMS_COMPUTER));
                return true;
            });
        } catch (StoreException e) {
            throw new NtmsException(NtmsStatus.DATABASE_FAILURE, String.valueOf(e.getMessage()), e);
        }
        ServiceSession session = new ServiceSession(context, caller, request.applicationName());
        sessions.add(session);
        return session;
    }

    /**
     * Stops the service: ends what sessions wait for, closes the database and gives the home back. Closing twice does
     * nothing.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (state == ServiceState.STOPPED) {
                return;
            }
            state = ServiceState.STOPPED;
        }
        sessions.forEach(ServiceSession::cancelCalls);
        executor.shutdown();
        hardware.close(); // ends the inventory at its next look at a device
        awaitCalls();
        store.close();
        events.write(RsmEvent.SERVICE_STOPPED, "The service has stopped.");
        lock.close();
    }

    private void awaitCalls() {
        try {
            if (!executor.awaitTermination(END_WAIT_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("calls that did not end within {} s are cut off", END_WAIT_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
        public InstantSource clock() {
            return options.clock();
        }

        @Override
        public Executor executor() {
            return executor;
        }

        @Override
        public long export(Consumer<String> progress, BooleanSupplier cancelled) {
            return new LoggedExport(export, events).run(progress, cancelled);
        }

        @Override
        public void markImport() {
            synchronized (NtmsService.this) {
                homeState = homeState.withImportMarked(true);
                homeState.save(home, options.files());
            }
        }

        @Override
        public void forget(ServiceSession session) {
            sessions.remove(session);
        }
    }
}
