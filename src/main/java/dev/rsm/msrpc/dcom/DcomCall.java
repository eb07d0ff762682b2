package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.security.Identity;
import dev.rsm.msrpc.security.Level;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The call that a method of an object carries out. The method asks for it in the thread in which it is called, before it
 * returns.
 */
public final class DcomCall {

    private static final ThreadLocal<@Nullable DcomCall> CURRENT = new ThreadLocal<>();

    private final Identity caller;
    private final Level level;
    private final Guid causality;

    DcomCall(Identity caller, Level level, Guid causality) {
        this.caller = caller;
        this.level = level;
        this.causality = causality;
    }

    /** Returns the call that this thread begins to carry out; empty if there is none. */
    public static Optional<DcomCall> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Returns who calls. */
    public Identity caller() {
        return caller;
    }

    /** Returns how the call was protected. */
    public Level level() {
        return level;
    }

    /** Returns the causality identifier, which calls that this call leads to have as well (MS-DCOM 1.3.5). */
    Guid causality() {
        return causality;
    }

    /** Runs a task as part of this call. */
    <T> T run(Supplier<T> task) {
        DcomCall outer = CURRENT.get();
        CURRENT.set(this);
        try {
            return task.get();
        } finally {
            CURRENT.set(outer);
        }
    }
}
