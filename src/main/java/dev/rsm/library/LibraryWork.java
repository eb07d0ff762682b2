package dev.rsm.library;

import dev.rsm.device.DeviceException;
import dev.rsm.device.LibraryDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.store.Store;
import dev.rsm.store.StoreException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the requests of the libraries that are attached: one line of work for each, with no transaction open while
 * anything moves. Thread-safe.
 */
public final class LibraryWork {

    private static final Logger LOG = LoggerFactory.getLogger(LibraryWork.class);

    /** How requests of one or more operations are carried out. */
    public interface Performer {
        /**
         * Carries out a request that is under way.
         *
         * @throws NtmsException with the code that the request fails with
         * @throws DeviceException if the hardware fails
         */
        void perform(LibraryDevice device, LibraryRequest request);
    }

    private final Store store;
    private final Executor executor;
    private final Performer performer;
    private final Map<Guid, Line> lines = new ConcurrentHashMap<>();

    /**
     * Creates the work of no library yet.
     *
     * @param executor runs each library's line of work; a line runs once at a time
     * @param performer carries the requests out
     */
    public LibraryWork(Store store, Executor executor, Performer performer) {
        this.store = store;
        this.executor = executor;
        this.performer = performer;
    }

    /** Begins to work for a library, with what is in its queue already. */
    public void attach(Guid library, LibraryDevice device) {
        lines.put(library, new Line(library, device));
        poke(library);
    }

    /** Looks into the queue of a library, if it is attached; does not wait. */
    public void poke(Guid library) {
        Line line = lines.get(library);
        if (line != null) {
            line.poke();
        }
    }

    private final class Line {

        private final Guid library;
        private final LibraryDevice device;
        private final AtomicInteger pokes = new AtomicInteger();

        Line(Guid library, LibraryDevice device) {
            this.library = library;
            this.device = device;
        }

        void poke() {
            if (pokes.getAndIncrement() == 0) {
                try {
                    executor.execute(this::run);
                } catch (RejectedExecutionException e) {
                    LOG.debug("the service stops: the requests of {} stay in the queue", library);
                }
            }
        }

        private void run() {
            int seen;
            do {
                seen = pokes.get();
                try {
                    while (workOnNext()) {
                        // one after the other
                    }
                } catch (StoreException e) {
                    LOG.warn("the queue of {} cannot be read: {}", library, e.getMessage());
                }
            } while (pokes.addAndGet(-seen) > 0);
        }

        private boolean workOnNext() {
            Optional<LibraryRequest> next = store.step(tx -> LibraryRequests.takeNext(tx, library));
            next.ifPresent(this::carryOut);
            return next.isPresent();
        }

        private void carryOut(LibraryRequest request) {
            try {
                performer.perform(device, request);
                store.step(tx -> LibraryRequests.pass(tx, request.id()));
            } catch (NtmsException e) {
                fail(request, e.status(), e);
            } catch (DeviceException e) {
                fail(request, NtmsStatus.DEVICE_NOT_AVAILABLE, e);
            } catch (StoreException e) {
                throw e;
            } catch (RuntimeException e) { // a fault of ours must not end the library's line of work
                LOG.error("the request {} of {} met a fault", request.operation(), library, e);
                fail(request, NtmsStatus.DEVICE_NOT_AVAILABLE, e);
            }
        }

        private void fail(LibraryRequest request, NtmsStatus code, RuntimeException why) {
            store.step(tx -> LibraryRequests.fail(tx, request.id(), code, String.valueOf(why.getMessage())));
        }
    }
}
