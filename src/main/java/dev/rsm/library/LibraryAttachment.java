package dev.rsm.library;

import dev.rsm.device.DeviceEvent;
import dev.rsm.device.DeviceException;
import dev.rsm.device.LibraryDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.media.FreeLabels;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Brings the libraries of the database and the devices together when the service starts.
 *
 * <p>Each device that answers gets its library, which takes stock first of all. A library whose device is not there is noted
 * as not present; one whose device does not answer is attached as soon as it does.
 */
public final class LibraryAttachment {

    private final Store store;
    private final EventLog events;
    private final Executor executor;
    private final RequestPerformer performer;
    private final LibraryConfiguration configuration;

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
     * @return what the first inventories of all that answer have found, when they have ended
     */
    public CompletableFuture<Inventory.Result> attachAll(List<LibraryDevice> devices) {
        CompletableFuture<Inventory.Result> total = CompletableFuture.completedFuture(Inventory.Result.NOTHING);
        Set<Guid> attached = new HashSet<>();
        for (LibraryDevice device : devices) {
            Optional<Guid> library = attach(device);
            if (library.isPresent()) {
                attached.add(library.get());
                total = total.thenCombine(performer.firstInventory(library.get()), Inventory.Result::plus);
            }
        }
        store.step(tx -> {
            LibraryPresence.allGoneBut(tx, attached);
            return true;
        });
        return total;
    }

    private Optional<Guid> attach(LibraryDevice device) {
        try {
            if (device.answers()) {
                return Optional.of(attachAnswering(device));
            }
        } catch (DeviceException e) {
            if (!device.answers()) { // fails if it is the hardware as a whole that was closed
                awaitBack(device);
                return Optional.empty();
            }
            throw e;
        }
        awaitBack(device);
        return Optional.empty();
    }

    private Guid attachAnswering(LibraryDevice device) {
        Guid library = configuration.configure(device);
        store.step(tx -> {
            submitFirstInventory(tx, library);
            return FreeLabels.requestAll(tx, library); // comes after the inventory, by its number
        });
        performer.attach(library, device);
        events.write(RsmEvent.LIBRARY_STARTED, "The library " + device.inquiry().serial() + " is inventoried.");
        return library;
    }

    private void submitFirstInventory(Transaction tx, Guid library) {
        Guid request = Inventories.submitFirst(tx, library);
        performer.expectFirst(library, request);
        if (!ObjectSwitch.isEnabled(tx, library)) {
            performer.forgoFirst(library);
        }
    }

    private void awaitBack(LibraryDevice device) {
        events.write(
                RsmEvent.INCONSISTENCY_FOUND,
                "A changer or a stand-alone drive does not answer and cannot be configured. Its library and its drives are not"
                        + " present, or not known at all, until it answers: see to its power and its cable.");
        device.listen(event -> {
            if (event.kind() == DeviceEvent.Kind.BACK) {
                executor.execute(() -> attach(device));
            }
        });
    }
}
