package dev.rsm.service;

import static dev.rsm.service.ServiceSession.requirePresent;

import dev.rsm.dtyp.Guid;
import dev.rsm.library.MediaDismount;
import dev.rsm.media.Caller;
import dev.rsm.ntms.DetectionHandle;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LibraryFacet;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls about libraries and their requests. */
final class LibraryCalls implements LibraryFacet {

    private final ServiceSession session;
    private final RequestCalls requests;
    private final InventoryCalls inventories;
    private final DetectionCalls detection;

    LibraryCalls(ServiceSession session) {
        this.session = session;
        this.requests = new RequestCalls(session);
        this.inventories = new InventoryCalls(session);
        this.detection = new DetectionCalls(session);
    }

    @Override
    public NtmsCall<Boolean> cancelRequest(Guid request) {
        return requests.cancel(request);
    }

    @Override
    public NtmsCall<Long> requestOrder(Guid request) {
        return requests.order(request);
    }

    @Override
    public NtmsCall<Boolean> setRequestOrder(Guid request, long order) {
        return requests.setOrder(request, order);
    }

    @Override
    public NtmsCall<Integer> deleteRequests(List<Guid> list, NtmsObjectType type) {
        return requests.delete(list, type);
    }

    @Override
    public NtmsCall<Boolean> inventory(Guid library, InventoryMethod action) {
        return inventories.inventory(library, action);
    }

    @Override
    public NtmsCall<Boolean> identifySlot(Guid slot, long option) {
        return inventories.identifySlot(slot, option);
    }

    @Override
    public NtmsCall<Boolean> deleteLibrary(Guid library) {
        return inventories.deleteLibrary(library);
    }

    @Override
    public NtmsCall<Boolean> deleteDrive(Guid drive) {
        return inventories.deleteDrive(drive);
    }

    @Override
    public NtmsCall<DetectionHandle> beginChangeDetection() {
        return detection.begin();
    }

    @Override
    public NtmsCall<Boolean> setChangeDetection(
            @Nullable DetectionHandle handle, List<Guid> objects, NtmsObjectType type) {
        return detection.set(handle, objects, type);
    }

    @Override
    public NtmsCall<Boolean> endChangeDetection(DetectionHandle handle) {
        return detection.end(handle);
    }

    @Override
    public NtmsCall<Boolean> dismountDrive(Guid drive) {
        NtmsFunction function = NtmsFunction.DISMOUNT_NTMS_DRIVE;
        Caller caller = new Caller(session.principal(), function);
        return session.changes(function, () -> requirePresent(drive, "drive"), tx -> {
            MediaDismount.drive(tx, caller, session.service().libraries(), drive);
            return true;
        });
    }
}
