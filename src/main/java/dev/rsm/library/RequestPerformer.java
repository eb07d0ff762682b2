package dev.rsm.library;

import dev.rsm.device.DeviceEvent;
import dev.rsm.device.LibraryDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.label.MediaLabels;
import dev.rsm.library.DriveCatalog.Drive;
import dev.rsm.library.LineOfWork.Job;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What the lines of work of all libraries do: which request is next, and what carries it out. */
public final class RequestPerformer implements LineOfWork.Trade {

    /** How many of the mounts that wait are looked at: few first, since the first that waits can mostly go ahead. */
    private static final int[] MOUNTS_LOOKED_AT = {8, Integer.MAX_VALUE};

    private final Store store;
    private final EventLog events;
    private final Inventory inventory;
    private final MountedLabel mountedLabel;
    private final LibraryWork lines;
    private final Openings openings;
    private final PersonWork withPerson;
    private final Map<Guid, CompletableFuture<Inventory.Result>> firstInventories = new ConcurrentHashMap<>();
    private final Map<Guid, Guid> firstRequests = new ConcurrentHashMap<>();
    private final Set<Guid> foundAtStart = ConcurrentHashMap.newKeySet();

    /**
     * Creates a performer with lines of work for no library yet.
     *
     * @param time when what is blocked is to go on
     * @param executor runs the lines of work, beside each other
     * @param labels the recognisers of labels
     */
    public RequestPerformer(
            Store store, EventLog events, Timekeeper time, Executor executor, Inventory inventory, MediaLabels labels) {
        this.store = store;
        this.events = events;
        this.inventory = inventory;
        this.mountedLabel = new MountedLabel(store, events, labels);
        this.lines = new LibraryWork(store, time, executor, this);
        this.openings = new Openings(store, events);
        this.withPerson = new PersonWork(store, events);
    }

    /** The lines of work. */
    public LibraryWork lines() {
        return lines;
    }

    /** Begins to work for a library, with what is in its queue already. */
    public void attach(Guid library, LibraryDevice device) {
        AttachedLibrary attached =
                new AttachedLibrary(library, device, store.read(tx -> InventoryCatalog.elements(tx, library)));
        openings.begin(attached);
        lines.attach(attached);
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

    /** Has the first round of inventories forget what it has found in a library: it is in another now. */
    void foundElsewhere(Guid library) {
        store.read((Transaction tx) -> StockCatalog.held(tx, library)).values().forEach(held -> {
            if (held.medium() != null) {
                foundAtStart.remove(held.medium());
            }
        });
    }

    @Override
    public void noticed(AttachedLibrary library, DeviceEvent event, boolean expected) {
        new LibraryPresence(store, events).noticed(library, event);
        openings.noticed(library, event, expected);
    }

    @Override
    public Optional<Job> takeNext(Transaction tx, AttachedLibrary library) {
        Optional<LmOperation> earliest = LibraryRequests.firstQueued(tx, library.id());
        if (earliest.isEmpty()) {
            return Optional.empty();
        }
        boolean answers = library.device().answers();
        boolean moves = answers && !library.device().anyDoorOpen();
        if (moves && earliest.get().value() >= LmOperation.NTMS_LM_MOUNT.value()) {
            return nextUse(tx, library);
        }
        LmOperation last = moves ? LmOperation.NTMS_LM_INVENTORY : LmOperation.NTMS_LM_ENABLEMEDIA;
        Optional<Job> first = next(tx, library, LmOperation.NTMS_LM_REMOVE, last);
        if (first.isEmpty() && answers) {
            first = nextWithPerson(
                    tx, library, moves ? LmOperation.NTMS_LM_INJECTCLEANER : LmOperation.NTMS_LM_DOORACCESS);
        }
        if (first.isEmpty() && moves) {
            first = next(tx, library, LmOperation.NTMS_LM_PROCESSOMID, LmOperation.NTMS_LM_DISMOUNT);
        }
        return first.isPresent() || !moves ? first : nextUse(tx, library);
    }

    /** The next that needs a drive, or nothing of the device. */
    private Optional<Job> nextUse(Transaction tx, AttachedLibrary library) {
        List<Drive> drives = DriveCatalog.usable(tx, library.id());
        Optional<Job> mount = nextMount(tx, library, drives);
        if (mount.isPresent()) {
            return mount;
        }
        Optional<Job> label = drives.stream().anyMatch(drive -> Visit.possible(library, drive, tx.now()))
                        || DriveCatalog.enabled(tx, library.id(), 1).isEmpty() // nothing to wait for: it fails
                ? next(tx, library, LmOperation.NTMS_LM_WRITESCRATCH, LmOperation.NTMS_LM_CLASSIFY)
                : Optional.empty();
        return label.isPresent()
                ? label
                : next(tx, library, LmOperation.NTMS_LM_RESERVECLEANER, LmOperation.NTMS_LM_RELEASECLEANER);
    }

    /** The next in which a person has a part: one at a time, since they share the ports. */
    private Optional<Job> nextWithPerson(Transaction tx, AttachedLibrary library, LmOperation last) {
        LmOperation from = LmOperation.NTMS_LM_DOORACCESS;
        return LibraryRequests.underWay(tx, library.id(), from, LmOperation.NTMS_LM_INJECTCLEANER)
                ? Optional.empty()
                : next(tx, library, from, last);
    }

    private Optional<Job> next(Transaction tx, AttachedLibrary library, LmOperation from, LmOperation to) {
        return LibraryRequests.next(tx, library.id(), from, to).map(request -> {
            List<LibraryRequest> together = request.operation() == LmOperation.NTMS_LM_EJECT
                    ? EjectRequests.together(tx, request)
                    : List.of(request);
            together.forEach(each -> LibraryRequests.begin(tx, each.id()));
            return new Job(together, work(library, request, together));
        });
    }

    private Optional<Job> nextMount(Transaction tx, AttachedLibrary library, List<Drive> drives) {
        boolean enabled = ObjectSwitch.isEnabled(tx, library.id());
        if (!enabled || drives.isEmpty()) {
            return Optional.empty();
        }
        List<MountPlan.Step> steps = List.of();
        for (int most : MOUNTS_LOOKED_AT) {
            List<MountCatalog.Queued> queued = MountCatalog.queued(tx, library.id(), most);
            steps = MountPlan.next(library, drives, queued, tx.now());
            if (queued.size() < most || (!steps.isEmpty() && isWhole(tx, steps))) {
                break;
            }
            steps = List.of();
        }
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        Mount.begin(tx, steps);
        List<LibraryRequest> requests = steps.stream()
                .map(step -> LibraryRequests.find(tx, step.mount().request()).orElseThrow())
                .toList();
        return Optional.of(
                new Job(requests, new Mount(store, robot(library), mountedLabel, trouble(library), library, steps)));
    }

    /** Whether nothing of a group was left out because so many mounts wait. */
    private static boolean isWhole(Transaction tx, List<MountPlan.Step> steps) {
        @Nullable Guid group = steps.get(0).mount().group();
        return group == null
                || LibraryRequests.ofGroup(tx, group).stream()
                                .filter(request -> request.state() == LmState.NTMS_LM_QUEUED)
                                .count()
                        == steps.size();
    }

    private Robot robot(AttachedLibrary library) {
        return new Robot(store, events, library);
    }

    private DriveTrouble trouble(AttachedLibrary library) {
        return new DriveTrouble(store, events, library);
    }

    private Work work(AttachedLibrary library, LibraryRequest request, List<LibraryRequest> together) {
        return switch (request.operation()) {
            case NTMS_LM_REMOVE -> () -> remove(request);
            case NTMS_LM_INVENTORY -> stockTaking(library, request);
            case NTMS_LM_PROCESSOMID, NTMS_LM_CLASSIFY ->
                new SlotIdentification(store, inventory, robot(library), lines, library, request);
            case NTMS_LM_DISABLELIBRARY,
                    NTMS_LM_ENABLELIBRARY,
                    NTMS_LM_DISABLEDRIVE,
                    NTMS_LM_ENABLEDRIVE,
                    NTMS_LM_DISABLEMEDIA,
                    NTMS_LM_ENABLEMEDIA -> () -> switchObject(library, request);
            case NTMS_LM_DISMOUNT -> new Dismount(store, robot(library), trouble(library), lines, library, request);
            case NTMS_LM_WRITESCRATCH -> new FreeLabelling(store, mountedLabel, robot(library), library, request);
            case NTMS_LM_DOORACCESS, NTMS_LM_EJECT, NTMS_LM_EJECTCLEANER, NTMS_LM_INJECT, NTMS_LM_INJECTCLEANER ->
                withPerson.work(library, request, together);
            case NTMS_LM_CLEANDRIVE -> new Cleaning(store, events, robot(library), lines, library, request);
            case NTMS_LM_RESERVECLEANER, NTMS_LM_RELEASECLEANER ->
                () -> {
                    store.step(tx -> CleanerSlots.perform(tx, request));
                    return Work.ENDED;
                };
            default ->
                () -> {
                    throw new NtmsException(
                            NtmsStatus.NOT_SUPPORTED,
                            "No library carries out requests of the kind " + request.operation() + ".");
                };
        };
    }

    static <T> T required(@Nullable T object) {
        if (object == null) {
            throw new NtmsException(NtmsStatus.OBJECT_NOT_FOUND, "The object of the request is gone.");
        }
        return object;
    }

    private Work.Progress remove(LibraryRequest request) {
        Guid victim = required(request.victim());
        store.step(tx -> {
            RequestRemoval.perform(tx, victim, request.requester(), events);
            return true;
        });
        return Work.PASSED;
    }

    private Work.Progress switchObject(AttachedLibrary library, LibraryRequest request) {
        new ObjectSwitch(store, events, robot(library), library).perform(request);
        if (request.operation() == LmOperation.NTMS_LM_DISABLELIBRARY) {
            forgoFirst(request.library());
        }
        return Work.PASSED;
    }

    private Work stockTaking(AttachedLibrary library, LibraryRequest request) {
        // The first inventories after a start are one round: what one finds is not in another's library.
        CompletableFuture<Inventory.Result> first = firstInventory(library.id());
        Set<Guid> found = first.isDone() ? new HashSet<>() : foundAtStart;
        return new StockTaking(store, inventory, robot(library), library, request, found, first);
    }
}
