package dev.rsm.library;

import dev.rsm.dtyp.Guid;
import dev.rsm.media.Caller;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OperationOption;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.queue.NewRequest;
import dev.rsm.runtime.Outcome;
import dev.rsm.store.Transaction;
import dev.rsm.store.WaitingStep;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has a slot identified by its library, and waits for that: what IdentifyNtmsSlot does. */
public final class SlotWait implements WaitingStep<Boolean> {

    private static final LibraryGuard GUARD = new LibraryGuard(
            NtmsStatus.OBJECT_NOT_FOUND,
            NtmsStatus.LIBRARY_OFFLINE,
            NtmsStatus.LIBRARY_OFFLINE,
            NtmsStatus.LIBRARY_OFFLINE);

    private final Caller caller;
    private final Supplier<LibraryWork> lines;
    private final Guid slot;
    private final boolean deferred;
    private @Nullable Guid request;

    /**
     * Creates it.
     *
     * @param deferred whether the cartridge is to stay in the drive
     */
    public SlotWait(Caller caller, Supplier<LibraryWork> lines, Guid slot, boolean deferred) {
        this.caller = caller;
        this.lines = lines;
        this.slot = slot;
        this.deferred = deferred;
    }

    @Override
    public Outcome<Boolean> attempt(Transaction tx, Lines waiting) {
        Guid made = request;
        if (made == null) {
            made = submit(tx);
            request = made;
        } else if (look(tx, made)) {
            return new Outcome.Done<>(true);
        }
        return new Outcome.Waiting<>(Set.of(made), Optional.empty());
    }

    private Guid submit(Transaction tx) {
        Guid library = InventoryCatalog.slotLibrary(tx, slot)
                .orElseThrow(() -> new NtmsException(NtmsStatus.OBJECT_NOT_FOUND, "There is no slot " + slot + "."));
        GUARD.require(tx, caller.principal(), caller.function(), library);
        long option = deferred ? OperationOption.DEFERRED : OperationOption.IMMEDIATE;
        return LibraryRequests.submit(tx, NewRequest.ofSlot(library, LmOperation.NTMS_LM_CLASSIFY, option, slot));
    }

    /** Whether it has passed. */
    private boolean look(Transaction tx, Guid made) {
        LibraryRequest now = LibraryRequests.find(tx, made)
                .orElseThrow(() -> new NtmsException(NtmsStatus.CANCELLED, "The request was deleted."));
        if (now.state() == LmState.NTMS_LM_FAILED) {
            throw new NtmsException(NtmsStatus.LIBRARY_OFFLINE, "The library of the slot " + slot + " does not work.");
        }
        if (LibraryRequests.ended(now.state()) && now.state() != LmState.NTMS_LM_PASSED) {
            throw new NtmsException(NtmsStatus.CANCELLED, "The request was cancelled.");
        }
        return now.state() == LmState.NTMS_LM_PASSED;
    }

    @Override
    public void givenUp(Transaction tx, NtmsStatus why) {
        if (request != null) {
            Optional<LibraryRequest> now = LibraryRequests.find(tx, request);
            now.filter(each -> each.state() == LmState.NTMS_LM_QUEUED)
                    .ifPresent(each -> LibraryRequests.cancel(tx, each.id(), "the call was given up"));
            now.ifPresent(each -> lines.get().poke(each.library()));
        }
    }

    @Override
    public String waitsFor() {
        return "the slot " + slot + " to be identified";
    }
}
