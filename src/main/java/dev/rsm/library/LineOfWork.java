package dev.rsm.library;

import dev.rsm.device.DeviceEvent;
import dev.rsm.device.DeviceException;
import dev.rsm.device.HardwareClosedException;
import dev.rsm.dtyp.Guid;
import dev.rsm.library.Work.Progress;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.store.Store;
import dev.rsm.store.StoreException;
import dev.rsm.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line of work of one library: does one thing after the other, with no transaction open while anything moves. It takes up
 * what can be carried out now, in the order of the queue; a request that has to wait for a person is blocked meanwhile, and
 * looked at again whenever something about the library has changed. What the database refuses to note is noted as soon as it
 * can be. Thread-safe: it runs once at a time.
 */
final class LineOfWork {

    private static final Logger LOG = LoggerFactory.getLogger(LineOfWork.class);

    /** How long a line rests that has met a fault, before it tries again. */
    static final Duration REST = Duration.ofSeconds(10);

    /** How often a device's report is tried to be noted, unless the database cannot be written at all. */
    private static final int TRIES = 6;

    /** What lines of work do, as opposed to when. */
    interface Trade {

        /** Takes up the next request that can be carried out now, if there is one. */
        Optional<Job> takeNext(Transaction tx, AttachedLibrary library);

        /**
         * Takes note of what a device reports.
         *
         * @param expected whether a work that is under way has to do with it
         */
        void noticed(AttachedLibrary library, DeviceEvent event, boolean expected);
    }

    /**
     * Requests that were taken up together, and the work that carries them out.
     *
     * @param requests the requests
     * @param work the work
     */
    record Job(List<LibraryRequest> requests, Work work) {

        Job {
            requests = List.copyOf(requests);
        }
    }

    /**
     * A job that is over but for its last note.
     *
     * @param failed whether the note is that it has failed
     */
    private record EndingJob(Job job, Progress.Ending how, boolean failed) {}

    private final AttachedLibrary library;
    private final Store store;
    private final Timekeeper time;
    private final Executor executor;
    private final Trade trade;
    private final AtomicInteger pokes = new AtomicInteger();
    private final Queue<DeviceEvent> events = new ConcurrentLinkedQueue<>();
    /** What is under way, blocked works and the running one, in the order in which they began. */
    private final List<Job> jobs = new CopyOnWriteArrayList<>();

    /** The line's thread alone looks at what follows. */
    private final Map<Job, Progress.Blocked> blocked = new LinkedHashMap<>();

    /** The blocked jobs of which the database says so. */
    private final Set<Job> noted = new HashSet<>();

    /** What is over but for its last note, until that is made. */
    private @Nullable EndingJob ending;

    /** How often the first of the events was tried to be noted. */
    private int tries;

    private Timekeeper.@Nullable Alarm alarm;
    private volatile boolean detached;
    private volatile boolean deleted;

    /**
     * Creates a line that has nothing to do yet.
     *
     * @param time when works that are blocked are to go on
     * @param executor runs this line, and others beside it
     * @param trade what it does
     */
    LineOfWork(AttachedLibrary library, Store store, Timekeeper time, Executor executor, Trade trade) {
        this.library = library;
        this.store = store;
        this.time = time;
        this.executor = executor;
        this.trade = trade;
    }

    AttachedLibrary library() {
        return library;
    }

    /**
     * Ends the line: what is under way is not cut off, but nothing else is taken up.
     *
     * @param forgotten whether the library was deleted, so that how what is under way ends is noted nowhere
     */
    void end(boolean forgotten) {
        detached = true;
        deleted = forgotten;
        library.device().listen(event -> {});
        poke();
    }

    /** Says a word to the work that carries out a request, if it is under way. */
    void tell(Guid request, Consumer<Work> word) {
        jobs.stream()
                .filter(job ->
                        job.requests().stream().anyMatch(each -> each.id().equals(request)))
                .forEach(job -> word.accept(job.work()));
        poke();
    }

    void happened(DeviceEvent event) {
        events.add(event);
        poke();
    }

    void poke() {
        if (pokes.getAndIncrement() == 0) {
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException e) {
                LOG.debug("the service stops: the requests of {} stay in the queue", library.id());
            }
        }
    }

    private void run() {
        int seen;
        do {
            seen = pokes.get();
            try {
                lookAtAll();
            } catch (StoreException e) {
                if (!deleted) {
                    LOG.error("the queue of {} cannot be worked on: {}", library.id(), e.getMessage());
                }
                rest();
            } catch (HardwareClosedException e) { // the service stops, and its next start sees to what is left
                forgetAll();
            } catch (DeviceException e) {
                LOG.debug("the library {} does not answer: {}", library.id(), e.getMessage());
            } catch (RuntimeException | Error e) { // whatever it is must not end the library's line of work
                LOG.error("the queue of {} met a fault", library.id(), e);
                rest();
            }
        } while (pokes.addAndGet(-seen) > 0);
    }

    private void lookAtAll() {
        if (deleted) {
            forgetAll();
            return;
        }
        endLast();
        for (DeviceEvent event = events.peek(); event != null; event = events.peek()) {
            notice(event);
        }
        for (Job job : List.copyOf(blocked.keySet())) {
            goOn(job);
            endLast();
        }
        while (blocked.values().stream().noneMatch(Progress.Blocked::alone) && workOnNext()) {
            // one after the other
        }
        endLast();
        setAlarm();
    }

    /** There is nothing left to note: the requests were deleted with their library, or the service stops. */
    private void forgetAll() {
        events.clear();
        jobs.clear();
        blocked.clear();
        noted.clear();
        ending = null;
        setAlarm();
    }

    /** Takes note of what the device reports. What the database refuses is noted the next time. */
    private void notice(DeviceEvent event) {
        boolean again = false;
        try {
            trade.noticed(library, event, tell(event));
        } catch (StoreException e) {
            again = e.reason() != StoreException.Reason.FAILED || ++tries < TRIES;
            throw e;
        } finally {
            if (!again) {
                events.remove();
                tries = 0;
            }
        }
    }

    private boolean tell(DeviceEvent event) {
        boolean expected = false;
        for (Job job : jobs) {
            expected |= job.work().happened(event);
        }
        return expected;
    }

    private boolean workOnNext() {
        Optional<Job> next = ending == null ? store.step(this::takeNext) : endAndTakeNext(ending);
        next.ifPresent(this::goOn);
        return next.isPresent();
    }

    private Optional<Job> takeNext(Transaction tx) {
        if (detached) {
            return Optional.empty();
        }
        Optional<Job> taken = trade.takeNext(tx, library);
        taken.ifPresent(job -> tx.afterCommit(() -> jobs.add(job))); // before anybody can stop it
        return taken;
    }

    /** Notes the end of a job and takes up the next one, in one step if both go well. */
    private Optional<Job> endAndTakeNext(EndingJob last) {
        try {
            Optional<Optional<Job>> next = store.step(tx -> {
                if (!last.how().last().test(tx)) {
                    return Optional.empty();
                }
                tx.afterCommit(() -> ended(last.job()));
                return Optional.of(takeNext(tx));
            });
            if (next.isPresent()) {
                return next.get();
            }
        } catch (StoreException e) {
            throw e; // the note is made the next time
        } catch (RuntimeException e) { // what comes next must not undo it
            LOG.debug("what has ended in {} is noted by itself: {}", library.id(), e.getMessage());
        }
        endLast();
        return store.step(this::takeNext);
    }

    /**
     * Notes the end of a job whose end is not noted yet, if there is one. What cannot be noted has failed; if the database
     * does not take that either, it is noted the next time.
     */
    private void endLast() {
        EndingJob last = ending;
        if (last == null) {
            return;
        }
        try {
            end(last);
        } catch (HardwareClosedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            boolean refused = e instanceof StoreException store && store.reason() != StoreException.Reason.FAILED;
            if (refused || last.failed()) {
                throw e;
            }
            EndingJob failed = new EndingJob(last.job(), failure(last.job(), e), true);
            ending = failed;
            end(failed);
        }
    }

    private void end(EndingJob last) {
        if (!store.step(last.how().last()::test)) {
            last.how().otherwise().run();
        }
        ended(last.job());
    }

    private void goOn(Job job) {
        Progress progress;
        boolean failed = false;
        try {
            progress = job.work().proceed();
        } catch (HardwareClosedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            progress = failure(job, e);
            failed = true;
        }
        if (deleted) {
            forgetAll();
            return;
        }
        if (progress instanceof Progress.Blocked now) {
            block(job, now);
            return;
        }
        blocked.remove(job);
        if (progress instanceof Progress.Ended) {
            ended(job);
        } else {
            Progress.Ending how = progress instanceof Progress.Ending own ? own : forEach(job, LibraryRequests::pass);
            ending = new EndingJob(job, how, failed);
        }
    }

    private void block(Job job, Progress.Blocked now) {
        blocked.put(job, now);
        if (!noted.contains(job)) {
            store.step(forEach(job, (tx, request) -> LibraryRequests.setWaiting(tx, request, true))
                    .last()::test);
            noted.add(job);
        }
    }

    private void ended(Job job) {
        ending = null;
        blocked.remove(job);
        noted.remove(job);
        jobs.remove(job);
        pokeBlocked();
    }

    /** What has ended may be what others wait for. */
    private void pokeBlocked() {
        if (!blocked.isEmpty()) {
            poke();
        }
    }

    /** How a job ends that a fault has ended: its requests have failed. */
    private Progress.Ending failure(Job job, Throwable why) {
        NtmsStatus code = NtmsStatus.DEVICE_NOT_AVAILABLE;
        if (why instanceof NtmsException known) {
            code = known.status();
        } else if (deleted) {
            LOG.debug("the library {} was deleted under a request", library.id(), why);
        } else if (why instanceof StoreException) {
            LOG.error("the database has refused what a request of {} has led to", library.id(), why);
            code = NtmsStatus.DATABASE_FAILURE;
        } else if (!(why instanceof DeviceException)) {
            LOG.error("a request of {} met a fault", library.id(), why);
        }
        NtmsStatus status = code;
        return forEach(
                job, (tx, request) -> LibraryRequests.fail(tx, request, status, String.valueOf(why.getMessage())));
    }

    private static Progress.Ending forEach(Job job, Note note) {
        return new Progress.Ending(
                tx -> {
                    job.requests().forEach(request -> note.make(tx, request.id()));
                    return true;
                },
                () -> {});
    }

    /** Has the line try again later. */
    private void rest() {
        setAlarm(Optional.of(time.instant().plus(REST)));
    }

    private void setAlarm() {
        Optional<Instant> next = Optional.empty();
        for (Progress.Blocked wait : new ArrayList<>(blocked.values())) {
            if (wait.until().isPresent()
                    && (next.isEmpty() || wait.until().get().isBefore(next.get()))) {
                next = wait.until();
            }
        }
        setAlarm(next);
    }

    private void setAlarm(Optional<Instant> next) {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        next.ifPresent(when -> alarm = time.at(when, this::poke));
    }

    private interface Note {
        boolean make(Transaction tx, Guid request);
    }
}
