package dev.rsm.host;

import dev.rsm.device.Hardware;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.OpRequestInformation;
import java.time.Duration;

/**
 * How a {@link ScriptedOperator} answers a request: it does with its hands what it wants to do, and says what comes of it.
 * It must not wait for a call that takes time; {@link Later} is for that.
 */
@FunctionalInterface
public interface OperatorRule {

    /**
     * A request, and what the operator has to answer it with.
     *
     * @param id the request
     * @param asked what it asks for
     * @param session the operator's session
     * @param hardware what the operator stands before
     */
    record Task(Guid id, OpRequestInformation asked, NtmsSession session, Hardware hardware) {}

    /** What comes of a request. */
    sealed interface Answer {}

    /** It is done: the request is satisfied. */
    record Done() implements Answer {}

    /** It is not done: the request is cancelled. */
    record Refused() implements Answer {}

    /** The operator takes no notice. */
    record Ignored() implements Answer {}

    /**
     * The operator comes back to it, unless it has ended by then.
     *
     * @param after when, from now
     * @param rule what is done then
     */
    record Later(Duration after, OperatorRule rule) implements Answer {}

    /**
     * Answers a request.
     *
     * @throws dev.rsm.device.DeviceException if the hands cannot do it: the request is cancelled
     * @throws dev.rsm.ntms.NtmsException if a call is refused: the request is cancelled
     */
    Answer answer(Task task);

    /** Says at once that it is done, without doing anything. */
    static OperatorRule saysDone() {
        return task -> new Done();
    }

    /** Refuses at once. */
    static OperatorRule refuses() {
        return task -> new Refused();
    }

    /** Never answers. */
    static OperatorRule ignores() {
        return task -> new Ignored();
    }

    /** Does the same, but so much later. */
    default OperatorRule after(Duration delay) {
        return task -> new Later(delay, this);
    }
}
