package dev.rsm.library;

import dev.rsm.device.DeviceEvent;
import dev.rsm.device.DeviceException;
import dev.rsm.device.LibraryDevice;
import dev.rsm.library.Eject.Parcel;
import dev.rsm.library.Work.Progress.Blocked;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hands media out of a library without ports: a person opens a door and takes them out of their slots (MS-RSMP 3.2.5.2.1.1).
 * What has been left there stays.
 */
final class EjectThroughDoor implements Work {

    private final Store store;
    private final AttachedLibrary library;
    private final LibraryDevice device;
    private final DoorOpening opening;
    private final List<Parcel> parcels;
    private final InventoryMethod method;
    private final Map<Parcel, Integer> slots = new LinkedHashMap<>();
    private boolean begun;
    private volatile boolean stopped;

    /**
     * Makes a work that has not begun.
     *
     * @param method how stock is taken when the door is closed again
     */
    EjectThroughDoor(
            Store store,
            AttachedLibrary library,
            DoorOpening opening,
            List<? extends Parcel> parcels,
            InventoryMethod method) {
        this.store = store;
        this.library = library;
        this.device = library.device();
        this.opening = opening;
        this.parcels = List.copyOf(parcels);
        this.method = method;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public boolean happened(DeviceEvent event) {
        return opening.happened(event);
    }

    @Override
    public Progress proceed() {
        if (!begun) {
            begun = true;
            parcels.forEach(this::begin);
        }
        if (stopped
                || store.read(tx -> parcels.stream()
                        .allMatch(parcel ->
                                LibraryRequests.hasEnded(tx, parcel.request().id())))) {
            opening.stop();
        }
        Optional<Blocked> waits = slots.isEmpty() ? Optional.empty() : opening.proceed();
        if (waits.isPresent()) {
            return waits.get();
        }
        slots.forEach(this::end);
        if (opening.opened()) {
            store.step(tx -> Openings.takeStock(tx, library, method));
        }
        return ENDED;
    }

    private void begin(Parcel parcel) {
        try {
            slots.put(parcel, parcel.makeReachable());
        } catch (NtmsException e) {
            store.step(tx -> fail(tx, parcel, e.status(), String.valueOf(e.getMessage())));
        } catch (DeviceException e) {
            store.step(tx -> fail(tx, parcel, NtmsStatus.DEVICE_NOT_AVAILABLE, String.valueOf(e.getMessage())));
        }
    }

    private static boolean fail(Transaction tx, Parcel parcel, NtmsStatus code, String why) {
        parcel.kept(tx, code == NtmsStatus.TIMEOUT);
        return LibraryRequests.fail(tx, parcel.request().id(), code, why);
    }

    private void end(Parcel parcel, int slot) {
        boolean left = device.element(slot).full();
        store.step(tx -> {
            if (!left) {
                parcel.taken(tx);
                return LibraryRequests.pass(tx, parcel.request().id());
            }
            if (stopped) {
                parcel.kept(tx, false);
                return LibraryRequests.stop(tx, parcel.request().id());
            }
            return fail(tx, parcel, NtmsStatus.TIMEOUT, "nobody has taken it out of its slot");
        });
    }
}
