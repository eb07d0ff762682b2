package dev.rsm.rsmp.client;

import static dev.rsm.rsmp.client.Given.number;
import static dev.rsm.rsmp.client.Given.present;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DetectionHandle;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.InjectOperation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LibraryFacet;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.rsmp.idl.Answer;
import dev.rsm.rsmp.idl.INtmsLibraryControl1;
import dev.rsm.rsmp.idl.INtmsLibraryControl2;
import dev.rsm.rsmp.idl.INtmsLocal;
import dev.rsm.rsmp.idl.NumberAnswer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The calls about libraries and their requests. */
final class RemoteLibrary implements LibraryFacet {

    private final RemoteCalls calls;
    private final INtmsLibraryControl1 library;
    private final @Nullable INtmsLibraryControl2 later;
    private final @Nullable INtmsLocal local;

    RemoteLibrary(RemoteCalls calls, Offered offered) {
        this.calls = calls;
        this.library = offered.library();
        this.later = offered.laterLibrary();
        this.local = offered.local();
    }

    /** A function of one object. */
    private NtmsCall<Boolean> on(
            NtmsFunction function, @Nullable Guid id, String what, Function<Guid, CompletionStage<Answer>> method) {
        return calls.done(function, () -> method.apply(present(id, what)));
    }

    @Override
    public NtmsCall<Boolean> cancelRequest(Guid request) {
        return on(NtmsFunction.CANCEL_NTMS_LIBRARY_REQUEST, request, "request", library::cancelNtmsLibraryRequest);
    }

    @Override
    public NtmsCall<Long> requestOrder(Guid request) {
        return calls.make(
                NtmsFunction.GET_NTMS_REQUEST_ORDER,
                () -> library.getNtmsRequestOrder(present(request, "request")),
                NumberAnswer::result,
                NumberAnswer::number);
    }

    @Override
    public NtmsCall<Boolean> setRequestOrder(Guid request, long order) {
        return calls.done(
                NtmsFunction.SET_NTMS_REQUEST_ORDER,
                () -> library.setNtmsRequestOrder(present(request, "request"), order));
    }

    @Override
    public NtmsCall<Boolean> deleteRequests(List<Guid> requests, NtmsObjectType type) {
        return calls.done(
                NtmsFunction.DELETE_NTMS_REQUESTS,
                () -> library.deleteNtmsRequests(
                        Given.all(requests, "list of requests", "request"), number(type, "type"), requests.size()));
    }

    @Override
    public NtmsCall<Boolean> dismountDrive(Guid drive) {
        return on(NtmsFunction.DISMOUNT_NTMS_DRIVE, drive, "drive", library::dismountNtmsDrive);
    }

    @Override
    public NtmsCall<Boolean> inventory(Guid id, InventoryMethod action) {
        return calls.done(
                NtmsFunction.INVENTORY_NTMS_LIBRARY,
                () -> library.inventoryNtmsLibrary(present(id, "library"), number(action, "action")));
    }

    @Override
    public NtmsCall<Boolean> identifySlot(Guid slot, long option) {
        return calls.done(NtmsFunction.IDENTIFY_NTMS_SLOT, () -> Offered.later(later, INtmsLibraryControl2.class)
                .identifyNtmsSlot(present(slot, "slot"), option));
    }

    @Override
    public NtmsCall<Boolean> deleteLibrary(Guid id) {
        return on(NtmsFunction.DELETE_NTMS_LIBRARY, id, "library", library::deleteNtmsLibrary);
    }

    @Override
    public NtmsCall<Boolean> deleteDrive(Guid drive) {
        return on(NtmsFunction.DELETE_NTMS_DRIVE, drive, "drive", library::deleteNtmsDrive);
    }

    @Override
    public NtmsCall<DetectionHandle> beginChangeDetection() {
        return calls.make(
                NtmsFunction.BEGIN_NTMS_DEVICE_CHANGE_DETECTION,
                library::beginNtmsDeviceChangeDetection,
                NumberAnswer::result,
                answer -> new DetectionHandle(answer.number()));
    }

    @Override
    public NtmsCall<Boolean> setChangeDetection(
            @Nullable DetectionHandle handle, List<Guid> objects, NtmsObjectType type) {
        return calls.done(NtmsFunction.SET_NTMS_DEVICE_CHANGE_DETECTION, () -> {
            long number = handle == null ? 0 : require(handle);
            Given.all(objects, "list of objects", "object");
            return library.setNtmsDeviceChangeDetection(number, objects, number(type, "type"), objects.size());
        });
    }

    @Override
    public NtmsCall<Boolean> endChangeDetection(DetectionHandle handle) {
        return calls.done(
                NtmsFunction.END_NTMS_DEVICE_CHANGE_DETECTION,
                () -> library.endNtmsDeviceChangeDetection(require(handle)));
    }

    /** Returns the number of a handle; 0 stands for none on the wire. */
    private static long require(@Nullable DetectionHandle handle) {
        if (handle == null || handle.number() < 1 || handle.number() > NtmsLimits.DWORD_MAX) {
            throw new NtmsException(
                    NtmsStatus.INVALID_HANDLE, "The detection handle is not of this session, or was closed.");
        }
        return handle.number();
    }

    @Override
    public NtmsCall<Guid> inject(Guid id, Guid operation, InjectOperation action) {
        return calls.make(
                NtmsFunction.INJECT_NTMS_MEDIA,
                () -> library.injectNtmsMedia(
                        present(id, "library"), present(operation, "operation"), number(action, "action")),
                INtmsLibraryControl1.Injecting::result,
                INtmsLibraryControl1.Injecting::lpInjectOperation);
    }

    @Override
    public NtmsCall<Guid> eject(Guid medium, Guid operation, EjectOperation action) {
        return calls.make(
                NtmsFunction.EJECT_NTMS_MEDIA,
                () -> library.ejectNtmsMedia(
                        present(medium, "medium"), present(operation, "operation"), number(action, "action")),
                INtmsLibraryControl1.Ejecting::result,
                INtmsLibraryControl1.Ejecting::lpEjectOperation);
    }

    @Override
    public NtmsCall<Boolean> ejectDisk(String device, EjectOperation option) {
        NtmsFunction function = NtmsFunction.EJECT_DISK_FROM_SA_DRIVE;
        return calls.done(function, () -> {
            Given.text(device, "device", NtmsStatus.INVALID_PARAMETER);
            long options = number(option, "action");
            return RemoteCalls.local(function, local).ejectDiskFromSaDrive(device, options);
        });
    }

    @Override
    public NtmsCall<Boolean> accessDoor(Guid id, InventoryMethod then) {
        return calls.done(
                NtmsFunction.ACCESS_NTMS_LIBRARY_DOOR,
                () -> library.accessNtmsLibraryDoor(present(id, "library"), number(then, "action")));
    }

    @Override
    public NtmsCall<Boolean> cleanDrive(Guid drive) {
        return on(NtmsFunction.CLEAN_NTMS_DRIVE, drive, "drive", library::cleanNtmsDrive);
    }

    @Override
    public NtmsCall<Boolean> reserveCleanerSlot(Guid id, Guid slot) {
        return calls.done(
                NtmsFunction.RESERVE_NTMS_CLEANER_SLOT,
                () -> library.reserveNtmsCleanerSlot(present(id, "library"), present(slot, "slot")));
    }

    @Override
    public NtmsCall<Boolean> releaseCleanerSlot(Guid id) {
        return on(NtmsFunction.RELEASE_NTMS_CLEANER_SLOT, id, "library", library::releaseNtmsCleanerSlot);
    }

    @Override
    public NtmsCall<Guid> injectCleaner(Guid id, Guid operation, long usesLeft, InjectOperation action) {
        return calls.make(
                NtmsFunction.INJECT_NTMS_CLEANER,
                () -> library.injectNtmsCleaner(
                        present(id, "library"), present(operation, "operation"), usesLeft, number(action, "action")),
                INtmsLibraryControl1.Injecting::result,
                INtmsLibraryControl1.Injecting::lpInjectOperation);
    }

    @Override
    public NtmsCall<Guid> ejectCleaner(Guid id, Guid operation, EjectOperation action) {
        return calls.make(
                NtmsFunction.EJECT_NTMS_CLEANER,
                () -> library.ejectNtmsCleaner(
                        present(id, "library"), present(operation, "operation"), number(action, "action")),
                INtmsLibraryControl1.Ejecting::result,
                INtmsLibraryControl1.Ejecting::lpEjectOperation);
    }
}
