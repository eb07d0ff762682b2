package dev.rsm.library;

import dev.rsm.device.DeviceEvent;
import dev.rsm.device.DeviceException;
import dev.rsm.device.HardwareClosedException;
import dev.rsm.device.LibraryDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.media.FreeLabels;
import dev.rsm.store.Store;
import dev.rsm.store.StoreException;
import dev.rsm.store.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the libraries of the database and the devices together when the service starts.
 *
 * <p>Each device that answers gets its library, which takes stock first of all. A library whose device is not there is noted
 * as not present; one whose device does not answer is attached as soon as it does. The drives of a changer that does not
 * answer are what the operating system takes them for until then: stand-alone drives, each a library of its own.
 */
public final class LibraryAttachment {

    private static final Logger LOG = LoggerFactory.getLogger(LibraryAttachment.class);

    private final Store store;
    private final EventLog events;
    private final Executor executor;
    private final RequestPerformer performer;
    private final LibraryConfiguration configuration;
    /**
     * What comes back is attached in its turn, after what the service starts with: till then it is not known what stands for it.
     * Nobody holds a lock for that, since attaching moves doors and ports, and that takes time.
     */
    private final Queue<Runnable> backAgain = new ConcurrentLinkedQueue<>();

    /** How many attach or wait for their turn. */
    private final AtomicInteger turns = new AtomicInteger();

    /**
     * Creates it.
     *
     * @param executor attaches what answers later
     */
    public LibraryAttachment(Store store, EventLog events, Executor executor, RequestPerformer performer) {
        this.store = store;
        this.events = events;
        this.executor = executor;
        this.performer = performer;
        this.configuration = new LibraryConfiguration(store);
    }

    /**
     * Attaches the devices that are there.
     *
     * @param inventoried of which of them what the database says is known to be so: they are not asked to take stock
     * @return what the first inventories of all that answer have found, when they have ended
     */
    public CompletableFuture<Inventory.Result> attachAll(
            List<LibraryDevice> devices, Predicate<LibraryDevice> inventoried) {
        turns.incrementAndGet(); // nothing can have come back before
        try {
            return attachEach(devices, inventoried);
        } finally {
            if (turns.decrementAndGet() > 0) {
                executor.execute(this::attachBackAgain);
            }
        }
    }

    private CompletableFuture<Inventory.Result> attachEach(
            List<LibraryDevice> devices, Predicate<LibraryDevice> inventoried) {
        CompletableFuture<Inventory.Result> total = CompletableFuture.completedFuture(Inventory.Result.NOTHING);
        Set<Guid> attached = new HashSet<>();
        for (LibraryDevice device : devices) {
            List<Guid> libraries = attachIfPossible(device, inventoried.test(device));
            attached.addAll(libraries);
            for (Guid library : libraries) {
                total = total.thenCombine(performer.firstInventory(library), Inventory.Result::plus);
            }
        }
        store.step(tx -> {
            LibraryPresence.allGoneBut(tx, attached);
            return true;
        });
        return total;
    }

    /** Attaches a device; what is wrong with one must not keep the others from being attached. */
    private List<Guid> attachIfPossible(LibraryDevice device, boolean inventoried) {
        try {
            return attach(device, inventoried);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            var unused = device.answers(); // throws if it is the hardware as a whole that was closed
            LOG.error("a device could not be attached", e);
            events.write(
                    RsmEvent.INCONSISTENCY_FOUND,
                    "The library " + device.inquiry().serial() + " could not be configured: " + e.getMessage()
                            + ". It is tried again when the library was switched off and on, and at the next start.");
            listenForBack(device, List.of());
            return List.of();
        }
    }

    /** Attaches a device or what stands for it; returns the libraries. */
    private List<Guid> attach(LibraryDevice device, boolean inventoried) {
        try {
            if (device.answers()) {
                return List.of(attachAnswering(device, inventoried));
            }
        } catch (DeviceException e) {
            if (device.answers()) { // fails if it is the hardware as a whole that was closed
                throw e;
            }
        }
        List<Guid> loose = new ArrayList<>();
        awaitBack(device, loose);
        for (LibraryDevice drive : device.looseDrives()) {
            try {
                loose.add(attachAnswering(drive, inventoried));
            } catch (DeviceException e) {
                if (drive.answers()) {
                    throw e;
                }
            }
        }
        return loose;
    }

    private Guid attachAnswering(LibraryDevice device, boolean inventoried) {
        Guid library = configuration.configure(device);
        store.step(tx -> {
            if (inventoried) {
                performer.forgoFirst(library);
            } else {
                submitFirstInventory(tx, library);
            }
            return FreeLabels.requestAll(tx, library); // comes after the inventory, by its number
        });
        performer.attach(library, device);
        events.write(
                RsmEvent.LIBRARY_STARTED,
                "The library " + device.inquiry().serial()
                        + (inventoried ? " is as it was inventoried." : " is inventoried."));
        return library;
    }

    private void submitFirstInventory(Transaction tx, Guid library) {
        Guid request = Inventories.submitFirst(tx, library);
        performer.expectFirst(library, request);
        if (!ObjectSwitch.isEnabled(tx, library)) {
            performer.forgoFirst(library);
        }
    }

    /**
     * Attaches a device when it answers.
     *
     * @param loose the libraries that its drives are until then
     */
    private void awaitBack(LibraryDevice device, List<Guid> loose) {
        events.write(
                RsmEvent.INCONSISTENCY_FOUND,
                "A changer or a stand-alone drive does not answer and cannot be configured. Its library is not present, or not"
                        + " known at all, until it answers, and drives of it that answer stand alone: see to its power and its"
                        + " cable.");
        listenForBack(device, loose);
    }

    private void listenForBack(LibraryDevice device, List<Guid> loose) {
        device.listen(event -> {
            if (event.kind() == DeviceEvent.Kind.BACK) {
                backAgain.add(() -> attachNow(device, loose));
                if (turns.getAndIncrement() == 0) {
                    executor.execute(this::attachBackAgain);
                }
            }
        });
    }

    private void attachBackAgain() {
        do {
            Objects.requireNonNull(backAgain.poll()).run();
        } while (turns.decrementAndGet() > 0);
    }

    private void attachNow(LibraryDevice device, List<Guid> loose) {
        try {
            endLoose(loose);
            attach(device, false);
        } catch (DeviceException | HardwareClosedException | StoreException e) { // the next start attaches it
            LOG.debug("a device that answers again was not attached: {}", e.getMessage());
        } catch (RuntimeException e) { // must not keep the next one from its turn
            LOG.error("a device that answers again was not attached", e);
        }
    }

    /** Drives that are their changer's again do not stand alone: those libraries are not present any more. */
    private void endLoose(List<Guid> loose) {
        loose.forEach(library -> {
            performer.lines().detach(library);
            performer.foundElsewhere(library);
            performer.forgoFirst(library);
        });
        store.step(tx -> {
            loose.forEach(library -> LibraryPresence.gone(tx, library));
            return true;
        });
    }
}
