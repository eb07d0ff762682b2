package dev.rsm.library;

import dev.rsm.device.DeviceEvent;
import dev.rsm.library.Work.Progress.Blocked;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.store.Store;
import java.util.Optional;

/** Takes in media through the door of a library without ports: an inventory finds what a person has put in. */
final class InjectThroughDoor implements Work {

    private final Store store;
    private final AttachedLibrary library;
    private final LibraryRequest request;
    private final DoorOpening opening;
    private volatile boolean stopped;

    InjectThroughDoor(Store store, AttachedLibrary library, LibraryRequest request, DoorOpening opening) {
        this.store = store;
        this.library = library;
        this.request = request;
        this.opening = opening;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void retract() {
        stopped = true;
    }

    @Override
    public boolean happened(DeviceEvent event) {
        return opening.happened(event);
    }

    @Override
    public Progress proceed() {
        if (stopped || store.read(tx -> LibraryRequests.hasEnded(tx, request.id()))) {
            opening.stop();
        }
        Optional<Blocked> waits = opening.proceed();
        if (waits.isPresent()) {
            return waits.get();
        }
        store.step(tx -> {
            if (opening.opened() || library.device().doors() == 0) {
                Openings.takeStock(tx, library, InventoryMethod.NTMS_INVENTORY_DEFAULT);
            }
            return stopped ? LibraryRequests.stop(tx, request.id()) : LibraryRequests.pass(tx, request.id());
        });
        return ENDED;
    }
}
