package dev.rsm.rsmp.server;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DetectionHandle;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.InjectOperation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LibraryFacet;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.rsmp.form.HResults;
import dev.rsm.rsmp.idl.Answer;
import dev.rsm.rsmp.idl.INtmsLibraryControl2;
import dev.rsm.rsmp.idl.NumberAnswer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Libraries: media in and out, inventory, requests (MS-RSMP 3.2.5.2.1 and 3.2.5.2.6). */
final class LibraryMethods implements INtmsLibraryControl2 {

    private final OpenSession session;
    private final DetectionHandles detections = new DetectionHandles();

    LibraryMethods(OpenSession session) {
        this.session = session;
    }

    private LibraryFacet library() {
        return session.get().library();
    }

    private static EjectOperation eject(long dwAction) {
        return Arguments.constant(EjectOperation.class, "dwAction", dwAction);
    }

    private static InjectOperation inject(long dwAction) {
        return Arguments.constant(InjectOperation.class, "dwAction", dwAction);
    }

    private static InventoryMethod inventory(long dwAction) {
        return Arguments.constant(InventoryMethod.class, "dwAction", dwAction);
    }

    private static NtmsObjectType type(long dwType) {
        return Arguments.constant(NtmsObjectType.class, "dwType", dwType);
    }

    private static CompletionStage<Ejecting> ejecting(NtmsCall<Guid> call) {
        return Calls.after(call, operation -> new Ejecting(operation, HResults.S_OK));
    }

    private static CompletionStage<Injecting> injecting(NtmsCall<Guid> call) {
        return Calls.after(call, operation -> new Injecting(operation, HResults.S_OK));
    }

    @Override
    public CompletionStage<Ejecting> ejectNtmsMedia(@Nullable Guid lpMediaId, Guid lpEjectOperation, long dwAction) {
        Guid medium = lpMediaId == null ? Guid.NULL : lpMediaId;
        return ejecting(library().eject(medium, lpEjectOperation, eject(dwAction)));
    }

    @Override
    public CompletionStage<Injecting> injectNtmsMedia(Guid lpLibraryId, Guid lpInjectOperation, long dwAction) {
        return injecting(library().inject(lpLibraryId, lpInjectOperation, inject(dwAction)));
    }

    @Override
    public CompletionStage<Answer> accessNtmsLibraryDoor(Guid lpLibraryId, long dwAction) {
        return Calls.done(library().accessDoor(lpLibraryId, inventory(dwAction)));
    }

    @Override
    public CompletionStage<Answer> cleanNtmsDrive(Guid lpDriveId) {
        return Calls.done(library().cleanDrive(lpDriveId));
    }

    @Override
    public CompletionStage<Answer> dismountNtmsDrive(Guid lpDriveId) {
        return Calls.done(library().dismountDrive(lpDriveId));
    }

    @Override
    public CompletionStage<Answer> inventoryNtmsLibrary(Guid lpLibraryId, long dwAction) {
        return Calls.done(library().inventory(lpLibraryId, inventory(dwAction)));
    }

    @Override
    public CompletionStage<Answer> localOnlyOpnum09() {
        return Calls.ended(HResults.E_NOTIMPL);
    }

    @Override
    public CompletionStage<Answer> cancelNtmsLibraryRequest(Guid lpRequestId) {
        return Calls.done(library().cancelRequest(lpRequestId));
    }

    @Override
    public CompletionStage<Answer> reserveNtmsCleanerSlot(Guid lpLibrary, Guid lpSlot) {
        return Calls.done(library().reserveCleanerSlot(lpLibrary, lpSlot));
    }

    @Override
    public CompletionStage<Answer> releaseNtmsCleanerSlot(Guid lpLibrary) {
        return Calls.done(library().releaseCleanerSlot(lpLibrary));
    }

    @Override
    public CompletionStage<Injecting> injectNtmsCleaner(
            Guid lpLibrary, Guid lpInjectOperation, long dwNumberOfCleansLeft, long dwAction) {
        return injecting(library().injectCleaner(lpLibrary, lpInjectOperation, dwNumberOfCleansLeft, inject(dwAction)));
    }

    @Override
    public CompletionStage<Ejecting> ejectNtmsCleaner(Guid lpLibrary, Guid lpEjectOperation, long dwAction) {
        return ejecting(library().ejectCleaner(lpLibrary, lpEjectOperation, eject(dwAction)));
    }

    @Override
    public CompletionStage<Answer> deleteNtmsLibrary(Guid lpLibraryId) {
        return Calls.done(library().deleteLibrary(lpLibraryId));
    }

    @Override
    public CompletionStage<Answer> deleteNtmsDrive(Guid lpDriveId) {
        return Calls.done(library().deleteDrive(lpDriveId));
    }

    @Override
    public CompletionStage<NumberAnswer> getNtmsRequestOrder(Guid lpRequestId) {
        return Calls.number(library().requestOrder(lpRequestId));
    }

    @Override
    public CompletionStage<Answer> setNtmsRequestOrder(Guid lpRequestId, long dwOrderNumber) {
        return Calls.done(library().setRequestOrder(lpRequestId, dwOrderNumber));
    }

    @Override
    public CompletionStage<Answer> deleteNtmsRequests(List<Guid> lpRequestId, long dwType, long dwCount) {
        return Calls.done(library().deleteRequests(lpRequestId, type(dwType)));
    }

    @Override
    public CompletionStage<NumberAnswer> beginNtmsDeviceChangeDetection() {
        NtmsSession open = session.get();
        detections.requireRoom(open);
        return Calls.after(
                open.library().beginChangeDetection(),
                handle -> new NumberAnswer(detections.add(open, handle), HResults.S_OK));
    }

    @Override
    public CompletionStage<Answer> setNtmsDeviceChangeDetection(
            long detectHandle, List<Guid> lpObjectId, long dwType, long dwCount) {
        NtmsSession open = session.get();
        DetectionHandle handle = detectHandle == 0 ? null : detections.get(open, detectHandle);
        return Calls.done(open.library().setChangeDetection(handle, lpObjectId, type(dwType)));
    }

    @Override
    public CompletionStage<Answer> endNtmsDeviceChangeDetection(long detectHandle) {
        NtmsSession open = session.get();
        return Calls.after(open.library().endChangeDetection(detections.get(open, detectHandle)), ended -> {
            detections.remove(detectHandle);
            return new Answer(HResults.S_OK);
        });
    }

    @Override
    public CompletionStage<Answer> identifyNtmsSlot(Guid lpSlotId, long dwOption) {
        return Calls.done(library().identifySlot(lpSlotId, dwOption));
    }

    /** Handles as the numbers that stand on the wire; they end with their session. */
    private static final class DetectionHandles {

        private static final int MOST = 1024;

        private final Map<Long, Begun> open = new ConcurrentHashMap<>();
        private final AtomicLong numbers = new AtomicLong();

        /** A handle, which tells nothing of the session that it is of. */
        private record Begun(NtmsSession session, DetectionHandle handle) {}

        /** Handles of an earlier session are none any more. */
        void requireRoom(NtmsSession session) {
            if (open.size() >= MOST) {
                open.values().removeIf(each -> each.session() != session);
            }
            if (open.size() >= MOST) {
                throw new NtmsException(
                        NtmsStatus.NOT_ENOUGH_MEMORY,
                        "A session has " + MOST + " change detections at most: end one first.");
            }
        }

        long add(NtmsSession session, DetectionHandle handle) {
            long number = numbers.incrementAndGet();
            open.put(number, new Begun(session, handle));
            return number;
        }

        DetectionHandle get(NtmsSession session, long number) {
            Begun begun = open.get(number);
            if (begun == null || begun.session() != session) {
                throw new NtmsException(
                        NtmsStatus.INVALID_HANDLE, "There is no change detection with the handle " + number + ".");
            }
            return begun.handle();
        }

        void remove(long number) {
            open.remove(number);
        }
    }
}
