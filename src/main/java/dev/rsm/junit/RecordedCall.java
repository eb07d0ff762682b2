package dev.rsm.junit;

import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A call that was made of the service, by a session of the test or over the wire.
 *
 * @param begun when, by the service's clock
 * @param took how long it took, by that clock; of a call under way, how long it has been
 * @param caller the account on whose behalf it was made
 * @param application the application whose session it was
 * @param function what was called
 * @param arguments with what: the parameters by name, without those that are null
 * @param status how it ended; empty while it is under way
 * @param detail what the refusal said; empty if it was not refused
 */
public record RecordedCall(
        Instant begun,
        Duration took,
        String caller,
        String application,
        NtmsFunction function,
        String arguments,
        Optional<NtmsStatus> status,
        String detail) {

    /** Tells whether it was a call of {@code wanted} that ended with {@code end}. */
    public boolean is(NtmsFunction wanted, NtmsStatus end) {
        return function == wanted && status.filter(end::equals).isPresent();
    }

    /** A line for a person. */
    @Override
    public String toString() {
        String end = status.map(NtmsStatus::wireName).orElse("under way");
        return begun + " " + caller + ", " + application + ": " + function.ntmsName() + "(" + arguments + ") -> " + end
                + (took.isZero() ? "" : " after " + took.toString().substring(2).toLowerCase(java.util.Locale.ROOT))
                + (detail.isEmpty() ? "" : ": " + detail);
    }
}
