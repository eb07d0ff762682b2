package dev.rsm.testing;

import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import java.util.function.Supplier;

/** Tells with which code a call was refused. */
public final class Refusals {

    private Refusals() {}

    /** Returns the code of a call: SUCCESS, or why it was refused. Any other exception is passed on. */
    public static NtmsStatus status(Supplier<NtmsCall<?>> call) {
        return statusOf(() -> call.get().await());
    }

    /** Returns the code with which {@code work} ends: SUCCESS, or why it was refused. */
    public static NtmsStatus statusOf(Runnable work) {
        try {
            work.run();
            return NtmsStatus.SUCCESS;
        } catch (NtmsException refusal) {
            return refusal.status();
        }
    }
}
