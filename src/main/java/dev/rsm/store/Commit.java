package dev.rsm.store;

import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.StateChange;
import java.util.List;
import java.util.Set;

/**
 * What a step has committed.
 *
 * @param changes what happened to objects, in order, each object once; then the events
 * @param states the changes of state, in order
 * @param woken what somebody may have been waiting for
 */
public record Commit(List<ObjectChange> changes, List<StateChange> states, Set<Guid> woken) {

    /** Told of every commit, in commit order, before the next step begins. It must be quick and must not fail. */
    public interface Listener {
        /** Takes note of a commit. */
        void committed(Commit commit);
    }
}
