package dev.rsm.library;

import dev.rsm.dtyp.Guid;
import dev.rsm.library.MountCatalog.Target;
import dev.rsm.media.Caller;
import dev.rsm.media.MediaStates;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.queue.NewRequest;
import dev.rsm.runtime.Outcome;
import dev.rsm.store.Transaction;
import dev.rsm.store.WaitingStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call of MountNtmsMedia: what {@link dev.rsm.ntms.MediaFacet#mount} says, tried until it is done.
 *
 * <p>It first waits until all media are in a library, asking the operator for those that are not. Then it makes a request
 * for each, of one group, and waits until the library has carried them out. Given up, it takes back what it has begun: the
 * requests are cancelled, and what is in a drive already goes home.
 */
public final class MediaMount implements WaitingStep<List<Guid>> {

    private final Caller caller;
    private final MountRequest request;
    private final LibraryWork lines;
    private final MediaWanted wanted;
    private @Nullable Guid group;
    private @Nullable Instant began;
    private String waitedFor = "media to be mounted";

    /**
     * Makes a mount that has not been tried yet.
     *
     * @param request what is asked for, checked already
     * @param lines the lines of work of the libraries
     */
    public MediaMount(Caller caller, MountRequest request, LibraryWork lines) {
        this.caller = caller;
        this.request = request;
        this.lines = lines;
        this.wanted = new MediaWanted();
    }

    @Override
    public Outcome<List<Guid>> attempt(Transaction tx, Lines waiting) {
        if (began == null) {
            began = tx.now();
        }
        return group == null ? begin(tx) : look(tx, group);
    }

    private Outcome<List<Guid>> begin(Transaction tx) {
        List<Target> targets = new ArrayList<>();
        for (Guid medium : request.media()) {
            targets.add(MountGuards.target(tx, caller, medium, request));
        }
        MountGuards.requireOneSideEach(targets);
        List<Target> missing = targets.stream()
                .filter(target -> !MountGuards.online(tx, target))
                .toList();
        if (!missing.isEmpty()) {
            if (request.has(MountOptions.NTMS_MOUNT_SPECIFIC_DRIVE)) {
                request.drives().forEach(drive -> MountGuards.requireKnown(tx, drive));
            }
            return ask(tx, missing);
        }
        wanted.withdraw(tx);
        Guid library = MountGuards.library(tx, caller, targets);
        MountGuards.requireDrives(tx, lines, library, targets, request);
        if (request.has(MountOptions.NTMS_MOUNT_ERROR_NOT_AVAILABLE)) {
            MountGuards.requireAvailable(tx, lines, library, targets, request);
        }
        boolean noWait = request.has(MountOptions.NTMS_MOUNT_NOWAIT);
        if (!noWait && request.timeout() == 0) {
            throw new NtmsException(NtmsStatus.TIMEOUT, "A mount takes time, and the call gives it none.");
        }
        Guid made = submit(tx, library, targets);
        if (noWait) {
            return new Outcome.Done<>(
                    request.has(MountOptions.NTMS_MOUNT_SPECIFIC_DRIVE)
                            ? request.drives()
                            : targets.stream().map(target -> Guid.NULL).toList());
        }
        group = made;
        return wait(LibraryRequests.ofGroup(tx, made).stream()
                .map(LibraryRequest::id)
                .toList());
    }

    private Outcome<List<Guid>> ask(Transaction tx, List<Target> missing) {
        if (request.has(MountOptions.NTMS_MOUNT_ERROR_OFFLINE)) {
            throw new NtmsException(
                    NtmsStatus.MEDIA_OFFLINE,
                    "The medium " + MountCatalog.name(tx, missing.get(0).medium())
                            + " is in no library that can be used: bring it in.");
        }
        if (request.has(MountOptions.NTMS_MOUNT_NOWAIT) || request.timeout() == 0) {
            throw new NtmsException(
                    request.timeout() == 0 && !request.has(MountOptions.NTMS_MOUNT_NOWAIT)
                            ? NtmsStatus.TIMEOUT
                            : NtmsStatus.MEDIA_OFFLINE,
                    "The medium " + MountCatalog.name(tx, missing.get(0).medium())
                            + " is in no library that can be used, and the call does not wait for it.");
        }
        return wait(wanted.ask(tx, missing, this::destination));
    }

    /** The library that a medium is to be brought to: that of its drive if one is named, else one that takes its type. */
    private Optional<Guid> destination(Transaction tx, Guid medium) {
        if (!request.has(MountOptions.NTMS_MOUNT_SPECIFIC_DRIVE)) {
            return LibraryStateCatalog.takes(tx, medium);
        }
        for (int i = 0; i < request.media().size(); i++) {
            if (MountGuards.target(tx, caller, request.media().get(i), request)
                    .medium()
                    .equals(medium)) {
                return LibraryObjects.libraryOf(
                        tx, NtmsObjectType.NTMS_DRIVE, request.drives().get(i));
            }
        }
        return Optional.empty();
    }

    private Guid submit(Transaction tx, Guid library, List<Target> targets) {
        Guid made = tx.newId();
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            @Nullable
            Guid drive = request.has(MountOptions.NTMS_MOUNT_SPECIFIC_DRIVE)
                    ? request.drives().get(i)
                    : null;
            LibraryRequests.submit(
                    tx,
                    new NewRequest(
                            library,
                            LmOperation.NTMS_LM_MOUNT,
                            0,
                            target.medium(),
                            target.side(),
                            drive,
                            null,
                            null,
                            made,
                            request.priority()));
            MediaStates.move(tx, target.medium(), MediaState.NTMS_MEDIASTATE_INUSE, "to be mounted");
        }
        return made;
    }

    private Outcome<List<Guid>> look(Transaction tx, Guid made) {
        List<LibraryRequest> requests = LibraryRequests.ofGroup(tx, made);
        for (LibraryRequest each : requests) {
            if (each.state() == LmState.NTMS_LM_FAILED) {
                throw new NtmsException(
                        codeOf(each),
                        "The mount of " + named(tx, each) + " has failed"
                                + (each.error() == codeOf(each)
                                        ? ""
                                        : " (" + each.error().wireName() + ")")
                                + ": \"rsm history " + each.id() + "\" tells why.");
            }
            if (LibraryRequests.ended(each.state()) && each.state() != LmState.NTMS_LM_PASSED) {
                throw new NtmsException(NtmsStatus.CANCELLED, "The mount of " + named(tx, each) + " was cancelled.");
            }
        }
        if (requests.size() < request.media().size()) {
            throw new NtmsException(NtmsStatus.CANCELLED, "The request for the mount was deleted.");
        }
        if (requests.stream().allMatch(each -> each.state() == LmState.NTMS_LM_PASSED)) {
            return new Outcome.Done<>(request.media().stream()
                    .map(medium -> MountGuards.driveOf(tx, requests, medium))
                    .toList());
        }
        return wait(requests.stream().map(LibraryRequest::id).toList());
    }

    private static String named(Transaction tx, LibraryRequest each) {
        Guid medium = each.medium();
        return medium == null ? "a medium that is gone" : MountCatalog.name(tx, medium);
    }

    /** A request can fail with codes that the function does not have, such as that of a device that has gone. */
    private static NtmsStatus codeOf(LibraryRequest failed) {
        return NtmsFunction.MOUNT_NTMS_MEDIA.mayAnswer(failed.error()) ? failed.error() : NtmsStatus.INVALID_STATE;
    }

    private Outcome<List<Guid>> wait(List<Guid> subjects) {
        Set<Guid> all = new LinkedHashSet<>(subjects);
        Optional<Instant> deadline = request.timeout() == NtmsLimits.INFINITE
                ? Optional.empty()
                : Optional.of(Objects.requireNonNull(began).plusMillis(request.timeout()));
        return new Outcome.Waiting<>(all, deadline);
    }

    @Override
    public void givenUp(Transaction tx, NtmsStatus why) {
        if (why == NtmsStatus.TIMEOUT) {
            waitedFor = missing(tx);
        }
        wanted.withdraw(tx);
        if (group == null) {
            return;
        }
        List<LibraryRequest> requests = LibraryRequests.ofGroup(tx, group).stream()
                .sorted(Comparator.comparing(LibraryRequest::id))
                .toList();
        for (LibraryRequest each : requests) {
            switch (each.state()) {
                case NTMS_LM_QUEUED -> {
                    LibraryRequests.cancel(tx, each.id(), "the call was given up");
                    release(tx, each);
                }
                case NTMS_LM_INPROCESS, NTMS_LM_WAITING -> lines.stop(each.library(), each.id());
                case NTMS_LM_PASSED -> MediaDismount.submit(tx, each.library(), each, 0);
                default -> {}
            }
        }
    }

    private static void release(Transaction tx, LibraryRequest each) {
        Guid medium = Objects.requireNonNull(each.medium());
        if (!MountCatalog.wanted(tx, medium)) {
            Mount.release(tx, medium);
        }
    }

    /** What was still missing when the wait ended, while it can be looked up. */
    private String missing(Transaction tx) {
        if (group == null) {
            return "the operator to bring in the medium: \"rsm operator list\" shows what he is asked for";
        }
        return String.join(
                "; ",
                LibraryRequests.ofGroup(tx, group).stream()
                        .filter(each -> !LibraryRequests.ended(each.state()))
                        .map(each -> missing(tx, each))
                        .toList());
    }

    private static String missing(Transaction tx, LibraryRequest each) {
        String library = MountCatalog.name(tx, each.library());
        Optional<DriveCatalog.Drive> drive = DriveCatalog.drives(tx, each.library()).stream()
                .filter(one -> Objects.equals(one.medium(), each.medium()))
                .findFirst();
        String place = drive.map(
                        one -> ", which is in " + MountCatalog.name(tx, one.id()) + " of " + library + " already")
                .orElse(" in " + library);
        return "the mount of " + named(tx, each) + place + " (\"rsm request list\" shows what is before it)";
    }

    @Override
    public String waitsFor() {
        return waitedFor;
    }
}
