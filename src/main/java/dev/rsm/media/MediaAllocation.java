package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.media.AllocationCatalog.Candidate;
import dev.rsm.ntms.AllocateOptions;
import dev.rsm.ntms.Allocation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.OpreqState;
import dev.rsm.ntms.PoolType;
import dev.rsm.operator.OperatorArgument;
import dev.rsm.operator.OperatorRequests;
import dev.rsm.runtime.Outcome;
import dev.rsm.store.Transaction;
import dev.rsm.store.WaitingStep;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call of AllocateNtmsMedia: what {@link dev.rsm.ntms.MediaFacet#allocate} says, tried until it is done.
 *
 * <p>While it waits it has one request to the operator, for new media of its pool. It tries again when media appear in
 * the pool, or in the free pool if it draws from that, and when the operator answers.
 */
public final class MediaAllocation implements WaitingStep<Allocation> {

    private final Caller caller;
    private final AllocationRequest request;
    private @Nullable Guid operatorRequest;
    private @Nullable Instant began;
    private String waitedFor = "an available medium";

    /**
     * Makes an allocation that has not been tried yet.
     *
     * @param request what is asked for, checked already
     */
    public MediaAllocation(Caller caller, AllocationRequest request) {
        this.caller = caller;
        this.request = request;
    }

    @Override
    public Outcome<Allocation> attempt(Transaction tx, Lines lines) {
        Pool pool = Pool.ofApplication(tx, request.pool());
        caller.require(tx, pool.id());
        if (request.has(AllocateOptions.NTMS_ALLOCATE_NEXT)) {
            return new Outcome.Done<>(NamedSides.next(tx, pool, request));
        }
        if (request.namesSide()) {
            return new Outcome.Done<>(NamedSides.named(tx, caller, pool, request));
        }
        lookAtAnswer(tx);
        return search(tx, pool, lines);
    }

    /** Takes note of what the operator has answered: refusing ends the call, done has it look again. */
    private void lookAtAnswer(Transaction tx) {
        if (operatorRequest == null) {
            return;
        }
        Optional<OpreqState> answer = OperatorRequests.state(tx, operatorRequest);
        if (answer.isEmpty()) {
            operatorRequest = null;
        } else if (answer.get() == OpreqState.NTMS_OPSTATE_REFUSED) {
            operatorRequest = null; // it stays, to be seen
            throw new NtmsException(NtmsStatus.CANCELLED, "The operator has refused the request for new media.");
        } else if (answer.get() == OpreqState.NTMS_OPSTATE_COMPLETE) {
            withdraw(tx);
        }
    }

    private void withdraw(Transaction tx) {
        if (operatorRequest != null) {
            OperatorRequests.delete(tx, operatorRequest);
            operatorRequest = null;
        }
    }

    private Outcome<Allocation> search(Transaction tx, Pool pool, Lines lines) {
        boolean whole = request.has(AllocateOptions.NTMS_ALLOCATE_NEW);
        boolean first = !lines.othersBefore(pool.id());
        Optional<Candidate> own = first ? AllocationCatalog.first(tx, pool.id(), whole) : Optional.empty();
        if (own.isPresent()) {
            return done(tx, Sides.allocateAvailable(tx, own.get(), pool.id(), whole));
        }
        Set<Guid> subjects = new LinkedHashSet<>();
        subjects.add(pool.id());
        if (pool.drawsFromFree()) {
            Guid free = freePool(tx, pool);
            caller.require(tx, free);
            subjects.add(free);
            boolean firstThere = first && !lines.othersBefore(free);
            Optional<Candidate> drawn = firstThere ? AllocationCatalog.first(tx, free, true) : Optional.empty();
            if (drawn.isPresent()) {
                Sides.changePool(tx, drawn.get().medium(), pool);
                return done(tx, Sides.allocateAvailable(tx, drawn.get(), free, whole));
            }
        }
        return await(tx, pool, subjects);
    }

    private static Guid freePool(Transaction tx, Pool pool) {
        return PoolCatalog.systemPool(tx, PoolType.NTMS_POOLTYPE_SCRATCH, pool.mediaType())
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.DEVICE_NOT_AVAILABLE,
                        "There is no free pool of the type that " + pool.id() + " holds."));
    }

    private Outcome<Allocation> done(Transaction tx, Allocation allocation) {
        withdraw(tx);
        if (began != null) {
            tx.event(
                    NotificationOperation.NTMS_EVENT_COMPLETE,
                    NtmsObjectType.NTMS_LOGICAL_MEDIA,
                    allocation.logicalMedia());
        }
        return new Outcome.Done<>(allocation);
    }

    private Outcome<Allocation> await(Transaction tx, Pool pool, Set<Guid> subjects) {
        if (request.has(AllocateOptions.NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE)) {
            throw new NtmsException(
                    NtmsStatus.MEDIA_UNAVAILABLE,
                    "The media pool \"" + AllocationCatalog.name(tx, pool.id())
                            + "\" has no available medium: add media to it.");
        }
        if (request.timeout() == 0) {
            throw new NtmsException(
                    NtmsStatus.TIMEOUT,
                    "The media pool \"" + AllocationCatalog.name(tx, pool.id())
                            + "\" has no available medium, and the call does not wait for one.");
        }
        if (operatorRequest == null) {
            operatorRequest = OperatorRequests.ask(
                    tx,
                    OpreqCommand.NTMS_OPREQ_NEWMEDIA,
                    "Add media to the media pool " + AllocationCatalog.name(tx, pool.id()) + ".",
                    new OperatorArgument(NtmsObjectType.NTMS_MEDIA_POOL, pool.id()),
                    OperatorArgument.NONE);
        }
        if (began == null) {
            began = tx.now();
        }
        subjects.add(operatorRequest);
        Optional<Instant> deadline = request.timeout() == NtmsLimits.INFINITE
                ? Optional.empty()
                : Optional.of(began.plusMillis(request.timeout()));
        return new Outcome.Waiting<>(subjects, deadline);
    }

    @Override
    public void givenUp(Transaction tx, NtmsStatus why) {
        if (why == NtmsStatus.TIMEOUT) {
            waitedFor = "an available medium in the pool \"" + AllocationCatalog.name(tx, request.pool()) + "\"";
        }
        withdraw(tx);
    }

    @Override
    public String waitsFor() {
        return waitedFor;
    }
}
