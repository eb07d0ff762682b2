package dev.rsm.service;

import static dev.rsm.service.ServiceSession.requirePresent;

import dev.rsm.dtyp.Guid;
import dev.rsm.library.MediaDismount;
import dev.rsm.media.Caller;
import dev.rsm.ntms.DetectionHandle;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.InjectOperation;
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
    private final PortCalls ports;
    private final CleanerCalls cleaners;

    LibraryCalls(ServiceSession session) {
        this.session = session;
        this.requests = new RequestCalls(session);
        this.inventories = new InventoryCalls(session);
        this.detection = new DetectionCalls(session);
        this.ports = new PortCalls(session);
        this.cleaners = new CleanerCalls(session);
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
    public NtmsCall<Boolean> deleteRequests(List<Guid> list, NtmsObjectType type) {
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

    @Override
    public NtmsCall<Guid> inject(Guid id, Guid operation, InjectOperation action) {
        return ports.inject(id, operation, action);
    }

    @Override
    public NtmsCall<Guid> eject(Guid medium, Guid operation, EjectOperation action) {
        return ports.eject(medium, operation, action);
    }

    @Override
    public NtmsCall<Boolean> ejectDisk(String device, EjectOperation option) {
        return ports.ejectDisk(device, option);
    }

    @Override
    public NtmsCall<Boolean> accessDoor(Guid id, InventoryMethod then) {
        return ports.accessDoor(id, then);
    }

    @Override
    public NtmsCall<Boolean> cleanDrive(Guid drive) {
        return cleaners.clean(drive);
    }

    @Override
    public NtmsCall<Boolean> reserveCleanerSlot(Guid id, Guid slot) {
        return cleaners.reserve(id, slot);
    }

    @Override
    public NtmsCall<Boolean> releaseCleanerSlot(Guid id) {
        return cleaners.release(id);
    }

    @Override
    public NtmsCall<Guid> injectCleaner(Guid id, Guid operation, long usesLeft, InjectOperation action) {
        return cleaners.inject(id, operation, usesLeft, action);
    }

    @Override
    public NtmsCall<Guid> ejectCleaner(Guid id, Guid operation, EjectOperation action) {
        return cleaners.eject(id, operation, action);
    }
}
