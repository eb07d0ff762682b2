package dev.rsm.junit;

import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsServer;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.SessionRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Writes down the calls that are made through it, and passes them on. Thread-safe. */
final class CallBook {

    /** So many calls are kept, the newest ones. */
    static final int MAX_CALLS = 10_000;

    private final Queue<Entry> entries = new ArrayDeque<>();
    private long forgotten;
    private volatile boolean closed;

    /** How a call ended. */
    private record End(Instant when, NtmsStatus status, String detail) {}

    /** A call under way or ended. */
    static final class Entry {

        private final InstantSource clock;
        private final Instant begun;
        private final String caller;
        private final String application;
        private final NtmsFunction function;
        private final String arguments;
        private final AtomicReference<@Nullable End> end = new AtomicReference<>();

        private Entry(InstantSource clock, String caller, String application, NtmsFunction function, String arguments) {
            this.clock = clock;
            this.begun = clock.instant();
            this.caller = caller;
            this.application = application;
            this.function = function;
            this.arguments = arguments;
        }

        /** Notes the end; the first counts. */
        void ended(@Nullable Throwable failure) {
            NtmsStatus status = NtmsStatus.SUCCESS;
            String detail = "";
            if (failure instanceof NtmsException refusal) {
                status = refusal.status();
                detail = refusal.detail();
            } else if (failure != null) {
                status = NtmsStatus.DATABASE_FAILURE;
                detail = "the emulator has a fault: " + failure;
            }
            end.compareAndSet(null, new End(clock.instant(), status, detail));
        }

        private RecordedCall call() {
            @Nullable End ended = end.get();
            return new RecordedCall(
                    begun,
                    Duration.between(begun, ended == null ? clock.instant() : ended.when()),
                    caller,
                    application,
                    function,
                    arguments,
                    ended == null ? Optional.empty() : Optional.of(ended.status()),
                    ended == null ? "" : ended.detail());
        }
    }

    Entry begin(InstantSource clock, String caller, String application, NtmsFunction function, String arguments) {
        Entry entry = new Entry(clock, caller, application, function, arguments);
        synchronized (this) {
            if (entries.size() == MAX_CALLS) {
                entries.remove();
                forgotten++;
            }
            entries.add(entry);
        }
        return entry;
    }

    /** The calls that are kept, in the order in which they began. */
    synchronized List<RecordedCall> calls() {
        return entries.stream().map(Entry::call).toList();
    }

    /** How many calls were not kept. */
    synchronized long forgotten() {
        return forgotten;
    }

    /** Has every call of the sessions opened through it be refused from now on: their service is on its way out. */
    void close() {
        closed = true;
    }

    boolean closed() {
        return closed;
    }

    /** Returns a server that writes down what is called through it. */
    NtmsServer watching(NtmsServer server, InstantSource clock) {
        return (caller, request) -> open(server, clock, caller, request);
    }

    private NtmsSession open(NtmsServer server, InstantSource clock, Principal caller, SessionRequest request) {
        String application = request.requester().application();
        Entry entry = begin(clock, caller.name(), application, NtmsFunction.OPEN_NTMS_SESSION, "");
        try {
            NtmsSession session = server.openSession(caller, request);
            entry.ended(null);
            return new WatchedSession(session, this, clock, caller.name());
        } catch (RuntimeException e) {
            entry.ended(e);
            throw e;
        }
    }
}
