package dev.rsm.junit;

import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsStatus;
import java.util.List;

/** What a test expects of the calls that were made. Each method fails with an AssertionError that says what is, and returns this otherwise. */
public final class CallExpectation {

    private final List<RecordedCall> calls;

    CallExpectation(List<RecordedCall> calls) {
        this.calls = calls;
    }

    /** The calls. */
    public List<RecordedCall> all() {
        return calls;
    }

    /** Expects a number of calls of a function to have ended so. */
    public CallExpectation has(int count, NtmsFunction function, NtmsStatus status) {
        List<RecordedCall> same =
                calls.stream().filter(call -> call.function() == function).toList();
        long actual = same.stream().filter(call -> call.is(function, status)).count();
        if (actual != count) {
            throw new AssertionError(actual + " calls of " + function.ntmsName() + " ended with " + status.wireName()
                    + ", not " + count + "; of that function there are " + same);
        }
        return this;
    }

    /** Expects that no call is under way. */
    public CallExpectation haveEnded() {
        List<RecordedCall> open =
                calls.stream().filter(call -> call.status().isEmpty()).toList();
        if (!open.isEmpty()) {
            throw new AssertionError("calls are under way: " + open);
        }
        return this;
    }
}
