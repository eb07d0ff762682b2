package dev.rsm.library;

import dev.rsm.device.DriveDevice;
import dev.rsm.device.ElementStatus;
import dev.rsm.device.LibraryDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.label.FreeLabel;
import dev.rsm.media.Cartridges;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.RequestRemoval;
import dev.rsm.store.Store;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What each operation of a library request does. */
public final class RequestPerformer implements LibraryWork.Performer {

    private final Store store;
    private final Inventory inventory;
    private final ObjectSwitch switches;
    private final Map<Guid, CompletableFuture<Inventory.Result>> firstInventories = new ConcurrentHashMap<>();
    private final Map<Guid, Guid> firstRequests = new ConcurrentHashMap<>();
    private final Set<Guid> foundAtStart = ConcurrentHashMap.newKeySet();

    /** Creates a performer. */
    public RequestPerformer(Store store, Inventory inventory) {
        this.store = store;
        this.inventory = inventory;
        this.switches = new ObjectSwitch(store);
    }

    /** The first inventory of a library since the start, which may not have begun. */
    public CompletableFuture<Inventory.Result> firstInventory(Guid library) {
        return firstInventories.computeIfAbsent(library, unused -> new CompletableFuture<>());
    }

    /** Notes which request is a library's first inventory since the start. */
    public void expectFirst(Guid library, Guid request) {
        firstRequests.put(request, library);
    }

    /** Notes that a request was cancelled: nobody is to wait for an inventory that does not come. */
    public void cancelled(Guid request) {
        @Nullable Guid library = firstRequests.remove(request);
        if (library != null) {
            forgoFirst(library);
        }
    }

    /** Has nobody wait for the first inventory of a library, since it is disabled and the request waits until it is not. */
    public void forgoFirst(Guid library) {
        firstInventory(library).complete(Inventory.Result.NOTHING);
    }

    @Override
    public void perform(LibraryDevice device, LibraryRequest request) {
        switch (request.operation()) {
            case NTMS_LM_INVENTORY -> takeStock(usable(device, request.library()), request.library());
            case NTMS_LM_REMOVE -> remove(request);
            case NTMS_LM_DISABLELIBRARY,
                    NTMS_LM_ENABLELIBRARY,
                    NTMS_LM_DISABLEDRIVE,
                    NTMS_LM_ENABLEDRIVE,
                    NTMS_LM_DISABLEMEDIA,
                    NTMS_LM_ENABLEMEDIA -> {
                switches.perform(device, request);
                if (request.operation() == LmOperation.NTMS_LM_DISABLELIBRARY) {
                    forgoFirst(request.library());
                }
            }
            case NTMS_LM_WRITESCRATCH -> writeFreeLabels(usable(device, request.library()), required(request.medium()));
            default ->
                throw new NtmsException(
                        NtmsStatus.NOT_SUPPORTED,
                        "Requests of the kind " + request.operation() + " are not carried out yet.");
        }
    }

    static <T> T required(@Nullable T object) {
        if (object == null) {
            throw new NtmsException(NtmsStatus.OBJECT_NOT_FOUND, "The object of the request is gone.");
        }
        return object;
    }

    private LibraryDevice usable(LibraryDevice device, Guid library) {
        return new UsableDrives(device, store.read(tx -> SwitchCatalog.disabledDrives(tx, library)));
    }

    private void remove(LibraryRequest request) {
        Guid victim = required(request.victim());
        store.step(tx -> {
            RequestRemoval.perform(tx, victim, request.requester());
            return true;
        });
    }

    private void takeStock(LibraryDevice device, Guid library) {
        // The first inventories after a start are one round: what one finds is not in another's library.
        CompletableFuture<Inventory.Result> first = firstInventory(library);
        try {
            first.complete(inventory.run(device, library, first.isDone() ? new HashSet<>() : foundAtStart));
        } catch (RuntimeException e) {
            first.completeExceptionally(e);
            throw e;
        }
    }

    private void writeFreeLabels(LibraryDevice device, Guid medium) {
        int address = store.read(tx -> InventoryCatalog.addressOf(tx, medium))
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.MEDIA_OFFLINE, "The medium " + medium + " is in no library: bring it back."));
        ElementStatus element = device.elements().stream()
                .filter(status -> status.address() == address && status.full())
                .findFirst()
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.MEDIA_OFFLINE,
                        "The medium " + medium + " is not where it should be: run an inventory."));
        List<Cartridges.Side> sides = store.read(tx -> Cartridges.unprepared(tx, medium));
        for (Cartridges.Side side : sides) {
            Optional<Boolean> written =
                    DriveVisits.visit(device, element, side.number(), drive -> writeFreeLabel(drive, medium, side));
            if (written.isEmpty()) {
                throw new NtmsException(
                        NtmsStatus.DEVICE_NOT_AVAILABLE, "Every drive of the library is full or disabled.");
            }
        }
    }

    private boolean writeFreeLabel(DriveDevice drive, Guid medium, Cartridges.Side side) {
        Guid label = store.step(tx -> tx.newId());
        drive.writeStart(FreeLabel.encode(label.toUuid()));
        return store.step(
                tx -> Cartridges.prepared(tx, medium, side.id(), FreeLabel.TYPE, FreeLabel.identifier(label.toUuid())));
    }
}
