package dev.rsm.msrpc.ndr;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What NDR does not take. */
final class Refused {

    private Refused() {}

    /** Returns the refusal that {@code action} ends with, and fails if it ends otherwise. */
    static NdrException by(ThrowingCallable action) {
        NdrException refusal = catchThrowableOfType(NdrException.class, action);
        if (refusal == null) {
            throw new AssertionError("nothing was refused");
        }
        return refusal;
    }

    /** Begins what is to be true of the refusal that {@code action} ends with. */
    static AbstractThrowableAssert<?, ? extends Throwable> because(ThrowingCallable action) {
        return Assertions.assertThat(by(action));
    }
}
