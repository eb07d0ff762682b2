package dev.rsm.service;

import dev.rsm.runtime.Timekeeper;
import dev.rsm.runtime.Workers;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of a service. Thread-safe. */
final class ServiceThreads {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceThreads.class);

    /** How long the end waits for each kind of them. */
    private static final Duration END_WAIT = Duration.ofSeconds(30);

    private final Workers calls;
    private final Workers turns;
    private final Workers libraries;

    ServiceThreads(Timekeeper clock) {
        this.calls = clock.workers("rsm-call", false);
        this.turns = clock.workers("rsm-waits", true);
        this.libraries = clock.workers("rsm-libraries", false); // each library's line runs once at a time
    }

    /** Carries out what takes its time: exports, and the configuration of libraries. */
    Executor calls() {
        return calls;
    }

    /** Tells those who wait, one after the other. */
    Executor turns() {
        return turns;
    }

    /** Runs the libraries' lines of work beside each other. */
    Executor libraries() {
        return libraries;
    }

    /** Takes no more calls; those under way go on. */
    void refuseCalls() {
        calls.refuse();
    }

    /** Takes nothing more, and waits for what is under way, but not without end. */
    void end() {
        calls.refuse();
        libraries.refuse();
        turns.refuse();
        awaitEnd(calls);
        awaitEnd(libraries);
        awaitEnd(turns);
    }

    private static void awaitEnd(Workers workers) {
        if (!workers.awaitEnd(END_WAIT) && !Thread.currentThread().isInterrupted()) {
            LOG.warn("calls that did not end within {} s are cut off", END_WAIT.toSeconds());
        }
    }
}
