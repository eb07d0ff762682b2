package dev.rsm.library;

import dev.rsm.eventlog.EventLog;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.store.Store;
import java.util.List;

/** Makes the works in which a person has a part: through the ports of a library, its doors, or the mouth of a drive. */
final class PersonWork {

    private final Store store;
    private final EventLog events;

    PersonWork(Store store, EventLog events) {
        this.store = store;
        this.events = events;
    }

    /**
     * Makes the work of a request.
     *
     * @param together the requests that are carried out together with it, itself included
     */
    Work work(AttachedLibrary library, LibraryRequest request, List<LibraryRequest> together) {
        return switch (request.operation()) {
            case NTMS_LM_EJECT -> eject(library, request, together);
            case NTMS_LM_EJECTCLEANER ->
                handOut(
                        library,
                        List.of(new EjectedCleaner(store, events, robot(library), library, request)),
                        InventoryMethod.NTMS_INVENTORY_NONE);
            case NTMS_LM_INJECT -> inject(library, request);
            case NTMS_LM_INJECTCLEANER ->
                new InjectCleaner(store, robot(library), ports(library), opening(library), library, request);
            default -> new DoorAccess(store, library, request, opening(library));
        };
    }

    private Work eject(AttachedLibrary library, LibraryRequest request, List<LibraryRequest> together) {
        if (library.standsAlone()) {
            return new EjectFromDrive(store, events, library, request);
        }
        DriveTrouble trouble = new DriveTrouble(store, events, library);
        List<EjectedMedium> media = together.stream()
                .map(each -> new EjectedMedium(store, events, robot(library), trouble, library, each))
                .toList();
        return handOut(library, media, InventoryMethod.NTMS_INVENTORY_DEFAULT);
    }

    private Work handOut(AttachedLibrary library, List<? extends Eject.Parcel> parcels, InventoryMethod afterDoor) {
        Ports ports = ports(library);
        return ports.usable().isEmpty()
                ? new EjectThroughDoor(store, library, opening(library), parcels, afterDoor)
                : new Eject(store, events, ports, parcels);
    }

    private Work inject(AttachedLibrary library, LibraryRequest request) {
        if (library.standsAlone()) {
            return new InjectByHand(store, events, library, request);
        }
        Ports ports = ports(library);
        return ports.usable().isEmpty()
                ? new InjectThroughDoor(store, library, request, opening(library))
                : new Inject(store, events, robot(library), ports, library, request);
    }

    private Robot robot(AttachedLibrary library) {
        return new Robot(store, events, library);
    }

    private Ports ports(AttachedLibrary library) {
        return new Ports(store, events, library);
    }

    private DoorOpening opening(AttachedLibrary library) {
        return new DoorOpening(store, events, library);
    }
}
