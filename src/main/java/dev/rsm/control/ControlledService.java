package dev.rsm.control;

import dev.rsm.eventlog.EventLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** What the control of a service needs of it. Thread-safe. */
public interface ControlledService {

    /** The name of its {@link dev.rsm.service.ServiceState}. */
    String state();

    /** Why its calls fail although it is ready; empty if they do not. */
    String trouble();

    /** The folder of its home. */
    String home();

    /** The version of the program; empty if it is not packaged. */
    String version();

    /** How many sessions are open. */
    int sessions();

    /** Where it listens. */
    List<String> addresses();

    /** Tells whether the inventory of the start has ended. */
    boolean inventoried();

    /** Ends when the inventory of the start has. */
    CompletionStage<?> inventory();

    /** The event log. */
    EventLog.Content events() throws IOException;

    /** Has {@code listener} told each phase of work that takes its time. */
    void onProgress(Consumer<String> listener);

    /**
     * Copies its home, see {@link dev.rsm.service.NtmsService#copyTo}.
     *
     * @throws dev.rsm.runtime.HomeException if it cannot
     */
    void cloneTo(Path target);

    /** Asks for the end, and returns at once. */
    void askToStop();
}
