package dev.rsm.control;

import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.RpcInterface;
import dev.rsm.msrpc.ndr.SizeIs;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.ndr.Text.Charset;
import dev.rsm.msrpc.ndr.Unsigned;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The service of a home: what it is doing, what it has logged, and its end. */
@RpcInterface(uuid = "6c0b8f52-2f3e-4d0c-9a41-7d1f5b3e6a10", version = 2)
public interface IServiceControl {

    /** Tells what the service is doing. */
    @Opnum(0)
    CompletionStage<Status> status();

    /** Waits until the inventory of the start has ended; cancelling ends the wait. */
    @Opnum(1)
    CompletionStage<Inventoried> awaitInventory();

    /**
     * Tells what the service says of work that takes its time, such as an export; waits for news.
     *
     * @param after the number of the last news that the caller has; 0 if none
     */
    @Opnum(2)
    CompletionStage<News> progress(@Unsigned long after);

    /**
     * Reads the event log, oldest first.
     *
     * @param from how many events to leave out
     * @param most how many to return, at most {@value ServiceControl#MAX_EVENTS}
     */
    @Opnum(3)
    CompletionStage<Events> events(@Unsigned long from, @Unsigned long most);

    /** Asks the service to stop; it answers first. */
    @Opnum(4)
    CompletionStage<Stopping> stop();

    /**
     * Copies the home: database and devices as they are at one instant. It answers when that is done.
     *
     * @param target an absolute path to a folder that is new or empty
     */
    @Opnum(5)
    CompletionStage<Cloned> cloneTo(@Text(Charset.WIDE) String target);

    /**
     * What the service is doing.
     *
     * @param state NOT_READY, READY or STOPPED
     * @param trouble why calls fail although it is ready; empty if they do not
     * @param home the folder of the home
     * @param version the version of the program; empty if it is not packaged
     * @param process the number of the process
     * @param inventoried whether the inventory of the start has ended
     * @param sessions how many sessions are open
     * @param addresses where it listens, a line each
     * @param result 0
     */
    record Status(
            @Text(value = Charset.WIDE, in = 16) String state,
            @Pointer(Kind.REFERENCE) @Text(Charset.WIDE) String trouble,
            @Pointer(Kind.REFERENCE) @Text(Charset.WIDE) String home,
            @Text(value = Charset.WIDE, in = 64) String version,
            long process,
            boolean inventoried,
            @Unsigned long sessions,
            @Pointer(Kind.REFERENCE) @Text(Charset.WIDE) String addresses,
            int result) {}

    /**
     * How the inventory of a start has ended.
     *
     * @param failure why it ended early; empty if it did not
     * @param result 0
     */
    record Inventoried(@Text(Charset.WIDE) String failure, int result) {}

    /**
     * What the service says of work that takes its time.
     *
     * @param number the number of this news
     * @param phase words for a person
     * @param result 0
     */
    record News(@Unsigned long number, @Text(Charset.WIDE) String phase, int result) {}

    /**
     * Events of the log.
     *
     * @param events the events
     * @param more whether there are more behind them
     * @param result 0
     */
    record Events(@SizeIs List<Event> events, boolean more, int result) {}

    /**
     * An event of the log.
     *
     * @param millis when it was, in milliseconds since 1970
     * @param id its number
     * @param severity a word
     * @param text what it says
     */
    record Event(
            long millis,
            @Unsigned long id,
            @Text(value = Charset.WIDE, in = 16) String severity,
            @Pointer(Kind.REFERENCE) @Text(Charset.WIDE) String text) {}

    /**
     * The home is copied.
     *
     * @param failure why not; empty if it is
     * @param result 0
     */
    record Cloned(@Text(Charset.WIDE) String failure, int result) {}

    /**
     * The service stops.
     *
     * @param result 0
     */
    record Stopping(int result) {}
}
