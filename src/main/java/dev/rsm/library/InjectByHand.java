package dev.rsm.library;

import dev.rsm.device.DriveDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.media.Cartridges;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.queue.NewRequest;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Waits until a person puts a medium into a stand-alone drive, and has it identified. */
final class InjectByHand implements Work {

    private final Store store;
    private final EventLog events;
    private final AttachedLibrary library;
    private final LibraryRequest request;
    private @Nullable Instant until;
    private volatile boolean stopped;
    private volatile boolean look;

    InjectByHand(Store store, EventLog events, AttachedLibrary library, LibraryRequest request) {
        this.store = store;
        this.events = events;
        this.library = library;
        this.request = request;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void retract() {
        look = true;
    }

    @Override
    public Progress proceed() {
        DriveDevice hardware = library.device().drives().get(0);
        Guid drive = library.element(hardware.elementAddress()).orElseThrow().id();
        Instant now = store.read(Transaction::now);
        if (until == null) {
            requireEmpty(drive);
            until = now.plusSeconds(store.read(tx -> PortCatalog.mouthSecs(tx, library.id())));
        }
        boolean gone = store.read(tx -> LibraryRequests.hasEnded(tx, request.id()));
        if (!hardware.loaded() && !stopped && !look && !gone && now.isBefore(until)) {
            return new Progress.Blocked(Optional.of(until), false);
        }
        boolean loaded = hardware.loaded();
        store.step(tx -> {
            if (loaded) {
                LibraryRequests.submit(tx, NewRequest.ofDrive(library.id(), LmOperation.NTMS_LM_CLASSIFY, drive));
            }
            return stopped ? LibraryRequests.stop(tx, request.id()) : LibraryRequests.pass(tx, request.id());
        });
        return ENDED;
    }

    private void requireEmpty(Guid drive) {
        if (store.read(tx -> Cartridges.in(tx, drive)).isPresent()) {
            events.write(
                    RsmEvent.LIBRARY_FULL,
                    "The drive " + library.device().deviceName() + " holds a medium: no other can be put in.");
            throw new NtmsException(NtmsStatus.LIBRARY_FULL, "The drive holds a medium: eject it first.");
        }
    }
}
